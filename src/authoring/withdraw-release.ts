// Withdraw: the document of a release is erased for ever, because it must not be out any more. Its number stays.
import { contentHash } from '../content/content-hash.js';
import { AppError } from '../infra/errors/app-error.js';
import type { CourseContent } from '../model/course.js';
import type { Schedule, Withdrawn } from '../model/publishing.js';
import type { Writing } from '../writing/writer.js';
import { contentIn } from './compile-course.js';
import { loaded } from './compile-release.js';
import { lockDraft } from './draft.store.js';
import { recordEvent } from './event.store.js';
import { eraseRelease, releasesWith, storedRelease, storeUnpublished } from './publication.store.js';
import { listWaiting, waitingContents } from './schedule.store.js';
import { cancelSchedule } from './schedule-release.js';
import { scheduledContent } from './scheduled-content.js';

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
  const sameDocument = await releasesWith(tx, course.id, stored.sha256);
  await audit({
    ...{ action: 'withdraw', courseId: course.id, target: course.id, revision: course.draftRevision },
    ...{ before: { release: number }, after: { reason, unpublished } },
  });
  const canceledSchedules = await cancelAllWith(writing, course.id, contentIn(loaded(stored).document));
  const waitingSchedules = await listWaiting(tx, course.id);
  const event = { courseId: course.id, release: number };
  recordEvent(writing, { ...event, kind: 'withdrawn' });
  if (unpublished) recordEvent(writing, { ...event, kind: 'unpublished' });
  return { number, changed: true, unpublished, sameDocument, canceledSchedules, waitingSchedules };
}

/** Takes back every order to publish this content, whatever stood before it when it was ordered. */
async function cancelAllWith(
  writing: Writing,
  courseId: string,
  content: CourseContent,
): Promise<Schedule[]> {
  const erased = contentHash(content);
  const canceled: Schedule[] = [];
  for (const { id, content: bytes } of await waitingContents(writing.tx, courseId)) {
    if ((hashOf(bytes) ?? erased) !== erased) continue;
    canceled.push(await cancelSchedule(writing, courseId, id));
  }
  return canceled;
}

/** What a schedule would publish, by its hash; null if that cannot be read. */
function hashOf(bytes: Uint8Array): string | null {
  try {
    return contentHash(scheduledContent(bytes));
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
