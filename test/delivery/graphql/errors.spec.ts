// Promises about what is told of an error, whoever threw it.

import { describe, expect, it } from '@jest/globals';
import { ServiceUnavailableException } from '@nestjs/common';
import { GraphQLError } from 'graphql';
import { AppError } from '../../../src/infra/errors/app-error.js';
import { ERRORS } from '../../../src/infra/errors/error-table.js';
import { errorOf, formatError } from '../../../src/infra/graphql/errors.js';

/** As the engine hands over what a resolver threw. */
function thrownIn(originalError: Error) {
  const error = new GraphQLError(originalError.message, { path: ['course'], originalError });
  return formatError(
    { message: error.message, path: ['course'], extensions: { stacktrace: ['at x'] } },
    error,
  );
}

describe('an error in a GraphQL answer', () => {
  it('is ours as we threw it: code, words, single problems', () => {
    const errors = [{ pointer: '/slug', code: 'INVALID_INPUT', detail: 'No.' }];
    expect(thrownIn(new AppError('INVALID_INPUT', 'No.', { errors }))).toEqual({
      ...{ message: 'No.', path: ['course'], extensions: { code: 'INVALID_INPUT', errors } },
    });
  });

  it('is INTERNAL without a word of what happened, where we did not foresee it', () => {
    expect(thrownIn(new TypeError('secret of /src/x.ts'))).toEqual({
      ...{ message: ERRORS.INTERNAL.cure, path: ['course'], extensions: { code: 'INTERNAL' } },
    });
  });

  it('is INTERNAL where the engine found our answer not to fit the schema', () => {
    const broken = new GraphQLError('Cannot return null for non-nullable field Course.title.', {
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    });
    expect(formatError(broken.toJSON(), broken).extensions).toEqual({ code: 'INTERNAL' });
  });

  it('keeps the code of what the framework refuses', () => {
    expect(thrownIn(new ServiceUnavailableException('x')).extensions).toEqual({ code: 'UNAVAILABLE' });
  });

  it('keeps the code and the words of the engine where the question was wrong', () => {
    const wrong = new GraphQLError('Cannot query field "x".', {
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED', exception: 'x' },
    });
    expect(formatError(wrong.toJSON(), wrong)).toEqual({
      ...{ message: 'Cannot query field "x".', extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
    });
  });

  it('never takes a code from outside our table', () => {
    const odd = new GraphQLError('x', { extensions: { code: 'toString' } });
    expect(errorOf(odd).code).toBe('INTERNAL');
  });
});
