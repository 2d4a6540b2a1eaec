// What some chapters alone would do to units that have moved between chapters: they would be in neither, or in both.
import type { CourseProblem } from '../content/problems.js';
import type { CourseContent } from '../model/course.js';
import { CourseIndex, chapterOf, type Entry } from '../model/course-index.js';

/** The code of these errors. */
export const MOVED = 'moved-between-chapters';

/** A unit and the chapters that it stands in, as released and in the draft. */
interface Move {
  readonly unit: Entry;
  readonly from: Entry;
  readonly to: Entry;
}

/**
 * An error for each unit that moved between a chapter that is published and one that is not; what moved along in it goes
 * without saying. Pointers lead into `content`, to the chapter that is published.
 */
export function checkMoves(
  released: CourseContent,
  draft: CourseContent,
  chosen: ReadonlySet<string>,
  content: CourseContent,
): CourseProblem[] {
  const moves = movesBetween(new CourseIndex(released), new CourseIndex(draft)).filter(
    ({ from, to }) => chosen.has(from.id) !== chosen.has(to.id),
  );
  const moved = new Set(moves.map(({ unit }) => unit.id));
  const index = new CourseIndex(content);
  return moves
    .filter(({ unit }) => !moved.has(unit.parent!.id))
    .map(({ unit, from, to }) => {
      const [name, was, is] = [unit, from, to].map(({ id, title }) => `"${title ?? id}"`);
      const published = chosen.has(from.id) ? from : to;
      return {
        severity: 'error',
        code: MOVED,
        pointer: index.byId(published.id)?.pointer ?? '/chapters',
        detail: `The ${unit.kind} ${name} moved from the chapter ${was} to ${is}, and only one of them would be published.`,
        cure: `Publish ${was} and ${is} together.`,
      };
    });
}

function movesBetween(before: CourseIndex, after: CourseIndex): Move[] {
  return after.entries.flatMap((unit) => {
    const [from, to] = [chapterOf(before.byId(unit.id) ?? null), chapterOf(unit)];
    return from && to && from.id !== to.id ? [{ unit, from, to }] : [];
  });
}
