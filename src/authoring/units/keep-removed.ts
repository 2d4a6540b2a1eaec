// What a new state of a whole draft (a reset, an import) takes away: kept aside as deletions are, so that it can come back.
import type { CourseContent } from '../../model/course.js';
import { CourseIndex } from '../../model/course-index.js';
import { type PartKind, titleIn } from '../../model/unit.js';
import type { Writing } from '../../writing/writer.js';
import type { DraftRows, DraftTable, Row } from '../draft-rows.js';
import { withoutReadAlong } from './delete-unit.js';
import { keepAllDeleted, type NewDeletion } from './deletion.store.js';
import { parentOf, TABLES } from './unit-rows.js';

/** A unit that goes, as its row. */
interface Gone {
  readonly kind: PartKind;
  readonly row: Row;
}

/** Keeps every unit of the rows that the content does not have, together with what goes along with it. */
export async function keepRemoved(
  { tx, order }: Pick<Writing, 'tx' | 'order'>,
  rows: DraftRows,
  content: CourseContent,
  revision: number,
): Promise<void> {
  const gone = goneFrom(rows, new CourseIndex(content));
  const base = { courseId: rows.course.id, revision, deletedBy: order.actor.name };
  const known = lookUps(rows);
  const families = [...byRoot(gone)].map(([id, members]) => ({
    ...base,
    ...familyOf(known, gone.get(id)!, members),
  }));
  await keepAllDeleted(tx, families);
}

function goneFrom({ tables }: DraftRows, present: CourseIndex): ReadonlyMap<string, Gone> {
  const kinds = Object.keys(TABLES) as PartKind[];
  const all = kinds.flatMap((kind) => tables[TABLES[kind]].map((row) => ({ kind, row })));
  return new Map(all.filter(({ row }) => !present.byId(row.id)).map((each) => [each.row.id, each]));
}

/** What goes, by the outermost unit that it goes with. */
function byRoot(gone: ReadonlyMap<string, Gone>): Map<string, Gone[]> {
  const rootOf = ({ kind, row }: Gone): string => {
    // A cell goes with its subject or its criterion, too.
    const above =
      kind === 'cell' ? [row.comparisonId, row.subjectId, row.criterionId] : [parentOf(kind, row)];
    const holder = above.map((id) => gone.get(id as string)).find((found) => found);
    return holder ? rootOf(holder) : row.id;
  };
  const roots = new Map<string, Gone[]>();
  for (const each of gone.values()) {
    const root = rootOf(each);
    roots
      .set(root, roots.get(root) ?? [])
      .get(root)!
      .push(each);
  }
  return roots;
}

/** What a draft's rows are looked up by: a draft can lose thousands of units at once. */
interface LookUps {
  readonly translations: ReadonlyMap<unknown, readonly Row[]>;
  /** By kind, parent and position. */
  readonly places: ReadonlyMap<string, string>;
}

function lookUps({ tables }: DraftRows): LookUps {
  const places = (Object.keys(TABLES) as PartKind[]).flatMap((kind) =>
    tables[TABLES[kind]].map((row) => [placeOf(kind, row), row.id] as const),
  );
  const translations = new Map<unknown, Row[]>();
  for (const row of tables.translation)
    translations
      .set(row.unitId, translations.get(row.unitId) ?? [])
      .get(row.unitId)!
      .push(row);
  return { translations, places: new Map(places) };
}

function placeOf(kind: PartKind, row: Row, by = 0): string {
  return `${kind} ${parentOf(kind, row)} ${(row.position as number) + by}`;
}

function familyOf(
  { translations, places }: LookUps,
  { kind, row }: Gone,
  members: readonly Gone[],
): Omit<NewDeletion, 'courseId' | 'revision' | 'deletedBy'> {
  const ids = members.map((member) => member.row.id);
  const rows: Partial<Record<DraftTable, Row[]>> = {};
  for (const member of members) {
    const table = TABLES[member.kind];
    rows[table] = rows[table] ?? [];
    rows[table].push(withoutReadAlong(member.row));
  }
  rows.translation = ids
    .flatMap((id) => translations.get(id) ?? [])
    // Its primary key is the unit and the locale.
    .map(({ id: _, ...translation }) => translation as unknown as Row);
  return {
    ...{ id: row.id, kind, title: titleIn(row), ids, rows },
    ...{ parentId: parentOf(kind, row), afterId: places.get(placeOf(kind, row, -1)) ?? null },
  };
}
