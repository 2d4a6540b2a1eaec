// Promises about what comes out when something goes wrong inside, or when stored words would forge what is around them:
// no answer shows our inside, no header has more in it than its value, no line of the log is written by a caller.
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { IDS } from '../support/course.js';
import { query } from '../support/postgres.js';
import {
  codesOf,
  everythingStored,
  expectRefused,
  send,
  sendGraphql,
  startTarget,
  type Target,
} from './doors.js';

let target: Target;
const written: string[] = [];
const outputs = [process.stdout, process.stderr].map((stream) =>
  jest.spyOn(stream, 'write').mockImplementation((text) => {
    written.push(String(text));
    return true;
  }),
);

beforeAll(async () => {
  target = await startTarget({ LOG_LEVEL: 'trace' });
});
afterAll(async () => {
  await target.app.close();
  for (const output of outputs) output.mockRestore();
});

/** Each line that was written is one JSON object of ours. */
function expectOurLines(): void {
  const lines = written.join('').split('\n').filter(Boolean);
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines)
    expect(JSON.parse(line)).toEqual(expect.objectContaining({ time: expect.any(String) }));
}

describe('41: when the database refuses', () => {
  const term = { word: 'Nuevo', definition: 'x' };
  const createTerm = JSON.stringify({
    query:
      'mutation ($input: CreateUnitInput!) { createUnit(input: $input) { userErrors { code message } } }',
    variables: { input: { course: 'small', unit: { term } } },
  });

  it.each([
    [
      'with an error that nobody foresaw',
      "RAISE EXCEPTION 'the secret\nof table term in schema public'",
      500,
      'INTERNAL',
    ],
    [
      'with a constraint',
      "RAISE unique_violation USING MESSAGE = 'secret term_pkey', TABLE = 'term'",
      409,
      'ALREADY_EXISTS',
    ],
    [
      'because it is overloaded',
      "RAISE too_many_connections USING MESSAGE = 'secret pool'",
      503,
      'UNAVAILABLE',
    ],
  ])('%s, both doors say the same, without a word of it', async (_, raise, status, code) => {
    const { databaseUrl } = target.app;
    const stored = await everythingStored(target);
    await query(
      databaseUrl,
      `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${raise}; END $$;
       CREATE TRIGGER refuse BEFORE INSERT ON term FOR EACH ROW EXECUTE FUNCTION refuse()`,
    );
    try {
      const headers = { 'Idempotency-Key': 'refused' };
      const body = JSON.stringify(term);
      const rest = await send(target, 'POST', '/v1/admin/courses/small/terms', { body, headers });
      expectRefused(rest, status);
      expect(JSON.parse(rest.text).code).toBe(code);
      const graphql = await sendGraphql(target, createTerm, headers);
      expectRefused(graphql, 200, status);
      expect(codesOf(graphql)).toEqual([code]);
      for (const { text } of [rest, graphql]) expect(text).not.toMatch(/secret|term_pkey|schema public/);
    } finally {
      await query(databaseUrl, 'DROP FUNCTION refuse CASCADE');
    }
    expect(await everythingStored(target)).toEqual(stored);
    expectOurLines();
  });
});

describe('53: line breaks', () => {
  const EVIL = 'a\r\nX-Evil: 1\r\n\r\n<script>';

  it('in what becomes an address, a name of a file or a language are refused', async () => {
    const stored = await everythingStored(target);
    const { etag } = (await target.rest.get('/courses/small')).body.meta;
    for (const patch of [{ slug: EVIL }, { slug: 'a\n' }, { locale: 'es\r\nx' }, { locales: ['es', 'en\n'] }])
      expect((await target.rest.patch('/courses/small', patch, etag)).status).toBe(400);
    const chapter = { slug: 'a\r\nb', title: 'x', summary: 'x' };
    expect((await target.rest.post('/courses/small/chapters', chapter)).status).toBe(400);
    const course = { title: 'x', slug: EVIL, summary: 'x', locale: 'es', license: 'CC0-1.0', audience: 'x' };
    expect((await target.rest.post('/courses', course)).status).toBe(400);
    // Nothing else is wrong with it: the same without the line break is taken.
    const url = 'https://93.184.215.14/a';
    expect((await target.rest.post('/webhooks?dryRun=true', { url })).status).toBe(201);
    const { status, body } = await target.rest.post('/webhooks', { url: `${url}\r\nX-Evil: 1` });
    expect([status, body.code, body.errors.map(({ pointer }: { pointer: string }) => pointer)]).toEqual([
      ...[400, 'INVALID_INPUT', ['/url']],
    ]);
    expect(await everythingStored(target)).toEqual(stored);
  });

  it('in addresses and headers that are asked with come back in no header', async () => {
    const encoded = '%0d%0aX-Evil:%201';
    for (const path of [
      ...[`/v1/courses/small${encoded}`, `/v1/courses/${encoded}/chapters`, `/v1/assets/${encoded}`],
      ...[`/v1/courses/small?locale=es${encoded}`, `/v1/courses/small?fields=${encoded}`, `/docs${encoded}`],
      ...[`/v1/admin/courses/small/package${encoded}`, `/v1/admin/courses/${encoded}/package`],
      `/v1/courses/small/chapters/former${encoded}?text=html`,
    ]) {
      const answer = await send(target, 'GET', path, { headers: { 'X-Request-Id': 'a b"c\\nX-Evil' } });
      expectRefused(answer, 400, 404);
      expect(answer.headers['x-evil']).toBeUndefined();
      expect(answer.headers['x-request-id']).toMatch(/^[\w.:-]{1,64}$/);
    }
  });

  it('in titles and licences are refused, and in texts of several lines are in no header, whatever shows them', async () => {
    const change = async (path: string, patch: object) => {
      const { etag } = (await target.rest.get(path)).body.meta;
      return target.rest.patch(path, patch, etag);
    };
    const course = '/courses/small';
    const chapter = `${course}/chapters/second`;
    const stored = await everythingStored(target);
    for (const [path, name] of [
      [chapter, 'title'],
      [course, 'title'],
      [course, 'license'],
    ] as const) {
      const { status, body } = await change(path, { [name]: EVIL });
      expect([status, body.code]).toEqual([400, 'INVALID_INPUT']);
      expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([`/${name}`]);
    }
    expect(await everythingStored(target)).toEqual(stored);
    for (const path of [chapter, course]) {
      const { status, body } = await change(path, { summary: EVIL });
      expect([status, body.data.summary]).toEqual([200, EVIL.replace(/\r\n?/g, '\n')]);
    }
    for (const path of [
      ...[`/v1/admin${course}`, `/v1/admin${chapter}`, `/v1/admin${course}/package`],
      ...['/v1/courses/small?release=draft', '/v1/courses/small/chapters/second?release=draft'],
      '/v1/courses/small/chapters/second?release=draft&format=markdown',
    ]) {
      const { status, headers } = await send(target, 'GET', path);
      expect([path, status, headers['x-evil']]).toEqual([path, 200, undefined]);
      expect(JSON.stringify(headers)).not.toContain('Evil');
    }
  });
});

describe('56: the log', () => {
  it('has no line that a caller wrote', async () => {
    const forged = '{"time":"2026-01-01","level":"fatal","message":"forged"}';
    const encoded = encodeURIComponent(`\n${forged}\n`);
    for (const path of [
      `/v1/admin/courses/${encoded}`,
      `/v1/courses/x?a=${encoded}`,
      `/graphql/admin?query=${encoded}`,
    ])
      await send(target, 'GET', path, { headers: { 'User-Agent': forged, 'X-Request-Id': forged } });
    await send(target, 'GET', '/v1/admin/courses', { headers: { Authorization: `Bearer ${encoded}` } });
    await target.rest.post('/courses/small/terms', { word: `x\n${forged}\n`, definition: 'x' });
    await target.rest.post('/keys', { name: `x\n${forged}\n`, role: 'viewer' });
    await target.rest.get(`/courses/small/blocks/${IDS.paragraph}`);
    const lines = written.join('').split('\n').filter(Boolean);
    expect(lines).not.toContain(forged);
    expectOurLines();
  });
});
