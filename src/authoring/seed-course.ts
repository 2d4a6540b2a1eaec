// Seeding: a package is imported and published once in the life of a database, and never again.
import type { ReleaseInfo } from '../model/public.js';
import type { Writing } from '../writing/writer.js';
import { assertCourse } from './assert-course.js';
import { lockCourse } from './draft.store.js';
import { importCourse, type SoundPackage } from './import-course.js';
import { lastImport } from './package.store.js';
import { publishCourse } from './publish-course.js';

/** What came of a seed: published now, seen before and still the same, or seen before with other files. */
export type SeedOutcome =
  | { readonly kind: 'published'; readonly release: ReleaseInfo }
  | { readonly kind: 'known' | 'differs' };

/** Imports and publishes the package unless this database knows its key, and remembers it in the same transaction. */
export async function seedCourse(writing: Writing, pack: SoundPackage): Promise<SeedOutcome> {
  const { tx } = writing;
  const { key, title, id } = pack.content.course;
  const state = await lockCourse(tx, key);
  const seeded = await lastImport(tx, key);
  if (seeded || state) return { kind: seeded?.packageHash === pack.hash ? 'known' : 'differs' };
  assertCourse(pack.content);
  await importCourse(writing, pack);
  const { release } = await publishCourse(writing, { course: id, message: title, ifMatch: null });
  return { kind: 'published', release: release! };
}
