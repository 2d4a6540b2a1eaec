// One state per request: the catalogue that stands when a request is begun is the one it is answered from.
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { Catalogue } from './catalogue.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Everything published, as it stood when the request was begun. */
    catalogue: Catalogue;
  }
}

const arrivedWith = new WeakMap<IncomingMessage, Catalogue>();

/** Pins the catalogue to a request that the framework does not see before its body has arrived. */
export function pinOnArrival(request: IncomingMessage, catalogue: Catalogue): void {
  arrivedWith.set(request, catalogue);
}

/** Pins the catalogue before anything else looks at the request: one state from the first to the last byte. */
export function pinCatalogue(fastify: FastifyInstance, holder: { readonly current: Catalogue }): void {
  fastify.addHook('onRequest', async (request) => {
    request.catalogue = arrivedWith.get(request.raw) ?? holder.current;
  });
}
