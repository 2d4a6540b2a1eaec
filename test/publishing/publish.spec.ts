// Promises of publishing, asked through the door.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { deriveId } from '../../src/content/derive-id.js';
import type { Chapter } from '../../src/model/course.js';
import { IDS } from '../support/course.js';
import { Publisher } from './publisher.js';

let small: Publisher;
beforeEach(async () => {
  small = await Publisher.start();
});
afterEach(() => small.service.close());

const titled = (title: string) => small.publishTitled(title);

describe('Publishing', () => {
  it('makes the reviewed draft what readers get, and says what should be mended some day', async () => {
    const { status, body } = await small.publish({ message: 'Primera' });
    expect(status).toBe(200);
    expect(body.data).toMatchObject({
      release: { number: 1, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      schedule: null,
      changed: true,
    });
    const found = body.data.warnings.map(({ code, unit }: { code: string; unit: { kind: string } }) => [
      code,
      unit.kind,
    ]);
    expect(found).toContainEqual(['missing-transcript', 'video']);
    expect(found).toContainEqual(['missing-translation', 'chapter']);
    expect(body.data.warningCount).toBe(found.length);
    const read = await small.read();
    expect(read.body.data).toMatchObject({ title: 'Pequeño', release: body.data.release });
    expect(await small.rows('SELECT message, author FROM release')).toEqual([
      { message: 'Primera', author: 'A publisher' },
    ]);
  });

  it('says when there is nothing to publish, and stores nothing', async () => {
    const first = await small.publish();
    const again = await small.publish();
    expect(again.body.data).toEqual({ ...first.body.data, changed: false });
    expect(await small.rows('SELECT number FROM release')).toHaveLength(1);
    expect(await small.rows(`SELECT 1 FROM audit WHERE action = 'publish'`)).toHaveLength(1);
  });

  it.each([undefined, '*', ''])('asks for the reviewed state (If-Match: %s answers 428)', async (ifMatch) => {
    const { status, body } = await small.post('/publish', {}, ifMatch === undefined ? {} : { ifMatch });
    expect([status, body.code]).toEqual([428, 'PRECONDITION_REQUIRED']);
    expect(await small.rows('SELECT 1 FROM release')).toEqual([]);
  });

  it('refuses a draft that was edited since the review, and tells the present state and who changed what', async () => {
    const reviewed = await small.etag();
    const unit = await small.get(`/v1/admin/courses/small/chapters/${IDS.first}`, 'editor');
    const edited = await fetch(`${small.service.url}/v1/admin/courses/small/chapters/${IDS.first}`, {
      method: 'PATCH',
      headers: {
        Authorization: await small.bearer('editor'),
        'Content-Type': 'application/merge-patch+json',
        'If-Match': unit.headers.get('etag')!,
      },
      body: JSON.stringify({ title: 'Otro' }),
    });
    expect(edited.status).toBe(200);
    const { status, body, headers } = await small.post('/publish', {}, { ifMatch: reviewed });
    const current = await small.etag();
    expect([status, body.code]).toEqual([412, 'PRECONDITION_FAILED']);
    expect(headers.get('etag')).toBe(`"${current}"`);
    expect(body.current.etag).toBe(current);
    expect(body.changes).toMatchObject([
      { by: 'A editor', action: 'update', target: IDS.first, revision: body.current.draftRevision },
    ]);
    expect((await small.read()).status).toBe(404);
    expect((await small.post('/publish', {}, { ifMatch: current })).status).toBe(200);
  });

  it.each(['"d0"', 'W/"d1"', '"1"', '"d999999999999"'])('does not take %s for the state', async (tag) => {
    expect((await small.post('/publish', {}, { ifMatch: tag })).status).toBe(412);
  });

  it('refuses a draft with errors, names all of them with their units, and leaves readers alone', async () => {
    await titled('Uno');
    await small.rows(`UPDATE block SET content = '{"markdown": "[x](ref:nowhere)"}' WHERE id = $1`, [
      IDS.paragraph,
    ]);
    await small.rows(`UPDATE course SET license = 'No-Such'`);
    const { status, body } = await small.publish();
    expect([status, body.code]).toEqual([422, 'INVALID_COURSE']);
    expect(body.errors).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ pointer: '/course/license' }),
        expect.objectContaining({
          code: 'unknown-reference',
          unit: expect.objectContaining({ id: IDS.paragraph, kind: 'block' }),
        }),
      ]),
    );
    expect((await small.read()).body.data.title).toBe('Uno');
  });

  it.each([
    [`UPDATE block SET content = '{}' WHERE kind = 'paragraph'`, '/chapters/0/sections/0/blocks/0/content'],
    [`UPDATE block SET kind = 'riddle' WHERE kind = 'figure'`, '/chapters/0/sections/0/blocks/2/content'],
    [`UPDATE component SET links = '[1]'`, '/componentGroups/0/components/0/links'],
    [`UPDATE course SET title = ''`, '/course/title'],
    [`UPDATE video SET captions = '[{"locale": "xx-yy-zz", "url": "ftp://x"}]'`, '/videos/0/captions'],
  ])('tells rows that are no course as errors of the course: %s', async (sql, pointer) => {
    await small.rows(sql);
    const { status, body } = await small.publish();
    expect([status, body.code]).toEqual([422, 'INVALID_COURSE']);
    expect(body.errors[0].pointer.startsWith(pointer)).toBe(true);
    const { body: check } = await small.get('/v1/admin/courses/small/check');
    expect(check.data.errors[0].unit).not.toBeNull();
  });

  it('tries everything and keeps nothing with dryRun', async () => {
    const { body, status } = await small.post('/publish?dryRun=true', {}, { ifMatch: await small.etag() });
    expect([status, body.data.release.number, body.data.changed]).toEqual([200, 1, true]);
    for (const table of ['release', "event WHERE kind = 'published'", "audit WHERE action = 'publish'"])
      expect(await small.rows(`SELECT 1 FROM ${table}`)).toEqual([]);
  });

  it('tells in a trial what would become of what readers get, in REST and in GraphQL', async () => {
    const attempt = async (body: object = {}) =>
      (await small.post('/publish?dryRun=true', body, { ifMatch: await small.etag() })).body.data.difference;
    expect(await attempt()).toMatchObject({
      ...{ from: { release: null, draft: null }, to: { release: 1 }, counts: { removed: 0, changed: 0 } },
      markdown: expect.stringContaining('Primero'),
    });
    await titled('Uno');
    expect((await attempt()).counts).toEqual({ added: 0, removed: 0, moved: 0, changed: 0 });
    await small.edit((course) => {
      course.course.title = 'Dos';
      course.chapters[1]!.title = 'Otro';
    });
    const whole = await attempt();
    expect(whole).toMatchObject({
      ...{ from: { release: 1, draft: null }, to: { release: 2, draft: null }, counts: { changed: 2 } },
      markdown: expect.stringContaining('Otro'),
    });
    const later = new Date(Date.now() + 3_600_000).toISOString();
    const some = await attempt({ chapters: ['second'], at: later });
    expect(some).toMatchObject({ to: { release: null }, counts: { changed: 1 } });
    expect(some.entries).toMatchObject([
      { kind: 'chapter', changes: [{ before: 'Segundo', after: 'Otro' }] },
    ]);
    const query = `mutation { publish(input: {course: "small", ifMatch: "${await small.etag()}", dryRun: true}) {
      published { difference { from { release } to { release } counts { changed } markdown entries { kind } } }
      userErrors { code } } }`;
    const { body } = await small.call('POST', '/graphql/admin', { body: { query } });
    expect(body).toMatchObject({
      data: {
        publish: {
          published: { difference: { counts: { changed: 2 }, markdown: whole.markdown } },
          userErrors: [],
        },
      },
    });
    expect((await small.publish()).body.data).not.toHaveProperty('difference');
  });

  it('sent twice under one Idempotency-Key publishes once and answers the same', async () => {
    const sent = { ifMatch: await small.etag(), key: 'once' };
    const first = await small.post('/publish', { message: 'x' }, sent);
    await titled('Dos');
    expect((await small.post('/publish', { message: 'x' }, sent)).body).toEqual(first.body);
    expect(await small.rows('SELECT 1 FROM release')).toHaveLength(2);
    expect((await small.post('/publish', { message: 'y' }, sent)).status).toBe(422);
  });

  it('refuses editors and strangers, courses that are not there, and members that it does not know', async () => {
    const sent = { ifMatch: await small.etag() };
    expect((await small.post('/publish', {}, sent, 'editor')).status).toBe(403);
    expect((await small.call('POST', '/v1/admin/courses/small/publish', { body: {} }, null)).status).toBe(
      401,
    );
    expect((await small.call('POST', '/v1/admin/courses/nope/publish', { body: {}, ...sent })).status).toBe(
      404,
    );
    expect((await small.post('/publish', { publishedAt: 'now', revision: 999 }, sent)).status).toBe(400);
    expect((await small.post('/publish', { message: 'a\u0000b' }, sent)).status).toBe(400);
    expect((await small.post('/publish?force=true', {}, sent)).status).toBe(400);
  });

  it('makes one release of twenty publishes at the same moment, on two replicas', async () => {
    const other = await Publisher.start(small.service.databaseUrl);
    const ifMatch = await small.etag();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => (i % 2 ? small : other).post('/publish', {}, { ifMatch })),
    );
    await other.service.close();
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(answers.filter(({ body }) => body.data.changed)).toHaveLength(1);
    expect(await small.rows('SELECT 1 FROM release')).toHaveLength(1);
    expect(await small.rows(`SELECT 1 FROM event WHERE kind = 'published'`)).toHaveLength(1);
  });

  it('never publishes an edit that was not reviewed, however close it comes', async () => {
    await titled('Uno');
    for (let round = 0; round < 8; round++) {
      await small.edit((course) => {
        course.course.title = `Revisado ${round}`;
      });
      const ifMatch = await small.etag();
      const [answer] = await Promise.all([
        small.post('/publish', {}, { ifMatch }),
        small.edit((course) => {
          course.course.title = `Sin revisar ${round}`;
        }),
      ]);
      expect([200, 412]).toContain(answer.status);
      expect((await small.read()).body.data.title).not.toMatch(/^Sin revisar/);
      if (answer.status === 200) expect((await small.read()).body.data.title).toBe(`Revisado ${round}`);
    }
  });

  it('tells that the course is found at another address, in one event before the release', async () => {
    await titled('Uno');
    await small.edit((course) => {
      course.course.slug = 'renamed';
    });
    await small.publish();
    expect(
      await small.rows(`SELECT kind, data FROM event WHERE kind <> 'draft-changed' ORDER BY id`),
    ).toEqual([
      { kind: 'published', data: { slug: 'small' } },
      { kind: 'renamed', data: { from: 'small', to: 'renamed' } },
      { kind: 'published', data: { slug: 'renamed' } },
    ]);
  });
});

describe('The check', () => {
  const warnings = async () => {
    const { body } = await small.get('/v1/admin/courses/small/check');
    expect(body.data.errors).toEqual([]);
    return body.data.warnings;
  };

  it('warns of a slug that led to something else, until that is published', async () => {
    await titled('Uno');
    await small.edit((course) => {
      course.course.title = 'Uno';
      course.chapters[0]!.slug = 'beginning';
    });
    expect(await warnings()).not.toContainEqual(expect.objectContaining({ code: 'former-slug' }));
    await small.edit((course) => {
      course.course.title = 'Uno';
      course.chapters[0]!.slug = 'beginning';
      course.chapters[1]!.slug = 'first';
    });
    const detail = expect.stringMatching(/"first".*"Primero".*release 1/);
    const former = { code: 'former-slug', pointer: '/chapters/1/slug', detail };
    expect(await warnings()).toContainEqual(expect.objectContaining(former));
    await small.publish({ chapters: ['beginning'] });
    // Now it is a redirect that leads there.
    expect(await warnings()).toContainEqual(expect.objectContaining({ code: 'former-slug' }));
    expect((await small.publish()).body.data.warnings).toContainEqual(
      expect.objectContaining({ code: 'former-slug' }),
    );
    expect(await warnings()).not.toContainEqual(expect.objectContaining({ code: 'former-slug' }));
  });

  it('warns of chapters and sections in which there is nothing to read, and of a course without chapters', async () => {
    await small.edit((course) => {
      course.chapters[0]!.sections[0]!.sections[0]!.blocks = [];
      course.chapters[1]!.sections = [];
    });
    const found = await warnings();
    expect(found).toContainEqual(expect.objectContaining({ code: 'empty-section' }));
    expect(found).toContainEqual(
      expect.objectContaining({ code: 'empty-chapter', unit: expect.objectContaining({ id: IDS.second }) }),
    );
    await small.edit((course) => {
      Object.assign(course, { chapters: [], comparisons: [], diagrams: [], videos: [], translations: [] });
    });
    expect(await warnings()).toContainEqual(expect.objectContaining({ code: 'empty-course' }));
  });
});

describe('Publishing some chapters', () => {
  const text = (markdown: string) => ({ kind: 'paragraph' as const, markdown });
  const chapters = async () =>
    (await small.read('/chapters')).body.data.map(({ title }: { title: string }) => title);

  it('takes these from the draft, with their translations, and leaves everything else as released', async () => {
    await titled('Uno');
    await small.edit((course) => {
      course.course.title = 'Dos';
      course.chapters[0]!.title = 'Primero, mejor';
      course.chapters[1]!.title = 'Segundo, mejor';
      course.terms[0]!.definition = 'Otra cosa.';
      course.translations = [IDS.first, IDS.second].map((unit) => ({
        ...{ unit, locale: 'en', sourceHash: '0' },
        text: { title: 'Better', summary: 'Some.', objectives: ['Go.'] },
      }));
    });
    const { body } = await small.publish({ chapters: ['first'] });
    expect(body.data.release.number).toBe(2);
    expect(await chapters()).toEqual(['Primero, mejor', 'Segundo']);
    expect((await small.read()).body.data.title).toBe('Uno');
    expect((await small.read('/glossary')).body.data[0].definition).toBe('Todo lo que hay.');
    const english = await small.read('/chapters?locale=en');
    expect(english.body.data.map(({ title }: { title: string }) => title)).toEqual(['Better', 'Segundo']);
    const rest = await small.publish();
    expect(rest.body.data.release.number).toBe(3);
    expect(await chapters()).toEqual(['Primero, mejor', 'Segundo, mejor']);
  });

  it('comes to the very same release whether the chapters are published together or one by one', async () => {
    await titled('Uno');
    await small.edit((course) => {
      course.course.title = 'Uno';
      course.chapters.reverse();
      course.chapters[0]!.title = 'B';
      course.chapters[1]!.title = 'A';
    });
    await small.publish({ chapters: [IDS.first] });
    const parts = await small.publish({ chapters: [IDS.second] });
    const whole = await small.publish();
    expect(whole.body.data).toMatchObject({ changed: false, release: parts.body.data.release });
  });

  it('adds a new chapter where the draft has it, and takes away one that the draft has no more', async () => {
    await titled('Uno');
    const third = { id: deriveId('chapter', 'small', 'third'), key: 'third', slug: 'third' };
    await small.edit((course) => {
      course.chapters[1] = { ...third, title: 'Nuevo', summary: 'Nuevo.', objectives: [], sections: [] };
    });
    await small.publish({ chapters: ['third'] });
    expect(await chapters()).toEqual(['Primero', 'Nuevo', 'Segundo']);
    await small.publish({ chapters: ['second'] });
    expect(await chapters()).toEqual(['Primero', 'Nuevo']);
  });

  it('refuses a chapter that names what is not published, at the place where it does', async () => {
    await titled('Uno');
    await small.edit((course) => {
      const component = structuredClone(course.componentGroups[0]!.components[0]!);
      Object.assign(component, { id: deriveId('component', 'small', 'fresh'), key: 'fresh', slug: 'fresh' });
      course.componentGroups[0]!.components.push(component);
      course.chapters[1]!.sections[0]!.blocks[0]!.content = text('Véase [esto](ref:component/fresh).');
    });
    const { status, body } = await small.publish({ chapters: ['second'] });
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([
      {
        code: 'unknown-reference',
        pointer: '/chapters/1/sections/0/blocks/0/content/markdown',
      },
    ]);
    const check = await small.get('/v1/admin/courses/small/check?chapters=second');
    expect(check.body.data.errors).toMatchObject([{ code: 'unknown-reference', unit: { kind: 'block' } }]);
    expect((await small.get('/v1/admin/courses/small/check')).body.data.errors).toEqual([]);
    expect((await small.publish()).status).toBe(200);
  });

  it('refuses one chapter where a section moved to another one, and publishes both together', async () => {
    await titled('Uno');
    await small.edit((course) => {
      course.course.title = 'Uno';
      const [first, second] = course.chapters as [Chapter, Chapter];
      second.sections.push(...first.sections.splice(0, 1));
      second.sections[1]!.slug = 'moved';
    });
    for (const [only, pointer] of [
      ['first', '/chapters/0'],
      ['second', '/chapters/1'],
    ]) {
      const { status, body } = await small.publish({ chapters: [only] });
      expect(status).toBe(422);
      const told = { code: 'moved-between-chapters', pointer };
      expect(body.errors[0]).toMatchObject({
        ...told,
        detail: expect.stringMatching(/"Primero" and "Segundo"/),
      });
      const codes = body.errors.map(({ code }: { code: string }) => code);
      expect(codes.filter((code: string) => code !== 'unknown-reference')).toEqual([told.code]);
      const check = await small.get(`/v1/admin/courses/small/check?chapters=${only}`);
      expect(check.body.data.errors[0]).toMatchObject(told);
    }
    expect((await small.publish({ chapters: ['first', 'second'] })).status).toBe(200);
    const { body } = await small.read('/chapters/second');
    expect(body.data.sections.map(({ slug }: { slug: string }) => slug)).toEqual(['intro', 'moved']);
  });

  it('of an unpublished course leaves the rest as readers had it last', async () => {
    await titled('Uno');
    await small.edit((course) => {
      course.course.title = 'Uno';
      course.chapters[0]!.title = 'Sin publicar';
      course.chapters[1]!.title = 'Otro';
    });
    await small.post('/unpublish');
    const { body } = await small.post(
      '/publish?dryRun=true',
      { chapters: ['second'] },
      { ifMatch: await small.etag() },
    );
    expect(body.data.difference).toMatchObject({ from: { release: 1 }, counts: { removed: 0, changed: 1 } });
    await small.publish({ chapters: ['second'] });
    expect(await chapters()).toEqual(['Primero', 'Otro']);
  });

  it('refuses chapters that nobody has', async () => {
    const { status, body } = await small.publish({ chapters: ['first', 'nope'] });
    expect(status).toBe(400);
    expect(body.errors).toMatchObject([{ pointer: '/chapters/1' }]);
  });
});
