// Publish: what the draft says now, or some chapters of it, at once or at a time that is fixed together with the content.

import { AppError } from '../infra/errors/app-error.js';
import type { Finding, Published } from '../model/publishing.js';
import type { Writing } from '../writing/writer.js';
import { assertSlugIsFree } from './assert-slug-is-free.js';
import { assertPublishable } from './check-draft.js';
import { lockDraft, readDraft } from './draft.store.js';
import { assertReviewed } from './draft-tag.js';
import { plannedDifference } from './planned-difference.js';
import { chaptersNamed } from './publish-chapters.js';
import { publishContent, releaseBefore } from './publish-content.js';
import { listWaiting } from './schedule.store.js';
import { scheduleRelease } from './schedule-release.js';
import { selectContent } from './select-content.js';

export interface Publish {
  /** Slug, id or key of the course. */
  readonly course: string;
  readonly message: string;
  /** Who the release says made it; the caller's name, if not given. */
  readonly author?: string | undefined;
  /** The `If-Match` of a caller who has to have reviewed the draft; null for one who takes it as it is. */
  readonly ifMatch: string | undefined | null;
  /** Ids or slugs of the only chapters to take from the draft; all, if not given. */
  readonly chapters?: readonly string[] | undefined;
  /** When; at once, if not given. */
  readonly at?: Date | undefined;
}

/** Warnings that the answer lists; `GET …/check` has all. */
const MAX_WARNINGS_TOLD = 100;

/**
 * Publishes the draft. Throws NOT_FOUND, PRECONDITION_REQUIRED and PRECONDITION_FAILED, INVALID_INPUT for unknown
 * chapters and times that have passed, and INVALID_COURSE if the draft may not be published.
 */
export async function publishCourse(writing: Writing, order: Publish): Promise<Published> {
  const { tx } = writing;
  const course = await lockDraft(tx, order.course);
  if (order.ifMatch !== null) await assertReviewed(tx, course, order.ifMatch);
  const draft = await readDraft(tx, course.id);
  if (!draft) throw new AppError('NOT_FOUND', `There is no course "${order.course}".`);
  const before = await releaseBefore(tx, course);
  const { message, author = writing.order.actor.name, chapters } = order;
  const chosen = chapters ? chaptersNamed(before.last?.document ?? null, draft, chapters) : null;
  const { content, besides } = selectContent(draft, chosen, before);
  const waitingSchedules = await listWaiting(tx, course.id);
  const told = { ...warned(assertPublishable(content, besides)), waitingSchedules };
  await assertSlugIsFree(tx, content.course);
  const planned = plannedDifference(writing, before, content);
  if (order.at) {
    const wanted = { message, author, chapters: [...(chosen ?? [])], at: order.at };
    const scheduled = await scheduleRelease(writing, course, content, before, wanted);
    return { release: null, ...scheduled, ...told, ...planned(null) };
  }
  const about = chapters && { chapters };
  const occasion = { message, author, kind: 'published', ...(about && { about }) } as const;
  const { release, changed } = await publishContent(writing, course, content, before, occasion);
  return { release, schedule: null, changed, ...told, ...planned(release.number) };
}

function warned(warnings: readonly Finding[]): Pick<Published, 'warnings' | 'warningCount'> {
  return { warnings: warnings.slice(0, MAX_WARNINGS_TOLD), warningCount: warnings.length };
}
