// The body of a creation: the fields of the unit, and beside them where it goes.
import type { Op } from '../../authoring/units/operations.js';
import { invalidInput } from '../../infra/errors/input-problems.js';
import type { PartKind } from '../../model/unit.js';
import { type Fields, Place } from './unit-shapes.js';

/** The operation that a body asks for. Throws INVALID_INPUT for a place that is none. */
export function creation(kind: PartKind, body: Fields): Op<'create'> {
  const { into, after, id, ...fields } = body;
  const read = Place.safeParse({ into, after, id });
  if (!read.success) throw invalidInput(read.error.issues);
  return { op: 'create', unit: kind, fields, ...read.data };
}
