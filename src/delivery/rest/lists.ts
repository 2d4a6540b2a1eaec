// The REST answers that are not about one view of a course: the list of courses, and the history of one.
import { z } from 'zod';
import { coursePath } from '../../catalogue/addresses.js';
import { summaryOf } from '../../catalogue/catalogue.js';
import { AppError } from '../../infra/errors/app-error.js';
import { CourseSummary } from '../../model/public.js';
import { listCourses, listReleases, releaseAt } from '../queries/catalogue.queries.js';
import type { PageQuestion } from '../queries/page.js';
import { type Answer, MovedTo } from './answer.js';
import { chooseFields } from './fields.js';
import { paged } from './read.js';
import type { Reader } from './reader.js';

interface CoursesQuestion extends PageQuestion {
  readonly locale?: string | undefined;
  readonly fields?: string | undefined;
}

/** A page of the courses; each in the locale asked for where it has it. */
export function coursePage(reader: Reader, { locale, fields, ...question }: CoursesQuestion): Answer {
  const choose =
    locale === undefined
      ? reader.chooseLocale
      : (locales: readonly string[]) => locales.find((l) => l === locale);
  const page = listCourses(reader.catalogue, question, choose);
  const shape = z.array(CourseSummary);
  const summaries = page.items.map(summaryOf);
  const items = (
    fields === undefined ? summaries : chooseFields(summaries, fields, shape)
  ) as CourseSummary[];
  const negotiated =
    locale === undefined && page.items.some((view) => view.locale !== view.course.sourceLocale);
  return {
    ...paged(reader, { items, info: page.info }, null),
    keeping: negotiated ? 'private' : 'revalidate',
  };
}

/** A page of the history of a course. Throws NOT_FOUND. */
export function releasePage(
  reader: Reader,
  at: { course: string },
  question: PageQuestion,
): Answer | MovedTo {
  const { course, moved } = publishedCourse(reader, at);
  if (moved) return new MovedTo(`${coursePath(course.slug)}/releases`);
  return paged(reader, listReleases(course, question), course.current.view());
}

/** One release of a course. Throws NOT_FOUND. */
export function releaseEntry(reader: Reader, at: { course: string; number: number }): Answer | MovedTo {
  const { course, moved } = publishedCourse(reader, at);
  if (moved) return new MovedTo(`${coursePath(course.slug)}/releases/${at.number}`);
  const release = releaseAt(course, at);
  if (!release) throw new AppError('NOT_FOUND', `The course "${course.slug}" has no release ${at.number}.`);
  const { page: _, ...answer } = paged(
    reader,
    { items: [], info: { hasNextPage: false, endCursor: null } },
    course.current.view(),
  );
  return { ...answer, data: release };
}

function publishedCourse({ catalogue }: Reader, at: { course: string }) {
  const found = catalogue.course(at.course);
  if (!found) throw new AppError('NOT_FOUND', `There is no course "${at.course}".`);
  return found;
}
