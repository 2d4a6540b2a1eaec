// The one filter: whatever is thrown behind either door becomes an error of the table.
import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { GqlContextType } from '@nestjs/graphql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../errors/app-error.js';
import { asAppError } from '../errors/as-app-error.js';
import { PROBLEM_JSON, problemOf } from './problem.js';

@Catch()
export class ErrorFilter implements ExceptionFilter {
  readonly #logger = new Logger('Request');

  catch(thrown: unknown, host: ArgumentsHost): unknown {
    // GraphQL errors of resolvers and of the engine meet in formatError, which asks the same translation.
    if (host.getType<GqlContextType>() === 'graphql') return thrown;
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const error = withLimit(asAppError(thrown), thrown, request);
    logFault(this.#logger, error, request.id);
    return sendProblem(http.getResponse<FastifyReply>(), error, request.id);
  }
}

/** Fastify says that a body is too large, and not how large it may be. */
function withLimit(error: AppError, thrown: unknown, { routeOptions }: FastifyRequest): AppError {
  if (error.code !== 'PAYLOAD_TOO_LARGE' || error === thrown || !routeOptions?.bodyLimit) return error;
  const detail = `At most ${routeOptions.bodyLimit} bytes are taken here.`;
  return new AppError(error.code, detail, { cause: thrown });
}

/** Logs what is our fault; what is the caller's is told to the caller alone. */
export function logFault(logger: Logger, error: AppError, requestId: string): void {
  if (error.status < 500) return;
  const cause =
    error.cause instanceof Error
      ? (error.cause.stack ?? error.cause.message)
      : String(error.cause ?? error.message);
  logger.error(`${requestId} ${error.code}: ${cause}`);
}

/** Answers with an error. Nobody may keep it. */
export function sendProblem(reply: FastifyReply, error: AppError, requestId: string): FastifyReply {
  return reply
    .status(error.status)
    .headers({ ...error.headers, 'Cache-Control': 'no-store' })
    .type(PROBLEM_JSON)
    .send(JSON.stringify(problemOf(error, requestId)));
}
