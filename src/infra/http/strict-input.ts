// What Fastify would let pass: bodies that are not JSON in UTF-8, and query keys that no schema gets to see.
import type { FastifyInstance } from 'fastify';
import { AppError } from '../errors/app-error.js';
import { assertReadable } from './readable-json.js';
import { passFilesOn } from './takes-bytes.js';

const JSON_TYPE = 'application/json';
/** JSON Merge Patch, RFC 7396. `application/json` is read in the same way. */
export const MERGE_PATCH = 'application/merge-patch+json';

/** Bytes that are no text would else be stored as "\ufffd", and nobody would know what stood there. */
const STRICT_UTF_8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads bodies as JSON in UTF-8 only (files where an address takes them), and refuses query keys that validators pass over
 * in silence.
 */
export function readStrictly(fastify: FastifyInstance): void {
  fastify.removeContentTypeParser(['text/plain', 'application/json']);
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.addContentTypeParser(
    [JSON_TYPE, MERGE_PATCH],
    { parseAs: 'buffer' },
    (request, body: Buffer, done) => {
      let text: string;
      try {
        text = STRICT_UTF_8.decode(body);
      } catch (fault) {
        return done(new AppError('MALFORMED_JSON', 'The body is not text in UTF-8.', { cause: fault }));
      }
      return parse(request, text, (fault, value) => {
        try {
          if (fault) {
            const detail = 'The body is not a JSON value that can be read.';
            throw new AppError('MALFORMED_JSON', detail, { cause: fault });
          }
          assertReadable(value);
        } catch (error) {
          return done(error as AppError);
        }
        return done(null, value);
      });
    },
  );
  passFilesOn(fastify, ({ method }) => (method === 'PATCH' ? [MERGE_PATCH, JSON_TYPE] : [JSON_TYPE]));
  fastify.addHook('onRequest', async ({ params, query }) => {
    // PostgreSQL has no text with it, so nothing that is there can be meant.
    if (Object.values((params ?? {}) as Record<string, string>).some((part) => part.includes('\u0000'))) {
      throw new AppError('MALFORMED_REQUEST', 'No address holds a NUL character.');
    }
    if (query === null || typeof query !== 'object' || !Object.hasOwn(query, '__proto__')) return;
    throw new AppError('UNKNOWN_PARAMETER', '"__proto__" is not known here.');
  });
  fastify.addHook('preParsing', async (request) => {
    const encoding = request.headers['content-encoding'] ?? 'identity';
    if (encoding.toLowerCase() !== 'identity') {
      // RFC 9110: what would be taken.
      const headers = { 'Accept-Encoding': 'identity' };
      throw new AppError('UNSUPPORTED_MEDIA_TYPE', 'Bodies are sent without a Content-Encoding.', {
        headers,
      });
    }
    const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(request.headers['content-type'] ?? '')?.[1];
    if (charset && charset.toLowerCase() !== 'utf-8') {
      throw new AppError(
        'UNSUPPORTED_MEDIA_TYPE',
        `Bodies are read in UTF-8, not in ${charset.slice(0, 40)}.`,
      );
    }
  });
}
