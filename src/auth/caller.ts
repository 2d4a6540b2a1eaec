// Who asks: an API key or a token, with what it may do.
import type { Actor } from '../writing/write-order.js';
import type { Role } from './roles.js';

/** The caller of an admin address. */
export interface Caller extends Actor {
  readonly role: Role;
  /** Ids of the courses it is limited to; null: all. */
  readonly courses: readonly string[] | null;
}

/** Whether a caller may know of a course. `null` stands for what belongs to no course: only for unlimited callers. */
export function mayRead({ courses }: Caller, courseId: string | null): boolean {
  return courses === null || (courseId !== null && courses.includes(courseId));
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the guard, on every address that is not public. */
    caller?: Caller;
  }
}
