// Export: the draft of a course as the files of a package, in their one canonical form.
import { contentHash } from '../content/content-hash.js';
import { redirectsFor } from '../content/former-addresses.js';
import { writePackage } from '../content/write-package.js';
import type { Transaction } from '../infra/database/prisma.service.js';
import { AppError } from '../infra/errors/app-error.js';
import type { CourseContent } from '../model/course.js';
import { draftOf, readDraft } from './draft.store.js';
import { tagOfDraft } from './draft-tag.js';
import { filesOf, lastImport } from './package.store.js';
import { releaseBefore } from './publish-content.js';

/** The files of a package, by path. */
export interface Exported {
  readonly key: string;
  /** What the files were made from. */
  readonly draft: CourseContent;
  /** The state that this is, as `If-Match` names it. */
  readonly etag: string;
  readonly files: ReadonlyMap<string, Buffer>;
}

/**
 * The draft as a package. It is stamped with the state it was made from, so that importing it later notices edits in
 * between; a draft that nobody edited since its import gets back the very files that it was made from. Former addresses go
 * along as the next release would lead them on.
 * Throws NOT_FOUND, and PACKAGE_TOO_LARGE for more than `maxBytes`, which is what an import takes: of files before any
 * is read.
 */
export async function exportCourse(tx: Transaction, address: string, maxBytes: number): Promise<Exported> {
  const course = await draftOf(tx, address);
  const { id, key } = course;
  const draft = (await readDraft(tx, id))!;
  assertFits(
    draft.assets.map(({ bytes }) => bytes),
    maxBytes,
  );
  const last = await lastImport(tx, key);
  const present = contentHash(draft);
  const stamp = last && last.draftHash === present ? last.stamp : present;
  const redirects = redirectsFor(draft, (await releaseBefore(tx, course)).former);
  const files = writePackage(draft, await filesOf(tx, draft.assets), { stamp, redirects });
  assertFits(
    [...files.values()].map(({ length }) => length),
    maxBytes,
  );
  return { key, draft, etag: tagOfDraft(course).etag, files };
}

/** What could not be imported again is not exported. Throws PACKAGE_TOO_LARGE. */
export function assertFits(sizes: readonly number[], maxBytes: number): void {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total <= maxBytes) return;
  const detail = `The package would have ${total} bytes; at most ${maxBytes} go in and out this way.`;
  throw new AppError('PACKAGE_TOO_LARGE', detail);
}
