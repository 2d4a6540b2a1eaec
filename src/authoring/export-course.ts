// Export: the draft of a course as the files of a package, in their one canonical form.
import { contentHash } from '../content/content-hash.js';
import { writePackage } from '../content/write-package.js';
import type { Transaction } from '../infra/database/prisma.service.js';
import type { CourseContent } from '../model/course.js';
import { draftOf, readDraft } from './draft.store.js';
import { filesOf, lastImport } from './package.store.js';

/** The files of a package, by path. */
export interface Exported {
  readonly key: string;
  /** What the files were made from. */
  readonly draft: CourseContent;
  readonly files: ReadonlyMap<string, Buffer>;
}

/**
 * The draft as a package. It is stamped with the state it was made from, so that importing it later notices edits in
 * between; a draft that nobody edited since its import gets back the very files that it was made from.
 * Throws NOT_FOUND.
 */
export async function exportCourse(tx: Transaction, address: string): Promise<Exported> {
  const { id, key } = await draftOf(tx, address);
  const draft = (await readDraft(tx, id))!;
  const last = await lastImport(tx, key);
  const present = contentHash(draft);
  const stamp = last && last.draftHash === present ? last.stamp : present;
  return { key, draft, files: writePackage(draft, await filesOf(tx, draft.assets), { stamp }) };
}
