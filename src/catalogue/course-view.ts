// A view: one release in one locale, in the shapes readers get, with its look-ups. Built once, frozen, shared by all requests.
import type { CourseIndex, Entry } from '../model/course-index.js';
import type { Redirect } from '../model/document.js';
import type { PublicChapter, PublicCourse, ReleaseInfo } from '../model/public.js';
import type {
  PublicAsset,
  PublicComparison,
  PublicComponent,
  PublicComponentGroup,
  PublicCredit,
  PublicDiagram,
  PublicTerm,
  PublicVideo,
} from '../model/public-things.js';
import type { Credited } from './attribution.js';

/** What a course says of itself, without what is in it. */
export type CourseText = Omit<PublicCourse, 'chapters'>;

/** The name of a release that was asked for; null where none was named. */
export type Pinned = number | 'draft' | null;

/** Which release of a course in which locale: all that is said around an answer. Lists know no more than that. */
export interface Edition {
  readonly release: ReleaseInfo;
  /** The locale that was asked for; units say which one they are really in. */
  readonly locale: string;
  /** How the release was asked for, which ids and addresses made from this view must repeat; null: it is the current one. */
  readonly pinned: Pinned;
  readonly course: CourseText;
}

/** One release in one locale, ready to be answered with. */
export interface CourseView extends Edition {
  readonly course: PublicCourse;
  readonly chapters: readonly PublicChapter[];
  readonly componentGroups: readonly PublicComponentGroup[];
  readonly components: readonly PublicComponent[];
  readonly comparisons: readonly PublicComparison[];
  readonly videos: readonly PublicVideo[];
  readonly assets: readonly PublicAsset[];
  readonly credits: readonly PublicCredit[];
  readonly diagrams: readonly PublicDiagram[];
  readonly terms: readonly PublicTerm[];
  readonly index: CourseIndex;
  readonly redirects: readonly Redirect[];
  /** What the credit line says, which is shown whatever else is not. */
  readonly credit: Credited;
  /** Hash of every entity with everything inside it, by id. */
  readonly hashes: ReadonlyMap<string, string>;
  /** Hash of every entity with the order of what stands in it, but not with what that holds. The course's is of these. */
  readonly ownHashes: ReadonlyMap<string, string>;
  /** Public address of the service; no slash at the end. */
  readonly publicUrl: string;
  /** The address of an entity of the course over REST, in the locale of the view; of a file, that of its bytes. */
  url(id: string): string;
  /** Where what is missing is null in this view: the view in which it is empty, of which renderings are made. */
  readonly written?: CourseView;
  /** The public entity with this id. */
  entity<T extends { id: string }>(id: string): T | undefined;
}

/** Every public entity carries, out of sight of JSON, the view that it belongs to. */
export const SCOPE = Symbol('the view of an entity');

/** Filled in when the view is complete; a course of a list has no view before somebody opens it. */
export interface Scope {
  view?: CourseView;
  edition?: Edition;
}

/** The view that a public entity, or a pointer to one, belongs to; not for a course of a list. */
export function viewOf(entity: object): CourseView {
  return scopeOf(entity).view!;
}

/** The view of a course; undefined while it is one of a list that nobody has opened. */
export function openViewOf(course: CourseText): CourseView | undefined {
  return scopeOf(course).view;
}

/** Release and locale of any public entity. */
export function editionBehind(entity: object): Edition {
  const { view, edition } = scopeOf(entity);
  return (view ?? edition)!;
}

function scopeOf(entity: object): Scope {
  return (entity as { [SCOPE]: Scope })[SCOPE];
}

/** What an address leads to in this view, and whether through a redirect. */
export interface Found {
  readonly entry: Entry;
  /** Whether the address is an old slug of the entity. */
  readonly moved: boolean;
}

/** Looks an entity up by slug, id or former slug; `within` is the chapter of a section or the diagram of a step. */
export function find(
  view: CourseView,
  kind: Redirect['kind'],
  address: string,
  within?: Entry,
): Found | undefined {
  const entry = view.index.byAddress(kind, address, within);
  if (entry) return { entry, moved: false };
  const redirect = view.redirects.find(
    (known) => known.kind === kind && known.slug === address && known.within === (within?.id ?? null),
  );
  const target = redirect && view.index.byId(redirect.to);
  return target && { entry: target, moved: true };
}
