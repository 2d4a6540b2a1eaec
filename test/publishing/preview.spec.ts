// Promises of drafts at the public doors: only for who may read them, and never in the way of who may not.

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SignJWT } from 'jose';
import type { Role } from '../../src/auth/roles.js';
import { DraftPreview } from '../../src/authoring/preview-draft.js';
import { makeKey } from '../auth/keys.js';
import { PUBLIC_URL } from '../support/app.js';
import { IDS } from '../support/course.js';
import type { Json } from '../support/json.js';
import { Publisher } from './publisher.js';

let small: Publisher;
beforeAll(async () => {
  small = await Publisher.start();
  await small.publishTitled('Publicado');
  await small.edit((course) => {
    course.course.title = 'Borrador';
    course.course.slug = 'drafted';
    course.chapters[0]!.slug = 'beginning';
  });
});
afterAll(() => small.service.close());

const DRAFT = '?release=draft';
const link = async (body: object = { expiresIn: 60 }, as: Role = 'publisher') =>
  small.call('POST', '/v1/admin/courses/drafted/preview-links', { body }, as);
/** A link as it is opened here. */
const here = (url: string) => url.slice(PUBLIC_URL.length);
const ask = async (path: string, query: string, headers: Record<string, string> = {}) => {
  const response = await fetch(small.service.url + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Json };
};
const TITLE = '{ course(slug: "drafted") { title chapters { slug sections { blocks { markdown } } } } }';

describe('A draft at the public addresses', () => {
  it('is read with a key in the shape that readers get, and nobody may keep the answer', async () => {
    const { status, headers, body } = await small.get(`/v1/courses/drafted${DRAFT}`, 'viewer');
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ title: 'Borrador', slug: 'drafted', release: { number: 2 } });
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(headers.get('timonel-release')).toBe('draft');
    const published = await small.read();
    expect(Object.keys(body.data)).toEqual(Object.keys(published.body.data));
  });

  it.each([
    ['/chapters', 'beginning'],
    ['/chapters/beginning', 'beginning'],
    ['/chapters/beginning/sections/intro', 'intro'],
    ['/glossary', 'world'],
    ['/diagrams/drawing/steps/start', 'start'],
  ])('is read at %s', async (path, slug) => {
    const { status, headers, body } = await small.get(`/v1/courses/${IDS.course}${path}${DRAFT}`, 'viewer');
    expect([status, headers.get('timonel-release')]).toEqual([200, 'draft']);
    expect([body.data].flat()[0].slug).toBe(slug);
  });

  it('is found where it is published too, and leads on from former addresses with the question as it was', async () => {
    const moved = await small.get(`/v1/courses/small${DRAFT}`, 'viewer');
    expect([moved.status, moved.headers.get('location')]).toEqual([308, `/v1/courses/drafted${DRAFT}`]);
    expect(moved.headers.get('cache-control')).toBe('private, no-store');
    const chapter = await small.get(`/v1/courses/drafted/chapters/first${DRAFT}`, 'viewer');
    expect(chapter.headers.get('location')).toBe(`/v1/courses/drafted/chapters/beginning${DRAFT}`);
  });

  it('says of every unit whether it has changed since the release', async () => {
    const { body } = await small.get(`/v1/courses/drafted/chapters${DRAFT}`, 'viewer');
    expect(body.data.map((chapter: { changedInRelease: number }) => chapter.changedInRelease)).toEqual([
      2, 1,
    ]);
  });

  it('follows every edit at once', async () => {
    const unit = await small.get('/v1/admin/courses/drafted/chapters/second', 'editor');
    const headers = {
      Authorization: await small.bearer('editor'),
      'Content-Type': 'application/merge-patch+json',
      'If-Match': unit.headers.get('etag')!,
    };
    const address = `${small.service.url}/v1/admin/courses/drafted/chapters/${IDS.second}`;
    const before = await small.get(`/v1/courses/drafted/chapters/second${DRAFT}`, 'viewer');
    expect(before.body.data.title).toBe('Segundo');
    await fetch(address, { method: 'PATCH', headers, body: '{"title": "Recién editado"}' });
    const after = await small.get(`/v1/courses/drafted/chapters/second${DRAFT}`, 'viewer');
    expect(after.body.data.title).toBe('Recién editado');
    expect((await small.read('/chapters/second')).body.data.title).toBe('Segundo');
  });

  it('leaves what readers get as it was: addresses, bytes, validators', async () => {
    const before = await small.read();
    await small.get(`/v1/courses/drafted${DRAFT}`, 'viewer');
    const after = await small.read();
    expect(after.body).toEqual(before.body);
    for (const name of ['etag', 'cache-control', 'timonel-release'])
      expect(after.headers.get(name)).toBe(before.headers.get(name));
    expect(after.headers.get('timonel-release')).toBe('1');
    expect((await small.get('/v1/courses/drafted', null)).status).toBe(404);
    expect((await small.get('/v1/courses/drafted', 'admin')).status).toBe(404);
  });

  it.each([
    ['/v1/courses/drafted?release=draft', 401],
    ['/v1/courses/small?release=draft', 401],
    ['/v1/courses/nope?release=draft', 401],
    ['/v1/courses/small?preview=1', 400],
    ['/v1/courses/small?status=draft', 400],
    ['/v1/courses/small?release=Draft', 400],
    ['/v1/courses/small?release=draft&release=1', 400],
    ['/v1/courses/small?previewToken=x', 400],
    ['/v1/courses?release=draft', 400],
    ['/v1/courses/small?release=draft&previewToken=x', 401],
    ['/v1/courses/small?release=draft&previewToken=a&previewToken=b', 401],
  ])('%s answers strangers %i', async (path, status) => {
    const answer = await small.get(path, null);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('is not there for a key of other courses, and not for one that was revoked', async () => {
    await small.rows(
      `INSERT INTO course (id, key, slug, title, summary, locale, locales, license, audience, updated_at)
       VALUES ('crs_0000000000', 'other', 'other', 'x', 'x', 'es', '{es}', 'MIT', 'x', now())`,
    );
    const limited = await makeKey(small.service, 'admin', { courses: ['other'] });
    const as = (address: string) =>
      fetch(small.service.url + address, { headers: { Authorization: limited.bearer } });
    for (const address of ['drafted', 'small', IDS.course, 'nope'])
      expect((await as(`/v1/courses/${address}${DRAFT}`)).status).toBe(404);
    expect((await as(`/v1/courses/other${DRAFT}`)).status).toBe(200);
    await small.call('DELETE', `/v1/admin/keys/${limited.id}`, {}, 'admin');
    expect((await as(`/v1/courses/other${DRAFT}`)).status).toBe(401);
    expect((await small.get(`/v1/courses/nope${DRAFT}`, 'admin')).status).toBe(404);
  });

  it('with errors answers with all of them', async () => {
    const [{ content }] = (await small.rows<{ content: object }>('SELECT content FROM block WHERE id = $1', [
      IDS.paragraph,
    ])) as [{ content: object }];
    const broken = (json: string) =>
      small.rows(
        'WITH up AS (UPDATE course SET draft_revision = draft_revision + 1) UPDATE block SET content = $2 WHERE id = $1',
        [IDS.paragraph, json],
      );
    await broken('{"markdown": "[x](ref:nowhere)"}');
    const { status, body } = await small.get(`/v1/courses/drafted${DRAFT}`, 'viewer');
    expect([status, body.code]).toEqual([422, 'INVALID_COURSE']);
    expect(body.errors).toMatchObject([{ code: 'unknown-reference' }]);
    await broken(JSON.stringify(content));
    expect((await small.get(`/v1/courses/drafted${DRAFT}`, 'viewer')).status).toBe(200);
  });
});

describe('A draft over GraphQL', () => {
  const endpoint = `/graphql${DRAFT}&course=drafted`;

  it('is what the endpoint answers from, for who may read it', async () => {
    const { body, headers } = await ask(endpoint, TITLE, { Authorization: await small.bearer('viewer') });
    expect(body.data.course).toMatchObject({ title: 'Borrador', chapters: [{ slug: 'beginning' }, {}] });
    expect(headers.get('cache-control')).toBe('private, no-store');
    const published = await ask(
      '/graphql',
      '{ course(slug: "small") { title } drafted: course(slug: "drafted") { title } }',
    );
    expect(published.body.data).toEqual({ course: { title: 'Publicado' }, drafted: null });
  });

  it('says what a preview link opens, too', async () => {
    const { graphql } = (await link()).body.data;
    expect((await ask(here(graphql), TITLE)).body.data.course.title).toBe('Borrador');
  });

  it('answers strangers 401, and 400 who names no course', async () => {
    expect((await ask(endpoint, TITLE)).status).toBe(401);
    expect((await ask(`/graphql${DRAFT}`, TITLE)).status).toBe(400);
    expect((await ask(`${endpoint}&previewToken=x`, TITLE)).status).toBe(401);
  });
});

describe('A preview link', () => {
  it('opens the draft of its course without a key, at every address of it, until it expires', async () => {
    const { status, body } = await link({ expiresIn: 3_600, path: '/chapters/beginning' });
    expect(status).toBe(201);
    const { url, expiresAt } = body.data;
    const left = Date.parse(expiresAt) - Date.now();
    expect(left).toBeGreaterThan(3_590_000);
    expect(left).toBeLessThanOrEqual(3_600_000);
    expect(url.startsWith(`${PUBLIC_URL}/v1/courses/${IDS.course}/chapters/beginning?`)).toBe(true);
    const opened = await small.get(here(url), null);
    expect([opened.status, opened.body.data.slug]).toEqual([200, 'beginning']);
    expect(opened.headers.get('cache-control')).toBe('private, no-store');
    const bySlug = here(url).replace(IDS.course, 'drafted').replace('/chapters/beginning', '/glossary');
    expect((await small.get(bySlug, null)).status).toBe(200);
  });

  it('is the same when the request is sent again, though it is kept nowhere', async () => {
    const sent = { body: { expiresIn: 60, path: '/chapters' }, key: 'one-link' };
    const address = '/v1/admin/courses/drafted/preview-links';
    const first = await small.call('POST', address, sent);
    const again = await small.call('POST', address, sent);
    expect([again.status, again.body]).toEqual([201, first.body]);
    const other = await small.call('POST', address, { ...sent, body: { expiresIn: 61 } });
    expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_MISMATCH']);
    const token = new URL(first.body.data.url).searchParams.get('previewToken')!;
    const kept = await small.rows<{ t: string }>('SELECT t::text FROM idempotency t');
    expect(kept.length).toBeGreaterThan(0);
    for (const { t } of kept) expect(t).not.toContain(token.slice(-20));
  });

  it('is made for what the draft has, and for nothing else', async () => {
    for (const path of [
      '',
      '/glossary',
      '/chapters/beginning/sections/inner',
      '/diagrams/drawing/steps/start',
    ])
      expect((await link({ expiresIn: 60, path })).status).toBe(201);
    for (const path of ['/chapters/nada', '/nada', '/glossary/world', '/chapters/second/sections/inner']) {
      const { status, body } = await link({ expiresIn: 60, path });
      expect([status, body.errors]).toMatchObject([400, [{ pointer: '/path' }]]);
    }
  });

  it('works on every replica', async () => {
    const other = await Publisher.start(small.service.databaseUrl);
    const { url } = (await link()).body.data;
    const opened = await other.get(here(url), null);
    await other.service.close();
    expect(opened.status).toBe(200);
    expect(await small.rows('SELECT name FROM secret')).toHaveLength(1);
  });

  it('does not work for another course, with another signature, for another purpose, or any more', async () => {
    const { url } = (await link()).body.data;
    const refused = async (address: string) => expect((await small.get(address, null)).status).toBe(401);
    await refused(here(url).replace(IDS.course, 'other'));
    await refused(here(url).replace(IDS.course, 'nope'));
    await refused(`${here(url).slice(0, -4)}AAAA`);
    const [{ value }] = (await small.rows<{ value: Buffer }>('SELECT value FROM secret')) as [
      { value: Buffer },
    ];
    const sign = async (key: Uint8Array, seconds: number, audience: string, alg = 'HS256') => {
      const token = await new SignJWT()
        .setProtectedHeader({ alg })
        .setAudience(audience)
        .setSubject(IDS.course)
        .setExpirationTime(Math.floor(Date.now() / 1_000) + seconds)
        .sign(key);
      return `/v1/courses/drafted${DRAFT}&previewToken=${token}`;
    };
    const audience = 'timonel preview';
    expect((await small.get(await sign(value, 60, audience), null)).status).toBe(200);
    await refused(await sign(value, -60, audience));
    await refused(await sign(value, 60, 'something else'));
    await refused(await sign(new Uint8Array(32), 60, audience));
    const none = ['{"alg":"none"}', `{"aud":"${audience}","sub":"${IDS.course}","exp":9999999999}`, '']
      .map((part) => Buffer.from(part).toString('base64url'))
      .join('.');
    await refused(`/v1/courses/drafted${DRAFT}&previewToken=${none}`);
  });

  it('is not called wrong when the database cannot say which course is meant', async () => {
    const { url } = (await link()).body.data;
    await small.rows('ALTER TABLE course RENAME TO course_away');
    try {
      const { status } = await small.get(here(url).replace(IDS.course, 'drafted'), null);
      expect([500, 503]).toContain(status);
    } finally {
      await small.rows('ALTER TABLE course_away RENAME TO course');
    }
  });

  it('opens nothing but reading: admin addresses do not know it', async () => {
    const { url } = (await link()).body.data;
    const token = new URL(url).searchParams.get('previewToken')!;
    const asBearer = { Authorization: `Bearer ${token}` };
    const answer = await fetch(`${small.service.url}/v1/admin/courses/drafted`, { headers: asBearer });
    expect(answer.status).toBe(401);
  });

  it('is made by publishers, for a time that is not too long, and the trail tells of it without it', async () => {
    expect((await link({ expiresIn: 60 }, 'editor')).status).toBe(403);
    for (const body of [
      {},
      { expiresIn: 0 },
      { expiresIn: 2_592_001 },
      { expiresIn: 60, path: '//evil.example' },
    ])
      expect((await link(body)).status).toBe(400);
    const { url } = (await link()).body.data;
    const entries = await small.rows<{ t: string }>(
      `SELECT t::text FROM audit t WHERE action = 'preview-link.create'`,
    );
    expect(entries.length).toBeGreaterThan(0);
    const token = new URL(url).searchParams.get('previewToken')!;
    for (const { t } of entries) expect(t).not.toContain(token.slice(-20));
  });
});

describe('A draft that many addresses are opened of', () => {
  const open = (times: number) => {
    const drafts = small.service.app.get(DraftPreview, { strict: false });
    return Array.from({ length: times }, () => drafts.over(small.service.catalogue.current, IDS.course));
  };

  it('is compiled once, also for those who ask while it is', async () => {
    await small.edit((course) => {
      course.course.title = 'Abierto muchas veces';
    });
    const catalogues = await Promise.all(open(10));
    const releases = await Promise.all(
      catalogues.map((catalogue) => catalogue.release(catalogue.course(IDS.course)!.course)),
    );
    expect(releases[0]!.document.course.title).toBe('Abierto muchas veces');
    expect(new Set(releases).size).toBe(1);
  });

  it('is checked once when it is refused, and again when it was mended', async () => {
    await small.rows('UPDATE asset SET alt = NULL');
    await small.rows('UPDATE course SET draft_revision = draft_revision + 1');
    const refusals = await Promise.all(open(10).map((opened) => opened.catch((error: unknown) => error)));
    expect(refusals[0]).toMatchObject({ code: 'INVALID_COURSE' });
    expect(new Set([...refusals, await open(1)[0]!.catch((error: unknown) => error)]).size).toBe(1);
    await small.edit(() => undefined);
    await expect(open(1)[0]).resolves.toBeDefined();
  });
});
