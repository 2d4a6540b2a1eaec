// Promises about edits that meet, over both doors: whoever comes late is told so and the first edit stays as it is; a
// request that comes twice has one effect; no page is endless.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { ForgetResults } from '../../src/writing/forget-results.js';
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
const at = '/courses/small';

beforeAll(async () => {
  target = await startTarget();
});
afterAll(() => target.app.close());

/** Runs what must be refused, and looks that nothing of anything has changed. */
async function losingNothing(refused: () => Promise<void>): Promise<void> {
  const stored = await everythingStored(target);
  await refused();
  expect(await everythingStored(target)).toEqual(stored);
}

const mutation = (field: string, type: string, input: object) =>
  JSON.stringify({
    query: `mutation ($input: ${type}!) { ${field}(input: $input) { userErrors { code } } }`,
    variables: { input },
  });

describe('85: two edits of one thing', () => {
  const UNITS: [string, string, Record<string, string>, object][] = [
    [
      'blocks',
      IDS.paragraph,
      { markdown: 'La primera.' },
      { block: { paragraph: { markdown: 'La segunda.' } } },
    ],
    ['chapters', IDS.first, { title: 'La primera' }, { chapter: { title: 'La segunda' } }],
    ['sections', IDS.intro, { title: 'La primera' }, { section: { title: 'La segunda' } }],
  ];

  it.each(UNITS)(
    'of %s: the first stays, the second is told, at both doors',
    async (collection, id, first, unit) => {
      const path = `${at}/${collection}/${id}`;
      const { etag } = (await target.rest.get(path)).body.meta;
      expect((await target.rest.patch(path, first, etag)).status).toBe(200);
      await losingNothing(async () => {
        for (const body of [{ title: 'La segunda' }, { markdown: 'La segunda.' }, {}, { unheard: 1 }])
          expect((await target.rest.patch(path, body, etag)).status).toBe(412);
        expect((await target.rest.patch(path, first)).status).toBe(428);
        expect((await target.rest.delete(path)).status).toBe(428);
        expect((await target.rest.delete(path, etag)).status).toBe(412);
        const late = mutation('updateUnit', 'UpdateUnitInput', {
          course: 'small',
          id,
          ifMatch: etag,
          patch: unit,
        });
        expect(codesOf(await sendGraphql(target, late))).toEqual(['PRECONDITION_FAILED']);
        const blind = mutation('updateUnit', 'UpdateUnitInput', { course: 'small', id, patch: unit });
        expectRefused(await sendGraphql(target, blind), 400);
        const gone = mutation('deleteUnit', 'DeleteUnitInput', { course: 'small', id, ifMatch: etag });
        expect(codesOf(await sendGraphql(target, gone))).toEqual(['PRECONDITION_FAILED']);
      });
      expect((await target.rest.get(path)).body.data).toMatchObject(first);
    },
  );

  it('of the course, a translation, a batch and a publish', async () => {
    const { etag } = (await target.rest.get(at)).body.meta;
    const draft = (await target.rest.get(`${at}/check`)).body.data.draft.etag.replaceAll('"', '');
    expect((await target.rest.patch(at, { title: 'El primero' }, etag)).status).toBe(200);
    const words = (title: string) => ({ title, summary: 'x', objectives: ['x'] });
    const translation = `${at}/translations/en/${IDS.second}`;
    const first = await target.rest.put(translation, { title: 'First', summary: 'x', objectives: [] });
    expect(first.status).toBe(200);
    await losingNothing(async () => {
      expect((await target.rest.patch(at, { title: 'El segundo' }, etag)).status).toBe(412);
      expect([412, 428]).toContain((await target.rest.put(translation, words('Second'))).status);
      expect((await target.rest.put(translation, words('Second'), { ifMatch: '1' })).status).toBe(412);
      expect((await target.rest.delete(translation)).status).toBe(428);
      expect((await target.rest.post(`${at}/publish`, {}, { ifMatch: draft })).status).toBe(412);
      expect((await target.rest.post(`${at}/publish`, {})).status).toBe(428);
      const operations = [
        { op: 'create', unit: 'term', fields: { word: 'Nuevo', definition: 'x' } },
        { op: 'update', id: IDS.second, ifMatch: '0', patch: { title: 'El segundo' } },
      ];
      expect([400, 412]).toContain((await target.rest.post(`${at}/changes`, { operations })).status);
      const publish = mutation('publish', 'PublishInput', { course: 'small', ifMatch: draft });
      expect(codesOf(await sendGraphql(target, publish))).toEqual(['PRECONDITION_FAILED']);
      const patch = { title: 'El segundo' };
      const course = mutation('updateCourse', 'UpdateCourseInput', { course: 'small', ifMatch: etag, patch });
      expect(codesOf(await sendGraphql(target, course))).toEqual(['PRECONDITION_FAILED']);
    });
  });
});

describe('86: an Idempotency-Key', () => {
  const term = (word: string) => ({ word, definition: 'x' });
  const inGraphql = (word: string) =>
    mutation('createUnit', 'CreateUnitInput', { course: 'small', unit: { term: term(word) } });
  const DOORS: [string, (word: string, key: string) => ReturnType<typeof send>][] = [
    [
      'REST',
      (word, key) =>
        send(target, 'POST', `/v1/admin${at}/terms`, {
          body: JSON.stringify(term(word)),
          headers: { 'Idempotency-Key': key },
        }),
    ],
    ['GraphQL', (word, key) => sendGraphql(target, inGraphql(word), { 'Idempotency-Key': key })],
  ];
  const rows = async (word: string) =>
    (await target.rest.get(`${at}/terms`)).body.data.filter((one: { word: string }) => one.word === word)
      .length;

  it.each(DOORS)(
    'sent twice to %s has one effect and one answer, and stands for no other request',
    async (door, ask) => {
      const key = randomUUID();
      const [first, second] = [await ask(`Dos ${door}`, key), await ask(`Dos ${door}`, key)];
      expect([second.status, second.text]).toEqual([first.status, first.text]);
      expect(await rows(`Dos ${door}`)).toBe(1);
      await losingNothing(async () => {
        const other = await ask(`Otra ${door}`, key);
        expect(other.text).toContain('IDEMPOTENCY_MISMATCH');
        if (door === 'REST') expectRefused(other, 422);
        for (const bad of ['', 'a b', 'ñ'.repeat(10), 'x'.repeat(256)])
          expect((await ask(`Mala ${door}`, bad)).text).toMatch(/INVALID_INPUT/);
      });
    },
  );

  it.each(DOORS)('is kept for 24 hours at %s, and no longer', async (door, ask) => {
    const key = randomUUID();
    const aged = (time: string) =>
      query(
        target.app.databaseUrl,
        `UPDATE idempotency SET created_at = now() - $2::interval WHERE key = $1 RETURNING key`,
        [key, time],
      );
    const first = await ask(`Ayer ${door}`, key);
    expect(await aged('23:59')).toHaveLength(1);
    await target.app.app.get(ForgetResults, { strict: false }).forget();
    await losingNothing(async () => {
      const again = await ask(`Ayer ${door}`, key);
      expect([again.status, again.text]).toEqual([first.status, first.text]);
      expect((await ask(`Hoy ${door}`, key)).text).toContain('IDEMPOTENCY_MISMATCH');
    });
    // Nobody has come by to remove it yet: it counts no more all the same, and stands for the new request from now on.
    expect(await aged('24:01')).toHaveLength(1);
    const second = await ask(`Hoy ${door}`, key);
    expect([second.status, await rows(`Hoy ${door}`)]).toEqual([first.status, 1]);
    await losingNothing(async () => {
      expect((await ask(`Hoy ${door}`, key)).text).toBe(second.text);
      expect((await ask(`Ayer ${door}`, key)).text).toContain('IDEMPOTENCY_MISMATCH');
    });
    expect(await rows(`Ayer ${door}`)).toBe(1);
    await aged('24:01');
    await target.app.app.get(ForgetResults, { strict: false }).forget();
    expect(await aged('24:01')).toEqual([]);
  });

  it.each(DOORS)('whose request is still being answered is told to wait at %s', async (door, ask) => {
    // Somebody else holds the course: whichever of the two came first waits for it, and the other one need not.
    const holder = new pg.Client({ connectionString: target.app.databaseUrl });
    await holder.connect();
    try {
      await holder.query('BEGIN');
      await holder.query('SELECT id FROM course WHERE id = $1 FOR UPDATE', [IDS.course]);
      const key = randomUUID();
      const both = [ask(`Tres ${door}`, key), ask(`Tres ${door}`, key)];
      const told = await Promise.race(both);
      expect(told.text).toContain('IDEMPOTENCY_IN_FLIGHT');
      if (door === 'REST') expectRefused(told, 409);
      await holder.query('ROLLBACK');
      await Promise.all(both);
      expect(await rows(`Tres ${door}`)).toBe(1);
    } finally {
      await holder.end();
    }
  });
});

describe('86: a page without end', () => {
  it.each(['1000000000', '101', '0', '-1', '1e9', 'NaN', '1.5', '9007199254740993', ''])(
    'first=%s is refused wherever there are pages',
    async (first) => {
      for (const path of ['/keys', '/audit', '/events', '/webhooks', `${at}/releases`]) {
        const { status, body } = await target.rest.get(`${path}?first=${first}`);
        expect([path, status, body.status]).toEqual([path, 400, 400]);
      }
    },
  );

  it('is refused by GraphQL', async () => {
    for (const list of ['keys(first: N)', 'audit(first: N)', 'releases(course: "small", first: N)']) {
      for (const first of ['1000000000', '101', '0', '-1', '9007199254740993']) {
        const query = `{ ${list.replace('N', first)} { nodes { __typename } } }`;
        const { text } = await target.graphql.ask(query);
        expect([query, text]).toEqual([
          query,
          expect.stringMatching(/INVALID_INPUT|BAD_USER_INPUT|VALIDATION/),
        ]);
      }
    }
  });

  it('or a filter of 50 kB does not keep us busy', async () => {
    const hostile = `${'a+'.repeat(25_000)}!`;
    for (const filter of ['actor', 'action', 'target', 'course', 'after']) {
      const { text } = await target.graphql.ask(
        `query ($x: ${filter === 'course' || filter === 'target' ? 'ID' : 'String'}) { audit(${filter}: $x) { nodes { id } } }`,
        { x: hostile },
      );
      expect([filter, text.slice(0, 500)]).toEqual([
        filter,
        expect.stringMatching(/INVALID_INPUT|NOT_FOUND/),
      ]);
    }
    expectRefused(await send(target, 'GET', `/v1/admin/audit?actor=${hostile}`), 400, 414, 431);
  });
});
