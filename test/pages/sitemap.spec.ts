// Promises of the sitemap, asked over HTTP and read as robots read it.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SaxesParser } from 'saxes';
import request from 'supertest';
import type { CourseContent } from '../../src/model/course.js';
import { PUBLIC_URL, startTestApp, type TestApp } from '../support/app.js';
import { smallCourse } from '../support/course.js';

let service: TestApp;
const get = (path: string) => request(service.url).get(path);

async function publish(change: (course: CourseContent) => void = () => undefined) {
  const course = smallCourse();
  change(course);
  await service.authoring.import({ content: course, hash: 'hash' }, { force: true });
  await service.authoring.publish({ course: 'small', message: '', author: 'test' });
  await service.catalogue.refresh();
}

/** An entry of a sitemap: its own elements by name, and the other languages of the page. */
interface Entry {
  loc: string;
  lastmod: string;
  alternates: [string, string][];
}

/** Reads a sitemap as robots do. Throws if it is not well-formed. */
async function entriesAt(path: string): Promise<{ root: string; entries: Entry[] }> {
  const { text } = await get(path).expect(200).expect('content-type', 'application/xml; charset=utf-8');
  const [names, entries]: [string[], Entry[]] = [[], []];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('opentag', ({ local, attributes }) => {
    names.push(local);
    if (local === 'url' || local === 'sitemap') entries.push({ loc: '', lastmod: '', alternates: [] });
    const of = (name: string) => attributes[name]!.value;
    if (local !== 'link') return;
    expect(of('rel')).toBe('alternate');
    entries.at(-1)!.alternates.push([of('hreflang'), of('href')]);
  });
  parser.on('text', (value) => {
    const name = names.at(-1);
    if ((name === 'loc' || name === 'lastmod') && value.trim()) entries.at(-1)![name] = value;
  });
  parser.on('closetag', () => void (names.length > 1 && names.pop()));
  parser.write(text).close();
  return { root: names[0]!, entries };
}

beforeAll(async () => {
  service = await startTestApp();
  await publish();
});
afterAll(() => service.close());

describe('the sitemap', () => {
  it('has the page of every course and chapter in every language, each with all its languages', async () => {
    const { root, entries } = await entriesAt('/sitemap.xml');
    expect(root).toBe('urlset');
    const pages = [];
    for (const course of service.catalogue.current.courses) {
      const { chapters } = (await service.catalogue.current.release(course)).view();
      for (const path of ['', ...chapters.map(({ slug }) => `/${slug}`)])
        for (const locale of course.head.locales)
          pages.push(
            `${PUBLIC_URL}/read/${course.slug}${path}${locale === course.head.sourceLocale ? '' : `?locale=${locale}`}`,
          );
    }
    expect(entries.map(({ loc }) => loc)).toEqual(pages);
    const page = `${PUBLIC_URL}/read/small/first`;
    for (const loc of [page, `${page}?locale=en`]) {
      expect(entries.find((entry) => entry.loc === loc)!.alternates).toEqual([
        ...[
          ['es', page],
          ['en', `${page}?locale=en`],
          ['x-default', page],
        ],
      ]);
    }
  });

  it('says of each page when the release was published in which it last changed', async () => {
    const datesOf = async () =>
      new Map(
        (await entriesAt('/sitemap.xml')).entries.map(({ loc, lastmod }) => [
          loc.split('/read/')[1],
          lastmod,
        ]),
      );
    const before = await datesOf();
    await publish((course) => {
      course.chapters[1]!.summary = 'Otro resumen.';
    });
    const { publishedAt } = service.catalogue.current.course('small')!.course.info;
    const after = await datesOf();
    for (const changed of ['small', 'small/second', 'small?locale=en'])
      expect(after.get(changed)).toBe(publishedAt);
    for (const same of ['small/first', 'introduccion-a-kubernetes'])
      expect(after.get(same)).toBe(before.get(same));
    await publish();
  });

  it('has no files besides while one is enough', async () => {
    for (const file of ['1.xml', '0.xml', 'x', '1.xml.gz', '99999.xml'])
      await get(`/sitemaps/${file}`).expect(404);
  });

  it('becomes an index of files when there are too many pages for one', async () => {
    const locales = [...'abcdefghijklmnopqrstuvwxyz'].flatMap((letter) => [`a${letter}`, `b${letter}`]);
    await publish((course) => {
      course.course.locales = ['es', ...locales.filter((locale) => locale !== 'es').slice(0, 49)];
      const [chapter] = course.chapters;
      for (const slug of ['third', 'fourth'])
        course.chapters.push({
          ...chapter!,
          id: `chp_00000${slug.padEnd(5, '0').slice(0, 5)}`,
          slug,
          key: slug,
          sections: [],
        });
    });
    const { root, entries } = await entriesAt('/sitemap.xml');
    expect(root).toBe('sitemapindex');
    expect(entries.map(({ loc }) => loc)).toEqual(
      entries.map((_, i) => `${PUBLIC_URL}/sitemaps/${i + 1}.xml`),
    );
    expect(entries.length).toBeGreaterThan(1);
    const pages: string[] = [];
    for (const { loc, lastmod } of entries) {
      const file = await entriesAt(loc.replace(PUBLIC_URL, ''));
      expect(file.root).toBe('urlset');
      expect(
        file.entries
          .map((entry) => entry.lastmod)
          .sort()
          .at(-1),
      ).toBe(lastmod);
      pages.push(...file.entries.map((entry) => entry.loc));
    }
    const heads = service.catalogue.current.courses.map(({ head }) => head);
    const count = heads.reduce(
      (sum, { locales, chapters }) => sum + locales.length * (1 + chapters.length),
      0,
    );
    expect([pages.length, new Set(pages).size]).toEqual([count, count]);
    await get(`/sitemaps/${entries.length + 1}.xml`).expect(404);
    await publish();
  }, 120_000);
});
