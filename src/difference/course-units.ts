// A course taken apart into its units, each with its own fields and the ids of what stands in it; and put together again.
import type { CourseContent, Translation } from '../model/course.js';
import type { EntityKind } from '../model/ids.js';

/** The fields of a unit, without its id and without what stands in it. */
export type Fields = Record<string, unknown>;

/** One thing with a permanent id. */
export interface Unit {
  readonly kind: EntityKind;
  readonly id: string;
  fields: Fields;
  /** Null for the course. */
  parent: string | null;
  /** Ids of what stands in it, in order, by kind. */
  readonly lists: Map<EntityKind, string[]>;
}

/** A course as units. */
export interface CourseUnits {
  /** Id of the course. */
  readonly course: string;
  /** In reading order. */
  readonly units: Map<string, Unit>;
  readonly translations: Map<string, Translation>;
}

/** What can stand in what, in reading order: the kind, and the name of the list that holds it. */
const LISTS: Readonly<Partial<Record<EntityKind, readonly (readonly [kind: EntityKind, name: string])[]>>> = {
  course: [
    ['chapter', 'chapters'],
    ['componentGroup', 'componentGroups'],
    ['comparison', 'comparisons'],
    ['video', 'videos'],
    ['credit', 'credits'],
    ['diagram', 'diagrams'],
    ['term', 'terms'],
    ['asset', 'assets'],
  ],
  chapter: [['section', 'sections']],
  section: [
    ['block', 'blocks'],
    ['section', 'sections'],
  ],
  componentGroup: [['component', 'components']],
  comparison: [
    ['subject', 'subjects'],
    ['criterion', 'criteria'],
    ['cell', 'cells'],
  ],
  diagram: [['step', 'steps']],
};

/** The kinds that can stand in a kind, in reading order. */
export function kindsIn(kind: EntityKind): readonly EntityKind[] {
  return (LISTS[kind] ?? []).map(([inner]) => inner);
}

/** Names a translation among those of a course; sorts by unit, then by locale. */
export function translationKey({ unit, locale }: { unit: string; locale: string }): string {
  return `${unit} ${locale}`;
}

/** Takes a course apart. The fields are those of the course itself, not copies. */
export function unitsOf({ translations, course, ...lists }: CourseContent): CourseUnits {
  const units = new Map<string, Unit>();
  const take = (kind: EntityKind, written: Fields, parent: string | null) => {
    const { id, ...fields } = written as Fields & { id: string };
    const unit: Unit = { kind, id, fields, parent, lists: new Map() };
    units.set(id, unit);
    for (const [inner, name] of LISTS[kind] ?? []) {
      const list = (fields[name] ?? []) as Fields[];
      delete fields[name];
      unit.lists.set(
        inner,
        list.map((item) => item.id as string),
      );
      for (const item of list) take(inner, item, id);
    }
  };
  take('course', { ...course, ...lists }, null);
  return {
    ...{ course: course.id, units },
    translations: new Map(translations.map((translation) => [translationKey(translation), translation])),
  };
}

/** Puts a course together, and says which units nothing of it holds. Cells and translations come in canonical order. */
export function courseOf({ course, units, translations }: CourseUnits): {
  content: CourseContent;
  lost: string[];
} {
  const held = new Set<string>();
  const build = (id: string): Fields => {
    held.add(id);
    const { kind, fields, parent, lists } = units.get(id)!;
    const nested = kind === 'section' && units.get(parent!)?.kind === 'section';
    const inner = (LISTS[kind] ?? []).flatMap(([child, name]) => {
      if (nested && child === 'section') return [];
      const ids = child === 'cell' ? inTableOrder(lists, units) : (lists.get(child) ?? []);
      return [[name, ids.map(build)] as const];
    });
    return { id, ...fields, ...Object.fromEntries(inner) };
  };
  const whole = build(course);
  const names = LISTS.course!.map(([, name]) => name);
  const info = Object.fromEntries(Object.entries(whole).filter(([name]) => !names.includes(name)));
  const lists = Object.fromEntries(names.map((name) => [name, whole[name]]));
  const sorted = [...translations].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, translation]) => translation);
  return {
    content: { course: info, ...lists, translations: sorted } as unknown as CourseContent,
    lost: [...units.keys()].filter((id) => !held.has(id)),
  };
}

/** Cells have no order of their own: they stand by their subjects, then by their criteria. */
function inTableOrder(lists: Unit['lists'], units: CourseUnits['units']): string[] {
  const rank = (kind: EntityKind) => new Map((lists.get(kind) ?? []).map((id, i) => [id, i]));
  const [subjects, criteria] = [rank('subject'), rank('criterion')];
  const place = (id: string) => {
    const { subject, criterion } = units.get(id)!.fields as { subject: string; criterion: string };
    return (subjects.get(subject) ?? -1) * criteria.size + (criteria.get(criterion) ?? -1);
  };
  return [...(lists.get('cell') ?? [])].sort((a, b) => place(a) - place(b));
}
