// Addresses of pages with a slash at their end, as people type them: they lead to the page. Nest takes the nothing behind
// the slash for a parameter that is missing, so this comes before its routes.
import type { FastifyInstance } from 'fastify';

const WITH_SLASH = /^\/read(?:\/[^/?]+){0,2}\/(?=\?|$)/;

/** Registers the redirect. It is relative: pages work behind any address. */
export function redirectTrailingSlash(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', async ({ url }, reply) => {
    const [path] = WITH_SLASH.exec(url) ?? [];
    if (!path) return undefined;
    const page = path === '/read/' ? '' : path.split('/').at(-2);
    return reply.redirect(`../${page}${url.slice(path.length)}`, 308);
  });
}
