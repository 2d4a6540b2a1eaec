// The gate before every write of a course's slug: one address, one course, in drafts and in what is published.

import type { Transaction } from '../infra/database/prisma.service.js';
import { AppError } from '../infra/errors/app-error.js';
import type { CourseInfo } from '../model/course.js';
import { courseHolding, holdNames } from './course.store.js';

/** Throws INVALID_COURSE if another course has this slug, in its draft or its current release, or as its key. */
export async function assertSlugIsFree(tx: Transaction, { id, slug }: CourseInfo): Promise<void> {
  await holdNames(tx, [slug]);
  const other = await courseHolding(tx, slug, id);
  if (!other) return;
  const detail = `The slug "${slug}" belongs to the course "${other.key}". Choose another one.`;
  throw new AppError('INVALID_COURSE', detail, {
    errors: [{ pointer: '/course/slug', code: 'slug-taken', detail }],
  });
}
