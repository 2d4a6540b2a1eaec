// Strangers at the admin doors are refused before a byte of their body is read, wherever they knock.
import type { FastifyInstance } from 'fastify';
import { isAdminAddress } from '../infra/http/admin-address.js';
import type { Authentication } from './authentication.js';

/** What these doors can do is no secret: people read it before they have a key. */
const DESCRIPTION = '/v1/admin/openapi.json';

/**
 * Asks for a key at every admin address, also where there is nothing, and whatever the method: without one nobody learns
 * which courses, units and keys exist, or makes us read an upload. (Which kinds of addresses there are stands in the
 * description, for everybody.) It spares work and tells less; who may do what is the guard's to say, and the guard would
 * refuse strangers without this too.
 */
export function refuseStrangers(fastify: FastifyInstance, authentication: Authentication): void {
  fastify.addHook('onRequest', async (request) => {
    if (request.method === 'OPTIONS' || request.routeOptions.url === DESCRIPTION) return;
    if (isAdminAddress(request)) await authentication.authenticate(request);
  });
}
