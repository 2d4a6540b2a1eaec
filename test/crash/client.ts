// A client of the admin door that lives through crashes: no answer is an answer too.
import type { Json } from '../support/json.js';
import { type Installation, SECRET } from './installation.js';

/** Longest wait for an answer. Milliseconds. */
const PATIENCE_MS = 30_000;

/** An answer; status 0 if there was none. */
export interface Answer {
  readonly status: number;
  readonly body: Json;
}

/** What is sent besides method and path. */
export interface Sent {
  readonly body?: unknown;
  readonly ifMatch?: string;
  readonly key?: string;
}

/** Calls an address of the admin door. */
export type Ask = (method: string, path: string, sent?: Sent) => Promise<Answer>;

/** Whether a write was acknowledged. */
export const isDone = ({ status }: Answer) => status === 200 || status === 201;

/** A client of an installation, wherever it answers at the moment. */
export function clientOf(installation: Installation): Ask {
  return async (method, path, { body, ifMatch, key } = {}) => {
    try {
      const response = await fetch(`${installation.url}/v1/admin${path}`, {
        method,
        headers: {
          Authorization: `Bearer ${SECRET}`,
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
          ...(ifMatch !== undefined && { 'If-Match': `"${ifMatch}"` }),
          ...(key !== undefined && { 'Idempotency-Key': key }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      // An answer counts when all of it has arrived.
      return { status: response.status, body: JSON.parse(await response.text()) };
    } catch {
      return { status: 0, body: null };
    }
  };
}

/** Asks for what has to work. */
export async function must(ask: Ask, method: string, path: string, sent?: Sent): Promise<Answer['body']> {
  const answer = await ask(method, path, sent);
  if (isDone(answer)) return answer.body;
  throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
}
