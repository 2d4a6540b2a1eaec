// The REST answers that are not about one view of a course: the list of courses, and the history of one.
import { z } from 'zod';
import { type PublishedCourse, summaryOf } from '../../catalogue/catalogue.js';
import { editionOf } from '../../catalogue/course-head.js';
import { textsOrNull } from '../../catalogue/without-fallback.js';
import { AppError } from '../../infra/errors/app-error.js';
import type { PageQuestion } from '../../infra/http/page-question.js';
import { CourseSummary } from '../../model/public.js';
import type { Fallback } from '../../model/translation.js';
import { listCourses, listReleases, releaseAt } from '../queries/catalogue.queries.js';
import { type Answer, type Format, MovedTo } from './answer.js';
import { chooseFields } from './fields.js';
import { negotiate } from './negotiation.js';
import { newAddress } from './read.js';
import type { Reader } from './reader.js';

interface HistoryQuestion {
  readonly course: string;
  readonly format?: Format | undefined;
}
interface CoursesQuestion extends PageQuestion {
  readonly locale?: string | undefined;
  readonly fallback?: Fallback | undefined;
  readonly fields?: string | undefined;
  readonly format?: Format | undefined;
}

/** A page of the courses; each in the locale asked for where it has it. */
export function coursePage(reader: Reader, question: CoursesQuestion): Answer {
  const { locale, fallback, fields } = question;
  const choose =
    locale === undefined
      ? reader.chooseLocale
      : (locales: readonly string[]) => locales.find((l) => l === locale);
  const { items, info } = listCourses(reader.catalogue, question, choose);
  const whole = items.map(({ course }) => summaryOf(course));
  const summaries = fallback === 'none' ? whole.map(textsOrNull) : whole;
  return {
    ...negotiate(reader, question, items),
    data: fields === undefined ? summaries : chooseFields(summaries, fields, z.array(CourseSummary)),
    ...{ view: null, locale: null, page: info },
  };
}

/** A page of the history of a course. Throws NOT_FOUND. */
export function releasePage(reader: Reader, question: HistoryQuestion & PageQuestion): Answer | MovedTo {
  return ofHistory(reader, question, (course) => {
    const { items, info } = listReleases(course, question);
    return { data: items, page: info };
  });
}

/** One release of a course. Throws NOT_FOUND. */
export function releaseEntry(
  reader: Reader,
  question: HistoryQuestion & { readonly number: number },
): Answer | MovedTo {
  return ofHistory(reader, question, (course) => {
    const data = releaseAt(course, question);
    if (data) return { data };
    throw new AppError('NOT_FOUND', `The course "${course.slug}" has no release ${question.number}.`);
  });
}

function ofHistory(
  reader: Reader,
  { course: address, format }: HistoryQuestion,
  about: (course: PublishedCourse) => Pick<Answer, 'data' | 'page'>,
): Answer | MovedTo {
  const found = reader.catalogue.course(address);
  if (!found) throw new AppError('NOT_FOUND', `There is no course "${address}".`);
  const { course, moved } = found;
  if (moved) return new MovedTo(newAddress(reader.url, course), course.id);
  // A history is not translated, so there is no locale to choose.
  const view = editionOf(course);
  return {
    ...negotiate(reader, { format, locale: view.locale }, [view]),
    ...about(course),
    ...{ view, locale: { requested: null, served: view.locale } },
  };
}
