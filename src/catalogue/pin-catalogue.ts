// One state per request: the catalogue that stands when a request arrives is the one it is answered from.
import type { FastifyInstance } from 'fastify';
import type { Catalogue } from './catalogue.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Everything published, as it stood when the request arrived. */
    catalogue: Catalogue;
  }
}

/** Pins the catalogue before anything else looks at the request: one state from the first to the last byte. */
export function pinCatalogue(fastify: FastifyInstance, holder: { readonly current: Catalogue }): void {
  fastify.addHook('onRequest', async (request) => {
    request.catalogue = holder.current;
  });
}
