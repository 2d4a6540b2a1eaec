// Scheduling: what will be published is fixed now, checked and proved; whatever is edited meanwhile stays out of it. Of
// single chapters it is these that are fixed: they will be put into whatever is released then.
import { AppError } from '../infra/errors/app-error.js';
import { randomId } from '../infra/random-id.js';
import type { CourseContent } from '../model/course.js';
import type { Schedule } from '../model/publishing.js';
import type { Writing } from '../writing/writer.js';
import { compileCourse } from './compile-course.js';
import { sealContent } from './compile-release.js';
import type { DraftState } from './draft.store.js';
import { type Before, isCurrent, proveNext } from './publish-content.js';
import { countWaiting, endSchedule, lockSchedule, storeSchedule } from './schedule.store.js';

/** How far ahead: a mistyped year should not wait for ever. Days. */
const MAX_DAYS_AHEAD = 366;
/** How many may wait for one course: each holds a whole course. */
const MAX_WAITING = 50;

/** What the release will say about itself, and when. */
export interface Wanted {
  readonly at: Date;
  readonly message: string;
  readonly author: string;
  /** Ids of the only chapters that come from the content; none: all of it. */
  readonly chapters: string[];
}

/** What was ordered, and whether it is anything else than what readers get now. */
export interface Scheduled {
  readonly schedule: Schedule;
  readonly changed: boolean;
}

/** Orders a release of this content, which has been checked. Throws INVALID_INPUT for a time that cannot be met. */
export async function scheduleRelease(
  { tx, audit }: Writing,
  course: DraftState,
  content: CourseContent,
  before: Before,
  { at, message, author, chapters }: Wanted,
): Promise<Scheduled> {
  const ahead = at.getTime() - Date.now();
  if (ahead <= 0) throw wrongTime('This time has passed. Leave `at` out to publish at once.');
  if (ahead > MAX_DAYS_AHEAD * 86_400_000) throw wrongTime(`This is more than ${MAX_DAYS_AHEAD} days ahead.`);
  if ((await countWaiting(tx, course.id)) >= MAX_WAITING)
    throw wrongTime(`${MAX_WAITING} releases of this course are waiting already.`);
  // Redirects are those of the release that will stand before it; today's prove that it can be served.
  const sealed = sealContent(course.id, content, before);
  proveNext(sealed, before);
  const { bytes } = compileCourse(content);
  const id = randomId('sch');
  const schedule = await storeSchedule(tx, {
    ...{ id, courseId: course.id, at, chapters, message, author },
    content: new Uint8Array(bytes),
    files: content.assets.map(({ sha256 }) => sha256),
  });
  await audit({
    ...{ action: 'schedule', courseId: course.id, target: id, revision: course.draftRevision },
    after: { at: schedule.at, message, ...(chapters.length > 0 && { chapters }) },
  });
  return { schedule, changed: !isCurrent(sealed, before) };
}

/** Takes an order back. Throws NOT_FOUND; what has ended already stays as it ended, and is answered. */
export async function cancelSchedule(
  { tx, audit }: Writing,
  courseId: string,
  id: string,
): Promise<Schedule> {
  const known = await lockSchedule(tx, courseId, id);
  if (!known) throw new AppError('NOT_FOUND', `The course has no schedule "${id}".`);
  if (known.state !== 'waiting') return known;
  const canceled = await endSchedule(tx, id, { state: 'canceled' });
  await audit({ action: 'schedule.cancel', courseId, target: id, before: known, after: canceled });
  return canceled;
}

function wrongTime(detail: string): AppError {
  return new AppError('INVALID_INPUT', detail, {
    errors: [{ pointer: '/at', code: 'INVALID_INPUT', detail }],
  });
}
