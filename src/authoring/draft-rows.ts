// A draft as rows and back: the course's tree flattened into tables, order turned into positions. Pure, no SQL.
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

/** A row without its revision, which only the store counts. Names are those of prisma/schema.prisma. */
export type Row = Record<string, unknown> & { readonly id: string };

/** The tables of a draft, parents before children: the order in which rows can be inserted. */
export const DRAFT_TABLES = [
  'chapter',
  'section',
  'block',
  'componentGroup',
  'component',
  'comparison',
  'comparisonSubject',
  'comparisonCriterion',
  'comparisonCell',
  'video',
  'credit',
  'diagram',
  'diagramStep',
  'term',
  'translation',
] as const;
export type DraftTable = (typeof DRAFT_TABLES)[number];

/** A draft as the database holds it. */
export interface DraftRows {
  readonly course: Row;
  readonly tables: Readonly<Record<DraftTable, readonly Row[]>>;
}

/** The rows of a draft. */
export function rowsOf(content: CourseContent): DraftRows {
  const courseId = content.course.id;
  const place = (position: number) => ({ courseId, position });
  const sections = content.chapters.flatMap((chapter) => [
    ...chapter.sections.map((section, i) => ({ chapter, section, parentId: null, position: i })),
    ...chapter.sections.flatMap((parent) =>
      parent.sections.map((section, i) => ({ chapter, section, parentId: parent.id, position: i })),
    ),
  ]);
  return {
    course: content.course,
    tables: {
      chapter: content.chapters.map(({ sections: _, ...chapter }, i) => ({ ...chapter, ...place(i) })),
      section: sections.map(({ chapter, section: { id, key, slug, title }, parentId, position }) => ({
        ...{ id, key, slug, title, parentId, chapterId: chapter.id },
        ...place(position),
      })),
      block: sections.flatMap(({ section }) =>
        section.blocks.map(({ id, content: { kind, ...rest } }, i) => ({
          ...{ id, sectionId: section.id, kind, content: rest },
          ...place(i),
        })),
      ),
      componentGroup: content.componentGroups.map(({ components: _, ...group }, i) => ({
        ...group,
        ...place(i),
      })),
      component: content.componentGroups.flatMap((group) =>
        group.components.map((component, i) => ({ ...component, groupId: group.id, ...place(i) })),
      ),
      comparison: content.comparisons.map(({ subjects: _s, criteria: _c, cells: _l, ...comparison }, i) => ({
        ...comparison,
        ...place(i),
      })),
      comparisonSubject: content.comparisons.flatMap(({ id, subjects }) =>
        subjects.map(({ component, ...subject }, position) => ({
          ...subject,
          ...{ componentId: component, comparisonId: id, position },
        })),
      ),
      comparisonCriterion: content.comparisons.flatMap(({ id, criteria }) =>
        criteria.map((criterion, position) => ({ ...criterion, comparisonId: id, position })),
      ),
      comparisonCell: content.comparisons.flatMap((comparison) =>
        comparison.cells.map(({ subject, criterion, section, ...cell }) => ({
          ...cell,
          ...{ subjectId: subject, criterionId: criterion, sectionId: section, comparisonId: comparison.id },
        })),
      ),
      video: content.videos.map(({ chapter, ...video }, i) => ({
        ...video,
        chapterId: chapter,
        ...place(i),
      })),
      credit: content.credits.map((credit, i) => ({ ...credit, ...place(i) })),
      diagram: content.diagrams.map(({ steps: _, ...diagram }, i) => ({ ...diagram, ...place(i) })),
      diagramStep: content.diagrams.flatMap(({ id, steps }) =>
        steps.map(({ section, ...step }, position) => ({
          ...step,
          sectionId: section,
          diagramId: id,
          position,
        })),
      ),
      term: content.terms.map((term, i) => ({ ...term, ...place(i) })),
      translation: content.translations.map(({ unit, ...translation }) => ({
        ...{ id: translationRowId(unit, translation.locale), unitId: unit, courseId },
        ...translation,
      })),
    },
  };
}

/** Name of a translation's row: its primary key is the unit and the locale. */
export function translationRowId(unit: string, locale: string): string {
  return `${unit}/${locale}`;
}

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
