// Promises of the pull feeds: nothing is missed, nothing is told twice, and nothing is told to whom it does not concern.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CourseEvent, EVENT_KINDS } from '../../src/model/event.js';
import { makeKey } from '../auth/keys.js';
import { PUBLIC_URL, startTestApp, type TestApp } from '../support/app.js';
import { query } from '../support/postgres.js';
import { type Ask, asAdmin, asking, happen } from './receiver.js';

const [A, B, C] = ['crs_00000000aa', 'crs_00000000bb', 'crs_00000000cc'] as const;
let service: TestApp;
let ask: Ask;

async function changes(search = ''): Promise<{ status: number; headers: Headers; body: Page }> {
  const answer = await fetch(`${service.url}/v1/changes${search}`);
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Page };
}
interface Page {
  data: CourseEvent[];
  meta: { page: { hasNextPage: boolean; endCursor: string | null } };
  code?: string;
}
const events = (search = '', by = ask) => by<CourseEvent[]>('GET', `/v1/admin/events${search}`);
const typesOf = (data: readonly CourseEvent[]) => data.map(({ type, course }) => `${course.id} ${type}`);

beforeAll(async () => {
  service = await startTestApp({ contentDir: 'test/webhooks' });
  ask = await asAdmin(service);
  for (const [id, slug] of [
    [A, 'a'],
    [B, 'b'],
    [C, 'c'],
  ] as const)
    await query(
      service.databaseUrl,
      `INSERT INTO course (id, key, slug, title, summary, locale, locales, license, audience)
       VALUES ($1, $2, $2, '', '', 'es', '{es}', 'CC0-1.0', '')`,
      [id, slug],
    );
  await happen(service, A, 'draft-changed', { data: { draftRevision: 2 } });
  await happen(service, A, 'published', { release: 1, data: { slug: 'a' } });
  await happen(service, B, 'draft-changed', { data: { draftRevision: 2 } });
  await happen(service, A, 'published', { release: 2, data: { slug: 'aa', secret: 'of the draft' } });
  await happen(service, A, 'withdrawn', { release: 1, data: { reason: 'leak' } });
  await happen(service, C, 'deleted');
  await happen(service, A, 'deleted');
});
afterAll(() => service.close());

describe('GET /v1/changes', () => {
  it('tells everybody what happened to courses that were public, oldest first, and no word of drafts', async () => {
    const { status, body } = await changes();
    expect(status).toBe(200);
    expect(typesOf(body.data)).toEqual([
      `${A} course.published`,
      `${A} course.published`,
      `${A} course.withdrawn`,
      `${A} course.unpublished`,
    ]);
    expect(JSON.stringify(body)).not.toMatch(/draft|leak|revision/);
    expect(body.data[1]).toEqual({
      ...{ id: '4', type: 'course.published', course: { id: A, slug: 'aa' }, release: 2 },
      ...{ at: expect.any(String), data: { slug: 'aa' }, url: `${PUBLIC_URL}/v1/courses/${A}?release=2` },
    });
  });

  it('tells the slug that a course had then, also after it got another one', async () => {
    const { data } = (await changes()).body;
    expect(data.map(({ course }) => course.slug)).toEqual(['a', 'aa', 'aa', 'aa']);
  });

  it('names no address that could show another state than the one it tells of', async () => {
    const { data } = (await changes()).body;
    expect(data.map(({ release, url }) => [release, url && new URL(url).search])).toEqual([
      [1, '?release=1'],
      [2, '?release=2'],
      [1, null],
      [null, null],
    ]);
  });

  it('names no address where there is nothing to read any more', async () => {
    const end = (await changes()).body.meta.page.endCursor;
    await happen(service, A, 'unpublished', { release: 2 });
    const { data } = (await changes(`?after=${end}`)).body;
    expect(data.map(({ type, release, url }) => [type, release, url])).toEqual([
      ['course.unpublished', 2, null],
    ]);
  });

  it('gives page by page what it gives at once', async () => {
    const ids: string[] = [];
    let page = (await changes('?first=1')).body;
    for (
      ;
      page.meta.page.hasNextPage;
      page = (await changes(`?first=1&after=${page.meta.page.endCursor}`)).body
    )
      ids.push(...page.data.map(({ id }) => id));
    ids.push(...page.data.map(({ id }) => id));
    expect(ids).toEqual((await changes()).body.data.map(({ id }) => id));
  });

  it('ends with a cursor that later changes come after', async () => {
    const end = (await changes()).body.meta.page.endCursor;
    const nothing = (await changes(`?after=${end}`)).body;
    expect(nothing).toEqual({ data: [], meta: { page: { hasNextPage: false, endCursor: end } } });
    await happen(service, A, 'restored', { release: 3, data: { slug: 'a' } });
    const { data, meta } = (await changes(`?after=${end}`)).body;
    expect(typesOf(data)).toEqual([`${A} course.restored`]);
    expect(meta.page.endCursor).not.toBe(end);
  });

  it('tells of a new address, and knows the course by it from then on', async () => {
    const end = (await changes()).body.meta.page.endCursor;
    const data = { from: 'a', to: 'az', author: 'somebody' };
    await happen(service, A, 'renamed', { release: 4, data });
    const [event] = (await changes(`?after=${end}`)).body.data;
    expect(event).toMatchObject({ type: 'course.renamed', course: { id: A, slug: 'az' } });
    expect(event!.data).toEqual({ from: 'a', to: 'az' });
  });

  it('begins at the beginning for an empty cursor', async () => {
    expect((await changes('?after=')).body).toEqual((await changes()).body);
  });

  it.each([
    'x',
    'MTIz',
    Buffer.from('number:-1').toString('base64url'),
    Buffer.from('after:a').toString('base64url'),
  ])('refuses the cursor %s, which it never gave', async (after) => {
    const { status, body } = await changes(`?after=${after}`);
    expect([status, body.code]).toEqual([400, 'INVALID_INPUT']);
  });

  it('refuses what it does not know', async () => {
    for (const search of ['?kind=published', '?course=a', '?first=0', '?first=101', '?x=1'])
      expect([search, (await changes(search)).status]).toEqual([search, 400]);
  });

  it('answers 304 to whoever has it already, and HEAD without a body', async () => {
    const etag = (await changes()).headers.get('etag')!;
    const again = await fetch(`${service.url}/v1/changes`, { headers: { 'If-None-Match': etag } });
    expect([again.status, await again.text(), again.headers.get('cache-control')]).toEqual([
      304,
      '',
      'public, max-age=0, stale-if-error=86400',
    ]);
    const head = await fetch(`${service.url}/v1/changes`, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  it('answers 406 where JSON is ruled out', async () => {
    const answer = await fetch(`${service.url}/v1/changes`, { headers: { Accept: 'text/csv' } });
    expect(answer.status).toBe(406);
  });
});

describe('GET /v1/admin/events', () => {
  it('tells all, in the order of the commits and without a gap', async () => {
    const { status, body } = await events('?first=7');
    expect(status).toBe(200);
    expect(body.data.map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5', '6', '7']);
    expect(body.data[0]).toMatchObject({ type: 'course.draft_changed', data: { draftRevision: 2 } });
    expect(body.data[4]).toMatchObject({ type: 'course.withdrawn', data: { reason: 'leak' } });
  });

  it('narrows to a course, by slug or id, and to a kind', async () => {
    expect(typesOf((await events('?course=b')).body.data)).toEqual([`${B} course.draft_changed`]);
    expect((await events(`?course=${B}`)).body.data).toEqual((await events('?course=b')).body.data);
    expect(typesOf((await events('?kind=withdrawn')).body.data)).toEqual([`${A} course.withdrawn`]);
  });

  it('knows every kind that the database knows', async () => {
    const [row] = await query<{ kinds: string }>(
      service.databaseUrl,
      `SELECT pg_get_constraintdef(oid) AS kinds FROM pg_constraint WHERE conname = 'event_kind_known'`,
    );
    const known = [...row!.kinds.matchAll(/'([a-z-]+)'/g)].map(([, kind]) => kind!);
    expect(known.sort()).toEqual([...EVENT_KINDS].sort());
  });

  it('shows a caller that is limited to a course nothing of the others (33)', async () => {
    const limited = asking(service, (await makeKey(service, 'viewer', { courses: ['b'] })).bearer);
    expect(typesOf((await events('', limited)).body.data)).toEqual([`${B} course.draft_changed`]);
    expect((await events('?course=b', limited)).status).toBe(200);
    for (const other of ['a', A, 'nothing'])
      expect([other, (await events(`?course=${other}`, limited)).status]).toEqual([other, 404]);
  });

  it('is closed to strangers, and strict', async () => {
    expect((await fetch(`${service.url}/v1/admin/events`)).status).toBe(401);
    expect((await events('?course=nothing')).status).toBe(404);
    for (const search of ['?kind=x', '?x=1', '?after=x', '?course=a&course=b'])
      expect([search, (await events(search)).status]).toEqual([search, 400]);
  });
});
