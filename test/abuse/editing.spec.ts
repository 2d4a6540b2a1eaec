// Abuse cases of editing, at both admin doors: what is refused is refused as the caller's mistake, and nothing is lost.
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Client, graphqlClient, importSmall } from '../admin/graphql/ask.js';
import { type AdminClient, adminClient } from '../support/admin.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { IDS } from '../support/course.js';
import { snapshot } from './nothing-lost.js';

let app: TestApp;
let admin: AdminClient;
let graphql: Client;
let before: unknown;

beforeAll(async () => {
  app = await startTestApp({ contentDir: 'none' });
  await importSmall(app);
  admin = await adminClient(app);
  graphql = await graphqlClient(app, 'admin');
  before = await snapshot(app.databaseUrl);
});
afterEach(async () => {
  expect(await snapshot(app.databaseUrl)).toEqual(before);
});
afterAll(() => app.close());

const SMALL = '/courses/small';
const PARAGRAPH = `${SMALL}/blocks/${IDS.paragraph}`;
const update = (patch: string) =>
  `{"operations":[{"op":"update","id":"${IDS.paragraph}","ifMatch":"1","patch":${patch}}]}`;

/** Every way at the REST door on which fields arrive. */
const WAYS: readonly (readonly [string, (body: string) => Promise<{ status: number; body: unknown }>])[] = [
  ['a creation', (body) => admin.post(`${SMALL}/terms`, body)],
  [
    'a creation with Idempotency-Key',
    (body) => admin.post(`${SMALL}/terms`, body, { headers: { 'Idempotency-Key': 'abuse' } }),
  ],
  ['a patch', (body) => patched(body)],
  ['a batch', (body) => admin.post(`${SMALL}/changes`, update(body))],
  ['a translation', (body) => admin.put(`${SMALL}/translations/en/${IDS.paragraph}`, body)],
  ['a course', (body) => admin.post('/courses', body)],
];

async function patched(body: string) {
  const answer = await fetch(`${app.url}/v1/admin${PARAGRAPH}`, {
    method: 'PATCH',
    headers: {
      Authorization: `Bearer ${admin.secret}`,
      'Content-Type': 'application/merge-patch+json',
      'If-Match': '"1"',
    },
    body,
  });
  return { status: answer.status, body: await answer.json() };
}

/** No stack, no SQL, no name of a table or library. */
function isQuiet(body: unknown) {
  expect(JSON.stringify(body)).not.toMatch(
    /\\n\s+at |node_modules|prisma|SELECT |INSERT |UPDATE |component_group|draft_revision|comparison_cell|postgres/i,
  );
}

const BODIES: readonly (readonly [string, string])[] = [
  ['42: a role', '{"markdown":"x","role":"admin"}'],
  ['43: what only the service writes', '{"publishedAt":"2026-01-01T00:00:00Z","revision":999}'],
  ['44: __proto__', '{"markdown":"x","__proto__":{"admin":true}}'],
  ['44: an escaped __proto__', '{"markdown":"x","\\u005f_proto__":{"admin":true}}'],
  ['44: constructor.prototype', '{"markdown":"x","constructor":{"prototype":{"admin":true}}}'],
  ['44, 50: constructor', '{"kind":"paragraph","markdown":"x","word":"x","definition":"x","constructor":1}'],
  ['44, 50: prototype', '{"kind":"paragraph","markdown":"x","word":"x","definition":"x","prototype":1}'],
  ['45: an operator for a text', '{"markdown":{"$ne":1},"word":{"$ne":1},"title":{"$ne":1}}'],
  ['45: a list for a text', '{"markdown":["x"],"word":["x"],"definition":"x","title":["x"]}'],
  [
    '45: an object that will not be a text',
    '{"markdown":{"toString":1},"word":{"toString":1},"title":{"toString":1}}',
  ],
  ['47: a number beyond what is exact', '{"markdown":9007199254740993,"word":9007199254740993}'],
  ['47: a number beyond all', '{"markdown":1e400,"word":1e400}'],
  [
    '48: NUL',
    '{"kind":"paragraph","markdown":"a\\u0000b","word":"a\\u0000b","definition":"x","title":"a\\u0000b"}',
  ],
  [
    '49: a lone surrogate',
    '{"kind":"paragraph","markdown":"a\\ud800b","word":"a\\ud800b","definition":"x","title":"a\\ud800b"}',
  ],
  [
    '50: an unknown member',
    '{"kind":"paragraph","markdown":"x","word":"x","definition":"x","title":"x","unheard":1}',
  ],
  ['brackets alone, without end', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  ['lists in lists', `{"markdown":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
  ['objects in objects', `${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}`],
];

describe('What is no field, or no value of one', () => {
  describe.each(BODIES)('%s', (_, body) => {
    it.each(WAYS)('in %s is 400', async (_way, send) => {
      const answer = await send(body);
      expect([answer.status, answer.body]).toEqual([400, expect.anything()]);
      isQuiet(answer.body);
    });
  });

  it.each([
    [
      'components',
      {
        into: 'GROUP',
        name: 'A',
        purpose: 'B',
        description: 'C',
        links: [{ title: 'x', url: 'https://a.example', secret: 1 }],
      },
      '/links/0/secret',
    ],
    [
      'components',
      {
        into: 'GROUP',
        name: 'A',
        purpose: 'B',
        description: 'C',
        parts: [{ name: 'x', description: 'y', role: 'z' }],
      },
      '/parts/0/role',
    ],
    [
      'blocks',
      { into: IDS.intro, kind: 'list', ordered: false, items: [{ depth: 0, markdown: 'x', onclick: 'y' }] },
      '/items/0/onclick',
    ],
    [
      'steps',
      {
        into: 'DIAGRAM',
        title: 'A',
        why: 'B',
        changes: { add: { nodes: [{ id: 'a', title: 'A', kind: 'server', sudo: true }] } },
      },
      '/changes/add/nodes/0/sudo',
    ],
  ])('50: unknown members deep inside %s are named at their place', async (collection, body, pointer) => {
    const [group] = (await admin.get(`${SMALL}/component-groups`)).body.data;
    const [diagram] = (await admin.get(`${SMALL}/diagrams`)).body.data;
    const into = { GROUP: group.id, DIAGRAM: diagram.id }[body.into] ?? body.into;
    const answer = await admin.post(`${SMALL}/${collection}`, { ...body, into });
    expect(answer.status).toBe(400);
    expect(answer.body.errors.map((one: { pointer: string }) => one.pointer)).toContain(pointer);
  });

  it.each(['constructor', 'prototype'])('44, 50: "%s" is an unknown member like any other', async (name) => {
    const about = { summary: 'x', locale: 'es', license: 'CC0-1.0', audience: 'x' };
    const sound: readonly (readonly [string, object])[] = [
      [`${SMALL}/terms`, { word: 'a', definition: 'b' }],
      [`${SMALL}/changes`, { operations: [{ op: 'undelete', id: IDS.paragraph }] }],
      [`${SMALL}/publish`, {}],
      [`${SMALL}/preview-links`, { expiresIn: 60 }],
      ['/courses', { title: 'A', ...about }],
      ['/keys', { name: 'a', role: 'viewer' }],
      ['/webhooks', { url: 'https://93.184.215.14/' }],
    ];
    for (const [path, body] of sound) {
      const { status, body: told } = await admin.post(`${path}?dryRun=true`, { ...body, [name]: 1 });
      expect([path, status, told.errors]).toEqual([
        path,
        400,
        [expect.objectContaining({ pointer: `/${name}`, code: 'UNKNOWN_PARAMETER' })],
      ]);
    }
    const inside = { operations: [{ op: 'undelete', id: IDS.paragraph, [name]: 1 }] };
    const [fault] = (await admin.post(`${SMALL}/changes`, inside)).body.errors;
    expect(fault).toMatchObject({ pointer: `/operations/0/${name}` });
    const patch = { block: { paragraph: { markdown: 'x', [name]: 1 } } };
    const input = { course: 'small', id: IDS.paragraph, ifMatch: '1', patch };
    const document =
      'mutation ($input: UpdateUnitInput!) { updateUnit(input: $input) { userErrors { code } } }';
    expect((await graphql.ask(document, { input })).status).toBe(400);
  });

  it.each([
    ['42, 50: an unknown member', { term: { word: 'a', definition: 'b', role: 'admin' } }],
    ['45: an operator for a text', { term: { word: { $ne: 1 }, definition: 'b' } }],
    ['45: a list of two for a text', { term: { word: ['a', 'b'], definition: 'b' } }],
    [
      '47: a number that is none of the 32 bits',
      { credit: { role: 'AUTHOR', name: 'x', year: 9007199254740992 } },
    ],
    ['objects in objects', { term: JSON.parse(`${'{"a":'.repeat(500)}1${'}'.repeat(500)}`) }],
  ])('%s in an input of GraphQL is 400', async (_, unit) => {
    const document =
      'mutation ($input: CreateUnitInput!) { createUnit(input: $input) { userErrors { code } } }';
    const answer = await graphql.ask(document, { input: { course: 'small', unit } });
    expect([answer.status, answer.text]).toEqual([400, expect.any(String)]);
    isQuiet(answer.text);
  });

  it.each([
    ['48: NUL', 'a\u0000b'],
    ['49: a lone surrogate', 'a\ud800b'],
  ])('%s in an input of GraphQL is a mistake at its place', async (_, word) => {
    const unit = { term: { word, definition: 'b' } };
    const { userErrors } = await graphql.do('createUnit', { course: 'small', unit });
    expect(userErrors).toEqual([
      expect.objectContaining({ code: 'INVALID_INPUT', pointer: '/input/unit/term/word' }),
    ]);
  });

  it.each([
    'query ($c: ID!) { course(course: $c) { id } }',
    'query ($c: ID!) { deletions(course: $c) { id } }',
    'query ($c: String) { audit(actor: $c) { nodes { action } } }',
    'mutation ($c: ID!) { purgeCourse(input: { course: $c }) { userErrors { code } } }',
    'mutation ($c: ID!) { undeleteCourse(input: { course: $c }) { userErrors { code } } }',
    'mutation ($c: ID!) { createUnit(input: { course: $c, unit: { term: { word: "a", definition: "b" } } }) { userErrors { code } } }',
  ])('48, 51: NUL as a name is a mistake of the caller: %s', async (document) => {
    for (const c of ['\u0000', "' OR 1=1--"]) {
      const { text } = await graphql.ask(document, { c });
      expect(text).not.toContain('INTERNAL');
      isQuiet(text);
    }
  });

  it('46: of a member that is there twice the last one counts', async () => {
    const body = '{"word":"a","word":"b","definition":"c"}';
    const answer = await admin.post(`${SMALL}/terms?dryRun=true`, body);
    expect([answer.status, answer.body.data.word]).toEqual([200, 'b']);
  });
});

describe('What a block promises beyond its shape', () => {
  const language = 'The language of code is one word. Leave out spaces and backticks; null is for none.';
  const PROMISES: readonly (readonly [string, object, string, string])[] = [
    ...['js\n```\n<script>', 'x y', 'a`b', '', 'a\tb', 'a\u001bb'].map(
      (word) =>
        [
          `the language ${JSON.stringify(word)}`,
          { kind: 'code', code: 'x', language: word },
          '/language',
          language,
        ] as const,
    ),
    [
      'a list that begins at depth 1',
      { kind: 'list', ordered: false, items: [{ depth: 1, markdown: 'x' }] },
      '/items/0/depth',
      'The depth 1 skips a level. It can be 0 at most here.',
    ],
    [
      'components of nothing',
      { kind: 'components' },
      '',
      'This shows either a group or the listed components. Give one of the two.',
    ],
    [
      'a table with holes',
      { kind: 'table', header: ['a', 'b'], align: [null, null], rows: [['a']] },
      '/rows/0',
      'This row has 1 cells, the header 2. Give one per column.',
    ],
    [
      'a table with columns that nobody aligned',
      { kind: 'table', header: ['a', 'b'], align: [null], rows: [] },
      '/align',
      'There are 2 columns and 1 alignments. Give one per column.',
    ],
  ];

  it.each(PROMISES)('%s is a mistake at its place, on every way', async (_, content, pointer, detail) => {
    const { kind, ...fields } = content as { kind: string };
    const at = (root: string) => {
      const place = root + pointer;
      const wrong = expect.objectContaining({ pointer: place, code: 'INVALID_INPUT', detail });
      // What is wrong with all that was sent has no place in it.
      const errors = place === '' ? {} : { errors: [wrong] };
      return expect.objectContaining({ status: 400, detail: expect.stringContaining(detail), ...errors });
    };
    const made = await admin.post(`${SMALL}/blocks`, { ...content, into: IDS.intro });
    expect(made.body).toEqual(at(''));
    const patched = await admin.patch(PARAGRAPH, { ...content, markdown: null }, '1');
    expect(patched.body).toEqual(at(''));
    const op = { op: 'create', unit: 'block', fields: content, into: IDS.intro };
    const batch = await admin.post(`${SMALL}/changes`, { operations: [op] });
    expect(batch.body).toEqual(at('/operations/0/fields'));
    const input = { course: 'small', unit: { block: { [kind]: fields } }, into: IDS.intro };
    const { userErrors } = await graphql.do('createUnit', input);
    expect(userErrors).toMatchObject([{ code: 'INVALID_INPUT', message: detail }]);
  });
});

describe('More marks than one request may bring', () => {
  const markdown = '*a **b '.repeat(1_400);
  const block = (texts: number) => ({
    ...{ kind: 'list', ordered: false },
    items: Array.from({ length: texts }, () => ({ depth: 0, markdown })),
  });

  it('are refused before any is read, at the text with which they are too many', async () => {
    const path = `${SMALL}/blocks?dryRun=true`;
    const answer = await admin.post(path, { ...block(20), into: IDS.intro });
    const detail = 'Up to here the change has more than 5000 marks of Markdown. Send less at once.';
    const told = (pointer: string) => ({ status: 400, errors: [{ pointer, code: 'INVALID_INPUT', detail }] });
    expect(answer.body).toMatchObject(told('/items/1/markdown'));
    const op = { op: 'create', unit: 'block', fields: block(1), into: IDS.intro };
    const batch = await admin.post(`${SMALL}/changes`, { operations: [op, op] });
    expect(batch.body).toMatchObject(told('/operations/1/fields/items/0/markdown'));
    const { kind: _, ...list } = block(3);
    const unit = { block: { list } };
    const { userErrors } = await graphql.do('createUnit', { course: 'small', unit, into: IDS.intro });
    expect(userErrors).toMatchObject([{ code: 'INVALID_INPUT', message: detail }]);
  });

  it('are no marks where they stand in code', async () => {
    const code = { kind: 'code', language: null, code: '[*]'.repeat(6_000), into: IDS.intro };
    expect((await admin.post(`${SMALL}/blocks?dryRun=true`, code)).status).toBe(200);
  });
});

describe('Addresses and questions', () => {
  it.each([
    ['22: NUL', `${SMALL}/chapters/%00`, 400],
    ['22: NUL in the course', '/courses/a%00b', 400],
    ['22: bytes that are no UTF-8', '/courses/%ff', 400],
    ['22: a surrogate in UTF-8', '/courses/%ED%A0%80', 400],
    ['48: NUL in a filter', '/audit?actor=%00', 400],
    ['48: NUL in a filter of events', '/events?course=%00', 400],
    ['34: a filter through a relation', '/keys?filter[author][passwordHash][startsWith]=a', 400],
    ['35: a condition', `${SMALL}/blocks?where[kind]=paragraph`, 400],
    ['36: an order by a secret', '/keys?sort=apiKeyHash', 400],
    ['37: a field of ours', '/keys?fields=hash', 400],
    ['38: a relation', `${SMALL}?include=author.sessions`, 400],
    ['50: a key of the prototype', '/courses?constructor=1', 400],
    ['50: another', `${SMALL}?prototype=1`, 400],
    ['51: SQL in an id', `${SMALL}/blocks/'%20OR%201=1--`, 404],
    ['51: SQL in a filter', "/audit?since='%20OR%201=1--", 400],
    ['52: a cursor of nobody', '/audit?after=MTIz', 400],
    ['52: a cursor with SQL', "/events?after='%20OR%201=1--", 400],
    ['86: a page of a thousand millions', '/audit?first=1000000000', 400],
    ['86: events of a thousand millions', '/events?first=1000000000', 400],
    ['86: releases of a thousand millions', `${SMALL}/releases?first=1000000000`, 400],
  ])('%s is refused: %s', async (_, path, status) => {
    const answer = await admin.get(path);
    expect([answer.status, answer.body]).toEqual([status, expect.objectContaining({ status })]);
    isQuiet(answer.body);
  });

  it.each([
    ['34: ', '/v1/courses?filter[author][passwordHash][startsWith]=a'],
    ['35: ', '/v1/courses?where[slug]=a'],
    ['36: ', '/v1/courses?sort=apiKeyHash'],
    ['37: ', '/v1/courses?fields=secret'],
    ['38: ', '/v1/courses?include=author.sessions'],
    ['25: ', '/v1/courses?status=draft'],
    ['25: ', '/v1/courses?preview=1'],
    ['50: ', '/v1/courses?constructor=1'],
    ['50: ', '/v1/courses?prototype=1'],
    ['86: ', '/v1/courses?first=1000000000'],
  ])('%s%s is 400 for everybody', async (_, path) => {
    const answer = await fetch(app.url + path);
    expect(answer.status).toBe(400);
    isQuiet(await answer.text());
  });

  it('24, 25: a draft that was never published is not there, and asks strangers who they are', async () => {
    const statusOf = async (path: string) => (await fetch(`${app.url}${path}`)).status;
    expect(await statusOf(`/v1/courses/${IDS.course}`)).toBe(404);
    expect(await statusOf('/v1/courses/small')).toBe(404);
    expect(await statusOf(`/v1/courses/${IDS.course}?release=draft`)).toBe(401);
  });

  it('36, 40: GraphQL has no order by what is private, at either door', async () => {
    const { status } = await graphql.ask('{ keys(orderBy: "hash") { nodes { hash } } }');
    const open = await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ query: '{ courses(orderBy: "apiKeyHash") { nodes { slug } } }' }),
    });
    expect([status, open.status]).toEqual([400, 400]);
  });

  it.each([2147483648, 9007199254740991])(
    '29: a number that no release has (%d) is not found or no number of one',
    async (number) => {
      const etag = { ifMatch: '1' };
      const reset = await admin.post(`${PARAGRAPH}/reset`, { release: number }, etag);
      const restore = await admin.post(`${SMALL}/releases/${number}/restore`, {});
      expect([reset.status, restore.status]).toEqual([404, 400]);
    },
  );
});

describe('States', () => {
  it.each([
    // What may be a state is looked for; release 1 is not there.
    ['"2147483648"', 412, 404],
    ['"9999999999"', 412, 404],
    ['"1-0000000000000000"', 412, 404],
    // RFC 9110: a weak tag matches no state.
    ['W/"1"', 412, 412],
    ['"1", "2"', 400, 400],
    ['"1', 400, 400],
    ['""1""', 400, 400],
    ['"', 400, 400],
    ['""', 400, 400],
    ['"01"', 400, 400],
  ])('85: %s is not the state that was answered', async (tag, changed, reset) => {
    const answer = await admin.post(`${PARAGRAPH}/reset`, { release: 1 }, { headers: { 'If-Match': tag } });
    const change = await fetch(`${app.url}/v1/admin${PARAGRAPH}`, {
      method: 'PATCH',
      headers: {
        Authorization: `Bearer ${admin.secret}`,
        'Content-Type': 'application/json',
        'If-Match': tag,
      },
      body: '{"markdown":"Robado."}',
    });
    expect([change.status, answer.status]).toEqual([changed, reset]);
  });
});
