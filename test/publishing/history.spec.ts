// Promises of going back: restore, unpublish, withdraw, and what the history says.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { CourseContent } from '../../src/model/course.js';
import { IDS } from '../support/course.js';
import { until } from '../webhooks/receiver.js';
import { Publisher } from './publisher.js';

let small: Publisher;
beforeEach(async () => {
  small = await Publisher.start();
});
afterEach(() => small.service.close());

const title = async () => (await small.read()).body.data?.title;
const draftTitle = async () => (await small.get('/v1/admin/courses/small')).body.data.title;
const draftTitled = (to: string) =>
  small.edit((course) => {
    course.course.title = to;
  });
const publishedAt = async (slug: string) => {
  await small.edit((course) => {
    course.course.slug = slug;
  });
  await small.publish();
};
/** What happened, but for the edits that the tests make. */
const kinds = async () => {
  const events = await small.rows<{ kind: string }>(
    `SELECT kind FROM event WHERE kind <> 'draft-changed' OR data ? 'reset' ORDER BY id`,
  );
  return events.map(({ kind }) => kind);
};

describe('Restoring', () => {
  it('makes an older release current under a new number, with the same hash, and leaves the draft alone', async () => {
    const first = await small.publishTitled('Uno');
    await small.publishTitled('Dos');
    const { status, body } = await small.post('/releases/1/restore', { message: 'Zurück' });
    expect(status).toBe(200);
    expect(body.data).toMatchObject({
      release: { number: 3, sha256: first.body.data.release.sha256 },
      ...{ changed: true, draftDiffers: true, draft: { etag: await small.etag() } },
    });
    expect(await title()).toBe('Uno');
    expect((await small.get('/v1/admin/courses/small')).body.data.title).toBe('Dos');
    const bytes = await small.rows(
      'SELECT count(DISTINCT document) AS n FROM release WHERE number IN (1, 3)',
    );
    expect(bytes).toEqual([{ n: '1' }]);
    expect(await kinds()).toEqual(['published', 'published', 'restored']);
    const again = await small.publish();
    expect(again.body.data).toMatchObject({ changed: true, release: { number: 4 } });
    expect(await title()).toBe('Dos');
  });

  it('resets the draft too, if that is asked for, and names its new state', async () => {
    await small.publishTitled('Uno');
    await small.publishTitled('Dos');
    const before = await small.etag();
    const { body } = await small.post(
      '/releases/1/restore',
      { resetDraft: true },
      { ifMatch: await small.etag() },
    );
    expect(body.data).toMatchObject({ changed: true, draftDiffers: true });
    expect(body.data.draft.etag).toBe(await small.etag());
    expect(body.data.draft.etag).not.toBe(before);
    expect((await small.get('/v1/admin/courses/small')).body.data.title).toBe('Uno');
    expect((await small.publish()).body.data.changed).toBe(false);
    expect(await kinds()).toEqual(['published', 'published', 'restored', 'draft-changed']);
    expect((await small.post('/publish', {}, { ifMatch: before })).status).toBe(412);
  });

  it('drops no unpublished work that nobody has looked at', async () => {
    await small.publishTitled('Uno');
    const seen = await small.etag();
    await draftTitled('Sin publicar');
    const reset = (sent: object) => small.post('/releases/1/restore', { resetDraft: true }, sent);
    for (const sent of [{}, { ifMatch: '*' }]) {
      const { status, body } = await reset(sent);
      expect([status, body.code]).toEqual([428, 'PRECONDITION_REQUIRED']);
    }
    const { status, body } = await reset({ ifMatch: seen });
    expect([status, body.code]).toEqual([412, 'PRECONDITION_FAILED']);
    expect(body.changes).toMatchObject([{ action: 'import' }]);
    expect(await draftTitle()).toBe('Sin publicar');
    expect((await small.post('/releases/1/restore')).body.data.draftDiffers).toBe(true);
  });

  it('asks whoever comes by GraphQL, too, for the draft that would be reset', async () => {
    await small.publishTitled('Uno');
    await draftTitled('Sin publicar');
    const restore = async (more: string) => {
      const query = `mutation { restoreRelease(input: {course: "small", number: 1, resetDraft: true ${more}}) {
        restored { changed } userErrors { code } } }`;
      const { body } = await small.call('POST', '/graphql/admin', { body: { query } });
      return body.data.restoreRelease;
    };
    const refused = (code: string) => ({ restored: null, userErrors: [{ code }] });
    expect(await restore('')).toEqual(refused('PRECONDITION_REQUIRED'));
    expect(await restore('ifMatch: "d1"')).toEqual(refused('PRECONDITION_FAILED'));
    const quoted = JSON.stringify(`"${await small.etag()}"`);
    expect(await restore(`ifMatch: ${quoted}`)).toEqual(refused('INVALID_INPUT'));
    expect(await draftTitle()).toBe('Sin publicar');
    expect(await restore(`ifMatch: "${await small.etag()}"`)).toEqual({
      ...{ restored: { changed: false }, userErrors: [] },
    });
    expect(await draftTitle()).toBe('Uno');
  });

  it('keeps in the audit trail what a reset has dropped', async () => {
    await small.publishTitled('Uno');
    await small.edit((course) => {
      course.course.title = 'Sin publicar';
      course.chapters[1]!.title = 'Nunca publicado';
    });
    await small.post('/releases/1/restore', { resetDraft: true }, { ifMatch: await small.etag() });
    expect(await draftTitle()).toBe('Uno');
    const { body } = await small.get('/v1/admin/audit?action=reset', 'admin');
    expect(body.data).toHaveLength(1);
    const { release, difference } = body.data[0].after;
    expect([release, difference.counts]).toEqual([1, { added: 0, removed: 0, moved: 0, changed: 2 }]);
    const dropped = difference.entries.map(
      ({ changes }: { changes: { before: string }[] }) => changes[0]!.before,
    );
    expect(dropped).toEqual(['Sin publicar', 'Nunca publicado']);
  });

  it('tells, also in a trial, what a reset takes from the draft, and lets that be undeleted', async () => {
    await small.edit((course) => {
      course.chapters.splice(0, 1);
      Object.assign(course, { comparisons: [], diagrams: [], videos: [], translations: [] });
    });
    await small.publish();
    await small.edit(() => undefined);
    const reset = async (query: string) => {
      const sent = { ifMatch: await small.etag() };
      return (await small.post(`/releases/1/restore${query}`, { resetDraft: true }, sent)).body.data;
    };
    const trial = await reset('?dryRun=true');
    expect(trial).toMatchObject({
      ...{ changed: false, draftDiffers: true, difference: { entries: [] } },
      draftDifference: {
        ...{ from: { draft: { etag: await small.etag() } }, to: { release: 1 } },
        markdown: expect.stringContaining('Primero'),
      },
    });
    expect(trial.draftDifference.counts.removed).toBeGreaterThan(10);
    const done = await reset('');
    expect(done.draftDifference.entries).toEqual(trial.draftDifference.entries);
    const gone = (await small.get('/v1/admin/courses/small/deletions', 'editor')).body.data;
    // All else went with these, and comes back with them.
    expect(gone.map(({ kind }: { kind: string }) => kind).sort()).toEqual([
      'chapter',
      'comparison',
      'diagram',
      'diagram',
      'video',
    ]);
    // The chapter first: what names it waits for it.
    for (const kind of ['chapter', 'comparison', 'video', 'diagram']) {
      for (const { id } of gone.filter((unit: { kind: string }) => unit.kind === kind)) {
        const back = await small.post(`/${kind}s/${id}/undelete`, {}, {}, 'editor');
        expect([kind, back.status]).toEqual([kind, 200]);
      }
    }
    const { body } = await small.get('/v1/admin/courses/small/diff?from=1');
    expect(body.data.counts.added).toBe(trial.draftDifference.counts.removed);
  });

  it('resets a draft that is no course any more, and keeps all of it', async () => {
    await small.publishTitled('Uno');
    await small.rows(`UPDATE component SET links = '[1]'`);
    await small.rows(`UPDATE block SET content = '{}' WHERE kind = 'paragraph'`);
    const sent = { ifMatch: 'd2' };
    const { status } = await small.post('/releases/1/restore', { resetDraft: true }, sent);
    expect(status).toBe(200);
    expect((await small.publish()).body.data.changed).toBe(false);
    const [entry] = await small.rows(`SELECT after->'draft' AS draft FROM audit WHERE action = 'reset'`);
    expect(entry!.draft).toMatchObject({ componentGroups: [{ components: [{ links: [1] }] }] });
  });

  it('tried with dryRun tells what readers would get instead, and keeps nothing', async () => {
    await small.publishTitled('Uno');
    await small.publishTitled('Dos');
    const { body } = await small.post('/releases/1/restore?dryRun=true');
    expect(body.data).toMatchObject({
      release: { number: 3 },
      difference: {
        ...{ from: { release: 2, draft: null }, to: { release: 3, draft: null } },
        counts: { added: 0, removed: 0, moved: 0, changed: 1 },
        entries: [{ kind: 'course', changes: [{ before: 'Dos', after: 'Uno' }] }],
        markdown: expect.stringContaining('Uno'),
      },
    });
    expect(await title()).toBe('Dos');
    expect((await small.post('/releases/1/restore')).body.data).not.toHaveProperty('difference');
  });

  it('of what is current changes nothing, and resets the draft all the same', async () => {
    await small.publishTitled('Uno');
    const once = await small.post('/releases/1/restore');
    expect(once.body.data).toMatchObject({ changed: false, draftDiffers: false, release: { number: 1 } });
    await small.edit((course) => {
      course.course.title = 'Dos';
    });
    const { body } = await small.post(
      '/releases/1/restore',
      { resetDraft: true },
      { ifMatch: await small.etag() },
    );
    expect(body.data).toMatchObject({ changed: false, draftDiffers: true, release: { number: 1 } });
    expect(await small.rows('SELECT number FROM release')).toHaveLength(1);
    expect((await small.get('/v1/admin/courses/small')).body.data.title).toBe('Uno');
  });

  it('counts an entity as changed where it is another one than in the release before', async () => {
    await small.publishTitled('Uno');
    await small.publishTitled('Dos');
    await small.post('/releases/1/restore');
    expect((await small.read()).body.data.changedInRelease).toBe(3);
    expect((await small.read('/chapters/second')).body.data.changedInRelease).toBe(1);
  });

  it.each([
    [9, 404, 'NOT_FOUND'],
    ['x', 400, 'INVALID_INPUT'],
    ['0', 400, 'INVALID_INPUT'],
  ])('answers for release %s with %i', async (number, status, code) => {
    await small.publishTitled('Uno');
    const answer = await small.post(`/releases/${number}/restore`);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('refuses to bring back an address that another course has by now', async () => {
    await publishedAt('former');
    await publishedAt('renamed');
    await small.service.authoring.import({ content: other('former'), hash: 'h' }, { force: true });
    const { status, body } = await small.post('/releases/1/restore');
    expect([status, body.errors[0].code]).toEqual([422, 'slug-taken']);
  });

  it('brings back no address that another course takes at the same moment', async () => {
    await publishedAt('former');
    await publishedAt('renamed');
    await small.service.authoring.import({ content: other('free'), hash: 'h' }, { force: true });
    const address = '/v1/admin/courses/other';
    const ifMatch = (await small.get(address, 'admin')).headers.get('ETag')!;
    const slowing = new pg.Client({ connectionString: small.service.databaseUrl });
    await slowing.connect();
    try {
      // Whoever has something to tell waits for this row at the end of what they do.
      await slowing.query('BEGIN; SELECT 1 FROM epoch FOR UPDATE');
      const both = Promise.all([
        small.post('/releases/1/restore'),
        fetch(small.service.url + address, {
          method: 'PATCH',
          headers: {
            ...{ Authorization: await small.bearer('editor'), 'If-Match': ifMatch },
            'Content-Type': 'application/merge-patch+json',
          },
          body: JSON.stringify({ slug: 'former' }),
        }),
      ]);
      const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      await until(async () => (await small.rows(waiting)).length === 2);
      await slowing.query('COMMIT');
      expect((await both).filter(({ status }) => status === 200)).toHaveLength(1);
    } finally {
      await slowing.end();
    }
    const named = `SELECT count(*)::int AS n FROM course WHERE 'former' IN (slug, published_slug)`;
    expect(await small.rows(named)).toEqual([{ n: 1 }]);
  });

  it('refuses to give the draft an address that another course has by now', async () => {
    await publishedAt('former');
    await publishedAt('renamed');
    await small.service.authoring.import({ content: other('former'), hash: 'h' }, { force: true });
    const sent = { ifMatch: await small.etag() };
    const { status, body } = await small.post('/releases/1/restore', { resetDraft: true }, sent);
    expect([status, body.errors?.[0].code]).toEqual([422, 'slug-taken']);
    expect(await small.etag()).toBe(sent.ifMatch);
  });
});

describe('Unpublishing', () => {
  it('takes the course from readers, keeps all of it, and publishing brings it back under the next number', async () => {
    await small.publishTitled('Uno');
    expect((await small.post('/unpublish')).body.data).toEqual({ changed: true, waitingSchedules: [] });
    expect((await small.read()).status).toBe(404);
    expect((await small.get('/v1/courses', null)).body.data).toEqual([]);
    expect((await small.post('/unpublish')).body.data).toEqual({ changed: false, waitingSchedules: [] });
    const { body } = await small.publish();
    expect(body.data).toMatchObject({ changed: true, release: { number: 2 } });
    expect(await title()).toBe('Uno');
    expect((await small.read()).body.data.changedInRelease).toBe(1);
    expect(await kinds()).toEqual(['published', 'unpublished', 'published']);
  });

  it('does not forget former addresses over it', async () => {
    await small.publishTitled('Uno');
    await small.edit((course) => {
      course.chapters[0]!.slug = 'beginning';
    });
    await small.post('/unpublish');
    await small.publish();
    await small.service.catalogue.refresh();
    const moved = await small.get('/v1/courses/small/chapters/first', null);
    expect([moved.status, moved.headers.get('location')]).toEqual([
      308,
      '/v1/courses/small/chapters/beginning',
    ]);
  });

  it('is for publishers', async () => {
    expect((await small.post('/unpublish', {}, {}, 'editor')).status).toBe(403);
  });
});

describe('Withdrawing', () => {
  const withdraw = (number: number, reason = 'Una fuga.') =>
    small.post(`/releases/${number}/withdraw`, { reason }, {}, 'admin');

  it('erases an older release for ever, and readers of the current one notice nothing', async () => {
    await small.publishTitled('Uno');
    await small.publishTitled('Dos');
    expect((await small.read('?release=1')).status).toBe(200);
    const { status, body } = await withdraw(1);
    expect([status, body.data]).toEqual([
      200,
      {
        ...{ number: 1, changed: true, unpublished: false, sameDocument: [] },
        ...{ canceledSchedules: [], waitingSchedules: [] },
      },
    ]);
    expect((await small.read('?release=1')).status).toBe(410);
    expect(await title()).toBe('Dos');
    expect((await small.post('/releases/1/restore')).status).toBe(410);
    expect((await small.get('/v1/admin/courses/small/diff?from=1')).status).toBe(410);
    expect((await withdraw(1)).body.data).toMatchObject({ changed: false });
    expect(await small.rows('SELECT document FROM release WHERE number = 1')).toEqual([{ document: null }]);
    const [entry] = await small.rows(`SELECT after FROM audit WHERE action = 'withdraw'`);
    expect(entry!.after).toEqual({ reason: 'Una fuga.', unpublished: false });
    expect(await kinds()).toEqual(['published', 'published', 'withdrawn']);
  });

  it('of the current release unpublishes the course, and the draft can be published again', async () => {
    await small.publishTitled('Uno');
    expect((await withdraw(1)).body.data).toMatchObject({ changed: true, unpublished: true });
    expect((await small.read()).status).toBe(404);
    expect(await kinds()).toEqual(['published', 'withdrawn', 'unpublished']);
    expect((await small.publish()).body.data).toMatchObject({ changed: true, release: { number: 2 } });
    expect(await title()).toBe('Uno');
  });

  it('names the other releases that hold the same document', async () => {
    await small.publishTitled('Uno');
    await small.publishTitled('Dos');
    await small.post('/releases/1/restore');
    expect((await withdraw(1)).body.data.sameDocument).toEqual([3]);
  });

  it('is for admins, of releases that exist, and for a reason', async () => {
    await small.publishTitled('Uno');
    expect((await small.post('/releases/1/withdraw', { reason: 'x' })).status).toBe(403);
    expect((await withdraw(7)).status).toBe(404);
    expect((await withdraw(1, '  ')).status).toBe(400);
    expect((await small.read()).status).toBe(200);
  });

  it('tried with dryRun erases nothing', async () => {
    await small.publishTitled('Uno');
    await small.post('/releases/1/withdraw?dryRun=true', { reason: 'x' }, {}, 'admin');
    expect(await title()).toBe('Uno');
    expect(await small.rows('SELECT 1 FROM release WHERE document IS NULL')).toEqual([]);
  });
});

describe('The history', () => {
  it('lists all releases, newest first, page by page, also of a course that is not published', async () => {
    for (const name of ['Uno', 'Dos', 'Tres']) await small.publishTitled(name);
    await small.post('/releases/1/withdraw', { reason: 'x' }, {}, 'admin');
    const path = '/v1/admin/courses/small/releases';
    const first = await small.get(`${path}?first=2`, 'viewer');
    expect(first.body.data).toMatchObject([
      { number: 3, message: 'Tres', author: 'A publisher', current: true, withdrawn: false },
      { number: 2, message: 'Dos', current: false, withdrawnAt: null },
    ]);
    await small.post('/unpublish');
    const { hasNextPage, endCursor } = first.body.meta.page;
    expect(hasNextPage).toBe(true);
    const second = await small.get(`${path}?first=2&after=${endCursor}`, 'viewer');
    expect(second.body.data).toMatchObject([{ number: 1, withdrawn: true }]);
    expect(second.body.meta.page.hasNextPage).toBe(false);
    const forged = Buffer.from('releases 99999999999999').toString('base64url');
    expect((await small.get(`${path}?after=${forged}`)).body.data).toHaveLength(3);
    for (const wrong of ['x', `${endCursor}=`, Buffer.from('audit 2').toString('base64url')])
      expect((await small.get(`${path}?after=${wrong}`)).status).toBe(400);
    expect((await small.get(`${path}?page=2`)).status).toBe(400);
  });

  it('tells what lies between any two states, as JSON and as Markdown', async () => {
    await small.publishTitled('Uno');
    await small.edit((course) => {
      course.course.title = 'Dos';
      course.chapters[0]!.sections[0]!.blocks[1]!.content = {
        kind: 'paragraph',
        markdown: 'Otra palabra cualquiera.',
      };
    });
    const path = '/v1/admin/courses/small/diff';
    const { body } = await small.get(path, 'viewer');
    expect(body.data).toMatchObject({
      counts: { added: 0, removed: 0, moved: 0, changed: 2 },
      from: { release: 1, draft: null },
      to: { release: null, draft: { etag: await small.etag() } },
    });
    const markdown = await small.get(`${path}?format=markdown`, 'viewer');
    expect(markdown.headers.get('content-type')).toBe('text/markdown; charset=utf-8');
    expect(markdown.body).toContain('release 1');
    expect(markdown.body).toContain('palabra cualquiera');
    await small.publish();
    expect((await small.get(path)).body.data.entries).toEqual([]);
    const back = await small.get(`${path}?from=2&to=1`);
    expect(back.body.data).toMatchObject({ counts: { changed: 2 }, to: { release: 1 } });
    expect((await small.get(`${path}?from=7`)).status).toBe(404);
    expect((await small.get(`${path}?from=x`)).status).toBe(400);
  });

  it('compares an unpublished draft with what readers had last, and the first one with an empty course', async () => {
    const path = '/v1/admin/courses/small/diff';
    const first = (await small.get(path)).body.data;
    expect(first.from).toEqual({ release: null, draft: null });
    expect(first.counts).toMatchObject({ removed: 0, moved: 0, changed: 0 });
    expect(first.kinds).toContainEqual(expect.objectContaining({ kind: 'chapter', added: 2 }));
    expect((await small.get(`${path}?format=markdown`)).body).toContain('Primero');
    await small.publishTitled('Uno');
    await small.post('/unpublish');
    await draftTitled('Dos');
    expect((await small.get(path)).body.data).toMatchObject({
      ...{ from: { release: 1 }, counts: { added: 0, changed: 1 } },
    });
    await small.post('/releases/1/withdraw', { reason: 'Una fuga.' }, {}, 'admin');
    expect((await small.get(path)).body.data.from.release).toBeNull();
  });

  it('compares a draft with errors, as long as it is a course at all', async () => {
    await small.publishTitled('Uno');
    await small.rows(`UPDATE block SET content = '{"markdown": "[x](ref:nowhere)"}' WHERE id = $1`, [
      IDS.paragraph,
    ]);
    expect((await small.get('/v1/admin/courses/small/diff')).body.data.counts.changed).toBe(1);
    await small.rows(`UPDATE block SET content = '{}' WHERE id = $1`, [IDS.paragraph]);
    expect((await small.get('/v1/admin/courses/small/diff')).status).toBe(422);
  });
});

/** Another course with nothing in it. */
function other(slug: string): CourseContent {
  const list = { chapters: [], componentGroups: [], comparisons: [], videos: [], credits: [], diagrams: [] };
  const info = {
    ...{ id: 'crs_0000000000', key: 'other', slug, title: 'Otro', summary: 'Otro.', locale: 'es' },
    ...{
      locales: ['es'],
      license: 'CC-BY-4.0',
      source: null,
      objectives: [],
      audience: 'X',
      prerequisites: [],
    },
  };
  return { course: info, ...list, terms: [], assets: [], translations: [] };
}
