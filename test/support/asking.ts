// Asking over bare HTTP: no header that was not given, and the bytes of the answer as they came.
import http from 'node:http';
import type { Json } from './json.js';

/** An answer, as it came. */
export interface BareAnswer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
  /** The body read as JSON. Throws if it is none. */
  readonly json: Json;
}

/** Asks, with these headers and no others. */
export function get(url: string, headers: http.OutgoingHttpHeaders = {}): Promise<BareAnswer> {
  return new Promise((resolve, reject) => {
    const sent = http.get(url, { headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk) => chunks.push(chunk)).on('error', reject);
      answer.on('end', () => {
        const body = Buffer.concat(chunks);
        const { statusCode, headers } = answer;
        resolve({
          ...{ status: statusCode!, headers, body },
          get json() {
            return JSON.parse(body.toString('utf8')) as Json;
          },
        });
      });
    });
    sent.on('error', reject);
  });
}
