// The questions about everything published: the list of courses, and the history of one.
import type { Catalogue, PublishedCourse } from '../../catalogue/catalogue.js';
import { editionOf } from '../../catalogue/course-head.js';
import type { Edition } from '../../catalogue/course-view.js';
import type { PageQuestion } from '../../infra/http/page-question.js';
import type { ReleaseEntry } from '../../model/public.js';
import { type Page, pageOf } from './page.js';

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * A page of the courses, by slug, each in the locale that `chooseLocale` picks of those it has (else its own). None of
 * them has to be in memory.
 */
export function listCourses(
  { courses }: Catalogue,
  question: PageQuestion,
  chooseLocale: (locales: readonly string[]) => string | undefined,
): Page<Edition> {
  const { items, info } = pageOf(courses, question, ({ slug }) => slug, byText);
  return {
    items: items.map((course) => editionOf(course, chooseLocale(course.head.locales))),
    info,
  };
}

/** A page of the releases of a course, newest first. */
export function listReleases({ history }: PublishedCourse, question: PageQuestion): Page<ReleaseEntry> {
  const newestFirst = (a: string, b: string) => Number(b) - Number(a);
  return pageOf(history, question, ({ number }) => String(number), newestFirst);
}

/** One release of a course by number. */
export function releaseAt(
  { history }: PublishedCourse,
  { number }: { number: number },
): ReleaseEntry | undefined {
  return history.find((release) => release.number === number);
}
