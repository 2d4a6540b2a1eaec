// Inline Markdown outside the subset that courses use, wherever it stands.
import { checkMarkdown } from '../markdown/inline-subset.js';
import type { CourseContent } from '../model/course.js';
import { markdownFields } from './markdown-fields.js';
import type { CourseProblem } from './problems.js';

/** Markdown that is not inline Markdown as documented. */
export function* checkText(content: CourseContent): Generator<CourseProblem> {
  for (const { pointer, markdown, paragraphs } of markdownFields(content)) {
    const read = checkMarkdown(markdown);
    for (const { detail, cure } of read.problems) {
      yield { severity: 'error', code: 'markdown', pointer, detail, cure };
    }
    if (!paragraphs && read.paragraphs > 1) {
      const detail = 'This holds more than one paragraph.';
      yield { severity: 'error', code: 'markdown', pointer, detail, cure: 'Make it one paragraph.' };
    }
  }
}
