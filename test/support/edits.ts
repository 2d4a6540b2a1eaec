// Edits that an author could make, as functions that change a course in place and leave it a valid one. Which unit they
// meet is chosen by numbers, so that a random row of numbers is a random row of edits.

import { textHash } from '../../src/infra/text-hash.js';
import type { Block } from '../../src/model/block.js';
import type { CourseContent, Section } from '../../src/model/course.js';
import { CourseIndex } from '../../src/model/course-index.js';
import { sourceText } from '../../src/model/translation.js';
import { DIAGRAM_EDITS } from './diagram-edits.js';
import {
  at,
  type Doing,
  type EditPlace,
  identity,
  insert,
  pagesOf,
  remove,
  shift,
  text,
} from './edit-tools.js';

/** One edit: what is done is chosen by name. */
export interface Edit extends EditPlace {
  readonly name: EditName;
}
const topsOf = ({ chapters }: CourseContent) => chapters.flatMap(({ sections }) => sections);
const block = (edit: EditPlace): Block => ({
  id: identity('block', edit).id,
  content:
    edit.b % 3 === 0
      ? { kind: 'list', ordered: false, items: [{ depth: 0, markdown: text(edit) }] }
      : { kind: 'paragraph', markdown: text(edit) },
});

/** Takes a section out of wherever it stands; a nested one comes as a section that has none. */
function takeSection(course: CourseContent, n: number): Section | undefined {
  const id = at(pagesOf(course), n)?.id;
  for (const list of [
    ...course.chapters.map((chapter) => chapter.sections),
    ...topsOf(course).map((s) => s.sections),
  ]) {
    const index = list.findIndex((section) => section.id === id);
    if (index >= 0) return { sections: [], ...list.splice(index, 1)[0]! };
  }
  return undefined;
}

/** Puts a section into a chapter or, if it has none inside, into a section. Slugs stay unique in their chapter. */
function putSection(course: CourseContent, section: Section, { a, b, fresh }: EditPlace): void {
  const chapter = at(course.chapters, a)!;
  const taken = chapter.sections.flatMap((s) => [s.slug, ...s.sections.map(({ slug }) => slug)]);
  if ([section, ...section.sections].some(({ slug }) => taken.includes(slug))) {
    for (const [i, s] of [section, ...section.sections].entries()) s.slug = `again-${fresh}-${i}`;
  }
  const host = at(chapter.sections, b);
  if (host && section.sections.length === 0 && b % 2 === 0) {
    const { sections: _, ...nested } = section;
    insert(host.sections, a, nested);
  } else insert(chapter.sections, b, section);
}

const EDITS = {
  insertBlock: (course, edit) => {
    const page = at(pagesOf(course), edit.a);
    if (page) insert(page.blocks, edit.b, block(edit));
  },
  deleteBlock: (course, { a, b }) => remove(at(pagesOf(course), a)?.blocks ?? [], b),
  moveBlock: (course, { a, b }) => {
    const moved = remove(at(pagesOf(course), a)?.blocks ?? [], b);
    if (moved) insert(at(pagesOf(course), b)!.blocks, a, moved);
  },
  changeBlock: (course, edit) => {
    const changed = at(at(pagesOf(course), edit.a)?.blocks ?? [], edit.b);
    if (changed) changed.content = block(edit).content;
  },
  insertSection: (course, edit) =>
    putSection(
      course,
      { ...identity('section', edit), title: text(edit), blocks: [block(edit)], sections: [] },
      edit,
    ),
  deleteSection: (course, { a }) => takeSection(course, a),
  moveSection: (course, edit) => {
    const section = takeSection(course, edit.b);
    if (section) putSection(course, section, edit);
  },
  insertChapter: (course, edit) =>
    insert(course.chapters, edit.a, {
      ...identity('chapter', edit),
      ...{ title: text(edit), summary: text(edit), objectives: [], sections: [] },
    }),
  deleteChapter: (course, { a }) => remove(course.chapters, a, 1),
  moveChapter: (course, { a, b }) => shift(course.chapters, a, b),
  changeChapter: (course, edit) => {
    Object.assign(at(course.chapters, edit.a)!, { title: text(edit), slug: identity('chapter', edit).slug });
  },
  changeCourse: (course, edit) => {
    course.course.objectives = [text(edit), ...course.course.objectives].slice(0, 3);
    course.course.locales = edit.b % 2 === 0 ? ['es', 'en'] : ['es', 'en', 'fr'];
  },
  insertComponent: (course, edit) =>
    insert(at(course.componentGroups, edit.a)!.components, edit.b, {
      ...{ ...identity('component', edit), name: text(edit), purpose: text(edit), description: text(edit) },
      ...{ parts: [{ name: 'parte', description: text(edit) }], implementations: [], links: [] },
    }),
  insertGroup: (course, edit) =>
    insert(course.componentGroups, edit.a, {
      ...{ ...identity('componentGroup', edit), title: text(edit), description: text(edit), components: [] },
    }),
  moveComponent: (course, { a, b }) => {
    const moved = remove(at(course.componentGroups, a)!.components, b);
    if (moved) insert(at(course.componentGroups, b)!.components, a, moved);
  },
  insertSubject: (course, edit) =>
    insert(course.comparisons[0]!.subjects, edit.a, {
      ...{ ...identity('subject', edit), title: text(edit), component: null },
    }),
  deleteSubject: (course, { a }) => remove(course.comparisons[0]!.subjects, a, 1),
  moveSubject: (course, { a, b }) => shift(course.comparisons[0]!.subjects, a, b),
  insertCriterion: (course, edit) =>
    insert(course.comparisons[0]!.criteria, edit.a, {
      ...{ ...identity('criterion', edit), title: text(edit), question: text(edit) },
    }),
  moveCriterion: (course, { a, b }) => shift(course.comparisons[0]!.criteria, a, b),
  setCell: (course, edit) => {
    const { subjects, criteria, cells } = course.comparisons[0]!;
    const ends = { subject: at(subjects, edit.a)!.id, criterion: at(criteria, edit.b)!.id };
    const known = cells.find((cell) => cell.subject === ends.subject && cell.criterion === ends.criterion);
    if (known) known.value = text(edit);
    else
      cells.push({
        ...{ id: identity('cell', edit).id, ...ends, value: text(edit), note: null, section: null },
        ...{ year: null, confidence: 'derived' },
      });
  },
  deleteCell: (course, { a }) => remove(course.comparisons[0]!.cells, a),
  ...DIAGRAM_EDITS,
  changeVideo: (course, edit) => {
    Object.assign(at(course.videos, edit.a)!, { title: text(edit), duration: 1 + (edit.b % 600) });
  },
  insertTerm: (course, edit) =>
    insert(course.terms, edit.a, {
      ...{ ...identity('term', edit), word: `palabra ${edit.fresh}`, aliases: [], definition: text(edit) },
    }),
  deleteTerm: (course, { a }) => remove(course.terms, a),
  moveTerm: (course, { a, b }) => shift(course.terms, a, b),
  // A service wants the bytes of an asset first: leave these two out where there is one.
  insertAsset: (course, edit) =>
    insert(course.assets, edit.a, {
      ...{ ...identity('asset', edit), title: text(edit), sha256: '0'.repeat(64), mediaType: 'image/png' },
      ...{ bytes: 1 + edit.a, width: 1, height: 1, alt: text(edit), credit: null, license: null },
    }),
  moveAsset: (course, { a, b }) => shift(course.assets, a, b),
  translate: (course, edit) => {
    const unit = at(course.chapters, edit.a)!.id;
    const translation = course.translations.find((known) => known.unit === unit);
    const english = {
      title: text(edit),
      summary: text(edit),
      objectives: at(course.chapters, edit.a)!.objectives,
    };
    // Of the source as it is, or of an older one.
    const sourceHash = edit.b % 2 === 0 ? textHash(sourceText(course, new CourseIndex(course), unit)) : '0';
    if (translation) Object.assign(translation, { text: english, sourceHash });
    else course.translations.push({ unit, locale: 'en', text: english, sourceHash });
  },
  confirmTranslation: (course, { a }) => {
    const translation = at(course.translations, a);
    const source = translation && sourceText(course, new CourseIndex(course), translation.unit);
    if (source) translation.sourceHash = textHash(source);
  },
  untranslate: (course, { a }) => remove(course.translations, a),
} satisfies Record<string, Doing>;
export type EditName = keyof typeof EDITS;
export const EDIT_NAMES = Object.keys(EDITS) as EditName[];

/** The course after edits, valid again: what referred to something that went refers to nothing, or goes too. */
export function edited(before: CourseContent, edits: readonly Edit[]): CourseContent {
  const course = structuredClone(before);
  for (const edit of edits) (EDITS[edit.name] as Doing)(course, edit);
  return mended(course);
}

function mended(course: CourseContent): CourseContent {
  const index = new CourseIndex(course);
  const known = (id: string | null) => (id !== null && index.byId(id) ? id : null);
  for (const video of course.videos) video.chapter = known(video.chapter);
  for (const step of course.diagrams.flatMap(({ steps }) => steps)) step.section = known(step.section);
  for (const comparison of course.comparisons) {
    const rank = (list: readonly { id: string }[], id: string) => list.findIndex((item) => item.id === id);
    const place = (cell: (typeof comparison.cells)[number]) =>
      rank(comparison.subjects, cell.subject) * 10_000 + rank(comparison.criteria, cell.criterion);
    comparison.cells = comparison.cells
      .filter((cell) => known(cell.subject) && known(cell.criterion))
      .map((cell) => ({ ...cell, section: known(cell.section) }))
      .sort((a, b) => place(a) - place(b));
  }
  course.translations = course.translations
    .filter(({ unit }) => known(unit))
    .sort((a, b) => (`${a.unit} ${a.locale}` < `${b.unit} ${b.locale}` ? -1 : 1));
  return course;
}
