// What a trial of publishing tells: what would become of what readers get, or got last.
import { compareContents } from '../difference/compare-contents.js';
import type { CourseContent } from '../model/course.js';
import type { PlannedDifference } from '../model/publishing.js';
import type { Writing } from '../writing/writer.js';
import { contentIn, emptyCourse } from './compile-course.js';
import type { Before } from './publish-content.js';

/**
 * The difference from the release before to this content, for the answer of a trial; nothing for any other order. Before
 * the first release there was an empty course. It asks for the number that the release would get, null where nobody knows
 * it yet.
 */
export function plannedDifference(
  { order }: Pick<Writing, 'order'>,
  { last }: Before,
  content: CourseContent,
): (number: number | null) => { readonly difference?: PlannedDifference } {
  if (!order.dryRun) return () => ({});
  const from = last?.info.number ?? null;
  const labels = { from: from === null ? 'nothing' : `release ${from}`, to: 'what would be published' };
  const before = last ? contentIn(last.document) : emptyCourse(content);
  const { difference, markdown } = compareContents(before, content, labels);
  const told = { ...difference, markdown: markdown(), from: { release: from, draft: null } };
  return (number) => ({ difference: { ...told, to: { release: number, draft: null } } });
}
