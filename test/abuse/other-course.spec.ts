// Promises about what is not for a caller: drafts for strangers, other courses for limited keys, and ids of one course in
// changes of another. Nothing tells that it is there, and nothing of it changes.
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { MAX_COST } from '../../src/delivery/graphql/cost-limit.js';
import { printNodeId } from '../../src/delivery/graphql/node-id.js';
import { type Client, graphqlClient } from '../admin/graphql/ask.js';
import { type AdminClient, adminClient } from '../support/admin.js';
import { IDS } from '../support/course.js';
import type { Json } from '../support/json.js';
import { everythingStored, expectRefused, type Raw, send, startTarget, type Target } from './doors.js';

let target: Target;
let stored: unknown;
/** Limited to the small course. */
let limited: AdminClient;
let limitedGraphql: Client;
const at = '/courses/small';

beforeAll(async () => {
  target = await startTarget();
  limited = await adminClient(target.app, 'admin', ['small']);
  limitedGraphql = await graphqlClient(target.app, 'admin', ['small']);
  stored = await everythingStored(target);
});
afterEach(async () => expect(await everythingStored(target)).toEqual(stored));
afterAll(() => target.app.close());

/** Every change of one unit over GraphQL, without the course: of units of a course, in the states in which they are. */
async function changesOf(course: string, { block, section, gone }: Target['other']) {
  const { etag, subtreeEtag } = (await target.rest.get(`/courses/${course}/blocks/${block}`)).body.meta;
  const translation = { id: section, locale: 'en' };
  return [
    ['updateUnit', { id: block, ifMatch: etag, patch: { block: { paragraph: { markdown: 'x' } } } }],
    ['moveUnit', { id: block, ifMatch: etag, after: null }],
    ['deleteUnit', { id: block, ifMatch: subtreeEtag }],
    ['undeleteUnit', { id: gone }],
    ['resetUnit', { id: block, ifMatch: etag, release: 1 }],
    ['translateUnit', { ...translation, text: { section: { title: 'x' } } }],
    ['confirmTranslation', { ...translation, ifMatch: '1' }],
    ['deleteTranslation', { ...translation, ifMatch: '1' }],
    ['changeDraft', { operations: [{ delete: { id: block, ifMatch: subtreeEtag } }] }],
  ] as const;
}

const ask = (path: string, query: string, headers: Record<string, string> = {}): Promise<Raw> =>
  send(target, 'POST', path, { body: JSON.stringify({ query }), headers, stranger: true });

/** What a question was weighed as is the same whether there is a draft or nothing. */
const NOT_TOLD_APART = { cost: { fields: 2, limit: MAX_COST } };

describe('a stranger', () => {
  it('finds no draft by slug or id, and is not told that there is one', async () => {
    for (const name of ['other', target.other.course]) {
      const there = await send(target, 'GET', `/v1/courses/${name}`, { stranger: true });
      const nowhere = await send(target, 'GET', '/v1/courses/nowhere', { stranger: true });
      expect([there.status, nowhere.status]).toEqual([404, 404]);
      const plain = ({ text }: Raw, own: string) =>
        text.replaceAll(own, 'NAME').replace(/"requestId":"[^"]*"/, '');
      expect(plain(there, name)).toBe(plain(nowhere, 'nowhere'));
      const { text } = await ask('/graphql', `{ course(slug: "${name}") { title } }`);
      expect(JSON.parse(text)).toEqual({ data: { course: null }, extensions: NOT_TOLD_APART });
    }
    expect((await send(target, 'GET', '/v1/courses', { stranger: true })).text).not.toContain('other');
  });

  it('reads no draft by asking for it', async () => {
    for (const name of ['small', 'other', 'nowhere'])
      expectRefused(await send(target, 'GET', `/v1/courses/${name}?release=draft`, { stranger: true }), 401);
    expectRefused(
      await ask('/graphql?release=draft&course=other', '{ course(slug: "other") { title } }'),
      401,
    );
    for (const trick of [
      'status=draft',
      'preview=1',
      'draft=true',
      'release=DRAFT',
      'release[]=draft',
      'version=draft',
    ])
      expectRefused(await send(target, 'GET', `/v1/courses/small?${trick}`, { stranger: true }), 400);
  });

  it('gets null for the node of a draft, as for one that nobody has made', async () => {
    const { text } = await ask('/graphql', '{ course(slug: "small") { id } }');
    const known = { course: IDS.course, entity: IDS.course, locale: 'es' };
    expect(JSON.parse(text).data.course.id).toBe(printNodeId(known));
    const term = { word: 'Inédito', definition: 'x' };
    const unpublished = (await target.rest.post(`${at}/terms`, term)).body.data.id;
    stored = await everythingStored(target);
    const ids = [
      ...Object.values(target.other).flatMap((entity) =>
        [target.other.course, IDS.course].map((course) => ({ course, entity })),
      ),
      { course: IDS.course, entity: unpublished },
      { course: target.other.course, entity: IDS.paragraph },
      { course: 'crs_0000000000', entity: 'crs_0000000000' },
    ].flatMap(({ course, entity }) =>
      [{}, { release: 1 }, { release: 2 }].map((release) =>
        printNodeId({ course, entity, locale: 'es', ...release }),
      ),
    );
    for (const id of ids) {
      const answer = await ask('/graphql', `{ node(id: "${id}") { id } }`);
      expect([id, JSON.parse(answer.text)]).toEqual([
        id,
        { data: { node: null }, extensions: NOT_TOLD_APART },
      ]);
    }
    const answer = await ask('/graphql', `{ nodes(ids: ${JSON.stringify(ids)}) { id } }`);
    const { data, errors } = JSON.parse(answer.text);
    expect([data, errors]).toEqual([{ nodes: ids.map(() => null) }, undefined]);
  });

  it('is told of an id that is none, with whatever it was made of', async () => {
    for (const id of Object.values(target.other)) {
      for (const node of [id, Buffer.from(id).toString('base64url')]) {
        const { data, errors } = JSON.parse((await ask('/graphql', `{ node(id: "${node}") { id } }`)).text);
        expect([data, errors.map(({ extensions }: Json) => extensions.code)]).toEqual([
          ...[{ node: null }, ['INVALID_INPUT']],
        ]);
      }
    }
  });
});

describe('a key that is limited to a course', () => {
  it('finds nothing of the other one, wherever it asks', async () => {
    const { course, chapter, block } = target.other;
    for (const name of ['other', course]) {
      for (const path of [
        '',
        '/chapters',
        `/blocks/${block}`,
        '/deletions',
        '/check',
        '/diff',
        '/releases',
        '/schedules',
      ])
        expect([path, (await limited.get(`/courses/${name}${path}`)).status]).toEqual([path, 404]);
      expect((await limited.get(`/courses/${name}/translations?locale=en`)).status).toBe(404);
      expect((await limited.get(`/courses/${name}/package`)).status).toBe(404);
      expect((await limited.get(`/audit?course=${name}`)).status).toBe(404);
      expect((await limited.get(`/events?course=${name}`)).status).toBe(404);
      expect((await limited.get(`${at}/chapters?course=${name}`)).status).toBe(404);
      expect((await limited.patch(`/courses/${name}/chapters/${chapter}`, { title: 'x' }, '1')).status).toBe(
        404,
      );
      expect((await limited.post(`/courses/${name}/publish`, {}, { ifMatch: '1' })).status).toBe(404);
      expect((await limited.delete(`/courses/${name}`, '1')).status).toBe(404);
      expect((await limited.post(`/courses/${name}/preview-links`, { expiresIn: 60 })).status).toBe(404);
    }
    expect([403, 404]).toContain((await limited.get('/webhooks')).status);
    expect([403, 404]).toContain((await limited.post('/webhooks', { url: 'https://a.example/' })).status);
  });

  it('is shown nothing of it in lists over all courses', async () => {
    for (const path of ['/courses', '/courses?state=deleted', '/audit?first=100', '/events?first=100']) {
      const { status, body } = await limited.get(path);
      expect([200, 403]).toContain(status);
      for (const id of Object.values(target.other)) expect(JSON.stringify(body)).not.toContain(id);
      expect(JSON.stringify(body)).not.toMatch(/secret|Other/i);
    }
    const { text } = await limitedGraphql.ask(
      '{ courses { id title } audit(first: 100) { nodes { target } } }',
    );
    for (const id of Object.values(target.other)) expect(text).not.toContain(id);
  });

  it('learns nothing by asking the trail about what is there', async () => {
    for (const id of Object.values(target.other)) {
      const { status, body } = await limited.get(`/audit?target=${id}`);
      expect([status, body.data]).toEqual([200, []]);
      const { data } = await limitedGraphql.ask(`{ audit(target: "${id}") { nodes { id } } }`);
      expect(data.audit.nodes).toEqual([]);
    }
  });

  it('cancels no schedule of it, under whatever course', async () => {
    const draft = (await target.rest.get(`${at}/check`)).body.data.draft.etag.replaceAll('"', '');
    const later = new Date(Date.now() + 86_400_000).toISOString();
    const made = await target.rest.post(`${at}/publish`, { at: later }, { ifMatch: draft });
    expect(made.status).toBe(200);
    const [{ id }] = (await target.rest.get(`${at}/schedules`)).body.data;
    const elsewhere = await adminClient(target.app, 'admin', ['other']);
    const graphql = await graphqlClient(target.app, 'admin', ['other']);
    for (const course of ['small', 'other'])
      expect((await elsewhere.delete(`/courses/${course}/schedules/${id}`)).status).toBe(404);
    const { userErrors } = await graphql.do('cancelSchedule', { course: 'other', schedule: id });
    expect(userErrors[0].code).toBe('NOT_FOUND');
    expect((await target.rest.get(`${at}/schedules`)).body.data[0]).toMatchObject({ id, state: 'waiting' });
    stored = await everythingStored(target);
  });

  it('does nothing to it over GraphQL, with the states that its own editors know', async () => {
    const changes = await changesOf('other', target.other);
    for (const course of ['other', target.other.course]) {
      for (const [field, input] of changes) {
        const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
        const document = `mutation ($input: ${type}!) { ${field}(input: $input) { userErrors { code } } }`;
        const { data, errors, text } = await limitedGraphql.ask(document, { input: { ...input, course } });
        expect([field, data, errors.map(({ extensions }) => extensions.code)]).toEqual([
          ...[field, { [field]: null }, ['NOT_FOUND']],
        ]);
        expect(text).not.toMatch(/secret|oculta/i);
      }
    }
    // They are changes indeed for whoever may.
    for (const [field, input] of changes) {
      if (field === 'resetUnit' || field.endsWith('Translation')) continue;
      const { userErrors } = await target.graphql.do(field, { ...input, course: 'other', dryRun: true });
      expect([field, userErrors]).toEqual([field, []]);
    }
  });

  it('does not get there by naming both courses, one of them where it is let in', async () => {
    const documents = [
      '{ mine: deletions(course: "small") { id } theirs: deletions(course: "other") { id } }',
      `{ unit(course: "small", id: "${target.other.block}") { id } }`,
      'query ($c: ID! = "other") { deletions(course: $c) { id } }',
    ];
    for (const document of documents) {
      const { errors, text } = await limitedGraphql.ask(document);
      expect(errors.map(({ extensions }) => extensions.code)).toContain('NOT_FOUND');
      expect(text).not.toMatch(/secret/i);
    }
  });
});

describe.each([
  ['a key of all courses', () => [target.rest, target.graphql] as const],
  ['a key limited to one', () => [limited, limitedGraphql] as const],
])('%s: ids of another course', (_, clients) => {
  it('lead nowhere below the address of this one', async () => {
    const [rest] = clients();
    const { chapter, block, gone, section } = target.other;
    expect((await rest.get(`${at}/blocks/${block}`)).status).toBe(404);
    expect((await rest.patch(`${at}/blocks/${block}`, { markdown: 'x' }, '1')).status).toBe(404);
    expect((await rest.delete(`${at}/chapters/${chapter}`, '1')).status).toBe(404);
    expect((await rest.post(`${at}/blocks/${block}/move`, { into: IDS.intro })).status).toBe(404);
    expect((await rest.post(`${at}/blocks/${gone}/undelete`)).status).toBe(404);
    expect((await rest.post(`${at}/blocks/${block}/reset`, { release: 1 }, { ifMatch: '1' })).status).toBe(
      404,
    );
    expect((await rest.put(`${at}/translations/en/${section}`, { title: 'x' })).status).toBe(404);
    expect((await rest.post(`${at}/translations/en/${section}/confirm`)).status).toBe(404);
    expect((await rest.delete(`${at}/translations/en/${section}`, '1')).status).toBe(404);
    const within = await rest.get(`${at}/blocks?into=${section}`);
    expect([within.status, within.body.data ?? []]).toEqual([expect.any(Number), []]);
  });

  it('lead nowhere over GraphQL, where this one is named', async () => {
    const [, graphql] = clients();
    for (const [field, input] of await changesOf('other', target.other)) {
      const { userErrors } = await graphql.do(field, { ...input, course: 'small' });
      expect([field, userErrors.map(({ code }: { code: string }) => code)]).toEqual([field, ['NOT_FOUND']]);
    }
  });

  it('are no place and no reference', async () => {
    const [rest] = clients();
    const { chapter, section, block, course, video } = target.other;
    const text = { kind: 'paragraph', markdown: 'x' };
    const refused = [
      await rest.post(`${at}/blocks`, { ...text, into: section }),
      await rest.post(`${at}/blocks`, { ...text, into: IDS.intro, after: block }),
      await rest.post(`${at}/sections`, { title: 'x', into: chapter }),
      await rest.post(`${at}/chapters`, { title: 'x', summary: 'x', into: course }),
      await rest.post(`${at}/blocks/${IDS.paragraph}/move`, { into: section }),
      await rest.post(`${at}/blocks/${IDS.paragraph}/move`, { after: block }),
      await rest.post(`${at}/blocks`, { kind: 'video', video, into: IDS.intro }),
      await rest.post(`${at}/videos`, {
        ...{ title: 'x', provider: 'youtube', providerId: 'abcdefghijk', transcript: 'missing', chapter },
      }),
      await rest.post(`${at}/publish`, { chapters: [chapter] }, { ifMatch: '1' }),
    ];
    for (const { status, body } of refused) {
      expect([400, 404, 412, 422]).toContain(status);
      expect(JSON.stringify(body)).not.toMatch(/secret|oculta/i);
    }
  });

  it('cannot be given to something new', async () => {
    const [rest, graphql] = clients();
    const text = { kind: 'paragraph', markdown: 'x', into: IDS.intro };
    for (const id of [target.other.block, target.other.gone])
      expect([400, 409]).toContain((await rest.post(`${at}/blocks`, { ...text, id })).status);
    const unit = { block: { paragraph: { markdown: 'x' } } };
    const input = { course: 'small', id: target.other.block, into: IDS.intro, unit };
    expect((await graphql.do('createUnit', input)).userErrors[0].code).toBe('ALREADY_EXISTS');
  });

  it('do nothing in a batch, which does nothing else then either', async () => {
    const [rest, graphql] = clients();
    const { block, section, gone } = target.other;
    const good = { op: 'create', unit: 'term', fields: { word: 'Nuevo', definition: 'x' } };
    const bad: object[] = [
      { op: 'update', id: block, ifMatch: '1', patch: { markdown: 'x' } },
      { op: 'delete', id: block, ifMatch: '1' },
      { op: 'undelete', id: gone },
      { op: 'move', id: IDS.paragraph, into: section },
      { op: 'translate', id: section, locale: 'en', text: { title: 'x' } },
      { op: 'create', unit: 'block', into: section, fields: { kind: 'paragraph', markdown: 'x' } },
    ];
    for (const operation of bad) {
      const answer = await rest.post(`${at}/changes`, { operations: [good, operation] });
      expect([400, 404]).toContain(answer.status);
      expect(answer.body.errors[0].pointer).toMatch(/^\/operations\/1/);
    }
    const operations = [
      { create: { unit: { term: { word: 'Nuevo', definition: 'x' } } } },
      { delete: { id: block, ifMatch: '1' } },
    ];
    const { userErrors } = await graphql.do('changeDraft', { course: 'small', operations });
    expect(userErrors.map(({ code }: { code: string }) => code)).toContain('NOT_FOUND');
  });
});

describe('a release number', () => {
  it.each([99, 2_147_483_648, 999_999_999_999])(
    'that the course does not have (%d) is not found at either door',
    async (number) => {
      const answer = await target.rest.post(`${at}/releases/${number}/restore`, {});
      expect([400, 404]).toContain(answer.status);
      const document = `mutation { restoreRelease(input: { course: "small", number: ${number} }) { userErrors { code } } }`;
      const { text } = await target.graphql.ask(document);
      expect(text).toMatch(/NOT_FOUND|GRAPHQL_VALIDATION_FAILED/);
    },
  );
});
