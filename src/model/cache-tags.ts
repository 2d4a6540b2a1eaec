// What answers are called in shared caches, so that a publish of one course drops its answers and no others.

/** The name of answers that span courses. */
export const COURSES_TAG = 'courses';

/** The name of all answers about a course, by its id: slugs change. */
export function courseTag(id: string): string {
  return `course-${id}`;
}
