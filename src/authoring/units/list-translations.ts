// What there is to translate: every unit with its source text, its translation, and what changed in between.
import { type Change, diffWords } from 'diff';
import { textHash } from '../../content/text-hash.js';
import { canonicalJson } from '../../infra/canonical-json.js';
import type { Transaction } from '../../infra/database/prisma.service.js';
import { AppError } from '../../infra/errors/app-error.js';
import type { EntityKind } from '../../model/ids.js';
import { TRANSLATABLE } from '../../model/translation.js';
import { COLLECTIONS } from '../../model/unit.js';
import { wrongAt } from './draft-edit.js';
import type { Fields } from './read-fields.js';
import { findTranslations, type TranslationRow } from './translation.store.js';
import { furtherLocales, sourceFields, translationOf } from './translation-source.js';
import { courseRow, findRows } from './unit.store.js';
import type { UnitRow } from './unit-rows.js';

/** How far a translation is. */
export const TRANSLATION_STATES = ['missing', 'outdated', 'current'] as const;

/** Which translations are asked for. */
export interface TranslationsQuestion {
  readonly locale: string;
  readonly state?: (typeof TRANSLATION_STATES)[number] | undefined;
}

/** A word or more that stayed, came or went. */
interface Words {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/**
 * All units that are translated, in the order of their kinds; of a locale that is not offered, only what is left in it.
 * Throws UNKNOWN_LOCALE if that is nothing.
 */
export async function listTranslations(
  tx: Transaction,
  courseId: string,
  { locale, state }: TranslationsQuestion,
) {
  const root = await courseRow(tx, courseId);
  const rows = await findTranslations(tx, courseId, locale);
  const offered = furtherLocales(root).includes(locale);
  if (!offered && rows.length === 0) {
    throw new AppError('UNKNOWN_LOCALE', `The course is not translated into "${locale}".`, {
      errors: wrongAt('/locale', 'This is not one of the further locales of the course.').errors,
    });
  }
  const translations = new Map(rows.map((row) => [row.unitId, row]));
  const units = await translatableUnits(tx, courseId, root);
  const listed = units
    .filter(({ kind, row }) => translations.has(row.id) || (offered && hasText(kind, row)))
    .map(({ kind, row }) => entryOf(kind, row, locale, translations.get(row.id) ?? null));
  return state === undefined ? listed : listed.filter((entry) => entry.state === state);
}

async function translatableUnits(tx: Transaction, courseId: string, root: UnitRow) {
  const units: { kind: EntityKind; row: UnitRow }[] = [{ kind: 'course', row: root }];
  for (const kind of Object.values(COLLECTIONS)) {
    if (!(kind in TRANSLATABLE)) continue;
    for (const row of await findRows(tx, courseId, kind, {})) units.push({ kind, row });
  }
  return units;
}

function hasText(kind: EntityKind, row: UnitRow): boolean {
  return Object.values(sourceFields(kind as never, row)).some(saysSomething);
}

/** A cell without a value has nothing to translate. */
function saysSomething(value: unknown): boolean {
  return value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}

function entryOf(kind: EntityKind, row: UnitRow, locale: string, translation: TranslationRow | null) {
  const source = sourceFields(kind as keyof typeof TRANSLATABLE, row);
  const { translation: shown } = translationOf(row.id, locale, translation, {
    text: source,
    hash: textHash(source),
  });
  const then = translation?.source as Fields | null | undefined;
  return {
    ...shown,
    kind,
    /** What changed in the source since; null where it did not, or where nobody knows what it was. */
    difference: shown.state === 'outdated' && then ? differenceOf(then, source) : null,
  };
}

/** The fields of the source that changed, word by word. */
function differenceOf(before: Fields, after: Fields): { field: string; words: Words[] }[] {
  return Object.keys(after)
    .filter((field) => canonicalJson([before[field]]) !== canonicalJson([after[field]]))
    .map((field) => ({ field, words: diffWords(plain(before[field]), plain(after[field])).map(wordsOf) }));
}

function plain(value: unknown): string {
  if (typeof value === 'string') return value;
  const content = value as { markdown?: unknown } | null;
  return typeof content?.markdown === 'string' ? content.markdown : JSON.stringify(value ?? '', null, 1);
}

function wordsOf({ added, removed, value }: Change): Words {
  return { kind: added ? 'added' : removed ? 'removed' : 'same', text: value };
}
