// From a question for a page to the page: opens the course, finds the chapter, and says how the page may be kept.
import type { FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import { type CourseView, find } from '../../catalogue/course-view.js';
import { openCourse } from '../../catalogue/open-course.js';
import { AppError } from '../../infra/errors/app-error.js';
import { tagged } from '../../infra/http/cache-tags.js';
import { REVALIDATE, type Representation } from '../../infra/http/representation.js';
import { courseTag } from '../../model/cache-tags.js';
import type { PublicChapter } from '../../model/public.js';
import { chapterPage } from './chapter-page.js';
import { coursePage } from './course-page.js';
import { errorPage, movedPage } from './other-pages.js';
import { pictureSizes } from './picture-sizes.js';
import { Reading } from './reading.js';

/** A page by its address: slugs, former slugs or ids. */
interface Address {
  readonly course: string;
  readonly chapter?: string | undefined;
}
type Query = Readonly<Record<string, string | string[] | undefined>>;

/** Providers whose videos are shown in frames, in the form that tells them least. */
const VIDEO_FRAMES = 'https://www.youtube-nocookie.com https://player.vimeo.com';

/** A page, and the view that it was made from if it may be given to others again. */
export interface ReadPage {
  readonly page: Representation;
  readonly view: CourseView | null;
}

/** Answers with a page, whatever is asked: mistakes are told on a page, too. `ancestors` may show it in a frame. */
export async function readPage(
  request: FastifyRequest,
  address: Address,
  query: Query,
  ancestors: string,
): Promise<ReadPage> {
  try {
    return await pageAt(request, address, query, ancestors);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { page: errorPage(error, address.chapter === undefined ? '../' : '../../'), view: null };
  }
}

async function pageAt(
  { catalogue, headers, url }: FastifyRequest,
  address: Address,
  query: Query,
  ancestors: string,
): Promise<ReadPage> {
  const locale = first(query.locale);
  const asked = { named: locale !== undefined, embedded: first(query.embed) === '1' };
  const opened = await openCourse(catalogue, { course: address.course, locale }, (locales) =>
    headers['accept-language'] === undefined ? undefined : new Negotiator({ headers }).language([...locales]),
  );
  if (!opened) throw new AppError('NOT_FOUND', `There is no course "${address.course}".`);
  const { view } = opened;
  const found = address.chapter === undefined ? undefined : find(view, 'chapter', address.chapter);
  if (address.chapter !== undefined && !found) {
    throw new AppError('NOT_FOUND', `The course has no chapter "${address.chapter}".`);
  }
  const chapter = found ? view.entity<PublicChapter>(found.entry.id)! : null;
  const slugs = [view.course.slug, ...(chapter ? [chapter.slug] : [])];
  if (opened.moved || found?.moved) return { page: movedPage(slugs, url), view: null };

  const reading = new Reading(view, asked, chapter);
  const sizes = chapter ? await pictureSizes(chapter) : null;
  const made =
    sizes && reading.chapter
      ? chapterPage(reading as Reading & { chapter: PublicChapter }, sizes.sizeOf)
      : coursePage(reading);
  const page = { ...made, ...keptHow(view, asked.named), headers: headersOf(view, asked, ancestors) };
  return { page, view: sizes?.complete === false ? null : view };
}

/** What was chosen by the reader's settings alone is for nobody else (ADR 9). */
function keptHow({ locale, course }: CourseView, named: boolean): Pick<Representation, 'cacheControl'> {
  const chosen = !named && locale !== course.sourceLocale;
  return { cacheControl: chosen ? 'private, no-cache' : REVALIDATE };
}

function headersOf(
  { course, locale, release }: CourseView,
  { named, embedded }: { named: boolean; embedded: boolean },
  ancestors: string,
): Readonly<Record<string, string>> {
  const rules = [
    ...["default-src 'none'", "img-src 'self'", "style-src 'self'", "script-src 'self'"],
    ...[`frame-src ${VIDEO_FRAMES}`, "base-uri 'none'", "form-action 'none'"],
    `frame-ancestors ${embedded ? ancestors : "'self'"}`,
  ];
  return {
    'Content-Language': locale,
    'Content-Security-Policy': rules.join('; '),
    'Timonel-Release': String(release.number),
    ...tagged(courseTag(course.id)),
    ...(!named && { Vary: 'Accept-Language' }),
  };
}

function first(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
