// Headers of every answer: who may read it across origins, what browsers must not do with it, which request it was.
import helmet from '@fastify/helmet';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isAdminAddress } from './admin-address.js';
import type { AllowedMethods } from './allowed-methods.js';

/** What a script of another origin may see of an answer. */
const EXPOSED = 'Content-Language, ETag, Link, Location, Retry-After, Timonel-Release, X-Request-Id';
/** What a script may send to the public addresses. */
const READ_HEADERS =
  'Accept, Accept-Language, Apollo-Require-Preflight, Content-Type, If-None-Match, X-Request-Id';
/** What a script of an origin that is trusted may send besides: who it is, and what writing takes. */
const WRITE_HEADERS = `${READ_HEADERS}, Authorization, Idempotency-Key, If-Match`;
/** How long a browser may remember a preflight: a day, the longest that any browser honours. Seconds. */
const PREFLIGHT_SECONDS = 86_400;

/** What no browser shows as a page. */
const DATA = /^(application\/([a-z-]+\+)?json|text\/markdown)/;
/** What tells browsers how to treat a page: 700 bytes that would be a tenth of many an answer of data. */
const FOR_PAGES = [
  ...['content-security-policy', 'cross-origin-opener-policy', 'origin-agent-cluster', 'referrer-policy'],
  ...['x-dns-prefetch-control', 'x-download-options', 'x-frame-options'],
  ...['x-permitted-cross-domain-policies', 'x-xss-protection'],
];

/** What of the configuration the headers depend on. */
interface Origins {
  /** Origins whose scripts may use the admin addresses. */
  readonly corsOrigins: readonly string[];
}

/**
 * Registers the headers. Public reads are for every origin and carry no credentials; admin addresses are for the
 * origins that are configured, and their answers are not to be kept by anybody.
 */
export async function publicHeaders(
  fastify: FastifyInstance,
  allowed: AllowedMethods,
  { corsOrigins }: Origins,
): Promise<void> {
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
    const trusted = corsOrigins.find((origin) => origin === request.headers.origin);
    const admin = isAdminAddress(request);
    reply.header('X-Request-Id', request.id);
    if (admin) reply.header('Vary', 'Origin');
    const readers = admin ? trusted : '*';
    if (readers !== undefined) {
      reply.headers({ 'Access-Control-Allow-Origin': readers, 'Access-Control-Expose-Headers': EXPOSED });
    }
    if (request.method !== 'OPTIONS') return undefined;
    return preflight(request, reply, allowed, trusted ? WRITE_HEADERS : admin ? undefined : READ_HEADERS);
  });
  fastify.addHook('onSend', async (request, reply) => {
    if (isAdminAddress(request)) reply.header('Cache-Control', 'no-store');
    if (DATA.test(String(reply.getHeader('content-type')))) {
      for (const name of FOR_PAGES) reply.removeHeader(name);
    }
    // While the server stops, a connection that is kept open would keep the process alive.
    if (!fastify.server.listening) reply.header('Connection', 'close');
  });
}

/** Answers a preflight; without a list of headers the browser is told nothing that would let it go on. */
function preflight(
  { url }: FastifyRequest,
  reply: FastifyReply,
  allowed: AllowedMethods,
  headers: string | undefined,
) {
  const methods = allowed.of(url.split('?', 1)[0]!).join(', ');
  if (methods === '') return undefined;
  if (headers !== undefined) {
    reply.headers({
      'Access-Control-Allow-Methods': methods,
      'Access-Control-Allow-Headers': headers,
      'Access-Control-Max-Age': PREFLIGHT_SECONDS,
    });
  }
  return reply.status(204).header('Allow', methods).send();
}
