// Promises of searching what is published and nothing else: the release that the request was given on arrival, in its
// locales, whatever is published, withdrawn, restored or lost meanwhile.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PublishingService } from '../../src/authoring/publishing.service.js';
import { deriveId } from '../../src/content/derive-id.js';
import { PreparedAnswers } from '../../src/prepared/prepared-answers.js';
import { SearchUpkeep } from '../../src/search/search-upkeep.js';
import { adminClient } from '../support/admin.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { IDS, smallCourse } from '../support/course.js';
import { histories } from '../support/histories.js';
import { query } from '../support/postgres.js';
import { allPages, publishSmall, search, textOf } from './asking.js';

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp({ contentDir: 'none' });
});
afterEach(() => app.close());

type Small = ReturnType<typeof smallCourse>;
const ORDER = { actor: { id: 'test', name: 'Test' }, requestId: 'test' };
const say = (markdown: string) => (course: Small) => {
  course.chapters[0]!.sections[0]!.blocks[1]!.content = { kind: 'paragraph', markdown };
};
const totalOf = async (q: string, keys = {}) => (await search(app, 'small', { q, ...keys })).search.total;
const upkeep = () => app.app.get(SearchUpkeep);
const releasesWithRows = async () =>
  (await query<{ release: number }>(app.databaseUrl, 'SELECT release FROM search_release ORDER BY 1')).map(
    ({ release }) => release,
  );

describe('what is found', () => {
  it('is what the current release says, and never a draft', async () => {
    await publishSmall(app, say('El zorro duerme.'));
    expect(await totalOf('zorro')).toBe(1);
    const course = smallCourse();
    say('El lince duerme.')(course);
    await app.authoring.import({ content: course, hash: 'lince' }, { force: true });
    expect([await totalOf('zorro'), await totalOf('lince')]).toEqual([1, 0]);
    await app.authoring.publish({ course: 'small', message: '', author: 'test' });
    await app.catalogue.refresh();
    expect([await totalOf('zorro'), await totalOf('lince')]).toEqual([0, 1]);
  });

  it('is what a restored release says', async () => {
    await publishSmall(app, say('El zorro duerme.'));
    await publishSmall(app, say('El lince duerme.'));
    await app.app
      .get(PublishingService)
      .restore({ ...ORDER, turn: 'x' }, { course: 'small', number: 1, message: '' });
    await app.catalogue.refresh();
    expect([await totalOf('zorro'), await totalOf('lince')]).toEqual([1, 0]);
  });

  it('is nothing of a course that is not published any more, nor of a release that was withdrawn', async () => {
    const admin = await adminClient(app);
    await publishSmall(app, say('El zorro duerme.'));
    await publishSmall(app, say('El lince duerme.'));
    await admin.post('/courses/small/releases/2/withdraw', { reason: 'Test.' });
    await app.catalogue.refresh();
    expect(await releasesWithRows()).toEqual([1]);
    expect(await search(app, null, { q: 'lince' })).toMatchObject({ status: 200, hits: [] });
    expect(await search(app, 'small', { q: 'lince' })).toMatchObject({ status: 404 });
    const words = await query(app.databaseUrl, `SELECT FROM search_word WHERE word = 'lince'`);
    expect(words).toEqual([]);
  });

  it('is the release that the request was given, though a newer one is current in the database', async () => {
    await publishSmall(app, say('El zorro duerme.'));
    const replica = await startTestApp({ contentDir: 'none', databaseUrl: app.databaseUrl });
    try {
      // As if it had not heard of anything since.
      await replica.catalogue.onApplicationShutdown();
      await publishSmall(app, say('El lince duerme.'));
      const there = async (q: string) => (await search(replica, 'small', { q })).search.total;
      expect([await there('zorro'), await there('lince')]).toEqual([1, 0]);
      expect([await totalOf('zorro'), await totalOf('lince')]).toEqual([0, 1]);
    } finally {
      await replica.close();
    }
  });

  it('stands in the release, whatever its authors did, and every chapter is found by its title', async () => {
    await fc.assert(
      fc.asyncProperty(histories(), async (states) => {
        const state = states.at(-1)!;
        const importing = app.authoring.import(
          { content: state, hash: JSON.stringify(state) },
          { force: true },
        );
        // Some edits leave what cannot be published, such as a comparison without a cell.
        fc.pre(
          await importing.then(
            () => true,
            () => false,
          ),
        );
        await app.authoring.publish({ course: state.course.slug, message: '', author: 'test' });
        await app.catalogue.refresh();
        const { slug } = state.course;
        const { current } = app.catalogue;
        const view = (await current.release(current.course(slug)!.course)).view();
        for (const q of ['texto', 'entrada', 'pieza', 'mundo']) {
          for (const { id, title, excerpt } of (await allPages(app, slug, { q, first: 5 })).flat()) {
            expect(view.entity(id)).toBeDefined();
            expect(title + textOf({ excerpt } as never)).not.toBe('');
          }
        }
        for (const { id, title } of view.chapters) {
          const found = (await allPages(app, slug, { q: title, kind: 'chapter', first: 100 })).flat();
          expect(found.map((hit) => hit.id)).toContain(id);
        }
      }),
      { numRuns: 12 },
    );
  }, 120_000);
});

describe('pages', () => {
  const paragraphs = (course: Small, texts: readonly string[]) => {
    course.chapters[0]!.sections[0]!.blocks = texts.map((markdown, i) => ({
      id: deriveId('block', 'small', `p${markdown.replace(/\W/g, '')}${i < 0}`),
      content: { kind: 'paragraph' as const, markdown },
    }));
  };
  const texts = Array.from({ length: 9 }, (_, i) => `El tejón número ${'abcdefghi'[i]}.`);

  it('skip and repeat nothing that stays, when something is published between them', async () => {
    await publishSmall(app, (course) => paragraphs(course, texts));
    const first = await search(app, 'small', { q: 'tejón', first: 4 });
    expect(first.hits.map(textOf)).toEqual(texts.slice(0, 4));
    // The first two go, one comes in before where the page ended, and one behind.
    const changed = [
      texts[2]!,
      'El tejón nuevo.',
      ...texts.slice(3, 7),
      'El tejón tardío.',
      ...texts.slice(7),
    ];
    await publishSmall(app, (course) => paragraphs(course, changed));
    const rest = await search(app, 'small', { q: 'tejón', first: 20, after: first.page.endCursor! });
    expect(rest.hits.map(textOf)).toEqual([...texts.slice(4, 7), 'El tejón tardío.', ...texts.slice(7)]);
    expect(rest.headers.get('Timonel-Release')).toBe('2');
    expect(rest.page.hasNextPage).toBe(false);
  });
});

describe('locales', () => {
  it('find what is translated in its language, and what is not in that of the source', async () => {
    await publishSmall(app, (course) => {
      say('Los gatos duermen.')(course);
      course.translations = [
        {
          ...{ unit: IDS.paragraph, locale: 'en', sourceHash: '0'.repeat(32) },
          text: { content: { kind: 'paragraph', markdown: 'Sleeping foxes.' } },
        },
      ] as never;
    });
    const [english, fallback] = [
      await search(app, 'small', { q: 'fox sleep', locale: 'en' }),
      await search(app, 'small', { q: 'gato', locale: 'en' }),
    ];
    expect(english.hits).toMatchObject([
      { id: IDS.paragraph, locale: 'en', address: expect.stringMatching(/\?locale=en$/) },
    ]);
    expect(fallback.hits).toMatchObject([{ locale: 'es', excerptHtml: 'Los <mark>gatos</mark> duermen.' }]);
    expect(await totalOf('fox')).toBe(0);
    expect((await search(app, null, { q: 'foxes', locale: 'en' })).hits).toHaveLength(1);
    const byHeader = await fetch(`${app.url}/v1/courses/small/search?q=fox`, {
      headers: { 'Accept-Language': 'en' },
    });
    expect(byHeader.headers.get('Cache-Control')).toBe('private, no-cache');
    expect(((await byHeader.json()) as { data: unknown[] }).data).toHaveLength(1);
  });
});

describe('rows', () => {
  it('that are missing are made by the first who asks, once', async () => {
    await publishSmall(app, say('El zorro duerme.'));
    await query(app.databaseUrl, 'DELETE FROM search_release');
    await query(app.databaseUrl, 'DELETE FROM search_word');
    const answers = await Promise.all(
      ['zorro', 'zorros', 'duerme', 'dormir'].map((q) => search(app, 'small', { q })),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(answers.map((answer) => answer.search.total).slice(0, 3)).toEqual([1, 1, 1]);
    expect(await releasesWithRows()).toEqual([1]);
    expect((await search(app, null, { q: 'zorro' })).search.total).toBe(1);
  });

  it('of an older build are made anew', async () => {
    await publishSmall(app, say('El zorro duerme.'));
    await query(app.databaseUrl, 'ALTER TABLE search_release DROP CONSTRAINT search_release_version_counts');
    await query(app.databaseUrl, 'UPDATE search_release SET version = 0');
    await query(app.databaseUrl, `UPDATE search_unit SET vector = ''`);
    expect(await totalOf('zorro')).toBe(1);
  });

  it('of a release that is not the current one any more go after a while, with the words that only it had', async () => {
    await publishSmall(app, say('El zorro duerme.'));
    await publishSmall(app, say('El lince duerme.'));
    await upkeep().run();
    expect(await releasesWithRows()).toEqual([1, 2]);
    await query(
      app.databaseUrl,
      `UPDATE search_release SET superseded_at = superseded_at - interval '1 day'`,
    );
    await upkeep().run();
    expect(await releasesWithRows()).toEqual([2]);
    const words = await query<{ word: string }>(
      app.databaseUrl,
      `SELECT word FROM search_word WHERE word IN ('zorro', 'lince')`,
    );
    expect(words).toEqual([{ word: 'lince' }]);
    expect(await totalOf('lince')).toBe(1);
  });

  it('are made by the upkeep for everything published that has none', async () => {
    await publishSmall(app, say('El zorro duerme.'));
    await query(app.databaseUrl, 'DELETE FROM search_release');
    await upkeep().run();
    expect(await releasesWithRows()).toEqual([1]);
  });

  it('go with a course that is purged', async () => {
    const admin = await adminClient(app);
    await publishSmall(app);
    const { subtreeEtag } = (await admin.get('/courses/small')).body.meta;
    await admin.delete('/courses/small', subtreeEtag);
    expect((await admin.post('/courses/small/purge')).status).toBe(200);
    for (const table of ['search_release', 'search_unit', 'search_word']) {
      expect(await query(app.databaseUrl, `SELECT FROM ${table}`)).toEqual([]);
    }
  });
});

describe('a prepared answer', () => {
  it('of a search over all courses is given until any of them is published anew', async () => {
    await publishSmall(app, say('El zorro duerme.'));
    const given = () => [...app.app.get(PreparedAnswers).counts].reduce((sum, { whole }) => sum + whole, 0);
    await search(app, null, { q: 'zorro' });
    await search(app, null, { q: 'zorro' });
    expect(given()).toBe(1);
    await publishSmall(app, say('El lince duerme.'));
    expect((await search(app, null, { q: 'zorro' })).search.total).toBe(0);
  });
});
