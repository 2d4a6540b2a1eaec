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

/** When to try again after a failure of the database. Seconds. */
const RETRY_SECONDS = '5';

/** The error to answer with. What we did not foresee becomes INTERNAL, without a word of what it was. */
export function asAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const status = thrown instanceof HttpException ? thrown.getStatus() : statusOf(thrown);
  const known = BY_FASTIFY_CODE[codeOf(thrown)] ?? BY_STATUS[status];
  if (!known && isOrComesFrom(thrown, isNoText)) {
    return new AppError('INVALID_INPUT', 'Text holds no NUL characters.', { cause: thrown });
  }
  if (!known && isOrComesFrom(thrown, isOutOfReach)) {
    return new AppError('UNAVAILABLE', 'The database is out of reach or overloaded right now.', {
      headers: { 'Retry-After': RETRY_SECONDS },
      cause: thrown,
    });
  }
  const code = known ?? 'INTERNAL';
  return new AppError(code, ERRORS[code].cure, { cause: thrown });
}

/** What Prisma, its driver, PostgreSQL and the network call a database that cannot be asked, or not now. */
const OUT_OF_REACH = new Set([
  ...['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2034', 'P2037'],
  ...[
    '08000',
    '08001',
    '08003',
    '08006',
    '40001',
    '40P01',
    '53300',
    '55P03',
    '57014',
    '57P01',
    '57P02',
    '57P03',
  ],
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'],
  ...[
    'DatabaseNotReachable',
    'ConnectionClosed',
    'SocketTimeout',
    'TooManyConnections',
    'TransactionWriteConflict',
  ],
]);
/** What node-postgres says without any code. */
const WITHOUT_CODE =
  /^(Connection terminated|Query read timeout|timeout exceeded when trying to connect|Client has encountered a connection error)/;
/** What PostgreSQL calls bytes that are no text in UTF-8. */
const NOT_ENCODABLE = '22021';
/** Errors inside errors that are looked at: as deep as the libraries wrap them. */
const DEEPEST_CAUSE = 5;

/** What an error says of itself, wherever its library puts it. */
type Told = Readonly<Record<string, unknown>>;

/** Whether this is true of an error, or of one that caused it. */
function isOrComesFrom(thrown: unknown, holds: (told: Told) => boolean, depth = 0): boolean {
  if (typeof thrown !== 'object' || thrown === null || depth > DEEPEST_CAUSE) return false;
  const told = thrown as Told;
  if (holds(told)) return true;
  const inner = (told.meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError;
  return [told.cause, inner].some((next) => isOrComesFrom(next, holds, depth + 1));
}

/** The database cannot be asked. */
function isOutOfReach({ code, kind, originalCode, message }: Told): boolean {
  if ([code, kind, originalCode].some((name) => typeof name === 'string' && OUT_OF_REACH.has(name)))
    return true;
  return typeof message === 'string' && WITHOUT_CODE.test(message);
}

/** PostgreSQL has no text with NUL: what asks for such a name asks for nothing that could be there. */
function isNoText({ code, originalCode }: Told): boolean {
  return code === NOT_ENCODABLE || originalCode === NOT_ENCODABLE;
}

function codeOf(thrown: unknown): string {
  return String((thrown as { code?: unknown } | null)?.code ?? '');
}

function statusOf(thrown: unknown): number {
  return Number((thrown as { statusCode?: unknown } | null)?.statusCode ?? 500);
}
