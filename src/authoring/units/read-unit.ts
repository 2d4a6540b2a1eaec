// Units as the admin doors show them: with place, state and what a deletion has to name.
import type { Transaction } from '../../infra/database/prisma.service.js';
import type { Unit } from '../../model/unit.js';
import type { DraftState } from '../draft.store.js';
import { courseTag, tagOf } from './subtree-tag.js';
import { translationStates } from './translation.store.js';
import { courseRow, type Found, hasParts, type Subtree, subtreeOf } from './unit.store.js';
import { type UnitRow, unitOf } from './unit-rows.js';

/** A unit that was found, with the state of all below it. */
export async function readUnit(tx: Transaction, course: Pick<DraftState, 'id'>, found: Found): Promise<Unit> {
  const subtree: Subtree = hasParts(found.kind) ? await subtreeOf(tx, course.id, found) : new Map();
  const ids = [found.row, ...[...subtree.values()].flat()].map(({ id }) => id);
  const translations = await translationStates(tx, course.id, ids);
  return unitOf(found.kind, course.id, found.row, tagOf(found, subtree, translations));
}

/** A unit that was made just now: nothing stands in it, and it has no translations. */
export function newUnit(course: Pick<DraftState, 'id'>, found: Found): Unit {
  return unitOf(found.kind, course.id, found.row, tagOf(found, new Map(), []));
}

/** The course itself as a unit. */
export async function readCourseUnit(tx: Transaction, id: string): Promise<Unit> {
  const row = await courseRow(tx, id);
  return courseUnit(row, row.draftRevision as number);
}

/** The row of a course as a unit, in a draft of this revision. */
export function courseUnit(row: UnitRow, draftRevision: number): Unit {
  return unitOf('course', row.id, row, courseTag(row, draftRevision));
}
