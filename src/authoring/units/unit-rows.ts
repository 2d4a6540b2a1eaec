// A unit as a row, and a row as a unit. Pure, no SQL. Names of columns are those of prisma/schema.prisma.
import type { EntityKind } from '../../model/ids.js';
import { type PartKind, UNIT_FIELDS, type Unit } from '../../model/unit.js';
import type { DraftTable, Row } from '../draft-rows.js';

/** A row of a unit, with the revision that the store counts. */
export type UnitRow = Row & { readonly revision: number };

/** The table of each kind. */
export const TABLES = {
  chapter: 'chapter',
  section: 'section',
  block: 'block',
  componentGroup: 'componentGroup',
  component: 'component',
  comparison: 'comparison',
  subject: 'comparisonSubject',
  criterion: 'comparisonCriterion',
  cell: 'comparisonCell',
  video: 'video',
  credit: 'credit',
  diagram: 'diagram',
  step: 'diagramStep',
  term: 'term',
  asset: 'asset',
} as const satisfies Record<PartKind, DraftTable>;

/** The column that names what a unit stands in. Sections have two: see `parentOf`. */
const PARENT_COLUMN: Readonly<Record<PartKind, string>> = {
  chapter: 'courseId',
  section: 'chapterId',
  block: 'sectionId',
  componentGroup: 'courseId',
  component: 'groupId',
  comparison: 'courseId',
  subject: 'comparisonId',
  criterion: 'comparisonId',
  cell: 'comparisonId',
  video: 'courseId',
  credit: 'courseId',
  diagram: 'courseId',
  step: 'diagramId',
  term: 'courseId',
  asset: 'courseId',
};

/** Fields whose column has another name. */
const COLUMNS: Readonly<Partial<Record<EntityKind, Readonly<Record<string, string>>>>> = {
  subject: { component: 'componentId' },
  cell: { subject: 'subjectId', criterion: 'criterionId', section: 'sectionId' },
  video: { chapter: 'chapterId' },
  step: { section: 'sectionId' },
};

/** Tables whose rows name their course themselves; the others are of the course that their parent is of. */
const OF_COURSE: ReadonlySet<PartKind> = new Set([
  'chapter',
  'section',
  'block',
  'componentGroup',
  'component',
  'comparison',
  'video',
  'credit',
  'diagram',
  'term',
  'asset',
]);

/** The id of what a unit stands in. */
export function parentOf(kind: PartKind, row: Row): string {
  if (kind === 'section' && row.parentId) return row.parentId as string;
  return row[PARENT_COLUMN[kind]] as string;
}

/** What stands in a unit, as a condition on the table of a kind; the counterpart of `parentOf`. */
export function standingIn(kind: PartKind, parent: string): object {
  if (kind !== 'section') return { [PARENT_COLUMN[kind]]: parent };
  return { OR: [{ parentId: parent }, { parentId: null, chapterId: parent }] };
}

/** Where a unit is put, as columns. A section inside another is in that one's chapter too. */
export function placeColumns(
  kind: PartKind,
  courseId: string,
  parent: { readonly id: string; readonly chapterId?: unknown },
): Record<string, unknown> {
  const course = OF_COURSE.has(kind) ? { courseId } : {};
  if (kind !== 'section') return { ...course, [PARENT_COLUMN[kind]]: parent.id };
  return parent.chapterId === undefined
    ? { ...course, chapterId: parent.id, parentId: null }
    : { ...course, chapterId: parent.chapterId, parentId: parent.id };
}

/** The siblings of a unit, as a condition on its table. */
export function siblingsOf(kind: PartKind, row: Row): Record<string, unknown> {
  if (kind !== 'section') return { [PARENT_COLUMN[kind]]: row[PARENT_COLUMN[kind]] };
  return { chapterId: row.chapterId, parentId: row.parentId };
}

/** The editable fields that a row holds. */
export function fieldsOf(kind: EntityKind, row: Row): Record<string, unknown> {
  if (kind === 'block') return { kind: row.kind, ...(row.content as object) };
  const shape = UNIT_FIELDS[kind].shape;
  return Object.fromEntries(
    Object.keys(shape).map((name) => [name, row[COLUMNS[kind]?.[name] ?? name] ?? null]),
  );
}

/** Editable fields as columns. */
export function columnsOf(
  kind: EntityKind,
  fields: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  if (kind === 'block') {
    const { kind: sort, ...content } = fields;
    return { kind: sort, content };
  }
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [COLUMNS[kind]?.[name] ?? name, value]),
  );
}

/** A row as the admin doors show it. `below` is what `subtreeTag` gave for it. */
export function unitOf(kind: EntityKind, courseId: string, row: UnitRow, below: string): Unit {
  const { mediaType, bytes, width, height } = row;
  return {
    data: { id: row.id, ...fieldsOf(kind, row) },
    meta: {
      unit: kind,
      course: courseId,
      key: (row.key as string | undefined) ?? null,
      parent: kind === 'course' ? null : parentOf(kind, row),
      position: (row.position as number | undefined) ?? null,
      revision: row.revision,
      etag: etagOf(row),
      subtreeEtag: below,
      ...(kind === 'asset' && { file: { mediaType, bytes, width, height } as Unit['meta']['file'] }),
    },
  };
}

/** The state of a unit itself. */
export function etagOf({ revision }: Pick<UnitRow, 'revision'>): string {
  return String(revision);
}
