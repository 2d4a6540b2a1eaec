// Headers of every answer: who may read it across origins, what browsers must not do with it, which request it was.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import helmet, { type HelmetOptions } from 'helmet';
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

/** What no browser shows as a page: the headers for pages are 700 bytes, a tenth of many an answer of data. */
const DATA = /^(application\/([a-z-]+\+)?json|text\/markdown)/;
/** What holds for whatever is answered. */
const FOR_ALL = { 'Cross-Origin-Resource-Policy': 'cross-origin', 'X-Content-Type-Options': 'nosniff' };
/** What tells browsers how to treat a page. */
const FOR_PAGES = Object.entries(
  headersOf({
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
    crossOriginResourcePolicy: false,
    // The policy says who may frame a page, and pages that all may frame say so there alone.
    xFrameOptions: false,
    // Whether there is TLS is for the proxy in front to say.
    strictTransportSecurity: false,
  }),
);

/** What of the configuration the headers depend on. */
interface Origins {
  /** Origins whose scripts may use the admin addresses. */
  readonly corsOrigins: readonly string[];
}

/**
 * Registers the headers. Public reads are for every origin and carry no credentials; admin addresses are for the
 * origins that are configured, and their answers are not to be kept by anybody.
 */
export function publicHeaders(
  fastify: FastifyInstance,
  allowed: AllowedMethods,
  { corsOrigins }: Origins,
): void {
  fastify.addHook('onRequest', async (request, reply) => {
    const trusted = corsOrigins.find((origin) => origin === request.headers.origin);
    const admin = isAdminAddress(request);
    reply.headers({ ...FOR_ALL, 'X-Request-Id': request.id });
    if (admin) reply.header('Vary', 'Origin');
    const readers = admin ? trusted : '*';
    if (readers !== undefined) {
      reply.headers({ 'Access-Control-Allow-Origin': readers, 'Access-Control-Expose-Headers': EXPOSED });
    }
    if (request.method !== 'OPTIONS') return undefined;
    return preflight(request, reply, allowed, trusted ? WRITE_HEADERS : admin ? undefined : READ_HEADERS);
  });
  fastify.addHook('onSend', async (request, reply, payload) => {
    if (isAdminAddress(request)) reply.header('Cache-Control', 'no-store');
    if (!DATA.test(String(reply.getHeader('content-type')))) {
      for (const [name, value] of FOR_PAGES) if (!reply.hasHeader(name)) reply.header(name, value);
    }
    // While the server stops, a connection that is kept open would keep the process alive.
    if (!fastify.server.listening) reply.header('Connection', 'close');
    // An empty text would be said to be 0 bytes long, and a 304 must not say that of an answer that is not (RFC 9110, 8.6).
    return reply.statusCode === 304 ? null : payload;
  });
}

/** The headers that helmet would set; they are the same each time. */
function headersOf(options: HelmetOptions): Record<string, string> {
  const headers: Record<string, string> = {};
  const response = {
    setHeader: (name: string, value: string) => {
      headers[name] = value;
    },
    removeHeader: () => undefined,
  };
  helmet(options)({} as IncomingMessage, response as unknown as ServerResponse, () => undefined);
  return headers;
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
