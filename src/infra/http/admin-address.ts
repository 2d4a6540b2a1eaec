// Which addresses are for admins: their answers are for nobody's cache, and for no other origin unless configured.
import type { FastifyRequest } from 'fastify';

const ADMIN = /^\/(v1|graphql)\/admin(\/|$)/i;

/** Whether a request is for an admin door: by the route that was found for it, else by its path. */
export function isAdminAddress({ routeOptions, url }: Pick<FastifyRequest, 'routeOptions' | 'url'>): boolean {
  return ADMIN.test(routeOptions.url ?? pathOf(url));
}

/** The path as a router reads it. */
function pathOf(url: string): string {
  const path = url.split('?', 1)[0]!;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
