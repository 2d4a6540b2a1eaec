// Units as the admin doors show them: with place, state and what a deletion has to name.
import type { Transaction } from '../../infra/database/prisma.service.js';
import type { Unit } from '../../model/unit.js';
import type { DraftState } from '../draft.store.js';
import { courseTag, tagOf } from './subtree-tag.js';
import { courseRow, type Found, hasParts, subtreeOf } from './unit.store.js';
import { type UnitRow, unitOf } from './unit-rows.js';

/** A unit that was found, with the state of all below it. */
export async function readUnit(tx: Transaction, course: Pick<DraftState, 'id'>, found: Found): Promise<Unit> {
  const subtree = hasParts(found.kind) ? await subtreeOf(tx, course.id, found) : new Map();
  return unitOf(found.kind, course.id, found.row, tagOf(found.kind, found.row, subtree));
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
