// Headers of every answer: who may read it across origins, what browsers must not do with it, which request it was.
import helmet from '@fastify/helmet';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { AllowedMethods } from './allowed-methods.js';

/** What a script of another origin may see of an answer. */
const EXPOSED = 'Content-Language, ETag, Link, Location, Retry-After, Timonel-Release, X-Request-Id';
/** How long a browser may remember a preflight: a day, the longest that any browser honours. Seconds. */
const PREFLIGHT_SECONDS = 86_400;

/** Registers the headers. Public reads are for every origin and carry no credentials. */
export async function publicHeaders(fastify: FastifyInstance, allowed: AllowedMethods): Promise<void> {
  await fastify.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        // The reference and the GraphQL workbench set styles from scripts.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        workerSrc: ["'self'", 'blob:'],
        // Plain HTTP on one's own machine must not be turned into HTTPS.
        upgradeInsecureRequests: null,
      },
    },
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    // Whether there is TLS is for the proxy in front to say.
    strictTransportSecurity: false,
  });
  fastify.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'X-Request-Id': request.id,
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Expose-Headers': EXPOSED,
    });
    if (request.method === 'OPTIONS') return preflight(request.url, reply, allowed);
    return undefined;
  });
  fastify.addHook('onSend', async (_, reply) => {
    // While the server stops, a connection that is kept open would keep the process alive.
    if (!fastify.server.listening) reply.header('Connection', 'close');
  });
}

function preflight(url: string, reply: FastifyReply, allowed: AllowedMethods) {
  const methods = allowed.of(url.split('?', 1)[0]!);
  if (methods.length === 0) return undefined;
  return reply
    .status(204)
    .headers({
      Allow: methods.join(', '),
      'Access-Control-Allow-Methods': methods.join(', '),
      'Access-Control-Allow-Headers':
        'Accept, Accept-Language, Apollo-Require-Preflight, Content-Type, If-None-Match, X-Request-Id',
      'Access-Control-Max-Age': PREFLIGHT_SECONDS,
    })
    .send();
}
