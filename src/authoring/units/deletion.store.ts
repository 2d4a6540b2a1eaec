// Deleted units, kept whole for whoever wants them back.
import type { Prisma } from '../../generated/prisma/client.js';
import type { Transaction } from '../../infra/database/prisma.service.js';
import { DRAFT_TABLES, type DraftTable, type Row } from '../draft-rows.js';
import { delegate } from '../draft-tables.store.js';
import type { TranslationRow } from './translation.store.js';

/** A deletion to keep: the unit, where it stood, and the rows that bring it back. */
export interface NewDeletion {
  readonly id: string;
  readonly courseId: string;
  readonly kind: string;
  readonly title: string | null;
  readonly parentId: string;
  readonly afterId: string | null;
  /** Of the unit and of everything that goes with it. */
  readonly ids: readonly string[];
  readonly rows: Readonly<Partial<Record<DraftTable, readonly Row[]>>>;
  readonly revision: number;
  readonly deletedBy: string;
}

/** A deletion as it is kept. */
export type Deletion = NewDeletion & { readonly deletedAt: Date };

/** A key as deletions are searched for it: keys are unique within a table, at most. */
const keptKey = (table: string, key: unknown) => `${table}/${key}`;

/** Keeps what is about to be deleted. */
export async function keepDeleted(tx: Transaction, deletion: NewDeletion): Promise<void> {
  const data = stored(deletion);
  await tx.deletion.upsert({ where: { id: deletion.id }, create: data, update: data });
}

/** Deletions stored by one statement: each holds whole rows. */
const DELETIONS_AT_ONCE = 500;

/** Keeps many at once. */
export async function keepAllDeleted(tx: Transaction, deletions: readonly NewDeletion[]): Promise<void> {
  for (let at = 0; at < deletions.length; at += DELETIONS_AT_ONCE) {
    const data = deletions.slice(at, at + DELETIONS_AT_ONCE).map(stored);
    await tx.deletion.deleteMany({ where: { id: { in: data.map(({ id }) => id) } } });
    await tx.deletion.createMany({ data });
  }
}

function stored(deletion: NewDeletion) {
  const keys = Object.entries(deletion.rows).flatMap(([table, rows]) =>
    rows.flatMap(({ key }) => (typeof key === 'string' ? [keptKey(table, key)] : [])),
  );
  const rows = deletion.rows as Prisma.InputJsonObject;
  return { ...deletion, ids: [...deletion.ids], keys, rows, deletedAt: new Date() };
}

/** The deletion of a unit; null if it was not deleted. */
export async function deletionOf(tx: Transaction, courseId: string, id: string): Promise<Deletion | null> {
  const row = await tx.deletion.findFirst({ where: { id, courseId } });
  return row as Deletion | null;
}

/** Whether an id is that of something deleted, in whatever course, or of something that went with it. */
export async function isKeptDeleted(tx: Transaction, id: string): Promise<boolean> {
  return (await tx.deletion.findFirst({ where: { ids: { has: id } }, select: { id: true } })) !== null;
}

/** The deletions of a course, latest first. */
export async function deletionsOf(tx: Transaction, courseId: string, most: number) {
  return tx.deletion.findMany({
    where: { courseId },
    orderBy: [{ revision: 'desc' }, { id: 'asc' }],
    take: most,
    select: {
      id: true,
      kind: true,
      title: true,
      parentId: true,
      revision: true,
      deletedBy: true,
      deletedAt: true,
    },
  });
}

/** Puts the rows of a deletion back, and forgets it. */
export async function putBack(
  tx: Transaction,
  id: string,
  rows: Readonly<Partial<Record<DraftTable, readonly Row[]>>>,
): Promise<void> {
  for (const table of DRAFT_TABLES) {
    const data = rows[table] ?? [];
    if (data.length > 0) await delegate(tx, table).createMany({ data: [...data] });
  }
  await tx.deletion.delete({ where: { id } });
}

/** The translations of units, into whatever locale. */
export async function translationsOf(
  tx: Transaction,
  ids: readonly string[],
): Promise<(Row & TranslationRow)[]> {
  const rows = await tx.translation.findMany({ where: { unitId: { in: [...ids] } } });
  return rows as unknown as (Row & TranslationRow)[];
}

/** Removes all translations of units; who wants them back keeps them first. */
export async function removeTranslations(tx: Transaction, ids: readonly string[]): Promise<void> {
  await tx.translation.deleteMany({ where: { unitId: { in: [...ids] } } });
}

/** Which of these keys deleted units have, and will want back. */
export async function keysKept(
  tx: Transaction,
  courseId: string,
  table: DraftTable,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  const named = new Map(keys.map((key) => [keptKey(table, key), key]));
  const kept = [...named.keys()];
  const rows = await tx.$queryRaw<{ key: string }[]>`
    SELECT key FROM deletion, unnest(keys) key
    WHERE course_id = ${courseId} AND keys && ${kept}::text[] AND key = ANY (${kept}::text[])`;
  return new Set(rows.map(({ key }) => named.get(key)!));
}

/** Forgets the deletions of what is there again. */
export async function forgetDeletions(
  tx: Transaction,
  courseId: string,
  ids: readonly string[],
): Promise<void> {
  await tx.$executeRaw`DELETE FROM deletion WHERE course_id = ${courseId} AND id = ANY (${[...ids]})`;
}
