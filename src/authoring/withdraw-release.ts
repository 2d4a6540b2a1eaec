// Withdraw: the document of a release is erased for ever, because it must not be out any more. Its number stays.
import { contentHash } from '../content/content-hash.js';
import { AppError } from '../infra/errors/app-error.js';
import type { CourseContent } from '../model/course.js';
import type { Schedule, Withdrawn } from '../model/publishing.js';
import { forgetRows } from '../search/index.store.js';
import type { Writing } from '../writing/writer.js';
import { contentIn } from './compile-course.js';
import { loaded } from './compile-release.js';
import { type DraftState, lockDraft } from './draft.store.js';
import { recordEvent } from './event.store.js';
import { eraseRelease, releasesWith, storedRelease, storeUnpublished } from './publication.store.js';
import { type Before, releaseBefore } from './publish-content.js';
import { listWaiting, type NewSchedule, waitingContents } from './schedule.store.js';
import { cancelSchedule } from './schedule-release.js';
import { dueContent, scheduledContent } from './scheduled-content.js';

/** What to withdraw, and why; the reason is for the audit trail alone. */
export interface Withdraw {
  readonly course: string;
  readonly number: number;
  readonly reason: string;
}

/**
 * Withdraws a release. If it is the current one, the course is not published any more: which other state readers
 * should get instead is for people to say. What waits to publish the same content again is canceled, and so is what cannot
 * be read: it could be the same. Throws NOT_FOUND.
 */
export async function withdrawRelease(writing: Writing, order: Withdraw): Promise<Withdrawn> {
  const { tx, audit } = writing;
  const { number, reason } = order;
  const course = await lockDraft(tx, order.course);
  const stored = await storedRelease(tx, course.id, number);
  if (!stored) throw new AppError('NOT_FOUND', `The course "${course.slug}" has no release ${number}.`);
  if (stored === 'withdrawn') {
    const nothing = { changed: false, unpublished: false, sameDocument: [], canceledSchedules: [] };
    return { number, ...nothing, waitingSchedules: await listWaiting(tx, course.id) };
  }
  const unpublished = course.currentRelease === number;
  if (unpublished) await storeUnpublished(tx, course.id);
  await eraseRelease(tx, course.id, number);
  await forgetRows(tx, { courseId: course.id, release: number });
  const sameDocument = await releasesWith(tx, course.id, stored.sha256);
  await audit({
    ...{ action: 'withdraw', courseId: course.id, target: course.id, revision: course.draftRevision },
    ...{ before: { release: number }, after: { reason, unpublished } },
  });
  const now = { ...course, currentRelease: unpublished ? null : course.currentRelease };
  const canceledSchedules = await cancelAllWith(writing, now, contentIn(loaded(stored).document));
  const waitingSchedules = await listWaiting(tx, course.id);
  const event = { courseId: course.id, release: number };
  recordEvent(writing, { ...event, kind: 'withdrawn' });
  if (unpublished) recordEvent(writing, { ...event, kind: 'unpublished' });
  return { number, changed: true, unpublished, sameDocument, canceledSchedules, waitingSchedules };
}

/**
 * Takes back every order to publish this content, whatever stood before it when it was ordered: as it was ordered, or as
 * it would be published after what is left now.
 */
async function cancelAllWith(
  writing: Writing,
  course: DraftState,
  content: CourseContent,
): Promise<Schedule[]> {
  const { id } = course;
  const erased = contentHash(content);
  const left = await releaseBefore(writing.tx, course);
  const canceled: Schedule[] = [];
  for (const waiting of await waitingContents(writing.tx, id)) {
    const hashes = hashesOf(waiting, left);
    if (hashes && !hashes.includes(erased)) continue;
    canceled.push(await cancelSchedule(writing, id, waiting.id));
  }
  return canceled;
}

/** What a schedule was ordered with and what it would publish, by their hashes; null if that cannot be read. */
function hashesOf(waiting: Pick<NewSchedule, 'content' | 'chapters'>, left: Before): string[] | null {
  try {
    return [scheduledContent(waiting.content), dueContent(waiting, left).content].map(contentHash);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
