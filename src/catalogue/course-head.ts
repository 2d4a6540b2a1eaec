// What lists say of a published course, and what it takes to find and to weigh it: kept in memory of every course,
// while documents and views come and go. It is derived from a release at publish and stored beside it, as plain JSON.
import type { ReleaseInfo } from '../model/public.js';
import { countLists, type ListCounts } from './count-lists.js';
import { type CourseText, type CourseView, type Edition, SCOPE, type Scope } from './course-view.js';
import type { LoadedRelease } from './loaded-release.js';

/** Counts changes of what heads hold, and of how views are made: a stored head of another version is made anew. */
export const HEAD_VERSION = 5;

/** The head of one release. Nothing in it depends on where the service is reached. */
export interface CourseHead {
  readonly slug: string;
  readonly formerSlugs: readonly string[];
  readonly sourceLocale: string;
  readonly locales: readonly string[];
  /** By locale, what the course says of itself; the release stands beside the head. */
  readonly texts: Readonly<Record<string, StoredText>>;
  readonly chapters: readonly ChapterHead[];
  readonly lists: ListCounts;
  readonly examples: Examples;
  /** What the release takes in memory with all its views; an estimate. */
  readonly bytes: number;
}

/** A chapter, as far as addresses of pages and lists of them need it. */
export interface ChapterHead {
  readonly slug: string;
  /** In the source locale. */
  readonly title: string;
  /** By locale, the number of the release in which it last changed. */
  readonly changedIn: Readonly<Record<string, number>>;
}

type StoredText = Omit<CourseText, 'release' | 'updatedAt'>;

/** One thing of each kind, by the name of what addresses it: for whoever shows how to ask. */
export type Examples = Readonly<Record<string, string>>;

/** Makes the head of a release, from all its views. `changedIn`: where the release does not say it itself yet. */
export function headOf(release: LoadedRelease, changedIn = release.changedIn): CourseHead {
  const { course, redirects } = release.document;
  const view = release.view();
  const inEach = <T>(of: (locale: string) => T) =>
    Object.fromEntries(course.locales.map((locale) => [locale, of(locale)]));
  const lastChanges = (id: string) => inEach((locale) => changedIn[locale]?.[id] ?? release.info.number);
  const head: CourseHead = {
    slug: course.slug,
    formerSlugs: redirects
      .filter(({ kind, to }) => kind === 'course' && to === course.id)
      .map(({ slug }) => slug),
    sourceLocale: course.locale,
    locales: course.locales,
    texts: inEach((locale) => textIn(release.view(locale), lastChanges(course.id)[locale]!)),
    chapters: view.chapters.map(({ id, slug, title }) => ({ slug, title, changedIn: lastChanges(id) })),
    lists: countLists(view),
    examples: examplesIn(view),
    bytes: release.bytesWith(course.locales.length),
  };
  // One that was just made is the same as one that was stored.
  return JSON.parse(JSON.stringify(head)) as CourseHead;
}

function textIn({ course }: CourseView, changedInRelease: number): StoredText {
  const { release: _r, updatedAt: _u, chapters: _c, ...text } = course;
  return { ...text, changedInRelease };
}

function examplesIn(view: CourseView): Examples {
  const chapter = view.chapters.find(({ sections }) => sections.length > 0) ?? view.chapters[0];
  const diagram = view.diagrams[0];
  const examples = {
    chapter: chapter?.slug,
    section: chapter?.sections[0]?.slug,
    component: view.components[0]?.slug,
    comparison: view.comparisons[0]?.slug,
    video: view.videos[0]?.slug,
    asset: view.assets[0]?.slug,
    sha256: view.assets[0]?.sha256,
    diagram: diagram?.slug,
    step: diagram?.steps[0]?.slug,
    group: view.componentGroups[0]?.slug,
  };
  return Object.fromEntries(Object.entries(examples).filter(([, slug]) => slug !== undefined)) as Examples;
}

/** The course as lists show it, in one of its locales (else, or if none is given, in its own). */
export function editionOf(
  { head, info }: { readonly head: CourseHead; readonly info: ReleaseInfo },
  locale = head.sourceLocale,
): Edition {
  const scope: Scope = {};
  const text = head.texts[locale]!;
  const course: CourseText = {
    ...text,
    release: info,
    updatedAt: info.publishedAt,
    [SCOPE]: scope,
  } as CourseText;
  const edition = { course, locale, release: info, pinned: null };
  scope.edition = edition;
  return edition;
}
