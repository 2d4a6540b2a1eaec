// Random histories of a course, for properties that hold whatever its authors did: each state is a valid course.
import fc from 'fast-check';
import type { CourseContent } from '../../src/model/course.js';
import { smallCourse } from './course.js';
import { EDIT_NAMES, type Edit, type EditName, edited } from './edits.js';

/** Most states of a history, and most edits between two of them: enough for every pair of edits to meet. */
const MAX_STATES = 5;
const MAX_EDITS = 8;

/** Rows of edits; what is new in them has names that are never used twice. */
export function editRows(names: readonly EditName[] = EDIT_NAMES): fc.Arbitrary<Edit[][]> {
  const edit = fc.record({ name: fc.constantFrom(...names), a: fc.nat(1_000), b: fc.nat(1_000) });
  const rows = fc.array(fc.array(edit, { maxLength: MAX_EDITS }), { minLength: 1, maxLength: MAX_STATES });
  return rows.map((some) => {
    let fresh = 0;
    return some.map((row) => row.map((one) => ({ ...one, fresh: ++fresh })));
  });
}

/** The states of a course: the small one, then what it was after each row of edits. */
export function statesOf(rows: readonly (readonly Edit[])[]): CourseContent[] {
  const states = [smallCourse()];
  for (const row of rows) states.push(edited(states.at(-1)!, row));
  return states;
}

/** A history as its states, first to last; at least two. */
export function histories(names?: readonly EditName[]): fc.Arbitrary<CourseContent[]> {
  return editRows(names).map(statesOf);
}
