// What a scheduled release will hold: the content as it was ordered, also by an older version of this service, or some
// chapters of it, put into what is released by then.
import { AppError } from '../infra/errors/app-error.js';
import type { CourseContent } from '../model/course.js';
import { CourseDocument, upgradeDocument } from '../model/document.js';
import { contentIn } from './compile-course.js';
import type { Before } from './publish-content.js';
import type { NewSchedule } from './schedule.store.js';
import { type Selection, selectContent } from './select-content.js';

/**
 * What it would publish after this release. Throws INVALID_COURSE if this version cannot read it any more. What only was
 * checked with the release of then, chapters, has to be checked again.
 */
export function dueContent(
  { content, chapters }: Pick<NewSchedule, 'content' | 'chapters'>,
  before: Before,
): Selection {
  const ordered = scheduledContent(content);
  return selectContent(ordered, chapters.length > 0 ? new Set(chapters) : null, before);
}

/** The content that was kept. Throws INVALID_COURSE if this version cannot read it any more. */
export function scheduledContent(bytes: Uint8Array): CourseContent {
  try {
    const written = JSON.parse(Buffer.from(bytes).toString('utf8')) as { formatVersion: number };
    return contentIn(CourseDocument.parse(upgradeDocument({ ...written }, written.formatVersion)));
  } catch (cause) {
    const detail = 'What was kept for this release cannot be read any more. Order it anew.';
    throw new AppError('INVALID_COURSE', detail, { cause });
  }
}
