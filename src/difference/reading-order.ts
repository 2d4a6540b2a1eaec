// The units of two states in one order: as the later state is read, with what was removed where it stood.
import type { EntityKind } from '../model/ids.js';
import { type CourseUnits, kindsIn } from './course-units.js';

/** The ids of all units of both states, each once. `moved` are those that no longer tell where another one stood. */
export function* readingOrder(
  before: CourseUnits,
  after: CourseUnits,
  moved: ReadonlySet<string>,
): Generator<string> {
  const removedIn = (parent: string, kind: EntityKind) =>
    (before.units.get(parent)?.lists.get(kind) ?? []).filter((id) => !after.units.has(id));

  function* read(id: string): Generator<string> {
    yield id;
    const { kind, lists } = (after.units.get(id) ?? before.units.get(id))!;
    for (const inner of kindsIn(kind)) {
      const ids = after.units.has(id) ? withRemoved(id, inner, lists.get(inner) ?? []) : removedIn(id, inner);
      for (const child of ids) yield* read(child);
    }
  }

  /** The list of a parent that stands, with each removed unit behind the last one before it that stayed. */
  function* withRemoved(parent: string, kind: EntityKind, ids: readonly string[]): Generator<string> {
    const behind = new Map<string | undefined, string[]>();
    let stayed: string | undefined;
    for (const id of before.units.get(parent)?.lists.get(kind) ?? []) {
      if (!after.units.has(id)) behind.set(stayed, [...(behind.get(stayed) ?? []), id]);
      else if (!moved.has(id)) stayed = id;
    }
    yield* behind.get(undefined) ?? [];
    for (const id of ids) {
      yield id;
      yield* behind.get(id) ?? [];
    }
  }

  yield* read(after.course);
}
