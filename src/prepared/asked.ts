// What decides about an answer, read from a request before anything else has looked at it.
import type { IncomingMessage } from 'node:http';
import { sha256 } from '../infra/hash.js';

/** The one address whose questions come as bodies. */
export const GRAPHQL_PATH = '/graphql';
/** The longest body that is read ahead: many times the longest document that is answered. Bytes. */
const LONGEST_QUESTION = 64 * 1024;

/** What would make another answer of the same read, or no read at all. */
const NOT_PLAIN = ['authorization', 'content-encoding', 'transfer-encoding', 'expect', 'upgrade'];
/** What a read without a body has not. */
const ABOUT_A_BODY = ['content-length', 'content-type'];

/**
 * What the answer to a plain read is kept under; undefined for a request with a body, with credentials, or that is no
 * read.
 */
export function keyOf({ method, url, headers }: IncomingMessage): string | undefined {
  if (method !== 'GET' || has(headers, NOT_PLAIN) || has(headers, ABOUT_A_BODY)) return undefined;
  return `${url}\n${chosenBy(headers)}`;
}

/** How long the question is that a request asks with its body, in bytes; undefined if it asks nothing plainly that way. */
export function lengthOfQuestion({ method, url, headers }: IncomingMessage): number | undefined {
  if (method !== 'POST' || url !== GRAPHQL_PATH || has(headers, NOT_PLAIN)) return undefined;
  const length = Number(headers['content-length']);
  return length > 0 && length <= LONGEST_QUESTION ? length : undefined;
}

/** What the answer to such a question is kept under: the bytes as they were sent, whatever they mean. */
export function keyOfQuestion({ url, headers }: IncomingMessage, body: Buffer): string {
  return `${url}\n${chosenBy(headers)}\n${headers['content-type']}\n${sha256(body).toString('base64')}`;
}

type Headers = IncomingMessage['headers'];

function has(headers: Headers, names: readonly string[]): boolean {
  return names.some((name) => headers[name] !== undefined);
}

/** What can choose another answer at the same address; without the last one GraphQL answers no GET. */
function chosenBy(headers: Headers): string {
  const preflight = headers['apollo-require-preflight'] ?? headers['x-apollo-operation-name'] ?? '';
  return `${headers.accept ?? ''}\n${headers['accept-language'] ?? ''}\n${preflight}`;
}
