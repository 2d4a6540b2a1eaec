// Errors of the GraphQL doors: the codes and words of the one table, whoever threw them; what is our fault is logged.
import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { AppError } from '../errors/app-error.js';
import { asAppError } from '../errors/as-app-error.js';
import { ERRORS, type ErrorCode } from '../errors/error-table.js';

/** What a client is told: message, place, code, and single problems where there are any. Never a stack. */
export function formatError(
  { locations, path }: GraphQLFormattedError,
  thrown: unknown,
): GraphQLFormattedError {
  const { message, code, errors } = errorOf(thrown);
  return {
    message,
    ...(locations && { locations }),
    ...(path && { path }),
    extensions: { code, ...(errors.length > 0 && { errors }) },
  };
}

/** The error of our table for what came up while a GraphQL request was read or run. */
export function errorOf(thrown: unknown): AppError {
  const original = unwrapResolverError(thrown);
  if (original instanceof GraphQLError && isOfTheCaller(original.extensions.code)) {
    return new AppError(original.extensions.code, original.message);
  }
  // Such as a hash that is not that of the query: the engine has no code for it.
  if (original instanceof GraphQLError && isBadRequest(original.extensions.http)) {
    return new AppError('BAD_REQUEST', original.message);
  }
  return asAppError(original);
}

const isBadRequest = (http: unknown) => (http as { status?: number } | undefined)?.status === 400;

/** The engine's own codes are in our table; what it cannot name is a fault of ours. */
function isOfTheCaller(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(ERRORS, code) && ERRORS[code as ErrorCode].status < 500;
}
