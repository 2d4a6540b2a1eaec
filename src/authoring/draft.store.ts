// The draft in PostgreSQL: reading a whole one, and writing only what differs.

import { Prisma } from '../generated/prisma/client.js';
import { canonicalJson } from '../infra/canonical-json.js';
import type { Transaction } from '../infra/database/prisma.service.js';
import { AppError } from '../infra/errors/app-error.js';
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
  readonly key: string;
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
    select: { id: true, key: true, slug: true, draftRevision: true, currentRelease: true },
  });
}

/**
 * Locks the course with this slug, id or key for writing until the transaction ends.
 * Throws NOT_FOUND, also for a course that was deleted.
 */
export async function lockDraft(tx: Transaction, address: string): Promise<DraftState> {
  const [locked] = await tx.$queryRaw<DraftState[]>`
    SELECT id, key, slug, draft_revision AS "draftRevision", current_release AS "currentRelease" FROM course
    WHERE (id = ${address} OR slug = ${address} OR key = ${address}) AND deleted_at IS NULL
    ORDER BY id = ${address} DESC, slug = ${address} DESC LIMIT 1 FOR UPDATE`;
  if (!locked) throw new AppError('NOT_FOUND', `There is no course "${address}".`);
  return locked;
}

/** The draft with this slug, id or key, to read. Throws NOT_FOUND, also for a course that was deleted. */
export async function draftOf(tx: Transaction, address: string): Promise<DraftState> {
  const rows = await tx.course.findMany({
    where: { OR: [{ id: address }, { slug: address }, { key: address }], deletedAt: null },
    select: { id: true, key: true, slug: true, draftRevision: true, currentRelease: true },
  });
  const found = rows.find(({ id }) => id === address) ?? rows.find(({ slug }) => slug === address) ?? rows[0];
  if (!found) throw new AppError('NOT_FOUND', `There is no course "${address}".`);
  return found;
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
  // What changes now has the revision that the draft gets by it: no state of a unit is ever named like another one.
  const revision = stored ? (stored.course.draftRevision as number) + 1 : 1;
  if (!stored) {
    await tx.course.create({ data: prismaRow('course', wanted.course) as never });
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

/** What a table offers here; Prisma's own types are one per table and cannot be walked over. */
interface Delegate {
  findMany(query: object): Promise<Row[]>;
  create(query: { data: object }): Promise<Row>;
  createMany(query: { data: object[] }): Promise<{ count: number }>;
  update(query: { where: object; data: object }): Promise<Row>;
  updateMany(query: { where: object; data: object }): Promise<{ count: number }>;
  deleteMany(query: { where: object }): Promise<{ count: number }>;
  count(query: { where: object }): Promise<number>;
}

/** The table as Prisma offers it. */
export function delegate(tx: Transaction, table: DraftTable): Delegate {
  return tx[table] as unknown as Delegate;
}

/** The rows of a draft; null if there is no such course. */
export async function readRows(tx: Transaction, courseId: string): Promise<DraftRows | null> {
  const course = await tx.course.findUnique({ where: { id: courseId } });
  if (!course) return null;
  const tables: Partial<Record<DraftTable, Row[]>> = {};
  for (const table of DRAFT_TABLES) {
    const rows = await delegate(tx, table).findMany({ where: ofCourse(table, courseId), ...joined(table) });
    tables[table] = rows.map(READ_AS[table] ?? ((row) => row));
  }
  return { course: course as unknown as Row, tables: tables as DraftRows['tables'] };
}

/** The rows of a table that are of a course, as a condition. */
export function ofCourse(table: DraftTable, courseId: string): object {
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
    // Another place is no other state: whoever edits the text does not collide with whoever moves it.
    const moved = sameRow(known.get(row.id)!, withoutPlace(table, row));
    const data = { ...prismaRow(table, row), ...(moved ? {} : { revision }) };
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

/** What is read along with the rows of a table. */
export function joined(table: DraftTable): object {
  const file = { select: { mediaType: true, size: true, width: true, height: true } };
  return table === 'asset' ? { include: { file } } : {};
}

/** Rows that are not read as they stand. */
export const READ_AS: Partial<Record<DraftTable, (row: Row) => Row>> = {
  translation: withTranslationId,
  asset: ({ file, ...row }) => {
    const { size, ...facts } = file as { size: number };
    return { ...row, ...facts, bytes: size } as unknown as Row;
  },
};

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
