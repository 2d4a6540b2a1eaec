// What Fastify would let pass: bodies that are not JSON in UTF-8, and query keys that no schema gets to see.
import type { FastifyInstance } from 'fastify';
import { AppError } from '../errors/app-error.js';

/** Reads bodies as JSON in UTF-8 only, and refuses query keys that validators pass over in silence. */
export function readStrictly(fastify: FastifyInstance): void {
  fastify.removeContentTypeParser(['text/plain', 'application/json']);
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body: string, done) => {
    parse(request, body, (fault, value) => {
      if (fault)
        done(
          new AppError('MALFORMED_JSON', 'The body is not a JSON value that can be read.', { cause: fault }),
        );
      else done(null, value);
    });
  });
  fastify.addHook('onRequest', async ({ query }) => {
    if (query === null || typeof query !== 'object' || !Object.hasOwn(query, '__proto__')) return;
    throw new AppError('UNKNOWN_PARAMETER', '"__proto__" is not known here.');
  });
  fastify.addHook('preParsing', async (request) => {
    const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(request.headers['content-type'] ?? '')?.[1];
    if (charset && charset.toLowerCase() !== 'utf-8') {
      throw new AppError(
        'UNSUPPORTED_MEDIA_TYPE',
        `Bodies are read in UTF-8, not in ${charset.slice(0, 40)}.`,
      );
    }
  });
}
