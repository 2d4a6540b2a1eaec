// A draft as rows: the course's tree flattened into tables, order turned into positions. Pure, no SQL.
import { textHash } from '../infra/text-hash.js';
import type { CourseContent } from '../model/course.js';
import { CourseIndex } from '../model/course-index.js';
import { sourceText } from '../model/translation.js';

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
  'asset',
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
  const index = new CourseIndex(content);
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
      asset: content.assets.map(({ mediaType: _t, bytes: _b, width: _w, height: _h, ...asset }, i) => ({
        ...asset,
        ...place(i),
      })),
      translation: content.translations.map(({ unit, ...translation }) => ({
        ...{ id: translationRowId(unit, translation.locale), unitId: unit, courseId },
        ...translation,
        ...sourceOf(content, index, unit, translation.sourceHash),
      })),
    },
  };
}

/** The source text of a translation that is up to date; what an older one was made from, a package does not say. */
function sourceOf(content: CourseContent, index: CourseIndex, unit: string, hash: string) {
  const source = sourceText(content, index, unit);
  return source && textHash(source) === hash ? { source } : {};
}

/** Name of a translation's row: its primary key is the unit and the locale. */
export function translationRowId(unit: string, locale: string): string {
  return `${unit}/${locale}`;
}
