// The later state of a course out of the earlier one and the difference: the proof that a difference says everything.

import {
  type CourseUnits,
  courseOf,
  type Fields,
  translationKey,
  type Unit,
  unitsOf,
} from '../../src/difference/course-units.js';
import { isSame } from '../../src/difference/same-value.js';
import { AppError, type InputProblem } from '../../src/infra/errors/app-error.js';
import type { CourseContent, Translation } from '../../src/model/course.js';
import type { Difference, DifferenceEntry, EntryOf, FieldChange, Place } from '../../src/model/difference.js';
import type { EntityKind } from '../../src/model/ids.js';

/**
 * The state that the difference leads to. The given course stays as it is. Throws INVALID_INPUT, with every entry that
 * does not fit, where the difference does not start from this state.
 */
export function applyDifference(from: CourseContent, difference: Difference): CourseContent {
  const application = new Application(unitsOf(structuredClone(from)));
  if (difference.course !== application.course.course) {
    throw unfit([problem('/course', `The difference is about the course ${difference.course}.`)]);
  }
  const entries = structuredClone(difference.entries);
  // First everything leaves its place, then everything finds its new one, in reading order: each behind one that stands.
  for (const [i, entry] of entries.entries()) application.take(entry, i);
  for (const [i, entry] of entries.entries()) application.put(entry, i);
  return application.result();
}

class Application {
  readonly #problems: InputProblem[] = [];

  constructor(readonly course: CourseUnits) {}

  /** What is removed or moved away leaves its place; what is changed changes where it stands. */
  take(entry: DifferenceEntry, index: number): void {
    if (entry.kind === 'translation') this.#translate(entry, index);
    else if (entry.change !== 'added') {
      const unit = this.course.units.get(entry.id);
      if (unit?.kind !== entry.kind) this.#problem(index, `The course has no ${entry.kind} ${entry.id}.`);
      else if (entry.change === 'removed' && unit.parent === null) {
        this.#problem(index, `${unit.id} has no place that it could leave.`);
      } else if (entry.change === 'removed') this.#remove(unit, entry, index);
      else if (entry.change === 'changed') unit.fields = this.#changed(unit.fields, entry.changes, index);
      else if (unit.parent !== entry.from.parent) {
        this.#problem(index, `${entry.id} does not stand in ${entry.from.parent}.`);
      } else this.#detach(unit);
    }
  }

  /** What is added or was moved away finds its place. */
  put(entry: DifferenceEntry, index: number): void {
    const { kind, id } = entry;
    if (kind === 'translation') return;
    if (entry.change === 'added') {
      if (this.course.units.has(id)) this.#problem(index, `The course has ${id} already.`);
      else {
        this.course.units.set(id, { kind, id, fields: entry.fields, parent: null, lists: new Map() });
        this.#place(id, kind, entry.at, index);
      }
    } else if (entry.change === 'moved' && this.course.units.get(id)?.parent === null) {
      this.#place(id, kind, entry.to, index);
    }
  }

  /** The course as it is now. Throws if anything did not fit. */
  result(): CourseContent {
    if (this.#problems.length > 0) throw unfit(this.#problems);
    const { content, lost } = courseOf(this.course);
    if (lost.length === 0) return content;
    throw unfit([problem('/entries', `Nothing would hold ${lost.join(', ')}.`)]);
  }

  #remove(unit: Unit, { fields }: EntryOf<'removed'>, index: number): void {
    if (!isSame(unit.fields, fields)) this.#problem(index, `${unit.id} is not what was removed.`);
    this.#detach(unit);
    this.course.units.delete(unit.id);
  }

  #detach(unit: Unit): void {
    const list = unit.parent === null ? undefined : this.course.units.get(unit.parent)?.lists.get(unit.kind);
    list?.splice(list.indexOf(unit.id), 1);
    unit.parent = null;
  }

  #place(id: string, kind: EntityKind, at: Place | null, index: number): void {
    const parent = at && this.course.units.get(at.parent);
    if (!parent) {
      this.#problem(index, `${id} has no place to stand in.`);
      return;
    }
    const list = parent.lists.get(kind) ?? [];
    if (at.after !== null && !list.includes(at.after)) {
      this.#problem(index, `${at.parent} does not hold ${at.after}.`);
      return;
    }
    list.splice(at.after === null ? 0 : list.indexOf(at.after) + 1, 0, id);
    parent.lists.set(kind, list);
    this.course.units.get(id)!.parent = parent.id;
  }

  #translate(entry: DifferenceEntry, index: number): void {
    const { translations } = this.course;
    const key = translationKey({ unit: entry.id, locale: entry.locale! });
    const known = translations.get(key);
    if ((known === undefined) !== (entry.change === 'added')) {
      this.#problem(index, `The course has ${known ? 'this' : 'no such'} translation.`);
      return;
    }
    const unit = { unit: entry.id, locale: entry.locale! };
    if (entry.change === 'removed') translations.delete(key);
    else if (entry.change === 'added')
      translations.set(key, { ...unit, ...(entry.fields as Omit<Translation, 'unit'>) });
    else if (entry.change === 'changed') {
      const { unit: _u, locale: _l, ...fields } = known!;
      const changed = this.#changed(fields, entry.changes, index);
      translations.set(key, { ...unit, ...(changed as Omit<Translation, 'unit'>) });
    }
  }

  #changed(fields: Fields, changes: readonly FieldChange[], index: number): Fields {
    const root: Fields = { fields };
    for (const [i, { pointer, before, after }] of changes.entries()) {
      const path = ['fields', ...stepsOf(pointer)];
      const last = path.pop()!;
      const holder = path.reduce<unknown>(memberOf, root);
      if (memberOf(holder, last) === undefined || !isSame(memberOf(holder, last), before)) {
        this.#problem(index, 'This value is not what it was.', `/changes/${i}`);
      } else (holder as Fields)[last] = after;
    }
    return root.fields as Fields;
  }

  #problem(index: number, detail: string, within = ''): void {
    this.#problems.push(problem(`/entries/${index}${within}`, detail));
  }
}

/** The steps of a JSON pointer (RFC 6901). */
function stepsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** A value's own member: what every object inherits is nobody's content. */
function memberOf(value: unknown, name: string): unknown {
  const own = value !== null && typeof value === 'object' && Object.hasOwn(value, name);
  return own ? (value as Fields)[name] : undefined;
}

function problem(pointer: string, detail: string): InputProblem {
  return { pointer, code: 'INVALID_INPUT', detail };
}

function unfit(errors: readonly InputProblem[]): AppError {
  return new AppError('INVALID_INPUT', 'The difference does not start from this state of the course.', {
    errors,
  });
}
