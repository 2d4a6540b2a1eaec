// What a scheduled release will hold: the content as it was ordered, also by an older version of this service.
import { AppError } from '../infra/errors/app-error.js';
import type { CourseContent } from '../model/course.js';
import { CourseDocument, upgradeDocument } from '../model/document.js';
import { contentIn } from './compile-course.js';

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
