// What goes wrong with a search, in sentences about searching.
import { AppError } from '../infra/errors/app-error.js';
import { asAppError } from '../infra/errors/as-app-error.js';

/** When to try again after a failure of the database. Seconds. */
const RETRY_SECONDS = '5';

/** A cursor that was given for other words, kinds or courses. */
export function ofAnotherQuestion(): AppError {
  const detail = 'This cursor is of another question: ask this one from its first page.';
  return new AppError('INVALID_INPUT', detail, {
    errors: [{ pointer: '/after', code: 'INVALID_INPUT', detail }],
  });
}

/** What comes of the database is told in a sentence about searching; the rest is told as it is. */
export function told(error: unknown): unknown {
  const known = asAppError(error);
  if (known === error || known.code !== 'UNAVAILABLE') return error;
  const detail =
    'Nothing can be searched right now: the database is out of reach or overloaded. Everything else is served.';
  return new AppError('UNAVAILABLE', detail, {
    headers: { 'Retry-After': RETRY_SECONDS },
    cause: error,
  });
}
