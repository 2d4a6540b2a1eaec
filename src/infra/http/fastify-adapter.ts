// The HTTP server: strict about what it reads, patient with nobody, and every error of its own is one of ours.
import { randomUUID } from 'node:crypto';
import http, { type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config/config.js';
import { AppError } from '../errors/app-error.js';
import { asAppError } from '../errors/as-app-error.js';
import type { ErrorCode } from '../errors/error-table.js';
import { sendProblem } from './error.filter.js';
import { LoadShedder } from './load-shedder.js';
import { PROBLEM_JSON, problemOf } from './problem.js';
import { nameOfRequest } from './request-name.js';

/** The largest JSON body: a GraphQL document with variables, or a batch of edits, with room to spare. */
const MAX_BODY_BYTES = 256 * 1024;
/** The longest path parameter: longer than any slug or id. */
const MAX_PARAM_LENGTH = 200;
/** A client that is slower than this holds a place that others need; with the check, ten seconds. Milliseconds. */
const HEADERS_TIMEOUT_MS = 5_000;
const REQUEST_TIMEOUT_MS = 9_000;
const CONNECTIONS_CHECK_MS = 1_000;
/** How long a connection is kept for the next request: longer than balancers keep theirs, so that they close first. */
const KEEP_ALIVE_MS = 72_000;

const TIMEOUTS = {
  headersTimeout: HEADERS_TIMEOUT_MS,
  requestTimeout: REQUEST_TIMEOUT_MS,
  connectionsCheckingInterval: CONNECTIONS_CHECK_MS,
  keepAliveTimeout: KEEP_ALIVE_MS,
};

/** Node's own faults in reading HTTP, by the code it gives them. */
const CLIENT_ERRORS: Record<string, ErrorCode> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'REQUEST_TIMEOUT',
  HPE_HEADER_OVERFLOW: 'HEADERS_TOO_LARGE',
};

/**
 * Answers a request, or has done nothing and calls `otherwise`, with what may answer it later: true if it has. Somebody
 * else may have asked the same meanwhile.
 */
export type EarlyAnswer = (
  request: http.IncomingMessage,
  response: http.ServerResponse,
  otherwise: (again?: () => boolean) => void,
) => void;

const noAnswer: EarlyAnswer = (_request, _response, otherwise) => otherwise();

/** The adapter for NestFactory. `early` is asked before the framework sees a request, and then whether there is room. */
export function fastifyAdapter(
  { trustProxy }: Pick<Config, 'trustProxy'>,
  early = noAnswer,
  shedder = new LoadShedder(),
) {
  return new FastifyAdapter({
    trustProxy: trusting(trustProxy),
    bodyLimit: MAX_BODY_BYTES,
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
    serverFactory: (handle: http.RequestListener) => {
      const server = http.createServer(TIMEOUTS, (request, response) => {
        early(request, response, (again) =>
          shedder.pass(request, response, () => handle(request, response), again),
        );
      });
      shedder.watch(server);
      return server;
    },
    forceCloseConnections: 'idle',
    // While stopping, what arrives on a kept connection is still answered, and the probe says what is going on.
    return503OnClosing: false,
    genReqId: ({ headers }: IncomingMessage) => nameOfRequest(headers['x-request-id']),
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
      void sendProblem(reply, asAppError(error), request.id);
    },
    clientErrorHandler: refuse,
  });
}

/** Whom to believe, as Fastify wants to be told; `hop` 0 is whoever is connected to us. */
function trusting(proxies: Config['trustProxy']) {
  if (typeof proxies === 'number') return (_: string, hop: number) => hop < proxies;
  return proxies && [...proxies];
}

/** Answers on a bare socket: the request never became one. */
function refuse(fault: Error & { code?: string }, socket: Socket): void {
  if (fault.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const error = new AppError(
    CLIENT_ERRORS[fault.code ?? ''] ?? 'MALFORMED_REQUEST',
    'The request cannot be read.',
  );
  const body = JSON.stringify(problemOf(error, randomUUID()));
  socket.end(
    `HTTP/1.1 ${error.status} \r\nContent-Type: ${PROBLEM_JSON}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n` +
      `Connection: close\r\n\r\n${body}`,
  );
}
