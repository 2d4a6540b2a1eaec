// What JSON can say and nobody can work with: values that are nested without end, and numbers that are none.
import { AppError } from '../errors/app-error.js';

/**
 * Values inside values. A batch through GraphQL that changes what a step adds to its graph takes a dozen; what walks a
 * value by calling itself would run out of stack some thousands further down.
 */
export const MAX_JSON_DEPTH = 50;

/** Throws MALFORMED_JSON for a parsed value that is too deep, or holds a number too large to be one (`1e400`). */
export function assertReadable(value: unknown): void {
  let level = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_JSON_DEPTH) {
      throw new AppError('MALFORMED_JSON', `The body is nested more than ${MAX_JSON_DEPTH} levels deep.`);
    }
    if (level.some((each) => typeof each === 'number' && !Number.isFinite(each))) {
      throw new AppError('MALFORMED_JSON', 'The body holds a number that is too large to be read.');
    }
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
  }
}
