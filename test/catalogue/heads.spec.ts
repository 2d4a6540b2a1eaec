// Promises of heads: lists and look-ups need no document, a start reads none, and what is withdrawn leaves no word there.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PublishingService } from '../../src/authoring/publishing.service.js';
import { type Catalogue, summaryOf } from '../../src/catalogue/catalogue.js';
import { CatalogueService } from '../../src/catalogue/catalogue.service.js';
import { editionOf, HEAD_VERSION } from '../../src/catalogue/course-head.js';
import { ReleaseStore } from '../../src/catalogue/release.store.js';
import { MOST_OPENED, OpenedReleases } from '../../src/delivery/graphql/opened-releases.js';
import { readCourses } from '../../src/delivery/graphql/read.js';
import { Course } from '../../src/delivery/graphql/resolvers/course.resolvers.js';
import type { Config } from '../../src/infra/config/config.js';
import { llmsText } from '../../src/linked-data/llms-text.js';
import { sitemap } from '../../src/linked-data/sitemap.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { IDS, smallCourse } from '../support/course.js';
import { query } from '../support/postgres.js';

const PUBLIC_URL = 'https://elsewhere.example.org';
const ORDER = { actor: { id: 'test', name: 'Test' }, requestId: 'test' };

let service: TestApp;
const others: CatalogueService[] = [];

beforeEach(async () => {
  service = await startTestApp({ contentDir: 'none' });
  await service.authoring.import({ content: smallCourse(), hash: 'small' }, { force: true });
  await service.authoring.publish({ course: 'small', message: '', author: 'test' });
  await service.catalogue.refresh();
});
afterEach(async () => {
  await Promise.all(others.splice(0).map((other) => other.onApplicationShutdown()));
  await service.close();
});

/** Another replica, reached elsewhere, with memory for so many bytes. */
async function replica(catalogueBytes: number): Promise<CatalogueService> {
  const config = { catalogueBytes, publicUrl: PUBLIC_URL } as Config;
  const other = new CatalogueService(service.app.get(ReleaseStore), config, service.databaseUrl);
  others.push(other);
  await other.start();
  return other;
}

const heads = () =>
  query<{ version: number; head: object }>(service.databaseUrl, 'SELECT * FROM course_head');
const texts = ({ courses }: Catalogue) => JSON.stringify(courses.map((course) => course.head));

describe('a replica without room for any course', () => {
  it('lists all of them, in every locale, in the very bytes of the whole course', async () => {
    const { current, loaded } = await replica(0);
    expect(loaded.count).toBe(0);
    const { course } = current.course('small')!;
    const listed = course.head.locales.map((locale) => summaryOf(editionOf(course, locale).course));
    expect(listed).toHaveLength(2);
    const release = await current.release(course);
    for (const [i, locale] of course.head.locales.entries()) {
      const { chapters: _, ...whole } = release.view(locale).course;
      expect(JSON.stringify(listed[i])).toBe(JSON.stringify(summaryOf(whole)));
    }
  });

  it('loads a course for whoever asks, and not what others asked for before', async () => {
    const { current, loaded } = await replica(0);
    const { course } = current.course('small')!;
    const [one, same] = await Promise.all([current.release(course), current.release(course)]);
    expect(one).toBe(same);
    expect(one.view().chapters.map(({ slug }) => slug)).toEqual(['first', 'second']);
    expect(loaded.count).toBe(1);
  });
});

describe('a replica without room for any course, asked by machines', () => {
  it('says where every page and every text is', async () => {
    const { current, loaded } = await replica(0);
    for (const text of [sitemap, llmsText]) {
      const said = text(current.courses, PUBLIC_URL);
      expect(said).toContain(`${PUBLIC_URL}/`);
      expect(said).toBe(text(service.catalogue.current.courses, PUBLIC_URL));
    }
    expect(loaded.count).toBe(0);
  });
});

describe('a replica with room for all', () => {
  it('has them in memory before anybody asks, in all locales', async () => {
    const { loaded } = await replica(100_000_000);
    expect(loaded.count).toBe(1);
    const { head } = service.catalogue.current.courses[0]!;
    expect(loaded.bytes).toBe(head.bytes);
  });
});

describe('a head', () => {
  it('names the chapters, and the release in which each of them last changed, in every locale', async () => {
    const course = smallCourse();
    course.chapters[1]!.summary = 'Otro resumen.';
    await service.authoring.import({ content: course, hash: 'other' }, { force: true });
    await service.authoring.publish({ course: 'small', message: '', author: 'test' });
    await service.catalogue.refresh();
    expect(service.catalogue.current.courses[0]!.head.chapters).toEqual([
      { slug: 'first', title: 'Primero', changedIn: { es: 1, en: 1 } },
      { slug: 'second', title: 'Segundo', changedIn: { es: 2, en: 2 } },
    ]);
  });

  it('is the same wherever the service is reached', async () => {
    expect(texts((await replica(0)).current)).toBe(texts(service.catalogue.current));
    expect(texts(service.catalogue.current)).not.toContain('://courses.example.org');
  });

  it.each([
    ['is missing', 'DELETE FROM course_head'],
    ['was made by another build', "UPDATE course_head SET version = 0, head = '{}'"],
    ['is of another release', "UPDATE course_head SET release = 9, head = '{}'"],
  ])('that %s is made again at start, and stays', async (_, change) => {
    await query(service.databaseUrl, change);
    const { current } = await replica(0);
    expect(texts(current)).toBe(texts(service.catalogue.current));
    expect(await heads()).toMatchObject([{ version: HEAD_VERSION, head: current.courses[0]!.head }]);
  });

  it('goes when its release does', async () => {
    const { head } = service.catalogue.current.courses[0]!;
    const publishing = service.app.get(PublishingService, { strict: false });
    await publishing.withdraw(ORDER, { course: 'small', number: 1, reason: 'A leak.' });
    expect(await heads()).toEqual([]);
    // Also where a replica had read it just before.
    await service.app.get(ReleaseStore).keepHead(IDS.course, 1, head);
    expect(await heads()).toEqual([]);
  });
});

describe('a GraphQL question about the list of courses', () => {
  it('is answered without any course in memory, until it asks what is in one', async () => {
    const { current, loaded } = await replica(0);
    const ask = async (fields: string) => {
      const [course] = readCourses(current, {}).nodes;
      return fields === 'title'
        ? course!.title
        : Course.chapters(course!, {}, { catalogue: current, opened: new OpenedReleases(current) });
    };
    expect([await ask('title'), loaded.count]).toEqual(['Pequeño', 0]);
    expect(await ask('chapters')).toHaveLength(2);
    expect(loaded.count).toBe(1);
  });

  it('reads in so many courses and no more, one after the other', async () => {
    const { course } = service.catalogue.current.course('small')!;
    let atOnce = 0;
    const release = async () => {
      expect(++atOnce).toBe(1);
      await new Promise(setImmediate);
      atOnce--;
      return {} as never;
    };
    const opened = new OpenedReleases({ release } as unknown as Catalogue);
    const open = (count: number) =>
      Promise.all(Array.from({ length: count }, (_, i) => opened.release({ ...course, id: String(i) })));
    await open(MOST_OPENED);
    // What is open already may be asked for again.
    await open(MOST_OPENED);
    await expect(open(MOST_OPENED + 1)).rejects.toMatchObject({ code: 'QUERY_TOO_COSTLY' });
  });
});
