// The time of a scheduled release has come: it becomes the current one, or the reason why not is kept.
import type { Writing } from '../writing/writer.js';
import { assertPublishable } from './check-draft.js';
import { lockDraft } from './draft.store.js';
import { publishContent, releaseBefore } from './publish-content.js';
import { claimSchedule, type DueSchedule, endSchedule } from './schedule.store.js';
import { dueContent } from './scheduled-content.js';

/**
 * Publishes what was scheduled; false if another process has it, or if it is not its turn. Throws
 * NOT_FOUND if the course was deleted, INVALID_COURSE if its slug was taken meanwhile, if its content cannot be read, or
 * if its chapters do not fit into what is released by now.
 */
export async function publishScheduled(writing: Writing, { id, courseId }: DueSchedule): Promise<boolean> {
  // The course first, as withdrawing does. Canceling and failing lock the schedule alone and wait for nothing behind it:
  // either we skip it here because they have it, or they find it published. So nobody waits in a ring.
  const course = await lockDraft(writing.tx, courseId);
  const due = await claimSchedule(writing.tx, id);
  if (!due) return false;
  const before = await releaseBefore(writing.tx, course);
  const { message, author, chapters } = due;
  const { content, besides } = dueContent(due, before);
  if (chapters.length > 0) assertPublishable(content, besides);
  const about = { schedule: id, ...(chapters.length > 0 && { chapters }) };
  const occasion = { message, author, about, kind: 'published' } as const;
  const { release, changed } = await publishContent(writing, course, content, before, occasion);
  await endSchedule(writing.tx, id, { state: changed ? 'published' : 'unchanged', release: release.number });
  return true;
}

/** Keeps the reason why nothing came of it. */
export async function failSchedule({ tx, audit }: Writing, id: string, failure: string): Promise<void> {
  const due = await claimSchedule(tx, id);
  if (!due) return;
  const failed = await endSchedule(tx, id, { state: 'failed', failure });
  await audit({ action: 'schedule.fail', courseId: due.courseId, target: id, after: failed });
}
