// What the REST reference needs of Swagger UI.
import type { FastifyInstance } from 'fastify';
import { servePackageAssets } from '../infra/http/package-assets.js';

/** Serves Swagger UI under /docs/assets. */
export function serveReferenceAssets(fastify: FastifyInstance): void {
  servePackageAssets(fastify, '/docs/assets', 'swagger-ui-dist', ['swagger-ui.css', 'swagger-ui-bundle.js']);
}
