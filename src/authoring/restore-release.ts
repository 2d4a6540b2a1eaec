// Restore: an older release becomes current again, as a new number with the same bytes and the same hash.
import { contentHash } from '../content/content-hash.js';
import { compareContents } from '../difference/compare-contents.js';
import { AppError } from '../infra/errors/app-error.js';
import { CourseContent } from '../model/course.js';
import { CourseIndex } from '../model/course-index.js';
import type { PlannedDifference, Restored } from '../model/publishing.js';
import type { Writing } from '../writing/writer.js';
import { assertSlugIsFree } from './assert-slug-is-free.js';
import { contentIn } from './compile-course.js';
import { loaded } from './compile-release.js';
import { type DraftState, lockDraft } from './draft.store.js';
import { contentOf } from './draft-content.js';
import type { DraftRows } from './draft-rows.js';
import { readRows } from './draft-tables.store.js';
import { assertReviewed, tagOfDraft } from './draft-tag.js';
import { recordEvent } from './event.store.js';
import { plannedDifference } from './planned-difference.js';
import { storedRelease } from './publication.store.js';
import { publishDocument, releaseBefore } from './publish-content.js';
import { forgetDeletions } from './units/deletion.store.js';
import { keepRemoved } from './units/keep-removed.js';
import { writeDraft } from './write-draft.store.js';

export interface Restore {
  readonly course: string;
  readonly number: number;
  readonly message: string;
  /** Whether the draft becomes what that release says, too. */
  readonly resetDraft?: boolean | undefined;
  /** The `If-Match` of a caller who has to have seen the draft that is reset. */
  readonly ifMatch?: string | undefined;
}

/**
 * Restores a release. Without `resetDraft` the draft stays as it is, and the answer says whether it differs; with it, what
 * it loses, which can be undeleted. Throws NOT_FOUND, RELEASE_WITHDRAWN, INVALID_COURSE if its slug belongs to another
 * course by now, and, where the draft is reset, PRECONDITION_REQUIRED and PRECONDITION_FAILED.
 */
export async function restoreRelease(writing: Writing, order: Restore): Promise<Restored> {
  const { tx } = writing;
  const course = await lockDraft(tx, order.course);
  if (order.resetDraft) await assertReviewed(tx, course, order.ifMatch);
  const stored = await readableRelease(writing, course, order.number);
  const content = contentIn(loaded(stored).document);
  const rows = (await readRows(tx, course.id))!;
  const draft = contentOf(rows);
  const before = await releaseBefore(tx, course);
  const draftDiffers = contentHash(draft) !== contentHash(content);
  const planned = plannedDifference(writing, before, content);
  const draftDifference = order.resetDraft ? fromDraft(course, draft, content, order.number) : undefined;
  const reset = order.resetDraft
    ? await resetDraft(writing, course, rows, content, order.number, draftDifference ?? null)
    : null;
  const state = { ...course, draftRevision: reset?.draftRevision ?? course.draftRevision };
  const { release, changed } = await publishDocument(writing, state, stored, before, {
    ...{ message: order.message, author: writing.order.actor.name, kind: 'restored' },
    about: { restored: order.number },
  });
  if (reset) {
    const data = { ...reset, units: [], reset: order.number };
    recordEvent(writing, { courseId: course.id, kind: 'draft-changed', data });
  }
  return {
    ...{ release, changed, draftDiffers, draft: tagOfDraft(state) },
    ...planned(release.number),
    ...(draftDifference !== undefined && { draftDifference }),
  };
}

/** The release of this number. Throws NOT_FOUND and RELEASE_WITHDRAWN. */
export async function readableRelease({ tx }: Pick<Writing, 'tx'>, course: DraftState, number: number) {
  const stored = await storedRelease(tx, course.id, number);
  if (!stored) throw new AppError('NOT_FOUND', `The course "${course.slug}" has no release ${number}.`);
  if (stored === 'withdrawn') throw new AppError('RELEASE_WITHDRAWN', `Release ${number} was withdrawn.`);
  return stored;
}

/** Makes the draft what a release says, and keeps in the audit trail what goes; null if it said so already. */
async function resetDraft(
  writing: Writing,
  course: DraftState,
  rows: DraftRows,
  content: CourseContent,
  number: number,
  draftDifference: PlannedDifference | null,
): Promise<{ draftRevision: number; count: number } | null> {
  const { tx, audit } = writing;
  await assertSlugIsFree(tx, content.course);
  const draftRevision = course.draftRevision + 1;
  await keepRemoved(writing, rows, content, draftRevision);
  const { inserted, updated, deleted } = await writeDraft(tx, content, draftRevision);
  const count = inserted + updated + deleted;
  if (count === 0) return null;
  const present = new CourseIndex(content).entries.map(({ id }) => id);
  await forgetDeletions(tx, course.id, present);
  await audit({
    ...{ action: 'reset', courseId: course.id, target: course.id, revision: draftRevision },
    ...{
      before: { draftRevision: course.draftRevision },
      after: { release: number, ...lost(rows, draftDifference) },
    },
  });
  return { draftRevision, count };
}

/** What a reset makes of the draft; null for one that is no course any more, which cannot be compared. */
function fromDraft(
  course: DraftState,
  draft: CourseContent,
  content: CourseContent,
  number: number,
): PlannedDifference | null {
  if (!CourseContent.safeParse(draft).success) return null;
  const labels = { from: 'the draft', to: `release ${number}` };
  const { difference, markdown } = compareContents(draft, content, labels);
  const [from, to] = [
    { release: null, draft: tagOfDraft(course) },
    { release: number, draft: null },
  ];
  return { ...difference, from, to, markdown: markdown() };
}

/** What the draft said otherwise, or all of it. */
function lost(rows: DraftRows, draftDifference: PlannedDifference | null) {
  if (!draftDifference) return { draft: contentOf(rows) };
  const { from: _from, to: _to, markdown: _markdown, ...difference } = draftDifference;
  return { difference };
}
