// The other way round: a draft's rows put together to the tree they were flattened from. Pure, no SQL.
// Which columns an entity has is read off its shape in the model, so that a new field is one line there.
import type { z } from 'zod';
import {
  Asset,
  Chapter,
  Comparison,
  ComparisonCell,
  ComparisonCriterion,
  ComparisonSubject,
  Component,
  ComponentGroup,
  type CourseContent,
  CourseInfo,
  Credit,
  NestedSection,
  Term,
  Translation,
  Video,
} from '../model/course.js';
import { Diagram, DiagramStep } from '../model/diagram.js';
import type { DraftRows, DraftTable, Row } from './draft-rows.js';

/** The draft that rows hold; the rows come in any order. Prisma has no types for this walk: the checker parses it. */
export function contentOf({ course, tables }: DraftRows): CourseContent {
  const children = byParent(tables);
  const all = <T>(table: DraftTable, build: (row: Row) => T): T[] =>
    children(table, 'courseId', course.id).map(build);

  const text = (section: Row) => ({
    ...fields(NestedSection, section),
    blocks: children('block', 'sectionId', section.id).map(({ id, kind, content }) => ({
      id,
      content: { kind, ...(content as object) },
    })),
  });
  const chapter = (row: Row) => ({
    ...fields(Chapter, row),
    sections: children('section', 'chapterId', row.id)
      .filter((section) => section.parentId === null)
      .map((section) => ({
        ...text(section),
        sections: children('section', 'parentId', section.id).map(text),
      })),
  });
  const comparison = (row: Row) => {
    const parts = (table: DraftTable) => children(table, 'comparisonId', row.id);
    const subjects = parts('comparisonSubject');
    const criteria = parts('comparisonCriterion');
    return {
      ...fields(Comparison, row),
      subjects: subjects.map((subject) => ({
        ...fields(ComparisonSubject, subject),
        component: subject.componentId,
      })),
      criteria: criteria.map((criterion) => fields(ComparisonCriterion, criterion)),
      cells: inOrder(parts('comparisonCell'), subjects, criteria).map(cellOf),
    };
  };

  return {
    course: fields(CourseInfo, course),
    chapters: all('chapter', chapter),
    componentGroups: all('componentGroup', (row) => ({
      ...fields(ComponentGroup, row),
      components: children('component', 'groupId', row.id).map((component) => fields(Component, component)),
    })),
    comparisons: all('comparison', comparison),
    videos: all('video', (row) => ({ ...fields(Video, row), chapter: row.chapterId })),
    credits: all('credit', (row) => fields(Credit, row)),
    diagrams: all('diagram', (row) => ({
      ...fields(Diagram, row),
      steps: children('diagramStep', 'diagramId', row.id).map((step) => ({
        ...fields(DiagramStep, step),
        section: step.sectionId,
      })),
    })),
    terms: all('term', (row) => fields(Term, row)),
    assets: all('asset', (row) => fields(Asset, row)),
    translations: [...tables.translation]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map((row) => ({ ...fields(Translation, row), unit: row.unitId })),
  } as unknown as CourseContent;
}

/** The columns of a row that are fields of the entity under the same name. */
function fields(shape: z.ZodObject, row: Row): Record<string, unknown> {
  return Object.fromEntries(
    Object.keys(shape.shape).flatMap((name) => (name in row ? [[name, row[name]]] : [])),
  );
}

function cellOf(row: Row) {
  const { subjectId: subject, criterionId: criterion, sectionId: section } = row;
  return { ...fields(ComparisonCell, row), subject, criterion, section };
}

/** Cells by the order of their subjects, then of their criteria: they have no position of their own. */
function inOrder(cells: readonly Row[], subjects: readonly Row[], criteria: readonly Row[]): Row[] {
  const rank = (rows: readonly Row[], id: unknown) => rows.findIndex((row) => row.id === id);
  const place = (cell: Row) =>
    rank(subjects, cell.subjectId) * criteria.length + rank(criteria, cell.criterionId);
  return [...cells].sort((a, b) => place(a) - place(b));
}

/** Finds the rows below a parent, in order; each table is grouped once. */
function byParent(tables: DraftRows['tables']) {
  const families = new Map<string, Map<unknown, Row[]>>();
  return (table: DraftTable, column: string, parent: string): readonly Row[] => {
    const name = `${table}.${column}`;
    const family = families.get(name) ?? groupInOrder(tables[table], column);
    families.set(name, family);
    return family.get(parent) ?? [];
  };
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
