// What an import would take away: edits that were made through the API since the package was made.
import { contentHash } from '../content/content-hash.js';
import type { CourseContent } from '../model/course.js';
import type { Difference } from '../model/difference.js';
import { type DraftRows, translationRowId } from './draft-rows.js';
import type { LastImport } from './package.store.js';

/** An edit that the package knows nothing of. */
export interface LostEdit {
  readonly id: string;
  readonly kind: string;
  readonly locale: string | null;
  readonly title: string | null;
  /** What the import would do to it. */
  readonly change: 'added' | 'removed' | 'moved' | 'changed';
}

/** What of a package says which state it was made from. */
type Base = { readonly content: CourseContent; readonly stamp: string | null };

/**
 * Whether a package knows the draft as it stands: it was made from it, or says the same, or is the next version of the
 * package that was imported last, and nobody edited since. An older export is none of these, whatever came after it.
 */
export function isBasedOn(draft: CourseContent, last: LastImport | null, { content, stamp }: Base): boolean {
  const present = contentHash(draft);
  if (stamp === present || contentHash(content) === present) return true;
  return last?.draftHash === present && last.stamp === stamp;
}

/** What was taken away or moved in a draft since a revision, by the ids of rows. */
export interface Rearranged {
  readonly deleted: ReadonlySet<string>;
  readonly moved: ReadonlySet<string>;
}

/** The revision since which edits are unknown to a package: that of the last import, if it is the next version of it. */
export function knownUntil(last: LastImport | null, stamp: string | null): number {
  return last && last.stamp === stamp ? (last.draftRevision ?? 0) : 0;
}

/** The entries of the difference between draft and package that undo an edit after the revision `since`. */
export function lostEdits(
  rows: DraftRows,
  since: number,
  difference: Difference,
  { deleted, moved }: Rearranged,
): LostEdit[] {
  const revisions = new Map(
    [rows.course, ...Object.values(rows.tables).flat()].map((row) => [row.id, row.revision as number]),
  );
  return difference.entries
    .filter(({ change, id, locale, path }) => {
      const row = locale === null ? id : translationRowId(id, locale);
      // What the package adds is its own, unless it was deleted here, alone or with what it stood in, and has not come
      // back; a place has no revision of its own.
      const isGone = (each: string) => deleted.has(each) && !revisions.has(each);
      if (change === 'added') return [row, id, ...path.map((step) => step.id)].some(isGone);
      if (change === 'moved') return moved.has(id);
      const revision = revisions.get(row);
      return revision === undefined || revision > since;
    })
    .map(({ id, kind, locale, title, change }) => ({ id, kind, locale, title, change }));
}
