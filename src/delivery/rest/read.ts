// Reading over REST: opens the course, asks the query, narrows the answer, and says how long it may be kept.
import type { z } from 'zod';
import { coursePath, entityPath } from '../../catalogue/addresses.js';
import type { CourseView } from '../../catalogue/course-view.js';
import { AppError } from '../../infra/errors/app-error.js';
import type { PublicChapter, PublicSection, TextForm } from '../../model/public.js';
import { type CourseQuestion, openCourse } from '../queries/open-course.js';
import type { Page } from '../queries/page.js';
import { type Answer, type Format, MEDIA_TYPES, MovedTo } from './answer.js';
import { withTexts } from './block-texts.js';
import { chooseFields } from './fields.js';
import type { Reader } from './reader.js';

/** What one address of a course answers with. */
export interface Resource<Q, T> {
  /** How a sentence calls it: "There is no … ". */
  readonly name: string;
  readonly shape: z.ZodType;
  /** Asks the course; undefined if there is no such thing. */
  find(
    view: CourseView,
    question: Q,
  ): { entity: T; moved?: boolean; entry?: Parameters<typeof entityPath>[1] } | undefined;
  /** The same as text, where the address offers Markdown. */
  readonly markdown?: (entity: T) => string;
  /** Whether `?text=` applies: there are blocks in it. */
  readonly blocks?: true;
}

/** Everything the addresses of a course understand besides their own parameters. */
export interface ReadQuestion extends CourseQuestion {
  readonly fields?: string | undefined;
  readonly format?: Format | undefined;
  readonly text?: readonly TextForm[] | undefined;
}

/** Answers a question about a course. Throws NOT_FOUND and what openCourse throws. */
export async function read<Q, T>(
  reader: Reader,
  question: ReadQuestion & NoInfer<Q>,
  resource: Resource<Q, T>,
): Promise<Answer | MovedTo> {
  const opened = await openCourse(reader.catalogue, question, reader.chooseLocale);
  if (!opened) throw new AppError('NOT_FOUND', `There is no course "${question.course}".`);
  const { view, course } = opened;
  const found = resource.find(view, question);
  if (!found)
    throw new AppError('NOT_FOUND', `There is no such ${resource.name} in the course "${course.slug}".`);
  if (opened.moved || found.moved) return new MovedTo(newAddress(reader.url, view.course.slug, found.entry));

  const format = question.format ?? chosenFormat(reader, resource.markdown ? ['json', 'markdown'] : ['json']);
  const negotiated = isNegotiated(question, view, format);
  return {
    ...{ format, view, varies: question.locale === undefined || question.format === undefined },
    data:
      format === 'markdown' ? resource.markdown!(found.entity) : narrowed(found.entity, question, resource),
    locale: { requested: question.locale ?? null, served: view.locale },
    keeping: negotiated ? 'private' : question.release === undefined ? 'revalidate' : 'immutable',
  };
}

/** Answers with a page of a list. */
export function paged<T>(reader: Reader, { items, info }: Page<T>, view: CourseView | null): Answer {
  return {
    ...{
      format: chosenFormat(reader, ['json']),
      data: items,
      view,
      page: info,
      keeping: 'revalidate',
      varies: true,
    },
    locale: view && { requested: null, served: view.locale },
  };
}

/** JSON wherever it is accepted at all; what a client rules out it does not get. */
export function chosenFormat(reader: Reader, formats: readonly Format[]): Format {
  const chosen = reader.chooseType(formats.map((format) => MEDIA_TYPES[format]));
  const format = formats.find((known) => MEDIA_TYPES[known] === chosen);
  if (format) return format;
  throw new AppError(
    'NOT_ACCEPTABLE',
    `This address answers in ${formats.map((f) => MEDIA_TYPES[f]).join(' or ')}.`,
  );
}

/** Whether headers made the answer another one than everybody gets: then it is not for shared caches. */
function isNegotiated(question: ReadQuestion, view: CourseView, format: Format): boolean {
  const byLanguage = question.locale === undefined && view.locale !== view.course.sourceLocale;
  return byLanguage || (question.format === undefined && format !== 'json');
}

function narrowed(
  entity: unknown,
  question: ReadQuestion,
  { blocks, shape }: { blocks?: true; shape: z.ZodType },
): unknown {
  const whole = blocks
    ? withTexts(entity as PublicChapter | PublicSection, question.text ?? ['markdown'])
    : entity;
  return question.fields === undefined ? whole : chooseFields(whole, question.fields, shape);
}

/** Where the thing is found now, with the query as it was sent. */
function newAddress(url: string, course: string, entry?: Parameters<typeof entityPath>[1]): string {
  const [path = '', query] = url.split('?', 2);
  // An address below the course itself ("…/chapters") keeps its end.
  const end = path
    .split('/')
    .slice(4)
    .map((part) => `/${part}`);
  const moved = entry ? entityPath(course, entry) : coursePath(course) + end.join('');
  return query === undefined ? moved : `${moved}?${query}`;
}
