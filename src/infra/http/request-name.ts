// What a request is called: in the logs, in errors, and in the header `X-Request-Id`.
import { randomUUID } from 'node:crypto';

/** A client may name its request; what is not short and plain is replaced by a name of ours. */
const REQUEST_NAME = /^[\w.:-]{1,64}$/;

/** The name that a client has given, if it can be one; else a new one. */
export function nameOfRequest(given: unknown): string {
  return typeof given === 'string' && REQUEST_NAME.test(given) ? given : randomUUID();
}
