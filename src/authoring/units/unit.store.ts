// Single units of a draft in PostgreSQL: found by id, written alone, moved among their siblings.
import { Prisma } from '../../generated/prisma/client.js';
import type { Transaction } from '../../infra/database/prisma.service.js';
import { type EntityKind, kindOf } from '../../model/ids.js';
import { COLLECTIONS, type PartKind } from '../../model/unit.js';
import { DRAFT_TABLES, type DraftTable, type Row } from '../draft-rows.js';
import { delegate, joined, ofCourse, READ_AS } from '../draft-tables.store.js';
import { siblingsOf, TABLES, type UnitRow } from './unit-rows.js';

/** A unit that was found, as its row. */
export interface Found {
  readonly kind: PartKind;
  readonly row: UnitRow;
}

const PARTS: ReadonlySet<EntityKind> = new Set(Object.values(COLLECTIONS));

/** The unit of a course with this id; null if there is none. */
export async function findUnit(tx: Transaction, courseId: string, id: string): Promise<Found | null> {
  const kind = kindOf(id);
  if (!kind || !PARTS.has(kind)) return null;
  const [row] = await findRows(tx, courseId, kind as PartKind, { id });
  return row ? { kind: kind as PartKind, row } : null;
}

/** The units of a kind that meet a condition, in their order. */
export async function findRows(
  tx: Transaction,
  courseId: string,
  kind: PartKind,
  where: object,
): Promise<UnitRow[]> {
  const table = TABLES[kind];
  const rows = await delegate(tx, table).findMany({
    where: { AND: [ofCourse(table, courseId), where] },
    orderBy: kind === 'cell' ? { id: 'asc' } : { position: 'asc' },
    ...joined(table),
  });
  return rows.map((row) => readAs(table, row));
}

/** Which of these slugs or keys units of a kind have, and who. `scope`: where they are unique. */
export async function namesHeld(
  tx: Transaction,
  kind: PartKind,
  column: 'slug' | 'key',
  names: readonly string[],
  scope: object,
): Promise<ReadonlyMap<string, string>> {
  const rows = await delegate(tx, TABLES[kind]).findMany({
    where: { ...scope, [column]: { in: names } },
    select: { id: true, [column]: true },
  });
  return new Map(rows.map((row) => [row[column] as string, row.id]));
}

function readAs(table: DraftTable, row: Row): UnitRow {
  return (READ_AS[table]?.(row) ?? row) as UnitRow;
}

/** The course itself, as a unit. */
export async function courseRow(tx: Transaction, id: string): Promise<UnitRow> {
  return (await tx.course.findUniqueOrThrow({ where: { id } })) as unknown as UnitRow;
}

/** Adds a unit at a place that was made for it; gives the unit as it is then. */
export async function insertUnit(tx: Transaction, kind: PartKind, row: Row): Promise<UnitRow> {
  const table = TABLES[kind];
  return readAs(table, await delegate(tx, table).create({ data: row, ...joined(table) }));
}

/** Writes columns of a unit; gives the unit as it is then. */
export async function storeUnit(
  tx: Transaction,
  kind: EntityKind,
  id: string,
  columns: Readonly<Record<string, unknown>>,
): Promise<UnitRow> {
  if (kind !== 'course') {
    const table = TABLES[kind];
    return readAs(
      table,
      await delegate(tx, table).update({ where: { id }, data: columns, ...joined(table) }),
    );
  }
  // The one nullable JSON column has two kinds of null to tell apart.
  const source = 'source' in columns ? { source: columns.source ?? Prisma.DbNull } : {};
  return (await tx.course.update({
    where: { id },
    data: { ...columns, ...source } as never,
  })) as unknown as UnitRow;
}

/** The positions of those that stand where this row stands, in their order. */
export async function siblingPositions(
  tx: Transaction,
  kind: PartKind,
  row: Row,
): Promise<Map<string, number>> {
  const rows = await delegate(tx, TABLES[kind]).findMany({
    where: siblingsOf(kind, row),
    orderBy: { position: 'asc' },
    select: { id: true, position: true },
  });
  return new Map(rows.map(({ id, position }) => [id, position as number]));
}

/** Writes positions, all by one statement: they are compared when the transaction ends. */
export async function storePositions(
  tx: Transaction,
  kind: PartKind,
  positions: ReadonlyMap<string, number>,
): Promise<void> {
  const table = Prisma.raw(TABLES[kind].replace(/[A-Z]/g, '_$&').toLowerCase());
  const [ids, places] = [[...positions.keys()], [...positions.values()]];
  await tx.$executeRaw`
    UPDATE ${table} AS unit SET position = placed.position
    FROM unnest(${ids}::text[], ${places}::int[]) AS placed (id, position) WHERE unit.id = placed.id`;
}

/** A unit with all that stands in it. */
export type Subtree = ReadonlyMap<DraftTable, readonly UnitRow[]>;

/** What stands below units of a kind: the kind, and the column that names what it stands in. */
const BELOW: Readonly<Partial<Record<EntityKind, readonly (readonly [PartKind, string])[]>>> = {
  chapter: [
    ['section', 'chapterId'],
    ['block', 'sectionId'],
  ],
  section: [
    ['section', 'parentId'],
    ['block', 'sectionId'],
  ],
  componentGroup: [['component', 'groupId']],
  comparison: [
    ['subject', 'comparisonId'],
    ['criterion', 'comparisonId'],
    ['cell', 'comparisonId'],
  ],
  subject: [['cell', 'subjectId']],
  criterion: [['cell', 'criterionId']],
  diagram: [['step', 'diagramId']],
};

/** Whether anything can stand in a unit of this kind. */
export function hasParts(kind: EntityKind): boolean {
  return kind === 'course' || BELOW[kind] !== undefined;
}

/** A unit and everything below it, in the order in which rows can be inserted. */
export async function subtreeOf(tx: Transaction, courseId: string, { kind, row }: Found): Promise<Subtree> {
  const rows = new Map<DraftTable, UnitRow[]>([[TABLES[kind], [row]]]);
  for (const [below, column] of BELOW[kind] ?? []) {
    // Blocks stand in any of the sections found so far; everything else in the unit itself.
    const sections = rows.get('section')?.map(({ id }) => id) ?? [];
    const parents = below === 'block' ? sections : [row.id];
    const found = await findRows(tx, courseId, below, { [column]: { in: parents } });
    rows.set(TABLES[below], [...(rows.get(TABLES[below]) ?? []), ...found]);
  }
  return rows;
}

/** Everything of a course that stands below any unit of a kind. */
export async function partsBelow(tx: Transaction, courseId: string, kind: PartKind): Promise<Subtree> {
  const rows = new Map<DraftTable, readonly UnitRow[]>();
  for (const [below] of BELOW[kind] ?? []) rows.set(TABLES[below], await findRows(tx, courseId, below, {}));
  return rows;
}

/** Removes rows, children first. */
export async function removeRows(tx: Transaction, subtree: Subtree): Promise<void> {
  for (const table of [...DRAFT_TABLES].reverse()) {
    const ids = subtree.get(table)?.map(({ id }) => id) ?? [];
    if (ids.length > 0) await delegate(tx, table).deleteMany({ where: { id: { in: ids } } });
  }
}

/** The columns by which one unit names another that it does not stand in, with how the ids of that begin. */
export const NAMING = [
  ['cell', 'sectionId', 'sec'],
  ['step', 'sectionId', 'sec'],
  ['video', 'chapterId', 'chp'],
  ['subject', 'componentId', 'cmp'],
] as const satisfies readonly (readonly [PartKind, string, string])[];

/** Whoever outside of a subtree names something in it, in a way that the database holds on to. */
export async function referrersOf(
  tx: Transaction,
  courseId: string,
  ids: readonly string[],
): Promise<{ kind: PartKind; id: string; names: string }[]> {
  const named = ids as string[];
  const found: { kind: PartKind; id: string; names: string }[] = [];
  for (const [kind, column, prefix] of NAMING) {
    const targets = named.filter((id) => id.startsWith(prefix));
    if (targets.length === 0) continue;
    const rows = await findRows(tx, courseId, kind, { [column]: { in: targets }, id: { notIn: named } });
    found.push(...rows.map((row) => ({ kind, id: row.id, names: row[column] as string })));
  }
  return found;
}

/** Counts a change of the draft. */
export async function raiseDraftRevision(tx: Transaction, id: string, draftRevision: number): Promise<void> {
  await tx.course.update({ where: { id }, data: { draftRevision } });
}
