// A view without fallback: the same release in the same locale, with nothing in the place of every text that is missing
// there. What is no text (structure, ids, addresses, hashes, reading times) stays as it is.
import { blockMarkdown } from '../markdown/block-markdown.js';
import type { BlockContent } from '../model/block.js';
import type { PublicBlock } from '../model/public.js';
import { type Blank, blanking, isMissing, nothingIn, type Unit, type Write } from './blank-texts.js';
import { blockContext, type Shown } from './block-context.js';
import { type CourseView, SCOPE, type Scope } from './course-view.js';

/** What nothing is: null in data; in what texts are made of an empty text, or a list without items. */
const NOTHING = {
  null: () => null,
  empty: (text: unknown) => (text === null ? null : Array.isArray(text) ? [] : ''),
} as const;
type Nothing = keyof typeof NOTHING;
type Figure = Extract<PublicBlock, { kind: 'figure' }>;

/** What was made of a view is kept as long as that is: it shares most of it. */
const made = { null: new WeakMap<CourseView, CourseView>(), empty: new WeakMap<CourseView, CourseView>() };

/** The view with nothing where a translation is missing; the view itself if none is. `null` is what types do not say. */
export function withoutFallback(view: CourseView, nothing: Nothing): CourseView {
  const known = made[nothing].get(view);
  if (known) return known;
  const isWhole = !view.index.entries.some(({ id }) => isMissing(view.entity(id)));
  const bare = isWhole ? view : nothing === 'null' ? inData(view) : inTexts(view);
  made[nothing].set(view, bare);
  return bare;
}

/** A unit by itself, such as a course of a list, with null in the place of its texts if they are missing. */
export function textsOrNull<T extends { readonly id: string }>(unit: T): T {
  return isMissing(unit) ? { ...unit, ...nothingIn(unit, NOTHING.null) } : unit;
}

/** With null for what is missing; what blocks say is what they say in words. */
function inData(view: CourseView): CourseView {
  const written = withoutFallback(view, 'empty');
  const write: Write = (block) => {
    const { markdown, ...rest } = written.entity<PublicBlock>(block.id)!;
    return { ...block, markdown, ...('alt' in rest && { alt: rest.alt }) } as PublicBlock;
  };
  return blanked({ ...view, written }, NOTHING.null, write);
}

/** With nothing for what is missing. Blocks that show others are written anew, without what is missing of these. */
function inTexts(view: CourseView): CourseView {
  const { components, comparisons, videos, assets, diagrams } = view;
  const shown = blanking(view, NOTHING.empty)({ components, comparisons, videos, assets, diagrams });
  const context = blockContext(shown, { url: view.url, reference: () => undefined });
  return blanked(view, NOTHING.empty, (block) => {
    const own = block.kind === 'figure' ? { ...block, alt: altIn(view, shown, block) } : block;
    const content = contentOf(own);
    return content ? { ...own, markdown: blockMarkdown(content, context) } : own;
  });
}

/** The alternative text of a figure: its own, or that of the step that it shows, which may be told in other words now. */
function altIn(view: CourseView, shown: Shown, { diagram, step, alt }: Figure): string {
  const altOf = ({ diagrams }: Shown) => {
    const steps = diagrams.find(({ id }) => id === diagram.id)?.steps ?? [];
    return (step ? steps.find(({ id }) => id === step.id) : steps.at(-1))?.alt;
  };
  return alt === altOf(view) ? (altOf(shown) ?? alt) : alt;
}

/** What a block says that shows several things, of which some may be missing; undefined for the rest. */
function contentOf(block: PublicBlock): BlockContent | undefined {
  const { kind } = block;
  switch (kind) {
    case 'figure':
      return { kind, diagram: block.diagram.id, step: block.step?.id ?? null, alt: block.alt };
    case 'comparison':
      return { kind, comparison: block.comparison.id };
    case 'components':
      return { kind, group: block.group?.id ?? null, components: block.components.map(({ id }) => id) };
    default:
      return undefined;
  }
}

/** The view with every missing text blank. What is in it belongs to it, and leads to nothing outside. */
function blanked(view: CourseView, blank: Blank, write: Write): CourseView {
  const scope: Scope = {};
  const entities = new Map<string, object>();
  const place = (thing: Unit) => {
    const placed = { ...thing, [SCOPE]: scope };
    if (thing.translation !== undefined) entities.set(thing.id, placed);
    return placed;
  };
  const { course, chapters, componentGroups, components, comparisons } = view;
  const { videos, assets, credits, diagrams, terms } = view;
  const texts = { course, chapters, componentGroups, components, comparisons };
  const parts = { ...texts, videos, assets, credits, diagrams, terms };
  scope.view = Object.freeze({
    ...{ ...view, ...blanking(view, blank, { write, place })(parts) },
    entity: <T extends { id: string }>(id: string) => entities.get(id) as T | undefined,
  });
  return scope.view;
}
