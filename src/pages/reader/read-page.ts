// From a question for a page to the page: opens the course, finds the chapter, and says how the page may be kept.
import { Logger } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import { type CourseView, find } from '../../catalogue/course-view.js';
import { openCourse } from '../../catalogue/open-course.js';
import { AppError } from '../../infra/errors/app-error.js';
import { tagged } from '../../infra/http/cache-tags.js';
import { logFault } from '../../infra/http/error.filter.js';
import { REVALIDATE, type Representation } from '../../infra/http/representation.js';
import { courseTag } from '../../model/cache-tags.js';
import type { PublicChapter } from '../../model/public.js';
import { chapterPage } from './chapter-page.js';
import { coursePage } from './course-page.js';
import { elsewhere, errorPage } from './other-pages.js';
import { pictureSizes } from './picture-sizes.js';
import { FRAMED_LANGUAGES, readerWords } from './reader-words.js';
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

/** What the query says, for what is known here: everything else is ignored. */
interface Wish {
  readonly locale: string | undefined;
  readonly embedded: boolean;
  /** Pages of these origins may show it in a frame. */
  readonly ancestors: string;
}

const logger = new Logger('Reader');

/** Answers with a page, whatever is asked: mistakes are told on a page, too. `embedOrigins` may show it in a frame. */
export async function readPage(
  request: FastifyRequest,
  address: Address,
  query: Query,
  embedOrigins: readonly string[],
): Promise<ReadPage> {
  const wish = wishIn(query, embedOrigins);
  try {
    return await pageAt(request, address, wish);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const isChapter = address.chapter !== undefined;
    const back = isChapter ? encodeURIComponent(address.course) : null;
    return { page: mistaken(request, error, wish, { root: isChapter ? '../../' : '../', back }), view: null };
  }
}

/** A mistake, told on a page. */
function mistaken(
  request: FastifyRequest,
  error: AppError,
  wish: Wish,
  place: { readonly root: string; readonly back: string | null },
): Representation {
  logFault(logger, error, request.id);
  const words = readerWords(wish.locale ?? preferred(request, FRAMED_LANGUAGES) ?? 'en');
  const page = errorPage(error, { ...place, words, requestId: request.id });
  return { ...page, headers: { ...page.headers, ...policy(wish) } };
}

function wishIn({ locale, embed }: Query, embedOrigins: readonly string[]): Wish {
  const embedded = first(embed) === '1';
  return { locale: first(locale), embedded, ancestors: embedded ? embedOrigins.join(' ') : "'self'" };
}

async function pageAt(request: FastifyRequest, address: Address, wish: Wish): Promise<ReadPage> {
  let named = false;
  const opened = await openCourse(request.catalogue, { course: address.course }, (locales) => {
    const wished = wish.locale === undefined ? undefined : languageOf(wish.locale, locales);
    named = wished !== undefined;
    return wished ?? preferred(request, locales);
  });
  if (!opened) throw new AppError('NOT_FOUND', `There is no course "${address.course}".`);
  const { view } = opened;
  const found = address.chapter === undefined ? undefined : find(view, 'chapter', address.chapter);
  if (address.chapter !== undefined && !found) {
    throw new AppError('NOT_FOUND', `The course has no chapter "${address.chapter}".`);
  }
  const chapter = found ? view.entity<PublicChapter>(found.entry.id)! : null;
  if (opened.moved || found?.moved) {
    const slugs = [view.course.slug, ...(chapter ? [chapter.slug] : [])];
    return { page: way('../'.repeat(slugs.length - 1) + slugs.join('/'), request.url, view), view: null };
  }
  const asked = { named, embedded: wish.embedded };
  const sizes = chapter && (await pictureSizes(chapter));
  const made =
    chapter && sizes
      ? chapterPage(new Reading(view, asked, chapter), chapter, sizes.sizeOf)
      : coursePage(new Reading(view, asked, null));
  const page = { ...made, ...keptHow(view, named), headers: headersOf(view, wish, named) };
  return { page, view: sizes?.complete === false ? null : view };
}

/** The way to where it is; what was asked besides goes with it. */
function way(location: string, url: string, view?: CourseView): Representation {
  const [query = ''] = /\?.*$/.exec(url) ?? [];
  const moved = elsewhere(location + query, 308);
  const tags = view ? tagged(courseTag(view.course.id)) : {};
  return { ...moved, headers: { ...moved.headers, ...tags } };
}

/** What the reader's browser prefers of these; undefined if it does not say. */
function preferred({ headers }: FastifyRequest, locales: readonly string[]): string | undefined {
  const wished = headers['accept-language'];
  return wished === undefined ? undefined : languageOf(wished, locales);
}

/** Which of these fits best what is wished, as in `Accept-Language`; undefined if none does. */
function languageOf(wished: string, locales: readonly string[]): string | undefined {
  return new Negotiator({ headers: { 'accept-language': wished } }).language([...locales]);
}

/** What was chosen by the reader's settings alone is for nobody else (ADR 9). */
function keptHow({ locale, course }: CourseView, named: boolean): Pick<Representation, 'cacheControl'> {
  const chosen = !named && locale !== course.sourceLocale;
  return { cacheControl: chosen ? 'private, no-cache' : REVALIDATE };
}

function headersOf(
  { course, locale, release }: CourseView,
  wish: Wish,
  named: boolean,
): Record<string, string> {
  return {
    'Content-Language': locale,
    'Timonel-Release': String(release.number),
    ...policy(wish),
    ...tagged(courseTag(course.id)),
    ...(!named && { Vary: 'Accept-Language' }),
  };
}

/** Nothing comes from elsewhere but a video that somebody asks for. */
function policy({ ancestors }: Wish): Record<'Content-Security-Policy', string> {
  const rules = [
    ...[
      "default-src 'none'",
      "img-src 'self'",
      "style-src 'self'",
      "script-src 'self'",
      "connect-src 'self'",
    ],
    ...[`frame-src ${VIDEO_FRAMES}`, "base-uri 'none'", "form-action 'none'", `frame-ancestors ${ancestors}`],
  ];
  return { 'Content-Security-Policy': rules.join('; ') };
}

function first(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
