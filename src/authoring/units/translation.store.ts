// Translations of single units in PostgreSQL.
import { Prisma } from '../../generated/prisma/client.js';
import type { Transaction } from '../../infra/database/prisma.service.js';

/** A translation as its table holds it. */
export interface TranslationRow {
  readonly unitId: string;
  readonly locale: string;
  readonly text: unknown;
  /** Hash of the source text that it was made from. */
  readonly sourceHash: string;
  /** That text; null if nobody remembers it. */
  readonly source: unknown;
  readonly revision: number;
}

/** The translation of a unit; null if there is none. */
export function findTranslation(
  tx: Transaction,
  unitId: string,
  locale: string,
): Promise<TranslationRow | null> {
  return tx.translation.findUnique({ where: { unitId_locale: { unitId, locale } } });
}

/** All translations of a course into a locale. */
export function findTranslations(
  tx: Transaction,
  courseId: string,
  locale: string,
): Promise<TranslationRow[]> {
  return tx.translation.findMany({ where: { courseId, locale } });
}

/** The states of the translations of units; without units: of all of a course. */
export function translationStates(
  tx: Transaction,
  courseId: string,
  units?: readonly string[],
): Promise<Pick<TranslationRow, 'unitId' | 'locale' | 'revision'>[]> {
  return tx.translation.findMany({
    where: { courseId, ...(units && { unitId: { in: [...units] } }) },
    select: { unitId: true, locale: true, revision: true },
  });
}

/** How many translations of a course there are into some locales. */
export function countTranslations(
  tx: Transaction,
  courseId: string,
  locales: readonly string[],
): Promise<number> {
  return tx.translation.count({ where: { courseId, locale: { in: [...locales] } } });
}

/** Stores a translation, new or changed. */
export async function storeTranslation(
  tx: Transaction,
  courseId: string,
  { unitId, locale, ...row }: TranslationRow,
): Promise<void> {
  const data = {
    ...row,
    text: row.text as Prisma.InputJsonObject,
    source: row.source === null ? Prisma.DbNull : (row.source as Prisma.InputJsonObject),
  };
  await tx.translation.upsert({
    where: { unitId_locale: { unitId, locale } },
    create: { courseId, unitId, locale, ...data },
    update: data,
  });
}

/** Removes a translation. */
export async function removeTranslation(tx: Transaction, unitId: string, locale: string): Promise<void> {
  await tx.translation.delete({ where: { unitId_locale: { unitId, locale } } });
}
