// Where search engines find the pages of all courses in all their languages. Made of heads: no course has to be loaded.
import type { PublishedCourse } from '../catalogue/catalogue.js';
import { alternatesOf, type ReaderPage, readerPath } from '../catalogue/reader-addresses.js';
import { escapeHtml } from '../infra/escape-html.js';

/**
 * Addresses in one file, those of a page's other languages among them. The protocol allows 50,000 pages and 50 MB; a
 * file of this size is made in a few hundredths of a second and stays below 10 MB, however long addresses are.
 */
const MOST_ADDRESSES = 10_000;

/** A page in all its languages. */
interface Listed {
  readonly page: ReaderPage;
  readonly course: PublishedCourse;
  /** By locale, the number of the release in which it last changed. */
  readonly changedIn: (locale: string) => number | undefined;
}

/** The sitemap at `/sitemap.xml`: all pages or, if these are too many for one file, the index of the files. */
export function sitemap(
  courses: readonly PublishedCourse[],
  publicUrl: string,
  mostAddresses = MOST_ADDRESSES,
): string {
  const files = () => filesOf(courses, mostAddresses);
  const [first = [], second] = files();
  return second ? indexOf(files(), publicUrl) : fileOf(first, publicUrl);
}

/** One of the files that the index names, counted from 1; undefined if it names none such. */
export function sitemapFile(
  courses: readonly PublishedCourse[],
  publicUrl: string,
  number: number,
  mostAddresses = MOST_ADDRESSES,
): string | undefined {
  let count = 0;
  let found: readonly Listed[] | undefined;
  for (const pages of filesOf(courses, mostAddresses)) {
    count++;
    if (count === number) found = pages;
    // One file alone is the sitemap itself.
    if (found && count > 1) return fileOf(found, publicUrl);
  }
  return undefined;
}

function* filesOf(courses: readonly PublishedCourse[], mostAddresses: number): Generator<Listed[]> {
  let file: Listed[] = [];
  let room = mostAddresses;
  for (const listed of pagesOf(courses)) {
    const needed = addressesOf(listed.course);
    if (needed > room && file.length > 0) {
      yield file;
      [file, room] = [[], mostAddresses];
    }
    file.push(listed);
    room -= needed;
  }
  if (file.length > 0) yield file;
}

function* pagesOf(courses: readonly PublishedCourse[]): Generator<Listed> {
  for (const course of courses) {
    const { slug, head } = course;
    const { texts, chapters } = head;
    yield { course, page: { course: slug }, changedIn: (locale) => texts[locale]?.changedInRelease };
    for (const { slug: chapter, changedIn } of chapters) {
      yield { course, page: { course: slug, chapter }, changedIn: (locale) => changedIn[locale] };
    }
  }
}

/** The page itself once for each language and, where there are several, with each of them and the one for all others. */
function addressesOf({ head: { locales } }: PublishedCourse): number {
  return locales.length < 2 ? 1 : locales.length * (locales.length + 2);
}

function fileOf(pages: readonly Listed[], publicUrl: string): string {
  return xml(
    'urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"',
    pages.flatMap((listed) => entriesOf(listed, publicUrl)),
  );
}

function entriesOf(listed: Listed, publicUrl: string): string[] {
  const { page, course } = listed;
  const { head } = course;
  const alternates = alternatesOf(page, head, publicUrl).map(
    ({ hreflang, url }) => `<xhtml:link rel="alternate" hreflang="${hreflang}" href="${escapeHtml(url)}"/>\n`,
  );
  return head.locales.map((locale) => {
    const url = publicUrl + readerPath(page, locale, head);
    return `<url>\n${located(url, changedAt(listed, locale))}${alternates.join('')}</url>\n`;
  });
}

function indexOf(files: Iterable<readonly Listed[]>, publicUrl: string): string {
  return xml(
    'sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"',
    Array.from(files, (pages, i) => {
      const changes = pages.flatMap((page) =>
        page.course.head.locales.map((locale) => changedAt(page, locale)),
      );
      const latest = changes.reduce((late, change) => (change > late ? change : late));
      return `<sitemap>\n${located(`${publicUrl}/sitemaps/${i + 1}.xml`, latest)}</sitemap>\n`;
    }),
  );
}

/** When the release in which a page last changed was published; ISO 8601, so that later ones come later as texts. */
function changedAt({ course, changedIn }: Listed, locale: string): string {
  const number = changedIn(locale);
  return (course.history.find((release) => release.number === number) ?? course.info).publishedAt;
}

function located(url: string, changed: string): string {
  return `<loc>${escapeHtml(url)}</loc>\n<lastmod>${changed}</lastmod>\n`;
}

function xml(root: string, entries: readonly string[]): string {
  const [name] = root.split(' ', 1);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root}>\n${entries.join('')}</${name}>\n`;
}
