// Bodies are JSON in UTF-8 or they are not read at all: Fastify would also take plain text and any charset.
import type { FastifyInstance } from 'fastify';
import { AppError } from '../errors/app-error.js';

/** Removes what Fastify reads besides JSON, and refuses JSON in another charset. */
export function readOnlyJson(fastify: FastifyInstance): void {
  fastify.removeContentTypeParser('text/plain');
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
