// The gate before every write of a whole course: the one checker, turned into the one error.
import { checkCourse } from '../content/check-course.js';
import { AppError } from '../infra/errors/app-error.js';
import type { CourseContent } from '../model/course.js';

/** Throws INVALID_COURSE with every error that the checker finds. */
export function assertCourse(content: CourseContent): void {
  const errors = checkCourse(content).filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return;
  throw new AppError('INVALID_COURSE', `The course has ${errors.length} error(s).`, {
    errors: errors.map(({ pointer, code, detail, cure }) => ({
      pointer,
      code,
      detail: `${detail} ${cure}`.trim(),
    })),
  });
}
