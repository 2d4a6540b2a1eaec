// Which units stand somewhere else: the fewest that explain the new order, found by a longest increasing subsequence.
import type { CourseUnits, Unit } from './course-units.js';

/** Ids of the units of both states that were moved: into another parent, or past their siblings. */
export function findMoves(before: CourseUnits, after: CourseUnits): Set<string> {
  const moved = new Set<string>();
  for (const unit of after.units.values()) {
    for (const [kind, ids] of unit.lists) {
      const known = ids.filter((id) => before.units.has(id));
      const stayed = known.filter((id) => before.units.get(id)!.parent === unit.id);
      for (const id of known) if (before.units.get(id)!.parent !== unit.id) moved.add(id);
      // Cells stand by their subjects and criteria: they do not move, these do.
      if (kind !== 'cell')
        for (const id of outOfOrder(stayed, before.units.get(unit.id), kind)) moved.add(id);
    }
  }
  return moved;
}

function outOfOrder(ids: readonly string[], parent: Unit | undefined, kind: Unit['kind']): string[] {
  const place = new Map(parent?.lists.get(kind)?.map((id, i) => [id, i]));
  const kept = longestRise(ids.map((id) => place.get(id)!));
  return ids.filter((_, i) => !kept.has(i));
}

/** The indexes of a longest increasing subsequence of different numbers. */
export function longestRise(numbers: readonly number[]): Set<number> {
  // ends[n] is the index of the smallest number that a rise of n + 1 numbers can end with.
  const ends: number[] = [];
  const before: (number | undefined)[] = [];
  for (const [i, number] of numbers.entries()) {
    const at = firstNotBelow(ends, numbers, number);
    before.push(ends[at - 1]);
    ends[at] = i;
  }
  const rise = new Set<number>();
  for (let i = ends.at(-1); i !== undefined; i = before[i]) rise.add(i);
  return rise;
}

function firstNotBelow(ends: readonly number[], numbers: readonly number[], number: number): number {
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[ends[middle]!]! < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
