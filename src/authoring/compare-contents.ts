// A difference with the words in which people read it.
import { compareCourses } from '../difference/compare-courses.js';
import { differenceToMarkdown } from '../difference/difference-markdown.js';
import { namesOf } from '../difference/names.js';
import type { CourseContent } from '../model/course.js';
import type { Difference } from '../model/difference.js';

/** Compares two contents of a course; the labels name them in the Markdown. */
export function compareContents(
  before: CourseContent,
  after: CourseContent,
  labels: { readonly from: string; readonly to: string },
): { readonly difference: Difference; markdown(): string } {
  const difference = compareCourses(before, after);
  const markdown = () => differenceToMarkdown(difference, { ...labels, nameOf: namesOf(before, after) });
  return { difference, markdown };
}
