// What lies between two states of a course. Pure: the same two states give the same difference everywhere.
import { AppError } from '../infra/errors/app-error.js';
import type { CourseContent, Translation } from '../model/course.js';
import {
  CHANGES,
  type Difference,
  type DifferenceCounts,
  type DifferenceEntry,
  type KindCounts,
  type PathStep,
  type Place,
  UNIT_KINDS,
} from '../model/difference.js';
import { titleIn } from '../model/unit.js';
import { compareFields } from './compare-fields.js';
import { WordComparer } from './compare-words.js';
import { type CourseUnits, type Unit, unitsOf } from './course-units.js';
import { findMoves } from './find-moves.js';
import { readingOrder } from './reading-order.js';

/**
 * What was added, removed, moved and changed from one state of a course to another: enough to make the second out of the
 * first. Throws INVALID_INPUT for two different courses.
 */
export function compareCourses(from: CourseContent, to: CourseContent): Difference {
  const [before, after] = [unitsOf(from), unitsOf(to)];
  if (before.course !== after.course) {
    throw new AppError('INVALID_INPUT', `${before.course} and ${after.course} are not the same course.`);
  }
  const entries = [...entriesBetween(before, after)];
  return { course: after.course, ...countsOf(entries), entries };
}

function* entriesBetween(before: CourseUnits, after: CourseUnits): Generator<DifferenceEntry> {
  const words = new WordComparer();
  const moved = findMoves(before, after);
  const translated = translationsByUnit(before, after);
  for (const id of readingOrder(before, after, moved)) {
    const [was, is] = [before.units.get(id), after.units.get(id)];
    const about = aboutUnit(is ? after : before, (is ?? was)!);
    if (!was) yield { change: 'added', ...about, fields: is!.fields, at: placeOf(after, is!) };
    else if (!is) yield { change: 'removed', ...about, fields: was.fields, at: placeOf(before, was) };
    else {
      if (moved.has(id)) {
        yield { change: 'moved', ...about, from: placeOf(before, was)!, to: placeOf(after, is)! };
      }
      const changes = compareFields(is.kind, was.fields, is.fields, words);
      if (changes.length > 0) yield { change: 'changed', ...about, changes };
    }
    for (const key of translated.get(id) ?? []) yield* translation(before, after, key, words);
    translated.delete(id);
  }
  // No checked course has translations of what is not there; if one has, they are not passed over.
  for (const keys of translated.values())
    for (const key of keys) yield* translation(before, after, key, words);
}

function* translation(
  before: CourseUnits,
  after: CourseUnits,
  key: string,
  words: WordComparer,
): Generator<DifferenceEntry> {
  const [was, is] = [before.translations.get(key), after.translations.get(key)];
  const about = aboutTranslation(is ? after : before, (is ?? was)!);
  const fieldsOf = ({ unit: _u, locale: _l, ...fields }: Translation) => fields;
  if (!was) yield { change: 'added', ...about, fields: fieldsOf(is!), at: null };
  else if (!is) yield { change: 'removed', ...about, fields: fieldsOf(was), at: null };
  else {
    const changes = compareFields('translation', fieldsOf(was), fieldsOf(is), words);
    if (changes.length > 0) yield { change: 'changed', ...about, changes };
  }
}

/** The translations of both states by what they translate, by locale. */
function translationsByUnit(before: CourseUnits, after: CourseUnits): Map<string, string[]> {
  const byUnit = new Map<string, string[]>();
  const all = new Map([...before.translations, ...after.translations]);
  for (const key of [...all.keys()].sort()) {
    const { unit } = all.get(key)!;
    byUnit.set(unit, [...(byUnit.get(unit) ?? []), key]);
  }
  return byUnit;
}

function aboutUnit(course: CourseUnits, unit: Unit) {
  const { kind, id } = unit;
  return { kind, id, locale: null, title: titleOf(course, unit), path: pathOf(course, unit.parent) };
}

function aboutTranslation(course: CourseUnits, { unit: id, locale }: Translation) {
  const unit = course.units.get(id);
  const title = unit ? titleOf(course, unit) : null;
  return { kind: 'translation' as const, id, locale, title, path: pathOf(course, id) };
}

/** The title or name of a unit; of a cell those of its subject and criterion. Null for blocks. */
export function titleOf(course: CourseUnits, { kind, fields }: Unit): string | null {
  if (kind !== 'cell') return titleIn(fields);
  const ends = [fields.subject, fields.criterion].map((id) => course.units.get(id as string)?.fields.title);
  return ends.filter((title) => title !== undefined).join(' · ') || null;
}

/** What a unit stands in, beginning with `id`, outermost first. */
function pathOf(course: CourseUnits, id: string | null): PathStep[] {
  const unit = id === null ? undefined : course.units.get(id);
  if (!unit || unit.parent === null) return [];
  return [...pathOf(course, unit.parent), { kind: unit.kind, id: unit.id, title: titleOf(course, unit) }];
}

function placeOf(course: CourseUnits, { kind, id, parent }: Unit): Place | null {
  if (parent === null) return null;
  const siblings = course.units.get(parent)!.lists.get(kind)!;
  return { parent, after: siblings[siblings.indexOf(id) - 1] ?? null };
}

function countsOf(entries: readonly DifferenceEntry[]): { counts: DifferenceCounts; kinds: KindCounts[] } {
  const count = (some: readonly DifferenceEntry[]) =>
    Object.fromEntries(
      CHANGES.map((change) => [change, some.filter((entry) => entry.change === change).length]),
    ) as DifferenceCounts;
  const kinds = UNIT_KINDS.map((kind) => ({
    kind,
    of: entries.filter((entry) => entry.kind === kind),
  }));
  return {
    counts: count(entries),
    kinds: kinds.filter(({ of }) => of.length > 0).map(({ kind, of }) => ({ kind, ...count(of) })),
  };
}
