// What HTTP asks of /graphql and the engine does not see to.
import type { FastifyInstance } from 'fastify';
import { AppError } from '../../infra/errors/app-error.js';

/** The address of the door. */
export const GRAPHQL_PATH = '/graphql';

/** Registers a hook for the door alone. */
export function mindManners(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.url !== GRAPHQL_PATH) return;
    // The address does not tell what was asked, and browsers get a page at the same one.
    reply.headers({ 'Cache-Control': 'no-store', Vary: 'Accept' });
    // The engine puts a URL together from it; RFC 9112 wants 400 where that cannot be done.
    if (!URL.canParse(`http://${request.hostname}/`)) {
      throw new AppError('MALFORMED_REQUEST', 'The Host header names no host.');
    }
  });
}
