// The draft in PostgreSQL: reading a whole one, and writing only what differs.

import { Prisma } from '../generated/prisma/client.js';
import { canonicalJson } from '../infra/canonical-json.js';
import type { Transaction } from '../infra/database/prisma.service.js';
import type { CourseContent } from '../model/course.js';
import { contentOf } from './draft-content.js';
import {
  DRAFT_TABLES,
  type DraftRows,
  type DraftTable,
  type Row,
  rowsOf,
  translationRowId,
} from './draft-rows.js';

/** How many rows a write touched. */
export interface Written {
  readonly inserted: number;
  readonly updated: number;
  readonly deleted: number;
}

/** The draft's root as the store knows it. */
export interface DraftState {
  readonly id: string;
  readonly slug: string;
  readonly draftRevision: number;
  readonly currentRelease: number | null;
}

/**
 * Makes this transaction the only one that works on the course with this key, until it ends.
 * An advisory lock serves a course that does not exist yet; the row lock is what every other writer meets.
 */
export async function lockCourse(tx: Transaction, key: string): Promise<DraftState | null> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`timonel course ${key}`}, 0))::text`;
  await tx.$queryRaw`SELECT id FROM course WHERE key = ${key} FOR UPDATE`;
  return tx.course.findUnique({
    where: { key },
    select: { id: true, slug: true, draftRevision: true, currentRelease: true },
  });
}

/** Key of the course that has this key, or else this slug. */
export async function courseKeyOf(tx: Transaction, name: string): Promise<string | null> {
  const found = await tx.course.findMany({
    where: { OR: [{ key: name }, { slug: name }] },
    select: { key: true },
  });
  return found.find(({ key }) => key === name)?.key ?? found[0]?.key ?? null;
}

/** Key of another course whose draft or current release has this slug. */
export async function courseWithSlug(
  tx: Transaction,
  slug: string,
  exceptId: string,
): Promise<string | null> {
  const other = await tx.course.findFirst({
    where: { id: { not: exceptId }, OR: [{ slug }, { publishedSlug: slug }] },
    select: { key: true },
  });
  return other?.key ?? null;
}

/** The whole draft. Statements: 1 for the course and 1 for each of its tables, whatever its size. */
export async function readDraft(tx: Transaction, courseId: string): Promise<CourseContent | null> {
  const rows = await readRows(tx, courseId);
  return rows && contentOf(rows);
}

/** Makes the stored draft equal to `content`, and touches no row that is equal already. */
export async function writeDraft(tx: Transaction, content: CourseContent): Promise<Written> {
  const wanted = rowsOf(content);
  // Between two rows that swap places or slugs there is always a moment in which they collide.
  await tx.$executeRaw`SET CONSTRAINTS ALL DEFERRED`;
  const stored = await readRows(tx, content.course.id);
  const written = { inserted: 0, updated: 0, deleted: 0 };
  if (!stored) {
    await tx.course.create({ data: prismaRow('course', wanted.course) as never });
    written.inserted++;
  } else if (!sameRow(stored.course, wanted.course)) {
    await tx.course.update({
      where: { id: wanted.course.id },
      data: { ...(prismaRow('course', wanted.course) as object), revision: { increment: 1 } },
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
    );
    written.inserted += inserted;
    written.updated += updated;
  }
  for (const table of [...DRAFT_TABLES].reverse()) {
    written.deleted += await deleteRows(tx, table, stored?.tables[table] ?? [], wanted.tables[table]);
  }
  if (stored && written.inserted + written.updated + written.deleted > 0) {
    await tx.course.update({ where: { id: content.course.id }, data: { draftRevision: { increment: 1 } } });
  }
  await tx.$executeRaw`SET CONSTRAINTS ALL IMMEDIATE`;
  return written;
}

/** Rows deleted by one statement: far below the number of parameters that PostgreSQL takes. */
const ROWS_AT_ONCE = 5_000;

/** What a table offers here; Prisma's own types are one per table and cannot be walked over. */
interface Delegate {
  findMany(query: object): Promise<Row[]>;
  createMany(query: { data: object[] }): Promise<{ count: number }>;
  update(query: { where: object; data: object }): Promise<unknown>;
  deleteMany(query: { where: object }): Promise<{ count: number }>;
}

function delegate(tx: Transaction, table: DraftTable): Delegate {
  return tx[table] as unknown as Delegate;
}

async function readRows(tx: Transaction, courseId: string): Promise<DraftRows | null> {
  const course = await tx.course.findUnique({ where: { id: courseId } });
  if (!course) return null;
  const tables: Partial<Record<DraftTable, Row[]>> = {};
  for (const table of DRAFT_TABLES) {
    const rows = await delegate(tx, table).findMany({ where: ofCourse(table, courseId) });
    tables[table] = table === 'translation' ? rows.map(withTranslationId) : rows;
  }
  return { course: course as unknown as Row, tables: tables as DraftRows['tables'] };
}

function ofCourse(table: DraftTable, courseId: string): object {
  if (table === 'comparisonSubject' || table === 'comparisonCriterion' || table === 'comparisonCell') {
    return { comparison: { courseId } };
  }
  return table === 'diagramStep' ? { diagram: { courseId } } : { courseId };
}

async function writeTable(
  tx: Transaction,
  table: DraftTable,
  stored: readonly Row[],
  wanted: readonly Row[],
) {
  const known = new Map(stored.map((row) => [row.id, row]));
  const fresh = wanted.filter((row) => !known.has(row.id));
  const changed = wanted.filter((row) => known.has(row.id) && !sameRow(known.get(row.id)!, row));
  if (fresh.length > 0)
    await delegate(tx, table).createMany({ data: fresh.map((row) => prismaRow(table, row)) });
  for (const row of changed) {
    const data = { ...prismaRow(table, row), revision: { increment: 1 } };
    await delegate(tx, table).update({ where: primaryKey(table, row), data });
  }
  return { inserted: fresh.length, updated: changed.length };
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

function withTranslationId(row: Row): Row {
  return { ...row, id: translationRowId(row.unitId as string, row.locale as string) };
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
