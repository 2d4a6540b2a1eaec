// The YAML files of a locale: texts by slug for everything that is not prose in sections.
import type { Entry } from '../model/course-index.js';
import type { EntityKind } from '../model/ids.js';
import { type Origin, type Sheet, slugOf } from './reading.js';
import type { Translating } from './translating.js';
import {
  AssetsTexts,
  ChapterTexts,
  ComparisonTexts,
  ComponentsTexts,
  CourseTexts,
  DiagramTexts,
  GlossaryTexts,
  VideosTexts,
} from './translation-files.js';

/** Everything of a locale but its sections. */
export function translateThings(locale: Translating): void {
  translateCourse(locale);
  for (const file of filesOf(locale, /^chapters\/[^/]+\/chapter\.yaml$/)) translateChapter(locale, file);
  translateComponents(locale);
  for (const file of filesOf(locale, /^comparisons\//)) translateComparison(locale, file);
  for (const file of filesOf(locale, /^diagrams\//)) translateDiagram(locale, file);
  eachOf(locale, 'video', locale.sheet('videos.yaml', VideosTexts));
  eachOf(locale, 'term', locale.sheet('glossary.yaml', GlossaryTexts));
  eachOf(locale, 'asset', locale.sheet('assets.yaml', AssetsTexts));
}

/** The source files of a form. */
function filesOf({ reading }: Translating, form: RegExp): string[] {
  return [...reading.folder.files.keys()].filter((file) => form.test(file));
}

/** The texts of things of one kind, by slug, at a path of a file. */
function eachOf<T extends object>(
  locale: Translating,
  kind: EntityKind,
  sheet: Sheet<T> | null,
  path: readonly PropertyKey[] = [],
  texts: object = sheet?.value ?? {},
  within?: Entry,
): void {
  for (const [slug, text] of Object.entries(texts)) {
    const at = sheet!.at(...path, slug);
    const entry = locale.find(kind, slug, at, within);
    if (entry) locale.add(entry, text, at);
  }
}

function translateCourse(locale: Translating): void {
  const sheet = locale.sheet('course.yaml', CourseTexts);
  const course = locale.index.byId(locale.content.course.id);
  // What stands in for a course.yaml that cannot be read is not worth a comparison.
  if (sheet && course && !locale.reading.isBroken('course.yaml')) locale.add(course, sheet.value, sheet.at());
}

function translateChapter(locale: Translating, file: string): void {
  const sheet = locale.sheet(file, ChapterTexts);
  const chapter = locale.index.byAddress('chapter', slugOf(file.slice(0, file.lastIndexOf('/'))));
  if (sheet && chapter && !locale.reading.isBroken(file)) locale.add(chapter, sheet.value, sheet.at());
}

function translateComponents(locale: Translating): void {
  const sheet = locale.sheet('components.yaml', ComponentsTexts);
  if (!sheet) return;
  eachOf(locale, 'componentGroup', sheet, ['groups'], sheet.value.groups);
  eachOf(locale, 'component', sheet, ['components'], sheet.value.components);
}

function translateComparison(locale: Translating, file: string): void {
  const sheet = locale.sheet(file, ComparisonTexts);
  const comparison = locale.index.byAddress('comparison', slugOf(file));
  if (!sheet || !comparison) return;
  const { subjects, criteria, cells, ...text } = sheet.value;
  locale.add(comparison, text, sheet.at());
  eachOf(locale, 'subject', sheet, ['subjects'], subjects, comparison);
  eachOf(locale, 'criterion', sheet, ['criteria'], criteria, comparison);
  for (const [slug, row] of Object.entries(cells)) {
    const subject = locale.find('subject', slug, sheet.at('cells', slug), comparison);
    if (subject)
      translateRow(locale, comparison, subject, row, (criterion) => sheet.at('cells', slug, criterion));
  }
}

/** The cells of one subject, by criterion. */
function translateRow(
  locale: Translating,
  comparison: Entry,
  subject: Entry,
  row: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  originOf: (criterion: string) => Origin,
): void {
  const cells = locale.content.comparisons.find(({ id }) => id === comparison.id)?.cells ?? [];
  for (const [slug, text] of Object.entries(row)) {
    const at = originOf(slug);
    const criterion = locale.find('criterion', slug, at, comparison);
    const cell = cells.find((one) => one.subject === subject.id && one.criterion === criterion?.id);
    // A cell that is missing in the source is named there.
    const entry = cell && locale.index.byId(cell.id);
    if (entry) locale.add(entry, text, at);
  }
}

function translateDiagram(locale: Translating, file: string): void {
  const sheet = locale.sheet(file, DiagramTexts);
  const diagram = locale.index.byAddress('diagram', slugOf(file));
  if (!sheet || !diagram) return;
  const { steps, ...text } = sheet.value;
  locale.add(diagram, text, sheet.at());
  eachOf(locale, 'step', sheet, ['steps'], steps, diagram);
}
