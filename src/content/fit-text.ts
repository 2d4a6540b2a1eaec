// Whether a translated text says all that its source says, and no more: a unit is translated whole or not at all.
import { didYouMean } from './did-you-mean.js';

/** A field that does not fit its source. */
export interface Misfit {
  readonly path: readonly PropertyKey[];
  readonly code: 'missing-field' | 'not-in-source' | 'other-length' | 'unknown-label';
  readonly detail: string;
  readonly cure: string;
}

/** Fields that the two languages need not share, and what they are where the translation has none. */
const FREE: Readonly<Record<string, (source: unknown) => unknown>> = {
  // Other forms of a word are a matter of the language.
  aliases: () => [],
  // Names of machines and software often stay as they are.
  labels: () => ({}),
  connections: () => undefined,
  url: (source) => source,
};

/** Labels by the name of what bears them, and what that is. */
const LABELS: Readonly<Record<string, string>> = {
  labels: 'node or group',
  connections: 'labelled connection',
};

/**
 * The whole text of a unit, with everything in it that does not fit the source's. What does not fit stays as it is, and
 * what is missing stays empty: a translation of an older source may be right all the same.
 */
export function fitText(
  source: Readonly<Record<string, unknown>>,
  given: Readonly<Record<string, unknown>>,
): { text: Record<string, unknown>; misfits: Misfit[] } {
  const misfits: Misfit[] = [];
  return { text: fitFields(source, given, [], misfits), misfits };
}

type Fields = Readonly<Record<string, unknown>>;

function fitFields(source: Fields, given: Fields, path: PropertyKey[], misfits: Misfit[]) {
  const names = new Set([...Object.keys(source), ...Object.keys(given)]);
  return Object.fromEntries(
    [...names].map((name) => [name, fitField(name, source[name], given[name], [...path, name], misfits)]),
  );
}

function fitField(
  name: string,
  source: unknown,
  given: unknown,
  path: PropertyKey[],
  misfits: Misfit[],
): unknown {
  const misfit = (code: Misfit['code'], detail: string, cure: string) =>
    misfits.push({ path, code, detail, cure });
  if (isNothing(given)) {
    if (FREE[name]) return FREE[name](source);
    if (isNothing(source)) return source;
    misfit('missing-field', `"${name}" is missing.`, 'Add it: the source has it, and is translated whole.');
    return Array.isArray(source) ? [] : null;
  }
  const labels = LABELS[name];
  if (labels) misfits.push(...unknownLabels(labels, (source ?? {}) as Fields, given as Fields, path));
  if (FREE[name]) return given;
  if (isNothing(source)) {
    misfit('not-in-source', `The source has no "${name}" here.`, 'Remove it, or add it to the source, too.');
    return given;
  }
  return Array.isArray(source) && Array.isArray(given) ? fitList(source, given, path, misfits) : given;
}

function fitList(source: unknown[], given: unknown[], path: PropertyKey[], misfits: Misfit[]): unknown[] {
  if (source.length !== given.length) {
    const detail = `"${String(path.at(-1))}" has ${given.length} entries, and ${source.length} in the source.`;
    misfits.push({ path, code: 'other-length', detail, cure: 'Translate the whole list in the same order.' });
    // Which entry translates which is anybody's guess: what they lack is not worth a complaint of its own.
    return given.map((item, i) => (isFields(source[i]) ? fitEntry(source[i], item, [...path, i], []) : item));
  }
  return given.map((item, i) => fitEntry(source[i], item, [...path, i], misfits));
}

function fitEntry(source: unknown, given: unknown, path: PropertyKey[], misfits: Misfit[]): unknown {
  return isFields(given) ? fitFields(source as Fields, given, path, misfits) : given;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

function unknownLabels(what: string, source: Fields, given: Fields, path: PropertyKey[]): Misfit[] {
  const known = Object.keys(source);
  return Object.keys(given)
    .filter((name) => !known.includes(name))
    .map((name) => ({
      path: [...path, name],
      code: 'unknown-label',
      detail: `This step adds no ${what} "${name}".`,
      cure: didYouMean(name, known),
    }));
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}
