// Which values of a unit became others, as precisely as can be said in a sentence: one title, one item, one cell.
import { jsonPointer } from '../infra/errors/input-problems.js';
import type { FieldChange, UnitKind } from '../model/difference.js';
import { NO_WORDS, TRANSLATABLE } from '../model/translation.js';
import type { WordComparer } from './compare-words.js';
import type { Fields } from './course-units.js';
import { isSame } from './same-value.js';

/** Lists with fewer of their items in place than this are other lists, not lists with other items. */
const MIN_SHARE_IN_PLACE = 0.5;

/** The values that differ; empty if none does. */
export function compareFields(
  kind: UnitKind,
  before: Fields,
  after: Fields,
  words: WordComparer,
): FieldChange[] {
  return [...changedIn(before, after, [])].map(({ path, ...values }) => ({
    pointer: jsonPointer(path),
    ...values,
    words: isProse(kind, path) ? wordsOf(values, words) : null,
  }));
}

interface Changed {
  readonly path: readonly string[];
  readonly before: unknown;
  readonly after: unknown;
}

function* changedIn(before: unknown, after: unknown, path: readonly string[]): Generator<Changed> {
  if (isSame(before, after)) return;
  if (!isHolder(before) || !isHolder(after) || !haveSameParts(before, after)) yield { path, before, after };
  else for (const name of Object.keys(before)) yield* changedIn(before[name], after[name], [...path, name]);
}

/** Whether two values can be told apart part by part. */
function haveSameParts(before: Fields, after: Fields): boolean {
  const names = Object.keys(before);
  if (Array.isArray(before) !== Array.isArray(after) || names.length !== Object.keys(after).length)
    return false;
  if (!names.every((name) => Object.hasOwn(after, name))) return false;
  if (!Array.isArray(before)) return true;
  const inPlace = names.filter((name) => isSame(before[name], after[name]));
  return inPlace.length >= MIN_SHARE_IN_PLACE * names.length;
}

function isHolder(value: unknown): value is Fields {
  return value !== null && typeof value === 'object';
}

/** Whether a value is text that readers see, which is the same as text that is translated. */
function isProse(kind: UnitKind, path: readonly string[]): boolean {
  if (path.some((name) => NO_WORDS.has(name))) return false;
  if (kind === 'translation') return path[0] === 'text';
  return kind in TRANSLATABLE && path[0]! in TRANSLATABLE[kind as keyof typeof TRANSLATABLE].shape;
}

function wordsOf({ before, after }: { before: unknown; after: unknown }, words: WordComparer) {
  const [was, is] = [proseIn(before), proseIn(after)];
  return was === is ? null : words.compare(was, is);
}

/** All text in a value: a line for each of its parts. */
export function proseIn(value: unknown, separator = '\n'): string {
  if (typeof value === 'string') return value;
  if (!isHolder(value)) return '';
  const parts = Array.isArray(value)
    ? value
    : Object.entries(value).flatMap(([name, part]) => (NO_WORDS.has(name) ? [] : [part]));
  // Items are lines; what stands in an item (the cells of a row) shares its line.
  const texts = parts.map((part) => proseIn(part, Array.isArray(value) ? ' | ' : separator));
  return texts.filter((text) => text !== '').join(separator);
}
