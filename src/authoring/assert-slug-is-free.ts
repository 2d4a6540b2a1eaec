// The gate before every write of a course's slug: one address, one course, in drafts and in what is published.

import type { Transaction } from '../infra/database/prisma.service.js';
import { AppError } from '../infra/errors/app-error.js';
import type { CourseInfo } from '../model/course.js';
import { courseWithSlug } from './draft.store.js';

/** Throws INVALID_COURSE if another course has this slug, be it in its draft or in its current release. */
export async function assertSlugIsFree(tx: Transaction, { id, slug }: CourseInfo): Promise<void> {
  const other = await courseWithSlug(tx, slug, id);
  if (!other) return;
  const detail = `The slug "${slug}" belongs to the course "${other}". Choose another one.`;
  throw new AppError('INVALID_COURSE', detail, {
    errors: [{ pointer: '/course/slug', code: 'slug-taken', detail }],
  });
}
