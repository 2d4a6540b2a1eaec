// What there is to translate: units with their source text, their translation, and what changed in between.

import { WordComparer } from '../../difference/compare-words.js';
import { canonicalJson } from '../../infra/canonical-json.js';
import type { Transaction } from '../../infra/database/prisma.service.js';
import { textHash } from '../../infra/text-hash.js';
import type { WordRun } from '../../model/difference.js';
import type { EntityKind } from '../../model/ids.js';
import { saysWords, TRANSLATABLE, type TranslationState } from '../../model/translation.js';
import { COLLECTIONS } from '../../model/unit.js';
import type { DraftEdit } from './draft-edit.js';
import type { Fields } from './read-fields.js';
import { inReadingOrder } from './reading-order.js';
import { findTranslation, findTranslations, type TranslationRow } from './translation.store.js';
import { furtherLocales, notOffered, sourceFields, sourceOf, translationOf } from './translation-source.js';
import { courseRow, type Found, findRows } from './unit.store.js';
import type { UnitRow } from './unit-rows.js';

export interface TranslationsQuestion {
  readonly locale: string;
  readonly state?: TranslationState | undefined;
}

/**
 * All units that are translated, the course first and the others as one reads them; of a locale that is not offered,
 * only what is left in it. Throws UNKNOWN_LOCALE if that is nothing.
 */
export async function listTranslations(
  tx: Transaction,
  courseId: string,
  { locale, state }: TranslationsQuestion,
) {
  const root = await courseRow(tx, courseId);
  const rows = await findTranslations(tx, courseId, locale);
  const offered = furtherLocales(root).includes(locale);
  if (!offered && rows.length === 0) throw notOffered(root, locale);
  const translations = new Map(rows.map((row) => [row.unitId, row]));
  // One for all: comparing takes a limited time however much there is to compare.
  const words = new WordComparer();
  return (await translatableUnits(tx, courseId, root))
    .map((unit) => ({ ...unit, source: sourceFields(unit.kind, unit.row) }))
    .filter(({ row, source }) => translations.has(row.id) || (offered && saysWords(source)))
    .map(({ kind, row, source }) => besideSource(kind, row.id, locale, translations.get(row.id), source))
    .filter((unit) => state === undefined || unit.shown.state === state)
    .map((unit) => withDifference(unit, words));
}

/** One unit with its translation, present or missing. Throws NOT_FOUND, INVALID_INPUT and UNKNOWN_LOCALE. */
export async function readTranslation(
  draft: Pick<DraftEdit, 'tx' | 'course'>,
  { id, locale }: { readonly id: string; readonly locale: string },
) {
  const { source, root } = await sourceOf(draft, id);
  const row = await findTranslation(draft.tx, id, locale);
  if (!row && !furtherLocales(root).includes(locale)) throw notOffered(root, locale);
  const unit = besideSource(source.kind, id, locale, row ?? undefined, source.text);
  return withDifference(unit, new WordComparer());
}

type TranslatableKind = EntityKind & keyof typeof TRANSLATABLE;

async function translatableUnits(tx: Transaction, courseId: string, root: UnitRow) {
  const parts: Found[] = [];
  for (const kind of Object.values(COLLECTIONS)) {
    if (!isTranslatable(kind)) continue;
    for (const row of await findRows(tx, courseId, kind, {})) parts.push({ kind, row });
  }
  const units = [{ kind: 'course', row: root }, ...inReadingOrder(parts)];
  return units as { kind: TranslatableKind; row: UnitRow }[];
}

function isTranslatable(kind: EntityKind): kind is TranslatableKind {
  return kind in TRANSLATABLE;
}

/** A unit with its translation as it is shown, and the source texts of then and of now. */
type BesideSource = ReturnType<typeof besideSource>;

function besideSource(
  kind: TranslatableKind,
  id: string,
  locale: string,
  translation: TranslationRow | undefined,
  source: Fields,
) {
  const now = { text: source, hash: textHash(source) };
  const { translation: shown } = translationOf(id, locale, translation ?? null, now);
  return { kind, shown, madeFrom: (translation?.source ?? null) as Fields | null, source };
}

function withDifference({ kind, shown, madeFrom, source }: BesideSource, words: WordComparer) {
  return {
    ...shown,
    kind,
    /** What changed in the source since; null where it did not, or where nobody knows what it was. */
    difference: shown.state === 'outdated' && madeFrom ? differenceOf(madeFrom, source, words) : null,
  };
}

/** The fields of the source that changed, word by word. */
function differenceOf(
  before: Fields,
  after: Fields,
  words: WordComparer,
): { field: string; words: WordRun[] }[] {
  return [...new Set([...Object.keys(after), ...Object.keys(before)])]
    .filter((field) => canonicalJson([before[field]]) !== canonicalJson([after[field]]))
    .map((field) => ({ field, words: words.compare(plain(before[field]), plain(after[field])) }));
}

function plain(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  const content = value as { markdown?: unknown };
  return typeof content.markdown === 'string' ? content.markdown : JSON.stringify(value, null, 1);
}
