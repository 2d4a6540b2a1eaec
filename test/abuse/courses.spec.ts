// Abuse cases of whoever may do something somewhere and tries it elsewhere: another course, another role, another key.
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Client, graphqlClient, importSmall } from '../admin/graphql/ask.js';
import { type AdminClient, adminClient } from '../support/admin.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { IDS } from '../support/course.js';
import { snapshot } from './nothing-lost.js';

let app: TestApp;
let admin: AdminClient;
/** May edit the small course, and nothing else. */
let editor: AdminClient;
let graphql: Client;
/** Of the other course. */
let theirs: { chapter: string; section: string; block: string };

const OTHER = '/courses/introduccion-a-kubernetes';
const SMALL = '/courses/small';
const firstOf = async (collection: string): Promise<string> =>
  (await admin.get(`${OTHER}/${collection}`)).body.data[0].id;

beforeAll(async () => {
  app = await startTestApp();
  await importSmall(app);
  admin = await adminClient(app);
  editor = await adminClient(app, 'editor', ['small']);
  graphql = await graphqlClient(app, 'editor', ['small']);
  theirs = {
    chapter: await firstOf('chapters'),
    section: await firstOf('sections'),
    block: await firstOf('blocks'),
  };
});
afterAll(() => app.close());

/** Whatever is done must leave everything as it was. */
async function unharmed<T>(act: () => Promise<T>): Promise<T> {
  const before = await snapshot(app.databaseUrl);
  const result = await act();
  expect(await snapshot(app.databaseUrl)).toEqual(before);
  return result;
}

describe('An editor of one course', () => {
  it('28: finds no unit of another one, whatever is to be done with it', async () => {
    await unharmed(async () => {
      const { chapter, section, block } = theirs;
      const calls = [
        () => editor.get(`${SMALL}/blocks/${block}`),
        () => editor.patch(`${SMALL}/blocks/${block}`, { markdown: 'x' }, '1'),
        () => editor.delete(`${SMALL}/chapters/${chapter}`, '1-0000000000000000'),
        () => editor.post(`${SMALL}/sections/${section}/move`, { after: null }),
        () => editor.post(`${SMALL}/blocks/${block}/undelete`),
        () => editor.post(`${SMALL}/blocks/${block}/reset`, { release: 1 }, { ifMatch: '1' }),
        () => editor.put(`${SMALL}/translations/en/${block}`, { kind: 'paragraph', markdown: 'x' }),
        () => editor.post(`${SMALL}/translations/en/${block}/confirm`),
        () => editor.delete(`${SMALL}/translations/en/${block}`, '1'),
        () => editor.post(`${SMALL}/changes`, { operations: [{ op: 'undelete', id: block }] }),
      ];
      for (const call of calls) expect((await call()).status).toBe(404);
    });
  });

  it('28: can put nothing into another one, and name nothing of it', async () => {
    await unharmed(async () => {
      const { chapter, section, block } = theirs;
      const paragraph = { kind: 'paragraph', markdown: 'x' };
      const calls = [
        () => editor.post(`${SMALL}/blocks`, { into: section, ...paragraph }),
        () => editor.post(`${SMALL}/blocks`, { into: IDS.intro, after: block, ...paragraph }),
        () => editor.post(`${SMALL}/blocks/${IDS.paragraph}/move`, { into: section }),
        () => editor.post(`${SMALL}/chapters/${IDS.first}/move`, { after: chapter }),
        () =>
          editor.post(`${SMALL}/videos`, {
            ...{ title: 'a', provider: 'youtube', providerId: 'abcdefghijk', chapter, transcript: 'missing' },
          }),
      ];
      for (const call of calls) expect((await call()).status).toBe(400);
      const taken = await editor.post(`${SMALL}/blocks`, { into: IDS.intro, id: block, ...paragraph });
      expect(taken.status).toBe(409);
    });
  });

  it('26, 33: finds nothing under the other one’s own address', async () => {
    await unharmed(async () => {
      for (const path of [OTHER, `${OTHER}/deletions`, `${OTHER}/check`, `${OTHER}/blocks/${theirs.block}`])
        expect([403, 404]).toContain((await editor.get(path)).status);
      const patch = await editor.patch(`${OTHER}/blocks/${theirs.block}`, { markdown: 'x' }, '1');
      expect([403, 404]).toContain(patch.status);
      for (const document of [
        '{ deletions(course: "introduccion-a-kubernetes") { id } }',
        'mutation { createUnit(input: { course: "introduccion-a-kubernetes", unit: { term: { word: "a", definition: "b" } } }) { userErrors { code } } }',
      ]) {
        const [error] = (await graphql.ask(document)).errors;
        expect(['FORBIDDEN', 'NOT_FOUND']).toContain(error?.extensions.code);
      }
    });
  });

  it('27: does not publish, at either door', async () => {
    // The state that may be published: nothing but the role stands in the way.
    const ifMatch = (await editor.get(`${SMALL}/check`)).body.data.draft.etag.replaceAll('"', '');
    const tried = await admin.post(`${SMALL}/publish?dryRun=true`, {}, { ifMatch });
    expect(tried.status).toBe(200);
    await unharmed(async () => {
      for (const query of ['', '?dryRun=true']) {
        const { status, body } = await editor.post(`${SMALL}/publish${query}`, {}, { ifMatch });
        expect([status, body.code]).toEqual([403, 'FORBIDDEN']);
      }
      for (const mutation of [
        `publish(input: { course: "small", ifMatch: "${ifMatch}" })`,
        `publish(input: { course: "small", ifMatch: "${ifMatch}", dryRun: true })`,
        'unpublish(input: { course: "small" })',
      ]) {
        const { errors } = await graphql.ask(`mutation { ${mutation} { userErrors { code } } }`);
        expect([mutation, errors.map(({ extensions }) => extensions.code)]).toEqual([
          ...[mutation, ['FORBIDDEN']],
        ]);
      }
    });
  });
});

describe.each(['viewer', 'translator'] as const)('A %s', (role) => {
  it('adds nothing to a draft, also not in a batch', async () => {
    const client = await adminClient(app, role);
    await unharmed(async () => {
      const operations = [{ op: 'create', unit: 'term', fields: { word: 'a', definition: 'b' } }];
      expect((await client.post(`${SMALL}/changes`, { operations })).status).toBe(403);
      expect((await client.post(`${SMALL}/terms`, { word: 'a', definition: 'b' })).status).toBe(403);
    });
  });
});

describe('What was deleted', () => {
  it('cannot be taken over by somebody of another course who gives its id to something else', async () => {
    const path = `${OTHER}/terms`;
    const made = await admin.post(path, { word: 'Efímero', definition: 'Algo que se va.' });
    const { id } = made.body.data;
    expect((await admin.delete(`${path}/${id}`, made.body.meta.subtreeEtag)).status).toBe(200);
    await unharmed(async () => {
      const stolen = await editor.post(`${SMALL}/terms`, { id, word: 'Robado', definition: 'x' });
      expect(stolen.status).toBe(409);
    });
    expect((await admin.post(`${path}/${id}/undelete`)).body.data.word).toBe('Efímero');
  });
});

describe('An Idempotency-Key', () => {
  it('86: of one caller says nothing to another', async () => {
    const headers = { 'Idempotency-Key': 'shared' };
    const first = await admin.post(`${SMALL}/terms`, { word: 'Uno', definition: 'x' }, { headers });
    const second = await editor.post(`${SMALL}/terms`, { word: 'Dos', definition: 'x' }, { headers });
    expect([first.status, second.status, second.body.data.word]).toEqual([201, 201, 'Dos']);
    const again = await unharmed(() =>
      admin.post(`${SMALL}/terms`, { word: 'Uno', definition: 'x' }, { headers }),
    );
    expect(again.body.data).toEqual(first.body.data);
    const other = await unharmed(() =>
      admin.post(`${SMALL}/terms`, { word: 'Tres', definition: 'x' }, { headers }),
    );
    expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_MISMATCH']);
  });
});

describe('A body', () => {
  const LIMIT = 256 * 1024;

  it.each(['/v1/admin/courses/small/terms', '/graphql/admin'])(
    '82: of one byte too many, or packed, is refused at %s',
    async (path) => {
      const send = (body: string | Buffer, headers: Record<string, string> = {}) =>
        fetch(app.url + path, {
          ...{ method: 'POST', body, duplex: 'half' },
          headers: {
            Authorization: `Bearer ${admin.secret}`,
            'Content-Type': 'application/json',
            ...headers,
          },
        } as RequestInit);
      await unharmed(async () => {
        const large = `{"word":"${'x'.repeat(LIMIT - 10)}"}`;
        expect((await send(large)).status).toBe(413);
        const packed = await send(gzipSync(Buffer.alloc(10_000_000)), { 'Content-Encoding': 'gzip' });
        expect(packed.status).toBeGreaterThanOrEqual(400);
        expect(packed.status).toBeLessThan(500);
      });
    },
  );
});
