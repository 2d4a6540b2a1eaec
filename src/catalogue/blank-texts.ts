// Public entities with every text blank that is missing in their locale: in units, in what points to them, in graphs.
import { type EntityKind, kindOf } from '../model/ids.js';
import type { PublicBlock } from '../model/public.js';
import type { PublicDiagram, PublicStep } from '../model/public-things.js';
import { connectionName, TRANSLATABLE, type TranslationState } from '../model/translation.js';
import { alternativeText } from './alternative-text.js';
import { type CourseView, SCOPE } from './course-view.js';

/** What stands in the place of a text. */
export type Blank = (text: unknown) => unknown;
/** Writes a block anew, or gives it back. */
export type Write = (block: PublicBlock) => PublicBlock;
const same = <T>(value: T): T => value;

/** A public entity, or what tells of one, as far as its texts are concerned. */
export interface Unit {
  readonly id: string;
  readonly translation?: TranslationState;
  readonly [field: string]: unknown;
}

/** Whether an entity shows the source text in the place of its own. */
export function isMissing(entity: object | undefined): boolean {
  return (entity as Unit | undefined)?.translation === 'missing';
}

/** The texts of a block, which is translated whole, its renderings with it. */
const BLOCK_TEXTS = ['markdown', 'items', 'body', 'header', 'rows', 'alt'];

/** For each text that a unit has, what stands in its place. */
export function nothingIn(unit: { readonly id: string }, blank: Blank): Record<string, unknown> {
  const kind = kindOf(unit.id) as EntityKind & keyof typeof TRANSLATABLE;
  const texts = kind === 'block' ? BLOCK_TEXTS : Object.keys(TRANSLATABLE[kind].shape);
  const own = Object.entries(unit).filter(([name]) => texts.includes(name));
  return Object.fromEntries(own.map(([name, text]) => [name, blank(text)]));
}

/** What is done with what carries the view that it belongs to, once its texts are blank. */
export interface Doing {
  /** Writes a block anew that is not missing itself. */
  readonly write?: Write;
  /** Puts an entity, or a pointer to one, into the view that it belongs to now. */
  readonly place?: (thing: Unit) => Unit;
}

/** Makes of anything in the view the same with every missing text blank. */
export function blanking(view: CourseView, blank: Blank, { write = same, place = same }: Doing = {}) {
  const known = new Map<object, unknown>();
  const bare = <T>(value: T): T => {
    if (value === null || typeof value !== 'object') return value;
    if (!known.has(value)) known.set(value, blankOwn(withParts(value, bare)));
    return known.get(value) as T;
  };
  const blankOwn = (value: object): object => {
    const own = value as Unit;
    const unit = own.translation === undefined ? blankPointer(own) : blankUnit(own);
    return SCOPE in own ? place(unit) : unit;
  };
  const blankPointer = (own: Unit) =>
    SCOPE in own && isMissing(view.entity(own.id)) ? { ...own, title: blank(own.title) } : own;
  const blankUnit = (own: Unit): Unit => {
    const kind = kindOf(own.id);
    const unit = kind === 'step' ? (withLabels(view, own as unknown as PublicStep, blank) as object) : own;
    if (isMissing(own)) return { ...(unit as Unit), ...nothingIn(own, blank) };
    return (kind === 'block' ? write(own as unknown as PublicBlock) : unit) as Unit;
  };
  return bare;
}

/** A list or an object with other parts; the same one if none of them is another. */
function withParts<T extends object>(value: T, part: (inner: unknown) => unknown): T {
  if (Array.isArray(value)) {
    const parts = value.map(part);
    return parts.every((inner, i) => inner === value[i]) ? value : (parts as unknown as T);
  }
  const changed = Object.entries(value)
    .map(([name, inner]) => [name, inner, part(inner)] as const)
    .filter(([, before, after]) => before !== after);
  const changes = Object.fromEntries(changed.map(([name, , after]) => [name, after]));
  return changed.length === 0 ? value : { ...value, ...changes };
}

/** A step with its labels, and in its graph those of the steps before, blank where they are missing. */
function withLabels(view: CourseView, step: PublicStep, blank: Blank): PublicStep {
  const missing = unlabelled(view, step);
  if (missing.size === 0) return step;
  const titled = <T extends { id: string; title: string }>(boxes: readonly T[]) =>
    boxes.map((box) => (missing.has(box.id) ? { ...box, title: blank(box.title) as string } : box));
  const labelled = <T extends Pick<PublicStep['changes']['add'], 'groups' | 'nodes' | 'edges'>>(
    graph: T,
  ) => ({
    ...{ ...graph, groups: titled(graph.groups), nodes: titled(graph.nodes) },
    // A connection without a label has null anyway.
    edges: graph.edges.map((edge) => (missing.has(connectionName(edge)) ? { ...edge, label: null } : edge)),
  });
  const graph = labelled(step.graph) as PublicStep['graph'];
  const alt =
    step.alt === alternativeText(step.graph, step.locale) ? alternativeText(graph, step.locale) : step.alt;
  return { ...step, alt, changes: { ...step.changes, add: labelled(step.changes.add) }, graph };
}

/** Names of what bears a label that belongs to a step without translation, this one or one before. */
function unlabelled(view: CourseView, { id, number }: PublicStep): ReadonlySet<string> {
  const { steps } = view.entity<PublicDiagram>(view.index.byId(id)!.parent!.id)!;
  const missing = new Set<string>();
  for (const step of steps.slice(0, number)) {
    const { groups, nodes, edges } = step.changes.add;
    for (const name of [...[...groups, ...nodes].map((box) => box.id), ...edges.map(connectionName)]) {
      if (isMissing(step)) missing.add(name);
      else missing.delete(name);
    }
  }
  return missing;
}
