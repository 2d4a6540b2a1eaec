// What is translated: the source text of a unit, the locales of a course, and how a translation is shown beside both.

import { AppError } from '../../infra/errors/app-error.js';
import { textHash } from '../../infra/text-hash.js';
import type { EntityKind } from '../../model/ids.js';
import { sourceTextOf, TRANSLATABLE } from '../../model/translation.js';
import { type DraftEdit, type TranslationUnit, wrongAt } from './draft-edit.js';
import { notThere } from './not-there.js';
import type { Fields } from './read-fields.js';
import type { TranslationRow } from './translation.store.js';
import { courseRow, findUnit } from './unit.store.js';
import { fieldsOf, type UnitRow } from './unit-rows.js';

type TranslatableKind = keyof typeof TRANSLATABLE;

/** What a translation is of: the unit, its source text, and the hash of that. */
export interface Source {
  readonly kind: TranslatableKind;
  readonly text: Fields;
  readonly hash: string;
}

/** A translation as the admin doors show it, beside the source text as it is now. */
export function translationOf(
  unit: string,
  locale: string,
  row: TranslationRow | null,
  { text: source, hash: sourceHash }: Pick<Source, 'text' | 'hash'>,
): TranslationUnit {
  const state = !row ? 'missing' : row.sourceHash === sourceHash ? 'current' : 'outdated';
  const [text, etag] = [row?.text ?? null, row && String(row.revision)];
  return { translation: { unit, locale, state, text, etag, source, sourceHash } };
}

/** The source text of a unit that can be translated into the locale. Throws NOT_FOUND, INVALID_INPUT and UNKNOWN_LOCALE. */
export async function offeredSource(edit: DraftEdit, id: string, locale: string): Promise<Source> {
  const { source, root } = await sourceOf(edit, id);
  const locales = furtherLocales(root);
  if (locales.includes(locale)) return source;
  throw notOffered(root, locale);
}

/** UNKNOWN_LOCALE, with what to do to translate into it. */
export function notOffered(root: UnitRow, locale: string): AppError {
  const [source, further] = [root.locale as string, furtherLocales(root)];
  const known = further.length > 0 ? ` but into ${further.join(', ')}` : '';
  const locales = JSON.stringify([source, ...further, locale]);
  const detail =
    locale === source
      ? `"${locale}" is the locale that the course is written in: edit the units themselves.`
      : `The course is not translated into "${locale}"${known}. PATCH the course with {"locales": ${locales}} to begin.`;
  return new AppError('UNKNOWN_LOCALE', detail, {
    errors: [{ pointer: '/locale', code: 'UNKNOWN_LOCALE', detail }],
  });
}

/** The source text of a unit, and the course. Throws NOT_FOUND, and INVALID_INPUT for what is not translated. */
export async function sourceOf(
  draft: Pick<DraftEdit, 'tx' | 'course'>,
  id: string,
): Promise<{ source: Source; root: UnitRow }> {
  const { tx, course } = draft;
  const root = await courseRow(tx, course.id);
  const found =
    id === course.id ? { kind: 'course' as EntityKind, row: root } : await findUnit(tx, course.id, id);
  if (!found) throw await notThere(draft, id);
  const { kind, row } = found;
  if (!(kind in TRANSLATABLE)) throw wrongAt('/id', `A ${kind} is not translated.`);
  const text = sourceFields(kind as TranslatableKind, row);
  return { source: { kind: kind as TranslatableKind, text, hash: textHash(text) }, root };
}

/** The locales that a course is translated into. */
export function furtherLocales({ locale, locales }: Readonly<Record<string, unknown>>): string[] {
  return (locales as string[]).filter((known) => known !== locale);
}

/** The translatable fields of a row. */
export function sourceFields(kind: TranslatableKind, row: UnitRow): Fields {
  const fields = fieldsOf(kind, row);
  return sourceTextOf(kind, kind === 'block' ? { content: fields } : fields) as Fields;
}
