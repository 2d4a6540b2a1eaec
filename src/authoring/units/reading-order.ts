// Units in the order in which a reader meets them: those of one parent by place, parents in their own order.
import type { Transaction } from '../../infra/database/prisma.service.js';
import { PARENTS, type PartKind } from '../../model/unit.js';
import { type Found, findRows } from './unit.store.js';
import { parentOf } from './unit-rows.js';

const KINDS = Object.keys(PARENTS) as PartKind[];

/** Everything of a course that units of a kind stand in, at any depth. */
export async function unitsAbove(tx: Transaction, courseId: string, kind: PartKind): Promise<Found[]> {
  const found: Found[] = [];
  for (const above of new Set(kindsAbove(kind))) {
    for (const row of await findRows(tx, courseId, above, {})) found.push({ kind: above, row });
  }
  return found;
}

function kindsAbove(kind: PartKind): PartKind[] {
  const above = PARENTS[kind].filter((parent) => parent !== 'course' && parent !== kind) as PartKind[];
  return above.flatMap((parent) => [parent, ...kindsAbove(parent)]);
}

/** Sorts units of a course; `above` are those that they stand in, as far as they are not among the units themselves. */
export function inReadingOrder<T extends Found>(units: readonly T[], above: readonly Found[] = []): T[] {
  const known = new Map([...above, ...units].map((unit) => [unit.row.id, unit]));
  // A unit that stands among many is asked for by each of them.
  const places = new Map<string, readonly number[]>();
  const placeOf = ({ kind, row }: Found): readonly number[] => {
    const seen = places.get(row.id);
    if (seen) return seen;
    const parent = known.get(parentOf(kind, row));
    // What stands in a section itself comes before the sections inside it.
    const own = [kind === 'section' && parent?.kind === 'section' ? KINDS.length : KINDS.indexOf(kind)];
    const place = [...(parent ? placeOf(parent) : []), ...own, (row.position as number | undefined) ?? 0];
    places.set(row.id, place);
    return place;
  };
  return [...units].sort((one, other) => compare(placeOf(one), placeOf(other)));
}

function compare(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((part, index) => part !== other[index]);
  return at < 0 ? one.length - other.length : one[at]! - (other[at] ?? -1);
}
