// How long the lists of a course are, by the names that readers ask for them by: so that a question can be weighed
// without its course being in memory.
import type { PublicBlock } from '../model/public.js';
import type { CourseView } from './course-view.js';

/** Of all lists of one name in a course: items of the longest, and of all together. */
export type ListCount = readonly [longest: number, total: number];

/** By `Type.field` the lists of that field; by the name of a block's type how many of them the course has. */
export type ListCounts = Readonly<Record<string, ListCount>>;

type Lists = readonly (readonly unknown[])[];

const BLOCK_KINDS = [
  ...(['paragraph', 'list', 'code', 'callout', 'table', 'figure'] as const),
  ...(['image', 'video', 'comparison', 'components', 'links'] as const),
] satisfies readonly PublicBlock['kind'][];

/** Counts every list of a view. */
export function countLists(view: CourseView): ListCounts {
  const lists = { ...textsOf(view), ...thingsOf(view), ...diagramsOf(view) };
  return Object.fromEntries(Object.entries(lists).map(([field, all]) => [field, countOf(all)]));
}

/** The longest of some lists, and all of them together. */
export function countOf(lists: Lists): ListCount {
  const lengths = lists.map(({ length }) => length);
  return [
    lengths.reduce((longest, length) => Math.max(longest, length), 0),
    lengths.reduce((sum, length) => sum + length, 0),
  ];
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

function typeOf(kind: PublicBlock['kind']): string {
  return `${kind[0]!.toUpperCase()}${kind.slice(1)}Block`;
}

/** What is read: chapters, sections, blocks and what stands in them. */
function textsOf(view: CourseView): Record<string, Lists> {
  const { course, chapters } = view;
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
    ...Object.fromEntries(BLOCK_KINDS.map((kind) => [typeOf(kind), [blocksOf(view, kind)]])),
    'ComponentsBlock.components': blocksOf(view, 'components').map(({ components }) => components),
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
