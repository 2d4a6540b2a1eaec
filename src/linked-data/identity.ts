// Which addresses a thing goes by: one for ever, one for readers, and those of the files that it comes in.
import { coursePath, permanentPath } from '../catalogue/addresses.js';
import type { CourseView } from '../catalogue/course-view.js';
import { type ReaderPage, readerPath } from '../catalogue/reader-addresses.js';
import { chapterOf, type Entry } from '../model/course-index.js';
import { type Thing, thing } from './thing.js';

/** Formats of the API that hold a thing as a whole, and their media types. */
const ENCODINGS = { json: 'application/json', markdown: 'text/markdown' } as const;
export type Encoding = keyof typeof ENCODINGS;

/**
 * What names an entity: `@id` is its address in the API, which holds whatever is renamed; `identifier` is the same on
 * every installation.
 */
export function identityOf(view: CourseView, id: string): { '@id': string; identifier: string } {
  return { '@id': permanentUrl(view, view.index.byId(id)!), identifier: id };
}

/** The permanent address of an entity, in the locale of the view or in another one. */
export function permanentUrl(view: CourseView, entry: Entry, locale = view.locale): string {
  const [path, anchor] = permanentPath(view.course.id, entry).split('#', 2);
  const query = localeQuery(locale, view.course.sourceLocale);
  return view.publicUrl + path + query + (anchor ? `#${anchor}` : '');
}

/** The permanent address of the glossary, which is no entity of its own. */
export function glossaryId({ publicUrl, course, locale }: CourseView): string {
  return `${publicUrl}${coursePath(course.id)}/glossary${localeQuery(locale, course.sourceLocale)}`;
}

function localeQuery(locale: string, sourceLocale: string): string {
  return locale === sourceLocale ? '' : `?locale=${locale}`;
}

/** Where an entity with a page of its own, or a place on one, is read; undefined for any other. */
export function pageOf(view: CourseView, id: string): ReaderPage | undefined {
  const entry = view.index.byId(id)!;
  const { slug } = view.course;
  if (entry.kind === 'course') return { course: slug };
  if (entry.kind === 'chapter') return { course: slug, chapter: entry.slug! };
  if (entry.kind !== 'section') return undefined;
  return { course: slug, chapter: chapterOf(entry)!.slug!, place: entry.slug! };
}

/** Address of the page where a course, a chapter or a section is read. */
export function readerUrl(view: CourseView, id: string, locale = view.locale): string {
  return view.publicUrl + readerPath(pageOf(view, id)!, locale, view.course);
}

/** A course, a chapter or a section as others name it. */
export function mentionOf(view: CourseView, id: string): Thing {
  const { title } = view.entity<{ id: string; title: string }>(id)!;
  return thing(typeOf(view, id), { ...identityOf(view, id), url: readerUrl(view, id), name: title });
}

/** The same work in the language that it was written in; null where this is it, or it was not translated. */
export function originalOf(view: CourseView, { id, locale }: { id: string; locale: string }): Thing | null {
  const { sourceLocale } = view.course;
  if (locale === sourceLocale) return null;
  return thing(typeOf(view, id), {
    '@id': permanentUrl(view, view.index.byId(id)!, sourceLocale),
    url: readerUrl(view, id, sourceLocale),
    inLanguage: sourceLocale,
  });
}

function typeOf(view: CourseView, id: string): string {
  return id === view.course.id ? 'Course' : 'LearningResource';
}

/** The files that an address of the API gives, of the release that was asked for; a draft has none for everybody. */
export function encodingsAt(
  { locale, pinned }: CourseView,
  url: string,
  formats: readonly Encoding[],
): Thing[] {
  if (pinned === 'draft') return [];
  const release: Record<string, string> = pinned === null ? {} : { release: String(pinned) };
  return formats.map((format) =>
    thing('MediaObject', {
      contentUrl: withQuery(url, { locale, ...release, format }),
      encodingFormat: ENCODINGS[format],
    }),
  );
}

/** An address with these keys in its query, beside those that it has. */
function withQuery(url: string, keys: Readonly<Record<string, string>>): string {
  const whole = new URL(url);
  for (const [key, value] of Object.entries(keys)) whole.searchParams.set(key, value);
  return whole.href;
}
