// A view taken apart into flat units: each thing once, pointing to others by their ids.
import { type CourseView, SCOPE } from '../../catalogue/course-view.js';
import type { BundleUnit } from '../../model/bundle.js';
import type { PublicBlock, PublicNestedSection, PublicSection } from '../../model/public.js';
import type { PublicComparison } from '../../model/public-things.js';

type Type = BundleUnit['type'];
/** A public entity, as far as taking it apart is concerned. */
interface Entity {
  readonly id: string;
  readonly [field: string]: unknown;
}
type Units = [id: string, unit: BundleUnit];

/** Types that others stand in: what changes with those is left out. */
const PARENTS: ReadonlySet<Type> = new Set([
  ...(['course', 'chapter', 'section', 'componentGroup', 'comparison', 'diagram'] as const),
]);
/** Fields that point back to what a unit stands in, or that follow from other units. */
const IMPLIED: Partial<Record<Type, readonly string[]>> = {
  course: ['release', 'updatedAt', 'minutes'],
  section: ['chapter'],
  component: ['group'],
  step: ['number', 'graph'],
};

/** Everything in a course, and the course itself, in reading order. */
export function* unitsOf(view: CourseView): Generator<Units> {
  const { chapters, componentGroups, comparisons, videos, credits, diagrams, terms, assets } = view;
  const lists = { chapters, componentGroups, comparisons, videos, credits, diagrams, terms, assets };
  yield unitOf(view, 'course', { ...view.course, ...lists });
  for (const chapter of chapters) {
    yield unitOf(view, 'chapter', chapter);
    for (const section of chapter.sections) {
      yield* sectionUnits(view, section);
      for (const nested of section.sections) yield* sectionUnits(view, nested);
    }
  }
  for (const group of componentGroups) {
    const components = view.components.filter((component) => component.group.id === group.id);
    yield unitOf(view, 'componentGroup', { ...group, components });
    yield* unitsIn(view, 'component', components);
  }
  for (const comparison of comparisons) yield* comparisonUnits(view, comparison);
  yield* unitsIn(view, 'video', videos);
  yield* unitsIn(view, 'credit', credits);
  for (const diagram of diagrams) {
    yield unitOf(view, 'diagram', diagram);
    yield* unitsIn(view, 'step', diagram.steps);
  }
  yield* unitsIn(view, 'term', terms);
  yield* unitsIn(view, 'asset', assets);
}

/** A block as a unit. */
export function blockUnit(view: CourseView, block: PublicBlock): BundleUnit {
  return unitOf(view, 'block', block)[1];
}

function* sectionUnits(view: CourseView, section: PublicSection | PublicNestedSection): Generator<Units> {
  // A section that moves in or out is the same, also where it can have none.
  yield unitOf(view, 'section', { sections: [], ...section });
  yield* unitsIn(view, 'block', section.blocks);
}

function* comparisonUnits(view: CourseView, comparison: PublicComparison): Generator<Units> {
  const { subjects, criteria, cells } = comparison;
  const idsBySlug = (list: readonly { id: string; slug: string }[]) =>
    new Map(list.map(({ id, slug }) => [slug, id]));
  const [subjectIds, criterionIds] = [idsBySlug(subjects), idsBySlug(criteria)];
  yield unitOf(view, 'comparison', comparison);
  yield* unitsIn(view, 'subject', subjects);
  yield* unitsIn(view, 'criterion', criteria);
  for (const cell of cells) {
    const ends = { subject: subjectIds.get(cell.subject), criterion: criterionIds.get(cell.criterion) };
    yield unitOf(view, 'cell', { ...cell, ...ends });
  }
}

function* unitsIn(view: CourseView, type: Type, entities: readonly Entity[]): Generator<Units> {
  for (const entity of entities) yield unitOf(view, type, entity);
}

function unitOf(view: CourseView, type: Type, { id, hash: _, ...fields }: Entity): Units {
  const implied = [...(IMPLIED[type] ?? []), ...(PARENTS.has(type) ? ['changedInRelease'] : [])];
  const own = Object.entries(fields).filter(([name]) => !implied.includes(name));
  const pointing = own.map(([name, value]) => [name, pointer(value)] as const);
  return [id, { type, hash: view.ownHashes.get(id), ...Object.fromEntries(pointing) } as BundleUnit];
}

/** What carries a view is an entity or points to one: its id is enough. */
function pointer(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pointer);
  return value !== null && typeof value === 'object' && SCOPE in value
    ? (value as unknown as { id: string }).id
    : value;
}
