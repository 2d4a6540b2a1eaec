// Import: makes the draft of a course equal to what a package says, in one transaction, writing only what differs.
import type { Transaction } from '../infra/database/prisma.service.js';
import type { CourseContent } from '../model/course.js';
import { assertCourse } from './assert-course.js';
import { assertSlugIsFree } from './assert-slug-is-free.js';
import { lockCourse, type Written, writeDraft } from './draft.store.js';
import { rememberPackage } from './publication.store.js';

/**
 * Imports a package into its draft. `packageHash` names its files, so that the next start can tell whether they have
 * changed since. Throws INVALID_COURSE with all problems; then nothing is stored.
 */
export async function importCourse(
  tx: Transaction,
  content: CourseContent,
  packageHash: string,
): Promise<Written> {
  assertCourse(content);
  await lockCourse(tx, content.course.key);
  await assertSlugIsFree(tx, content.course);
  const written = await writeDraft(tx, content);
  await rememberPackage(tx, content.course.key, packageHash);
  return written;
}
