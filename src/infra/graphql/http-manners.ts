// What HTTP asks of a GraphQL address and the engine does not see to.
import type { FastifyInstance } from 'fastify';
import { AppError } from '../errors/app-error.js';

/** Registers a hook for the door at this address alone. */
export function mindManners(fastify: FastifyInstance, path: string): void {
  fastify.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.url !== path) return;
    // The address does not tell what was asked, and browsers get a page at the same one.
    reply.headers({ 'Cache-Control': 'no-store', Vary: 'Accept' });
    // The engine puts a URL together from it; RFC 9112 wants 400 where that cannot be done.
    if (!URL.canParse(`http://${request.hostname}/`)) {
      throw new AppError('MALFORMED_REQUEST', 'The Host header names no host.');
    }
  });
}
