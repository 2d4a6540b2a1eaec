// The time of a scheduled release has come: it becomes the current one, or the reason why not is kept.
import type { Writing } from '../writing/writer.js';
import { lockDraft } from './draft.store.js';
import { publishContent, releaseBefore } from './publish-content.js';
import { claimSchedule, type DueSchedule, endSchedule } from './schedule.store.js';
import { scheduledContent } from './scheduled-content.js';

/**
 * Publishes what was scheduled; false if another process has it, or if it is not its turn. Throws
 * NOT_FOUND if the course was deleted, INVALID_COURSE if its slug was taken meanwhile or its content cannot be read.
 */
export async function publishScheduled(writing: Writing, { id, courseId }: DueSchedule): Promise<boolean> {
  // The course first, as withdrawing does. Canceling and failing lock the schedule alone and wait for nothing behind it:
  // either we skip it here because they have it, or they find it published. So nobody waits in a ring.
  const course = await lockDraft(writing.tx, courseId);
  const due = await claimSchedule(writing.tx, id);
  if (!due) return false;
  const before = await releaseBefore(writing.tx, course);
  const { message, author } = due;
  const { release } = await publishContent(writing, course, scheduledContent(due.content), before, {
    ...{ message, author, about: { schedule: id } },
    kind: 'published',
  });
  await endSchedule(writing.tx, id, { state: 'published', release: release.number });
  return true;
}

/** Keeps the reason why nothing came of it. */
export async function failSchedule({ tx, audit }: Writing, id: string, failure: string): Promise<void> {
  const due = await claimSchedule(tx, id);
  if (!due) return;
  const failed = await endSchedule(tx, id, { state: 'failed', failure });
  await audit({ action: 'schedule.fail', courseId: due.courseId, target: id, after: failed });
}
