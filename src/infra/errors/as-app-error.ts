// One translation of everything that can be thrown (by us, Nest, Fastify) into the error of our table.
import { HttpException } from '@nestjs/common';
import { AppError } from './app-error.js';
import { ERRORS, type ErrorCode } from './error-table.js';

/** Fastify's own codes that say more than their status does. */
const BY_FASTIFY_CODE: Record<string, ErrorCode> = {
  FST_ERR_CTP_INVALID_JSON_BODY: 'MALFORMED_JSON',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'MALFORMED_JSON',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'MALFORMED_REQUEST',
  FST_ERR_BAD_URL: 'MALFORMED_REQUEST',
  FST_ERR_MAX_PARAM_LENGTH: 'URI_TOO_LONG',
};

const BY_STATUS: Record<number, ErrorCode> = {
  400: 'MALFORMED_REQUEST',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  406: 'NOT_ACCEPTABLE',
  408: 'REQUEST_TIMEOUT',
  413: 'PAYLOAD_TOO_LARGE',
  414: 'URI_TOO_LONG',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  431: 'HEADERS_TOO_LARGE',
  503: 'UNAVAILABLE',
};

/** The error to answer with. What we did not foresee becomes INTERNAL, without a word of what it was. */
export function asAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const status = thrown instanceof HttpException ? thrown.getStatus() : statusOf(thrown);
  const known = BY_FASTIFY_CODE[codeOf(thrown)] ?? BY_STATUS[status];
  const code = known ?? 'INTERNAL';
  return new AppError(code, ERRORS[code].cure, { cause: thrown });
}

function codeOf(thrown: unknown): string {
  return String((thrown as { code?: unknown } | null)?.code ?? '');
}

function statusOf(thrown: unknown): number {
  return Number((thrown as { statusCode?: unknown } | null)?.statusCode ?? 500);
}
