// One HTTP call to a stranger: to the addresses that were looked at and no others, in bounded time, for a bounded reply.
import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Destination } from './egress.js';

/** The largest reply that is read: receivers have nothing to say but yes or no. */
export const MAX_REPLY_BYTES = 64 * 1024;

/** Why there is no reply that counts when the time was up. */
export const TOO_SLOW = 'There was no whole reply in time.';

/** What came of a call: an HTTP status, or why there is none that counts. */
export interface Reply {
  readonly status: number | null;
  /** Null for a success: a 2xx status and a reply that ended in time. */
  readonly failure: string | null;
}

/** Posts JSON. Never follows a redirect, never throws; `signal` cuts the call wherever it stands. */
export function post(
  { url, addresses }: Destination,
  body: string,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<Reply> {
  return new Promise((resolve) => {
    let status: number | null = null;
    const end = (failure: string | null) => {
      resolve({ status, failure });
      request.destroy();
    };
    const { request: call } = url.protocol === 'https:' ? https : http;
    const request = call(url, {
      method: 'POST',
      headers: {
        ...headers,
        'Content-Type': 'application/json; charset=utf-8',
        'Content-Length': Buffer.byteLength(body),
      },
      // A connection of its own: one that was opened earlier would have been looked at earlier.
      agent: false,
      lookup: only(addresses),
      signal,
    });
    request.on('error', (error: NodeJS.ErrnoException) => end(signal.aborted ? TOO_SLOW : reasonOf(error)));
    request.on('close', () => end(REASONS.ECONNRESET!));
    request.on('response', (reply) => {
      status = reply.statusCode ?? 0;
      let bytes = 0;
      reply.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > MAX_REPLY_BYTES) end(`The reply is larger than ${MAX_REPLY_BYTES} bytes.`);
      });
      reply.on('end', () => end(verdict(status!)));
      reply.on('error', () => end(signal.aborted ? TOO_SLOW : 'The reply broke off.'));
    });
    request.end(body);
  });
}

/** A name service that knows nothing but these addresses. */
function only(addresses: Destination['addresses']): LookupFunction {
  return (_hostname, options, done) => {
    if (options.all) done(null, [...addresses]);
    else done(null, addresses[0]!.address, addresses[0]!.family);
  };
}

function verdict(status: number): string | null {
  if (status >= 200 && status < 300) return null;
  return status >= 300 && status < 400 ? 'Redirects are not followed.' : `The receiver answered ${status}.`;
}

/** Node's codes of what goes wrong most, in words; the code itself for the rest. */
const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'The connection was refused.',
  ECONNRESET: 'The connection broke off.',
};

function reasonOf({ code }: NodeJS.ErrnoException): string {
  return REASONS[code ?? ''] ?? `The call failed (${code ?? 'unknown'}).`;
}
