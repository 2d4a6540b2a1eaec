// What a scheduled release will hold: the content as it was ordered, also by an older version of this service.
import type { CourseContent } from '../model/course.js';
import { CourseDocument, upgradeDocument } from '../model/document.js';
import { contentIn } from './compile-course.js';

/** The content that was kept. */
export function scheduledContent(bytes: Uint8Array): CourseContent {
  const written = JSON.parse(Buffer.from(bytes).toString('utf8')) as { formatVersion: number };
  return contentIn(CourseDocument.parse(upgradeDocument({ ...written }, written.formatVersion)));
}
