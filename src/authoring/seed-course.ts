// Seeding: a package is imported and published once in the life of a database, and never again.
import type { Transaction } from '../infra/database/prisma.service.js';
import type { CourseContent } from '../model/course.js';
import { lockCourse } from './draft.store.js';
import { importCourse } from './import-course.js';
import { packageHashOf } from './publication.store.js';
import { type Published, publishCourse } from './publish-course.js';

/** What came of a seed: published now, seen before and still the same, or seen before with other files. */
export type SeedOutcome =
  | { readonly kind: 'published'; readonly release: Published }
  | { readonly kind: 'known' | 'differs' };

/** Who publishes what nobody asked for by name. */
const SEED_AUTHOR = 'seed';

/** Imports and publishes the package unless this database knows its key, and remembers it in the same transaction. */
export async function seedCourse(
  tx: Transaction,
  content: CourseContent,
  packageHash: string,
): Promise<SeedOutcome> {
  const { key, title } = content.course;
  const state = await lockCourse(tx, key);
  const seeded = await packageHashOf(tx, key);
  if (seeded !== null || state) return { kind: seeded === packageHash ? 'known' : 'differs' };
  await importCourse(tx, content, packageHash);
  const release = await publishCourse(tx, { course: key, message: title, author: SEED_AUTHOR });
  return { kind: 'published', release };
}
