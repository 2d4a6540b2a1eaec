// Finding things in a course: by id, by slug within its kind, and by what an author writes behind `ref:`.
import type { CourseContent } from './course.js';
import { type EntityKind, isId } from './ids.js';

/** One thing with a permanent id, and where it stands. */
export interface Entry {
  readonly kind: EntityKind;
  readonly id: string;
  /** Null for what has no address of its own: blocks and cells. */
  readonly slug: string | null;
  /** The slug it had first, from its key: `ref:` may still name it by that. */
  readonly firstSlug: string | null;
  /** The title or name in the source locale; null where there is none. */
  readonly title: string | null;
  readonly parent: Entry | null;
  /** JSON pointer into the course content. */
  readonly pointer: string;
}

/** Kinds that `ref:` can name, in the order of looking. */
export const REFERENCE_KINDS = [
  'chapter',
  'section',
  'component',
  'comparison',
  'video',
  'diagram',
  'term',
  'asset',
  'step',
] as const;
type ReferenceKind = (typeof REFERENCE_KINDS)[number];

/** What a `ref:` target leads to: one entry, or all candidates where it is ambiguous, or none. */
export type Found = readonly Entry[];

/** Everything in a course that has an id, findable. Built once, never changed. */
export class CourseIndex {
  readonly entries: readonly Entry[];
  readonly #byId = new Map<string, Entry>();
  readonly #bySlug = new Map<string, Entry[]>();
  /** By the first slug of a thing, under which texts may still name it. */
  readonly #byFirstSlug = new Map<string, Entry[]>();

  constructor(content: CourseContent) {
    this.entries = [...walk(content)];
    for (const entry of this.entries) {
      if (!this.#byId.has(entry.id)) this.#byId.set(entry.id, entry);
      if (entry.slug === null) continue;
      file(this.#bySlug, entry.slug, entry);
      if (entry.firstSlug !== null && entry.firstSlug !== entry.slug)
        file(this.#byFirstSlug, entry.firstSlug, entry);
    }
  }

  /** The entry with this id. */
  byId(id: string): Entry | undefined {
    return this.#byId.get(id);
  }

  /**
   * The entry of `kind` with this slug or id, within the given parent (the chapter of a section, at any depth; the
   * diagram of a step).
   */
  byAddress(kind: EntityKind, address: string, within?: Entry): Entry | undefined {
    const fits = (entry: Entry | undefined) => entry?.kind === kind && (!within || standsIn(entry, within));
    if (isId(address)) {
      const entry = this.#byId.get(address);
      return fits(entry) ? entry : undefined;
    }
    return this.#bySlug.get(address)?.find(fits);
  }

  /** What `target` (the part behind `ref:`) names: `slug`, `kind/slug`, `section/chapter/slug`, `step/diagram/slug` or an id. */
  byReference(target: string): Found {
    if (isId(target)) return [this.#byId.get(target)].filter((entry) => entry !== undefined);
    const [first = '', ...rest] = target.split('/');
    if (rest.length === 0) return this.#ofReferenceKind(first);
    const kind = REFERENCE_KINDS.find((known) => known === first);
    const parentKind = kind === 'section' ? 'chapter' : kind === 'step' ? 'diagram' : undefined;
    if (!kind || rest.length > (parentKind ? 2 : 1)) return [];
    if (!parentKind || rest.length === 1)
      return this.#ofReferenceKind(rest[0]!).filter((entry) => entry.kind === kind);
    const parent = this.byAddress(parentKind, rest[0]!);
    const entry = parent && this.byAddress(kind, rest[1]!, parent);
    return entry ? [entry] : [];
  }

  #ofReferenceKind(slug: string): Entry[] {
    const ofKind = (entries: readonly Entry[] = []) =>
      entries.filter((entry) => REFERENCE_KINDS.includes(entry.kind as ReferenceKind));
    const found = ofKind(this.#bySlug.get(slug));
    return found.length > 0 ? found : ofKind(this.#byFirstSlug.get(slug));
  }
}

function file(map: Map<string, Entry[]>, name: string, entry: Entry): void {
  const same = map.get(name);
  if (same) same.push(entry);
  else map.set(name, [entry]);
}

/** The chapter that an entry stands in, if any. */
export function chapterOf(entry: Entry | null): Entry | null {
  return !entry || entry.kind === 'chapter' ? entry : chapterOf(entry.parent);
}

function standsIn(entry: Entry, ancestor: Entry): boolean {
  return entry.parent === ancestor || (entry.parent !== null && standsIn(entry.parent, ancestor));
}

function* walk(content: CourseContent): Generator<Entry> {
  interface Named {
    id: string;
    slug?: string;
    key?: string;
    title?: string;
    name?: string;
    word?: string;
  }
  const entry = (kind: EntityKind, pointer: string, named: Named, parent: Entry | null): Entry => ({
    kind,
    id: named.id,
    slug: named.slug ?? null,
    firstSlug: named.key?.split('/').at(-1) ?? null,
    title: named.title ?? named.name ?? named.word ?? null,
    parent,
    pointer,
  });
  function* each(
    kind: EntityKind,
    pointer: string,
    list: readonly Named[],
    parent: Entry | null,
    inside?: (item: never, at: Entry) => Generator<Entry>,
  ): Generator<Entry> {
    for (const [i, item] of list.entries()) {
      const at = entry(kind, `${pointer}/${i}`, item, parent);
      yield at;
      if (inside) yield* inside(item as never, at);
    }
  }
  type Content = CourseContent;
  function* sections(section: Content['chapters'][number]['sections'][number], at: Entry): Generator<Entry> {
    yield* each('block', `${at.pointer}/blocks`, section.blocks, at);
    yield* each('section', `${at.pointer}/sections`, section.sections ?? [], at, sections);
  }

  const course = entry('course', '/course', content.course, null);
  yield course;
  yield* each(
    'chapter',
    '/chapters',
    content.chapters,
    course,
    function* (chapter: Content['chapters'][number], at) {
      yield* each('section', `${at.pointer}/sections`, chapter.sections, at, sections);
    },
  );
  yield* each(
    'componentGroup',
    '/componentGroups',
    content.componentGroups,
    course,
    function* (group: Content['componentGroups'][number], at) {
      yield* each('component', `${at.pointer}/components`, group.components, at);
    },
  );
  yield* each(
    'comparison',
    '/comparisons',
    content.comparisons,
    course,
    function* (comparison: Content['comparisons'][number], at) {
      yield* each('subject', `${at.pointer}/subjects`, comparison.subjects, at);
      yield* each('criterion', `${at.pointer}/criteria`, comparison.criteria, at);
      yield* each('cell', `${at.pointer}/cells`, comparison.cells, at);
    },
  );
  yield* each('video', '/videos', content.videos, course);
  yield* each('credit', '/credits', content.credits, course);
  yield* each(
    'diagram',
    '/diagrams',
    content.diagrams,
    course,
    function* (diagram: Content['diagrams'][number], at) {
      yield* each('step', `${at.pointer}/steps`, diagram.steps, at);
    },
  );
  yield* each('term', '/terms', content.terms, course);
  yield* each('asset', '/assets', content.assets, course);
}
