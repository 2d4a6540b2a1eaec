// What decides about an answer, read from a request before anything else has looked at it.
import type { IncomingMessage } from 'node:http';

/** What would make another answer of the same read, or no read at all. */
const NOT_PLAIN = [
  ...['authorization', 'content-length', 'content-type', 'content-encoding'],
  ...['transfer-encoding', 'expect', 'upgrade'],
];

/**
 * What the answer to a plain read is kept under; undefined for a request with a body, with credentials, or that is no
 * read.
 */
export function keyOf({ method, url, headers }: IncomingMessage): string | undefined {
  if (method !== 'GET' || NOT_PLAIN.some((name) => headers[name] !== undefined)) return undefined;
  return `${url}\n${headers.accept ?? ''}\n${headers['accept-language'] ?? ''}`;
}
