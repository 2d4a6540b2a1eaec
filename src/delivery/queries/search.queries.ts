// The question where words stand, in one course or in all, asked by REST and GraphQL alike: of the state of everything
// published that is pinned to the request, never of what has become current since.
import type { Catalogue, PublishedCourse } from '../../catalogue/catalogue.js';
import { type OpenCourse, openCourse, type Shelf } from '../../catalogue/open-course.js';
import { AppError } from '../../infra/errors/app-error.js';
import type { Search, SearchQuestion, SearchResult } from '../../search/search.js';

/** What is looked for, and in which locale. */
export interface LocalizedSearch extends SearchQuestion {
  readonly locale?: string | undefined;
}

/** Picks the best of some locales for whoever asks; undefined if none is better than the course's own. */
export type ChooseLocale = (locales: readonly string[]) => string | undefined;

/** What was found in a course, with the course as it was opened. */
export interface SearchedCourse {
  readonly opened: OpenCourse;
  readonly result: SearchResult;
}

/**
 * Searches one course, which is taken from `shelf`; undefined if there is none. Throws UNKNOWN_LOCALE, and what
 * `Search.find` throws.
 */
export async function searchCourse(
  search: Search,
  catalogue: Catalogue,
  { course: address, ...question }: LocalizedSearch & { readonly course: string },
  chooseLocale?: ChooseLocale,
  shelf: Shelf = catalogue,
): Promise<SearchedCourse | undefined> {
  assertNoDraft(catalogue);
  const opened = await openCourse(shelf, { course: address, locale: question.locale }, chooseLocale);
  if (!opened) return undefined;
  const { course, view } = opened;
  const searched = { locale: view.locale, ...releaseOf(course, catalogue, shelf) };
  return { opened, result: await search.find([searched], `${course.id} ${view.locale}`, question) };
}

/**
 * Searches all courses, each in the locale that `chooseLocale` picks of those it has (else its own). Those that something
 * is found in are taken from `shelf`. Throws what `Search.find` throws.
 */
export function searchCourses(
  search: Search,
  catalogue: Catalogue,
  question: LocalizedSearch,
  chooseLocale: ChooseLocale,
  shelf: Shelf = catalogue,
): Promise<SearchResult> {
  assertNoDraft(catalogue);
  const searched = catalogue.courses.map((course) => ({
    locale: chooseLocale(course.head.locales) ?? course.head.sourceLocale,
    ...releaseOf(course, catalogue, shelf),
  }));
  return search.find(searched, `* ${question.locale ?? ''}`, question);
}

/** What is shown is taken from the shelf, which may be bounded for one question; rows that are missing are for everybody. */
function releaseOf(course: PublishedCourse, catalogue: Catalogue, shelf: Shelf) {
  return { course, load: () => catalogue.release(course), open: () => shelf.release(course) };
}

/** What is searched are rows of releases. */
function assertNoDraft({ draft }: Catalogue): void {
  if (draft !== null)
    throw new AppError('INVALID_INPUT', 'Only what is published can be searched, not a draft.');
}
