// The gate before every write of a whole course: the one checker, turned into the one error.
import { type CheckOptions, checkCourse } from '../content/check-course.js';
import { AppError } from '../infra/errors/app-error.js';
import type { CourseContent } from '../model/course.js';
import type { Finding } from '../model/publishing.js';

/** Throws INVALID_COURSE with every error that the checker finds in a draft, or in what readers are to see. */
export function assertCourse(content: CourseContent, options: CheckOptions = { draft: true }): void {
  assertNone(checkCourse(content, options).filter(({ severity }) => severity === 'error'));
}

/** Throws INVALID_COURSE with these errors, if there are any. */
export function assertNone(
  errors: readonly (Omit<Finding, 'severity' | 'unit'> & Partial<Pick<Finding, 'unit'>>)[],
): void {
  if (errors.length === 0) return;
  throw new AppError('INVALID_COURSE', `The course has ${errors.length} error(s).`, {
    errors: errors.map(({ pointer, code, detail, cure, unit }) => ({
      ...{ pointer, code, detail: `${detail} ${cure}`.trim() },
      ...(unit && { unit }),
    })),
  });
}
