// Reading over REST: opens the course, asks the query, narrows the answer, and says how long it may be kept.
import type { z } from 'zod';
import { coursePath, entityPath } from '../../catalogue/addresses.js';
import type { PublishedCourse } from '../../catalogue/catalogue.js';
import type { CourseView } from '../../catalogue/course-view.js';
import { type CourseQuestion, openCourse } from '../../catalogue/open-course.js';
import { withoutFallback } from '../../catalogue/without-fallback.js';
import { AppError } from '../../infra/errors/app-error.js';
import type { Entry } from '../../model/course-index.js';
import type { PublicChapter, PublicSection, TextForm } from '../../model/public.js';
import type { Fallback } from '../../model/translation.js';
import { type Answer, type Format, MovedTo } from './answer.js';
import { formsFor, withTexts } from './block-texts.js';
import { chooseFields } from './fields.js';
import { headersFor } from './format-headers.js';
import { negotiate } from './negotiation.js';
import type { Reader } from './reader.js';

/** What was found, and how its address led to it. */
interface Finding<T> {
  readonly entity: T;
  readonly moved?: boolean;
  readonly entry?: Entry;
}

/** Formats besides JSON, each with what makes the text or the bytes. Texts that are not to be shown come empty. */
export type Formats<Q, T> = {
  readonly [F in Exclude<Format, 'json' | 'raw'>]?: (
    entity: T,
    question: Q,
    view: CourseView,
  ) => string | Buffer | Promise<string | Buffer>;
};

/** What one address of a course answers with. */
export interface Resource<Q, T> {
  /** How a sentence calls it: "There is no … ". */
  readonly name: string;
  readonly shape: z.ZodType;
  /** Asks the course; undefined if there is no such thing. */
  find(view: CourseView, question: Q): Finding<T> | undefined | Promise<Finding<T>>;
  /** What follows the thing in the address: "/diff". */
  readonly below?: string;
  /** The formats that the address offers besides JSON. */
  readonly formats?: Formats<Q, T>;
  /** What of the entity is the data of JSON; all of it if not given. */
  readonly json?: (entity: T) => unknown;
  /** Whether `?text=` applies: there are blocks in it. */
  readonly blocks?: true;
  /** Whether the plain answer of the current release is worth all the effort of compressing it. */
  readonly dense?: true;
}

/** Everything the addresses of a course understand besides their own parameters. */
export interface ReadQuestion extends CourseQuestion {
  readonly fallback?: Fallback | undefined;
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
  const { formats = {} as Formats<Q, T> } = resource;
  const chosen = negotiate(reader, question, [view], formatsOf(resource));
  const make = formats[chosen.format as keyof Formats<Q, T>];
  const shown = question.fallback === 'none' ? withoutFallback(view, make ? 'empty' : 'null') : view;
  const found = await resource.find(shown, question);
  if (!found)
    throw new AppError('NOT_FOUND', `There is no such ${resource.name} in the course "${course.slug}".`);
  if (opened.moved || found.moved)
    return new MovedTo(newAddress(reader.url, course, found.entry, resource.below), course.id);

  return {
    ...chosen,
    data: make ? await make(found.entity, question, shown) : narrowed(found.entity, question, resource),
    headers: headersFor(chosen.format, view),
    ...{ view, locale: { requested: question.locale ?? null, served: view.locale } },
    // There is one of these per release and locale: of others anybody can ask for any number.
    dense: resource.dense === true && question.release === undefined && question.text === undefined,
  };
}

/** All formats that an address answers in, the first ones preferred. */
export function formatsOf({ formats = {} }: Pick<Resource<never, never>, 'formats'>): readonly Format[] {
  return ['json', ...(Object.keys(formats) as Format[])];
}

function narrowed<T>(
  entity: T,
  question: ReadQuestion,
  { blocks, shape, json }: Pick<Resource<never, T>, 'blocks' | 'shape' | 'json'>,
): unknown {
  const whole = blocks
    ? withTexts(entity as PublicChapter | PublicSection, formsFor(question))
    : json
      ? json(entity)
      : entity;
  return question.fields === undefined ? whole : chooseFields(whole, question.fields, shape);
}

/** An address below a course as it was sent: what follows the course ("/chapters"), and the query with its mark. */
const SENT = new RegExp(`^${coursePath('[^/?]+')}(?<below>[^?]*)(?<query>.*)$`);

/**
 * Where a thing of the course, or else what was asked for below it, is found now. It is the current slug that leads
 * to the course, whichever release is read.
 */
export function newAddress(url: string, { slug }: PublishedCourse, entry?: Entry, behind = ''): string {
  const { below = '', query = '' } = SENT.exec(url)?.groups ?? {};
  return (entry ? entityPath(slug, entry) + behind : coursePath(slug) + below) + query;
}
