// The tables of a draft in PostgreSQL, walked over alike: Prisma's own types are one for each and cannot be.
import type { Transaction } from '../infra/database/prisma.service.js';
import { DRAFT_TABLES, type DraftRows, type DraftTable, type Row, translationRowId } from './draft-rows.js';

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
