// Writing a whole draft: the rows that differ from what is stored, and no others.
import { Prisma } from '../generated/prisma/client.js';
import { canonicalJson } from '../infra/canonical-json.js';
import type { Transaction } from '../infra/database/prisma.service.js';
import type { CourseContent } from '../model/course.js';
import { DRAFT_TABLES, type DraftTable, type Row, rowsOf } from './draft-rows.js';
import { delegate, readRows } from './draft-tables.store.js';

/** How many rows a write touched. */
export interface Written {
  readonly inserted: number;
  readonly updated: number;
  readonly deleted: number;
}

/**
 * Makes the stored draft equal to `content`, and touches no row that is equal already. What changes now gets the
 * `revision` that the draft gets by it: no state of a unit is ever named like another one.
 */
export async function writeDraft(
  tx: Transaction,
  content: CourseContent,
  revision: number,
): Promise<Written> {
  const wanted = rowsOf(content);
  // Between two rows that swap places or slugs there is always a moment in which they collide.
  await tx.$executeRaw`SET CONSTRAINTS ALL DEFERRED`;
  const stored = await readRows(tx, content.course.id);
  const written = { inserted: 0, updated: 0, deleted: 0 };
  if (!stored) {
    const data = { ...prismaRow('course', wanted.course), revision, draftRevision: revision };
    await tx.course.create({ data: data as never });
    written.inserted++;
  } else if (!sameRow(stored.course, wanted.course)) {
    await tx.course.update({
      where: { id: wanted.course.id },
      data: { ...(prismaRow('course', wanted.course) as object), revision },
    });
    written.updated++;
  }
  // Parents first, and deletions last: what moved has left before its old parent takes its children along.
  for (const table of DRAFT_TABLES) {
    const { inserted, updated } = await writeTable(
      tx,
      table,
      stored?.tables[table] ?? [],
      wanted.tables[table],
      revision,
    );
    written.inserted += inserted;
    written.updated += updated;
  }
  for (const table of [...DRAFT_TABLES].reverse()) {
    written.deleted += await deleteRows(tx, table, stored?.tables[table] ?? [], wanted.tables[table]);
  }
  if (stored && written.inserted + written.updated + written.deleted > 0) {
    await tx.course.update({ where: { id: content.course.id }, data: { draftRevision: revision } });
  }
  await tx.$executeRaw`SET CONSTRAINTS ALL IMMEDIATE`;
  return written;
}

/** Rows deleted by one statement: far below the number of parameters that PostgreSQL takes. */
const ROWS_AT_ONCE = 5_000;

async function writeTable(
  tx: Transaction,
  table: DraftTable,
  stored: readonly Row[],
  wanted: readonly Row[],
  revision: number,
) {
  const known = new Map(stored.map((row) => [row.id, row]));
  const fresh = wanted.filter((row) => !known.has(row.id));
  const changed = wanted.filter((row) => known.has(row.id) && !sameRow(known.get(row.id)!, row));
  if (fresh.length > 0)
    await delegate(tx, table).createMany({
      data: fresh.map((row) => ({ ...prismaRow(table, row), revision })),
    });
  for (const row of changed) {
    const before = known.get(row.id)!;
    // Another place is no other state: whoever edits the text does not collide with whoever moves it.
    const moved = sameRow(before, withoutPlace(table, row));
    const data = {
      ...prismaRow(table, row),
      ...(isOfAnotherSource(table, before, row) && { source: Prisma.DbNull }),
      ...(moved ? {} : { revision }),
    };
    await delegate(tx, table).update({ where: primaryKey(table, row), data });
  }
  return { inserted: fresh.length, updated: changed.length };
}

/** Whether a translation was made from a text that neither is remembered nor comes with it. */
function isOfAnotherSource(table: DraftTable, before: Row, row: Row): boolean {
  return table === 'translation' && row.source === undefined && before.sourceHash !== row.sourceHash;
}

async function deleteRows(
  tx: Transaction,
  table: DraftTable,
  stored: readonly Row[],
  wanted: readonly Row[],
) {
  const kept = new Set(wanted.map((row) => row.id));
  const gone = stored.filter((row) => !kept.has(row.id));
  for (let at = 0; at < gone.length; at += ROWS_AT_ONCE) {
    const some = gone.slice(at, at + ROWS_AT_ONCE);
    await delegate(tx, table).deleteMany({ where: keysOf(table, some) });
  }
  return gone.length;
}

/** The columns that say where a row stands, and nothing else of it. */
const PLACE_COLUMNS: Readonly<Partial<Record<DraftTable, readonly string[]>>> = {
  section: ['chapterId', 'parentId'],
  block: ['sectionId'],
  component: ['groupId'],
};

function withoutPlace(table: DraftTable, row: Row): Row {
  const place = ['position', ...(PLACE_COLUMNS[table] ?? [])];
  return Object.fromEntries(Object.entries(row).filter(([name]) => !place.includes(name))) as Row;
}

function sameRow(stored: Row, wanted: Row): boolean {
  const compared = Object.keys(wanted).filter((name) => wanted[name] !== undefined);
  const part = (row: Row) =>
    canonicalJson(Object.fromEntries(compared.map((name) => [name, row[name] ?? null])));
  return part(stored) === part(wanted);
}

/** The rows of a translation table go locale by locale: a list of pairs would outgrow what one statement can hold. */
function keysOf(table: DraftTable, rows: readonly Row[]): object {
  if (table !== 'translation') return { id: { in: rows.map((row) => row.id) } };
  const locales = [...new Set(rows.map((row) => row.locale))];
  const units = (locale: unknown) => rows.filter((row) => row.locale === locale).map((row) => row.unitId);
  return { OR: locales.map((locale) => ({ locale, unitId: { in: units(locale) } })) };
}

function translationKey(row: Row) {
  return { unitId: row.unitId, locale: row.locale };
}

function primaryKey(table: DraftTable, row: Row): object {
  return table === 'translation' ? { unitId_locale: translationKey(row) } : { id: row.id };
}

/** The row as Prisma takes it. */
function prismaRow(table: DraftTable | 'course', { id, ...row }: Row): object {
  // A translation's id is ours alone; the one nullable JSON column has two kinds of null to tell apart.
  if (table === 'translation') return row;
  return table === 'course' ? { ...row, id, source: row.source ?? Prisma.DbNull } : { ...row, id };
}
