// Places: what a unit stands in, and which sibling it follows.
import { MAX_CHILDREN } from '../../model/course.js';
import type { EntityKind } from '../../model/ids.js';
import { PARENTS, type PartKind } from '../../model/unit.js';
import type { Row } from '../draft-rows.js';
import { type DraftEdit, wrongAt } from './draft-edit.js';
import { findUnit } from './unit.store.js';
import { placeColumns } from './unit-rows.js';

/** What a unit stands in. */
export interface Parent {
  readonly kind: EntityKind;
  readonly id: string;
  /** Of a section: the chapter it is in, at whatever depth. */
  readonly chapterId?: unknown;
}

/** Where a unit stands: the columns that name what it stands in, and its number among the siblings, from 0. */
export interface Place {
  readonly columns: Record<string, unknown>;
  readonly position: number;
}

/** The parent that `into` names, of a kind that may hold the unit. Throws INVALID_INPUT. */
export async function parentNamed(
  { tx, course }: DraftEdit,
  kind: PartKind,
  into: string | undefined,
): Promise<Parent> {
  const kinds = PARENTS[kind];
  if (kinds.includes('course') && (into === undefined || into === course.id))
    return { kind: 'course', id: course.id };
  const wanted = kinds.join(' or a ');
  if (into === undefined) throw wrongAt('/into', `A ${kind} stands in a ${wanted}: name it in "into".`);
  const found = await findUnit(tx, course.id, into);
  if (!found || !kinds.includes(found.kind)) {
    if (kinds.includes('course'))
      throw wrongAt('/into', `A ${kind} stands in the course itself: leave "into" out.`);
    const detail = found
      ? `A ${kind} stands in a ${wanted}, and "${into}" is a ${found.kind}.`
      : `There is no ${wanted} "${into}" in the course.`;
    throw wrongAt('/into', detail);
  }
  if (kind === 'section' && found.row.parentId) {
    throw wrongAt('/into', `"${into}" stands inside another section already; there is no third level.`);
  }
  return { kind: found.kind, id: found.row.id, chapterId: found.row.chapterId };
}

/**
 * The place behind `after` (null: the first, not given: the last). `except` is on its way there and does not count.
 * Throws INVALID_INPUT.
 */
export async function placeUnder(
  { course, siblings }: DraftEdit,
  kind: PartKind,
  parent: Parent,
  after: string | null | undefined,
  except = '',
): Promise<Place> {
  const columns = placeColumns(kind, course.id, parent);
  // Cells have no order: they stand where their subject meets their criterion.
  if (kind === 'cell') return { columns, position: 0 };
  const others = (await siblings.at(kind, columns as Row)).filter((id) => id !== except);
  if (others.length >= MAX_CHILDREN) {
    throw wrongAt('/into', `"${parent.id}" holds ${MAX_CHILDREN} units of this kind; it takes no more.`);
  }
  if (after === undefined) return { columns, position: others.length };
  if (after === null) return { columns, position: 0 };
  const before = others.indexOf(after);
  if (before === -1) throw wrongAt('/after', `There is no ${kind} "${after}" at that place.`);
  return { columns, position: before + 1 };
}
