// What of a draft is published, all or some chapters, and what is to be said of it that the content alone does not show.
import type { CourseProblem } from '../content/problems.js';
import type { CourseContent } from '../model/course.js';
import { checkFormerSlugs } from './check-former-slugs.js';
import { checkMoves } from './check-moves.js';
import { contentIn } from './compile-course.js';
import { withChapters } from './publish-chapters.js';
import type { Before } from './publish-content.js';

/** What would be published. */
export interface Selection {
  readonly content: CourseContent;
  /** What was found by comparing it with what was published last. */
  readonly besides: readonly CourseProblem[];
}

/** Selects the chapters with these ids, put into what was published last; null: the draft as it is. */
export function selectContent(
  draft: CourseContent,
  chosen: ReadonlySet<string> | null,
  before: Before,
): Selection {
  if (!chosen) return { content: draft, besides: [...checkFormerSlugs(draft, before)] };
  const { last } = before;
  const released = last && contentIn(last.document);
  const content = withChapters(released, draft, chosen);
  const moves = released ? checkMoves(released, draft, chosen, content) : [];
  return { content, besides: [...moves, ...checkFormerSlugs(content, before)] };
}
