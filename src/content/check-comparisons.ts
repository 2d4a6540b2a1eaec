// Comparisons: every subject has one cell for every criterion, and every cell stands on a section.
import type { Comparison, ComparisonCell, CourseContent } from '../model/course.js';
import type { CourseIndex } from '../model/course-index.js';
import type { CourseProblem } from './problems.js';

/** Missing, doubled and unfounded cells. */
export function* checkComparisons(content: CourseContent, index: CourseIndex): Generator<CourseProblem> {
  for (const [i, comparison] of content.comparisons.entries()) {
    const pointer = `/comparisons/${i}`;
    yield* missingCells(comparison, pointer);
    const seen = new Set<string>();
    for (const [j, cell] of comparison.cells.entries()) {
      const at = `${pointer}/cells/${j}`;
      const place = `${cell.subject}/${cell.criterion}`;
      if (seen.has(place)) {
        yield error('duplicate-cell', at, `${name(cell, index)} has two cells.`, 'Keep one of them.');
      }
      seen.add(place);
      yield* cellProblems(cell, at, index);
    }
  }
}

function* missingCells(comparison: Comparison, pointer: string): Generator<CourseProblem> {
  const there = new Set(comparison.cells.map((cell) => `${cell.subject}/${cell.criterion}`));
  for (const [i, subject] of comparison.subjects.entries()) {
    for (const criterion of comparison.criteria) {
      if (there.has(`${subject.id}/${criterion.id}`)) continue;
      const detail = `"${subject.slug}" has no cell for "${criterion.slug}".`;
      const cure = 'Write it, or "not-stated" if the course does not say.';
      yield error('missing-cell', `${pointer}/subjects/${i}`, detail, cure);
    }
  }
}

function* cellProblems(cell: ComparisonCell, at: string, index: CourseIndex): Generator<CourseProblem> {
  const silent = cell.confidence === 'not-stated';
  if (silent !== (cell.value === null)) {
    const detail = silent
      ? `${name(cell, index)} has a value, and yet the course does not state it.`
      : `${name(cell, index)} has no value.`;
    yield error('cell-value', at, detail, 'Give a value, or write "not-stated" in the place of the cell.');
  }
  if (!silent && cell.section === null) {
    const detail = `${name(cell, index)} names no section that backs it.`;
    yield error('cell-without-section', at, detail, 'Add "section: chapter/section".');
  }
}

function name(cell: ComparisonCell, index: CourseIndex): string {
  const slug = (id: string) => index.byId(id)?.slug ?? id;
  return `The cell "${slug(cell.subject)}" × "${slug(cell.criterion)}"`;
}

function error(code: string, pointer: string, detail: string, cure: string): CourseProblem {
  return { severity: 'error', code, pointer, detail, cure };
}
