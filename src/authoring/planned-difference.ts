// What a trial of publishing tells: what would become of what readers get now.
import { compareContents } from '../difference/compare-contents.js';
import type { CourseContent } from '../model/course.js';
import type { PlannedDifference } from '../model/publishing.js';
import type { Writing } from '../writing/writer.js';
import { contentIn } from './compile-course.js';
import type { Before } from './publish-content.js';

/**
 * The difference from the current release to this content, for the answer of a trial; nothing for any other order.
 * It asks for the number that the release would get, null where nobody knows it yet.
 */
export function plannedDifference(
  { order }: Pick<Writing, 'order'>,
  { last, isCurrent }: Before,
  content: CourseContent,
): (number: number | null) => { readonly difference?: PlannedDifference | null } {
  if (!order.dryRun) return () => ({});
  if (!last || !isCurrent) return () => ({ difference: null });
  const from = last.info.number;
  const labels = { from: `release ${from}`, to: 'what would be published' };
  const { difference, markdown } = compareContents(contentIn(last.document), content, labels);
  const told = { ...difference, markdown: markdown(), from: { release: from, draft: null } };
  return (number) => ({ difference: { ...told, to: { release: number, draft: null } } });
}
