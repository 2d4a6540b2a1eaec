// How long the lists are that GraphQL can be asked for: counted once in what is published, so that a question can be
// weighed before it is answered.
import type { Catalogue } from '../../catalogue/catalogue.js';
import type { CourseView } from '../../catalogue/course-view.js';
import type { LoadedRelease } from '../../catalogue/loaded-release.js';
import { MAX_PAGE_SIZE } from '../../infra/http/page-question.js';
import { UNIT_KINDS } from '../../model/difference.js';
import type { PublicBlock } from '../../model/public.js';
import { MAX_NODES } from './questions.js';
import { BLOCK_TYPES } from './resolvers/node.resolvers.js';

/** The size of a list field, over everything that has the field. */
export interface ListSize {
  /** Items of the longest list. */
  readonly longest: number;
  /** Items of all lists of one course together. */
  readonly total: number;
  /** Whether an item can be in several of the lists. */
  readonly shared?: boolean;
}

/** By `Type.field` the size of a list; by the name of a block's type how many of them a course has. */
export type ListSizes = ReadonlyMap<string, ListSize>;

/**
 * Lists of differences, which nobody can count before two releases are compared: a page of entries, in each so many
 * values at most that changed, in each so many runs of words. Most have far fewer, hardly any has more.
 */
const DIFFERENCES = {
  'CourseDifference.entries': MAX_PAGE_SIZE,
  'CourseDifference.kinds': UNIT_KINDS.length,
  'DifferenceEntry.path': 3,
  'DifferenceEntry.changes': 4,
  'FieldChange.words': 15,
};

type Lists = readonly (readonly unknown[])[];

const counted = new WeakMap<Catalogue, ListSizes>();
/** A publish changes one course, and each preview of a draft has a catalogue of its own: the others are not counted again. */
const countedIn = new WeakMap<LoadedRelease, ListSizes>();

/** The sizes in the largest of the courses, list by list. Older releases are taken to be about as large. */
export function sizesOf(catalogue: Catalogue): ListSizes {
  const known = counted.get(catalogue);
  if (known) return known;
  const sizes = new Map<string, ListSize>();
  const { courses } = catalogue;
  widen(sizes, 'Query.courses', [courses], true);
  for (const [field, longest] of Object.entries(DIFFERENCES)) {
    sizes.set(field, { longest, total: Number.POSITIVE_INFINITY, shared: true });
  }
  sizes.set('Query.nodes', { longest: MAX_NODES, total: MAX_NODES, shared: true });
  for (const { current, history } of courses) {
    widen(sizes, 'Course.releases', [history]);
    for (const [field, size] of sizesIn(current)) widenTo(sizes, field, size);
  }
  counted.set(catalogue, sizes);
  return sizes;
}

function sizesIn(release: LoadedRelease): ListSizes {
  const known = countedIn.get(release);
  if (known) return known;
  const sizes = new Map<string, ListSize>();
  const view = release.view();
  for (const [field, lists] of Object.entries({ ...textsOf(view), ...thingsOf(view), ...diagramsOf(view) })) {
    widen(sizes, field, lists);
  }
  widen(sizes, 'ComponentsBlock.components', componentsShown(view), true);
  countedIn.set(release, sizes);
  return sizes;
}

function widen(sizes: Map<string, ListSize>, field: string, lists: Lists, shared = false): void {
  widenTo(sizes, field, { ...sizeOf(lists), shared });
}

function widenTo(sizes: Map<string, ListSize>, field: string, size: ListSize): void {
  const before = sizes.get(field) ?? { longest: 0, total: 0 };
  const { longest, total, shared = false } = size;
  sizes.set(field, {
    longest: Math.max(before.longest, longest),
    total: Math.max(before.total, total),
    shared,
  });
}

/** The size of some lists. */
export function sizeOf(lists: Lists): ListSize {
  const lengths = lists.map(({ length }) => length);
  return {
    longest: lengths.reduce((longest, length) => Math.max(longest, length), 0),
    total: lengths.reduce((sum, length) => sum + length, 0),
  };
}

/** The sections of both levels. */
function pagesOf({ chapters }: CourseView) {
  const sections = chapters.flatMap((chapter) => chapter.sections);
  return [...sections, ...sections.flatMap((section) => section.sections)];
}

function blocksOf<K extends PublicBlock['kind']>(view: CourseView, kind: K) {
  const blocks = pagesOf(view).flatMap((page) => page.blocks);
  return blocks.filter((block): block is Extract<PublicBlock, { kind: K }> => block.kind === kind);
}

function componentsShown(view: CourseView): Lists {
  return blocksOf(view, 'components').map(({ components }) => components);
}

/** What is read: chapters, sections, blocks and what stands in them. */
function textsOf(view: CourseView): Record<string, Lists> {
  const { course, chapters } = view;
  const kinds = Object.entries(BLOCK_TYPES) as [PublicBlock['kind'], string][];
  return {
    'Course.objectives': [course.objectives],
    'Course.prerequisites': [course.prerequisites],
    'Course.locales': [course.locales],
    'Source.authors': [course.source?.authors ?? []],
    'Course.chapters': [chapters],
    'Chapter.objectives': chapters.map(({ objectives }) => objectives),
    'Chapter.sections': chapters.map(({ sections }) => sections),
    'Section.sections': chapters.flatMap(({ sections }) => sections.map((section) => section.sections)),
    'Section.blocks': pagesOf(view).map(({ blocks }) => blocks),
    ...Object.fromEntries(kinds.map(([kind, type]) => [type, [blocksOf(view, kind)]])),
    'ListBlock.items': blocksOf(view, 'list').map(({ items }) => items),
    'TableBlock.header': blocksOf(view, 'table').map(({ header }) => header),
    'TableBlock.align': blocksOf(view, 'table').map(({ align }) => align),
    'TableBlock.rows': blocksOf(view, 'table').map(({ rows }) => rows.flat()),
    'LinksBlock.links': blocksOf(view, 'links').map(({ items }) => items),
  };
}

/** What stands beside the chapters. */
function thingsOf(view: CourseView): Record<string, Lists> {
  const { components, componentGroups, comparisons } = view;
  return {
    'Course.componentGroups': [componentGroups],
    'ComponentGroup.components': componentGroups.map(({ id }) => components.filter((c) => c.group.id === id)),
    'Course.components': [components],
    'Component.parts': components.map(({ parts }) => parts),
    'Component.implementations': components.map(({ implementations }) => implementations),
    'Component.links': components.map(({ links }) => links),
    'Course.comparisons': [comparisons],
    'Comparison.subjects': comparisons.map(({ subjects }) => subjects),
    'Comparison.criteria': comparisons.map(({ criteria }) => criteria),
    'Comparison.cells': comparisons.map(({ cells }) => cells),
    'Course.videos': [view.videos],
    'Video.captions': view.videos.map(({ captions }) => captions),
    'Course.assets': [view.assets],
    'Course.credits': [view.credits],
    'Course.glossary': [view.terms],
    'Term.aliases': view.terms.map(({ aliases }) => aliases),
  };
}

/** Diagrams, their steps and the graphs of these. */
function diagramsOf({ diagrams }: CourseView): Record<string, Lists> {
  const steps = diagrams.flatMap((diagram) => diagram.steps);
  return {
    'Course.diagrams': [diagrams],
    'Diagram.steps': diagrams.map((diagram) => diagram.steps),
    'StepAdditions.groups': steps.map(({ changes }) => changes.add.groups),
    'StepAdditions.nodes': steps.map(({ changes }) => changes.add.nodes),
    'StepAdditions.edges': steps.map(({ changes }) => changes.add.edges),
    'StepRemovals.groups': steps.map(({ changes }) => changes.remove.groups),
    'StepRemovals.nodes': steps.map(({ changes }) => changes.remove.nodes),
    'StepRemovals.edges': steps.map(({ changes }) => changes.remove.edges),
    'StepChanges.move': steps.map(({ changes }) => changes.move),
    'StepChanges.replicate': steps.map(({ changes }) => changes.replicate),
    'Graph.groups': steps.map(({ graph }) => graph.groups),
    'Graph.nodes': steps.map(({ graph }) => graph.nodes),
    'Graph.edges': steps.map(({ graph }) => graph.edges),
  };
}
