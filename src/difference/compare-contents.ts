// A difference with the words in which people read it.
import type { CourseContent } from '../model/course.js';
import type { Difference } from '../model/difference.js';
import { compareCourses } from './compare-courses.js';
import { differenceToMarkdown } from './difference-markdown.js';
import { namesOf } from './names.js';

/** A difference, and how people read it: written when somebody asks, and once. */
export interface Compared {
  readonly difference: Difference;
  markdown(): string;
}

/** Compares two contents of a course; the labels name them in the Markdown. */
export function compareContents(
  before: CourseContent,
  after: CourseContent,
  labels: { readonly from: string; readonly to: string },
): Compared {
  const difference = compareCourses(before, after);
  let text: string | undefined;
  return {
    difference,
    markdown() {
      text ??= differenceToMarkdown(difference, { ...labels, nameOf: namesOf(before, after) });
      return text;
    },
  };
}
