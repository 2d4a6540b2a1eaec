// What is found of a course: its units in reading order, each with its title and its text as readers see them.
import { blockText } from '../catalogue/block-text.js';
import type { CourseView } from '../catalogue/course-view.js';
import { toText } from '../markdown/to-text.js';
import type { PublicBlock, PublicChapter, PublicCourse } from '../model/public.js';
import type {
  PublicComparison,
  PublicComponent,
  PublicDiagram,
  PublicStep,
  PublicTerm,
  PublicVideo,
} from '../model/public-things.js';
import type { SearchKind } from '../model/search.js';

/** The text of a unit, by what a word in it weighs. */
export interface UnitText {
  /** What it is called; null for what has no name of its own. */
  readonly title: string | null;
  /** The names of what is explained, such as a component's: nothing weighs more. */
  readonly names?: readonly string[];
  /** What it is about, without being called so. */
  readonly about?: readonly string[];
  /** Everything else; excerpts are taken from it. */
  readonly body: readonly string[];
}

/** A unit that can be found. */
export interface FindableUnit {
  readonly kind: SearchKind;
  readonly id: string;
}

/** Everything that can be found in a course, in reading order. */
export function* unitsIn(view: CourseView): Generator<FindableUnit> {
  yield { kind: 'course', id: view.course.id };
  for (const chapter of view.chapters) {
    yield { kind: 'chapter', id: chapter.id };
    for (const page of chapter.sections.flatMap((section) => [section, ...section.sections])) {
      yield { kind: 'section', id: page.id };
      for (const block of page.blocks) if (hasOwnText(block)) yield { kind: 'block', id: block.id };
    }
  }
  yield* ofKind('component', view.components);
  yield* ofKind('term', view.terms);
  for (const comparison of view.comparisons) {
    yield { kind: 'comparison', id: comparison.id };
    yield* ofKind('cell', comparison.cells);
  }
  for (const diagram of view.diagrams) {
    yield { kind: 'diagram', id: diagram.id };
    yield* ofKind('step', diagram.steps);
  }
  yield* ofKind('video', view.videos);
}

function* ofKind(kind: SearchKind, units: readonly { id: string }[]): Generator<FindableUnit> {
  for (const { id } of units) yield { kind, id };
}

/** Blocks that only show other units are not found: those units are. */
function hasOwnText({ kind }: PublicBlock): boolean {
  return kind !== 'comparison' && kind !== 'components' && kind !== 'video';
}

const there = (...texts: (string | null)[]): string[] => texts.filter((text) => text !== null);
const plain = (markdown: string | null): string | null => markdown && toText(markdown);

/** The text of each kind. */
const TEXTS = {
  course: ({ title, summary, objectives, audience, prerequisites }: PublicCourse) => ({
    ...{ title, body: there(summary, ...objectives, audience, ...prerequisites) },
  }),
  chapter: ({ title, summary, objectives }: PublicChapter) => ({ title, body: [summary, ...objectives] }),
  section: ({ title }: { title: string }) => ({ title, body: [] }),
  block: (block: PublicBlock) => ({ title: null, body: [shownText(block)] }),
  component: ({ name, purpose, description, parts, implementations, links }: PublicComponent) => ({
    title: name,
    names: [name],
    body: there(
      ...[purpose, plain(description)],
      ...parts.flatMap((part) => [part.name, part.description]),
      ...implementations.map((implementation) => implementation.name),
      ...links.flatMap((link) => [link.title, link.description]),
    ),
  }),
  term: ({ word, aliases, definition }: PublicTerm) => ({
    ...{ title: word, names: [word, ...aliases], body: there(plain(definition)) },
  }),
  comparison: ({ title, summary }: PublicComparison) => ({ title, body: [summary] }),
  cell: ({ value, note }: Cell) => ({ title: null, body: there(value, plain(note)) }),
  diagram: ({ title, summary, note }: PublicDiagram) => ({ title, body: there(summary, note) }),
  step: ({ title, why }: PublicStep) => ({ title, body: [why] }),
  video: ({ title }: PublicVideo) => ({ title, body: [] }),
} satisfies Record<SearchKind, (unit: never) => UnitText>;

type Cell = PublicComparison['cells'][number];

/** The text of a unit of this view. */
export function textOf(view: CourseView, { kind, id }: FindableUnit): UnitText {
  const text: UnitText = TEXTS[kind](unitOf(view, id) as never);
  return kind === 'cell' ? { ...text, about: cellNames(view, id) } : text;
}

/** A unit of this view, which holds it. */
export function unitOf(view: CourseView, id: string): { readonly id: string; readonly locale: string } {
  const unit = view.entity<{ id: string; locale: string }>(id);
  if (!unit) throw new Error(`Release ${view.release.number} of ${view.course.id} does not hold ${id}.`);
  return unit;
}

/** What a cell says something about, and by which criterion. */
export function cellNames(view: CourseView, id: string): string[] {
  const cell = unitOf(view, id) as Cell;
  const comparison = unitOf(view, view.index.byId(id)!.parent!.id) as PublicComparison;
  const named = (list: readonly { slug: string; title: string }[], slug: string) =>
    list.find((one) => one.slug === slug)!.title;
  return [named(comparison.subjects, cell.subject), named(comparison.criteria, cell.criterion)];
}

/** What a block says itself: pictures say what they show. */
function shownText(block: PublicBlock): string {
  return block.kind === 'figure' || block.kind === 'image' ? block.alt : blockText(block);
}
