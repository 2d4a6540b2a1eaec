// What a caller may do: the role decides on the action, the list of courses on where.
import { Injectable } from '@nestjs/common';
import { PrismaService } from '../infra/database/prisma.service.js';
import { AppError } from '../infra/errors/app-error.js';
import { type Caller, mayRead } from './caller.js';
import { coursesNamed } from './course-address.store.js';
import { ACTIONS, type Action, mayDo } from './roles.js';

@Injectable()
export class Authorization {
  constructor(private readonly prisma: PrismaService) {}

  /**
   * Lets a caller do something to a course, given as anything that addresses one. Throws FORBIDDEN where the role does
   * not reach, and NOT_FOUND for a course outside the caller's list, as for one that does not exist.
   */
  async authorize(caller: Caller, action: Action, course: unknown): Promise<void> {
    this.assertRole(caller, action);
    if (caller.courses === null) return;
    // A name may be the slug of one course and the key of another: whoever means either has to be let into both.
    const ids = typeof course === 'string' ? await coursesNamed(this.prisma, course) : [];
    if (ids.length > 0 && ids.every((id) => mayRead(caller, id))) return;
    throw new AppError('NOT_FOUND', `There is no course "${String(course)}".`);
  }

  /** Throws FORBIDDEN, naming the role that it takes. */
  assertRole({ role }: Caller, action: Action): void {
    if (mayDo(role, action)) return;
    throw new AppError('FORBIDDEN', `This takes the role ${ACTIONS[action]}; this key or token has ${role}.`);
  }
}
