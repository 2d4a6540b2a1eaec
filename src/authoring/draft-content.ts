// The other way round: a draft's rows put together to the tree they were flattened from. Pure, no SQL.
import type { BlockContent } from '../model/block.js';
import type {
  Chapter,
  Comparison,
  ComparisonCell,
  CourseContent,
  CourseInfo,
  Section,
  Video,
} from '../model/course.js';
import type { StepChanges } from '../model/diagram.js';
import type { DraftRows, DraftTable, Row } from './draft-rows.js';

/** The draft that rows hold; the rows come in any order. */
export function contentOf({ course, tables }: DraftRows): CourseContent {
  // Prisma's row types are erased by the generic table walk; the publish checker parses the result with Zod.
  const families = new Map<string, Map<unknown, Row[]>>();
  const children = <T = never>(table: DraftTable, column: string, parent: string | null): T[] => {
    const name = `${table}.${column}`;
    const family = families.get(name) ?? groupInOrder(tables[table], column);
    families.set(name, family);
    return (family.get(parent) ?? []) as T[];
  };
  const all = <T>(table: DraftTable): T[] => children<T>(table, 'courseId', course.id);
  const blocks = (section: string): Section['blocks'] =>
    children<{ id: string; kind: string; content: object }>('block', 'sectionId', section).map((row) => ({
      id: row.id,
      content: { kind: row.kind, ...row.content } as BlockContent,
    }));
  const named = <T extends object, K extends string>(row: T, ...names: K[]) =>
    pick(row as Record<string, unknown>, names);
  const nested = (row: Row) => ({ ...named(row, 'id', 'key', 'slug', 'title'), blocks: blocks(row.id) });

  const content = {
    course: pick(course, COURSE_FIELDS) as unknown as CourseInfo,
    chapters: all<Row>('chapter').map((row) => ({
      ...named(row, 'id', 'key', 'slug', 'title', 'summary', 'objectives'),
      sections: children<Row>('section', 'chapterId', row.id)
        .filter((section) => section.parentId === null)
        .map((section) => ({
          ...nested(section),
          sections: children<Row>('section', 'parentId', section.id).map(nested),
        })),
    })) as unknown as Chapter[],
    componentGroups: all<Row>('componentGroup').map((row) => ({
      ...named(row, 'id', 'key', 'slug', 'title', 'description'),
      components: children<Row>('component', 'groupId', row.id).map((component) =>
        pick(component, COMPONENT_FIELDS),
      ),
    })),
    comparisons: all<Row>('comparison').map((row) => ({
      ...named(row, 'id', 'key', 'slug', 'title', 'summary'),
      subjects: children<Row>('comparisonSubject', 'comparisonId', row.id).map((subject) => ({
        ...named(subject, 'id', 'key', 'slug', 'title'),
        component: subject.componentId,
      })),
      criteria: children<Row>('comparisonCriterion', 'comparisonId', row.id).map((criterion) =>
        named(criterion, 'id', 'key', 'slug', 'title', 'question'),
      ),
      cells: cellsInOrder(row.id, tables),
    })) as unknown as Comparison[],
    videos: all<Row>('video').map((row) => ({
      ...pick(row, VIDEO_FIELDS),
      chapter: row.chapterId,
    })) as unknown as Video[],
    credits: all<Row>('credit').map((row) => named(row, 'id', 'key', 'slug', 'role', 'name', 'url', 'year')),
    diagrams: all<Row>('diagram').map((row) => ({
      ...named(row, 'id', 'key', 'slug', 'title', 'summary', 'reconstructed', 'note'),
      steps: children<Row>('diagramStep', 'diagramId', row.id).map((step) => ({
        ...named(step, 'id', 'key', 'slug', 'title', 'why', 'alt'),
        section: step.sectionId,
        changes: step.changes as StepChanges,
      })),
    })),
    terms: all<Row>('term').map((row) => named(row, 'id', 'key', 'slug', 'word', 'aliases', 'definition')),
    translations: [...tables.translation]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map((row) => ({ ...named(row, 'locale', 'text', 'sourceHash'), unit: row.unitId })),
  };
  return content as unknown as CourseContent;
}

const COURSE_FIELDS = [
  ...['id', 'key', 'slug', 'title', 'summary', 'locale', 'locales'],
  ...['license', 'source', 'objectives', 'audience', 'prerequisites'],
];
const COMPONENT_FIELDS = [
  'id',
  'key',
  'slug',
  'name',
  'purpose',
  'description',
  'parts',
  'implementations',
  'links',
];
const VIDEO_FIELDS = [
  'id',
  'key',
  'slug',
  'title',
  'provider',
  'providerId',
  'duration',
  'poster',
  'transcript',
  'captions',
];

/** Cells by the order of their subjects, then of their criteria: they have no position of their own. */
function cellsInOrder(comparison: string, tables: DraftRows['tables']): ComparisonCell[] {
  const position = new Map<unknown, number>();
  for (const table of ['comparisonSubject', 'comparisonCriterion'] as const) {
    for (const row of tables[table]) position.set(row.id, row.position as number);
  }
  const rank = (row: Row) => [position.get(row.subjectId) ?? 0, position.get(row.criterionId) ?? 0] as const;
  return tables.comparisonCell
    .filter((row) => row.comparisonId === comparison)
    .sort((a, b) => rank(a)[0] - rank(b)[0] || rank(a)[1] - rank(b)[1])
    .map((row) => ({
      ...pick(row, ['id', 'value', 'note', 'year', 'confidence']),
      subject: row.subjectId,
      criterion: row.criterionId,
      section: row.sectionId,
    })) as unknown as ComparisonCell[];
}

/** Rows by the value of a column, each group in the order of its positions. */
function groupInOrder(rows: readonly Row[], column: string): Map<unknown, Row[]> {
  const groups = new Map<unknown, Row[]>();
  for (const row of [...rows].sort((a, b) => (a.position as number) - (b.position as number))) {
    const group = groups.get(row[column]);
    if (group) group.push(row);
    else groups.set(row[column], [row]);
  }
  return groups;
}

function pick(row: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, row[name]]));
}
