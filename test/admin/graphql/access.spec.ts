// Promises of the admin's GraphQL door about who may do what, and about documents that are too much or none at all.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { mayDo, ROLES, type Role } from '../../../src/auth/roles.js';
import { FIELD_MATRIX } from '../../auth/role-matrix.js';
import type { TestApp } from '../../support/app.js';
import { IDS } from '../../support/course.js';
import { type Client, graphqlClient, post, startWithDraft } from './ask.js';

let app: TestApp;
const clients = new Map<Role, Client>();
beforeAll(async () => {
  app = await startWithDraft();
  for (const role of ROLES) clients.set(role, await graphqlClient(app, role));
});
afterAll(() => app.close());
const as = (role: Role) => clients.get(role)!;
const admin = () => as('admin');

const at = (more = '') => `(course: "COURSE"${more})`;
const input = (more = '', course = 'course: "COURSE", ') => `(input: { ${course}${more} })`;
const id = `id: "${IDS.paragraph}", ifMatch: "99999"`;
const MISTAKES = '{ userErrors { code } }';
/** How every field is asked without any effect: with states that nobody has seen, or about what is not there. */
const CALLS: Readonly<Record<string, string>> = {
  'Query.courses': '{ slug }',
  'Query.course': `${at()} { id }`,
  'Query.unit': `${at(`, id: "${IDS.paragraph}"`)} { id }`,
  'Query.units': `${at(', kind: TERM')} { id }`,
  'Query.translations': `${at(', locale: "en"')} { unit }`,
  'Query.translation': `${at(`, locale: "en", id: "${IDS.paragraph}"`)} { unit }`,
  'Query.deletions': `${at()} { id }`,
  'Query.check': `${at()} { draft { etag } }`,
  'Query.difference': `${at(', from: "draft"')} { markdown }`,
  'Query.releases': `${at()} { nodes { number } }`,
  'Query.schedules': `${at()} { id }`,
  'Query.audit': '(course: "COURSE") { nodes { id } }',
  'Query.keys': '{ nodes { id } }',
  'Mutation.createUnit': `${input('unit: { term: { word: " ", definition: " " } }')} ${MISTAKES}`,
  'Mutation.updateUnit': `${input(`${id}, patch: { block: { paragraph: { markdown: "x" } } }`)} ${MISTAKES}`,
  'Mutation.moveUnit': `${input(`${id}, after: null`)} ${MISTAKES}`,
  'Mutation.deleteUnit': `${input(id)} ${MISTAKES}`,
  'Mutation.undeleteUnit': `${input(`id: "blk_0000000000"`)} ${MISTAKES}`,
  'Mutation.resetUnit': `${input(`${id}, release: 1`)} ${MISTAKES}`,
  'Mutation.changeDraft': `${input('operations: []')} ${MISTAKES}`,
  'Mutation.updateCourse': `${input('ifMatch: "99999", patch: { title: "x" }')} ${MISTAKES}`,
  'Mutation.translateUnit': `${input('id: "blk_0000000000", locale: "en", text: { block: { paragraph: { markdown: "x" } } }')} ${MISTAKES}`,
  'Mutation.confirmTranslation': `${input('id: "blk_0000000000", locale: "en"')} ${MISTAKES}`,
  'Mutation.deleteTranslation': `${input('id: "blk_0000000000", locale: "en", ifMatch: "1"')} ${MISTAKES}`,
  'Mutation.publish': `${input('ifMatch: "d99999"')} ${MISTAKES}`,
  'Mutation.cancelSchedule': `${input('schedule: "none"')} ${MISTAKES}`,
  'Mutation.restoreRelease': `${input('number: 99')} ${MISTAKES}`,
  'Mutation.unpublish': `${input('dryRun: true')} ${MISTAKES}`,
  'Mutation.withdrawRelease': `${input('number: 99, reason: "x"')} ${MISTAKES}`,
  'Mutation.createPreviewLink': `${input('expiresIn: 0')} ${MISTAKES}`,
  'Mutation.createCourse': `${input('fields: { title: " ", summary: " ", locale: "x", license: " ", audience: " " }', '')} ${MISTAKES}`,
  'Mutation.deleteCourse': `${input('ifMatch: "99999"')} ${MISTAKES}`,
  'Mutation.undeleteCourse': `${input()} ${MISTAKES}`,
  'Mutation.purgeCourse': `${input()} ${MISTAKES}`,
  'Mutation.createKey': `${input('name: " ", role: VIEWER', '')} ${MISTAKES}`,
  'Mutation.revokeKey': `${input('id: "key_0000000000"', '')} ${MISTAKES}`,
};

/** The code of the error that a call of a field ends with; undefined: it was let in, and answered. */
async function codeOf(client: Client, field: string, course = 'small'): Promise<string | undefined> {
  const [type, name] = field.split('.') as [string, string];
  const call = CALLS[field]!.replace('COURSE', course);
  const { errors } = await client.ask(`${type.toLowerCase()} { ${name}${call} }`);
  return errors[0]?.extensions.code;
}

describe('every field', () => {
  it('is tried here', () => {
    expect(Object.keys(CALLS).sort()).toEqual(FIELD_MATRIX.map(({ field }) => field).sort());
  });

  it.each(FIELD_MATRIX.map(({ field, action }) => [field, action] as const))(
    '%s lets in who may %s, and nobody else',
    async (field, action) => {
      for (const role of ROLES) {
        expect([role, await codeOf(as(role), field)]).toEqual([
          role,
          mayDo(role, action) ? undefined : 'FORBIDDEN',
        ]);
      }
    },
  );

  it('is about a course that does not exist, for a key that is limited to another one', async () => {
    const fields = { title: 'Otro', summary: 'Otro.', locale: 'es', license: 'CC0-1.0', audience: 'Todos.' };
    await admin().do('createCourse', { fields });
    const elsewhere = await graphqlClient(app, 'admin', ['otro']);
    const overAll = [
      'Query.courses',
      'Query.keys',
      'Mutation.createCourse',
      'Mutation.createKey',
      'Mutation.revokeKey',
    ];
    for (const { field } of FIELD_MATRIX) {
      if (overAll.includes(field)) continue;
      expect([field, await codeOf(elsewhere, field)]).toEqual([field, 'NOT_FOUND']);
      expect([field, await codeOf(elsewhere, field, 'nowhere')]).toEqual([field, 'NOT_FOUND']);
    }
    for (const field of overAll.slice(1))
      expect([field, await codeOf(elsewhere, field)]).toEqual([field, 'FORBIDDEN']);
    expect((await elsewhere.ask('{ courses { slug } }')).data.courses).toEqual([{ slug: 'otro' }]);
  });
});

describe('a stranger', () => {
  it.each([['{ courses { slug } }'], ['{ __typename }'], [getIntrospectionQuery()]])(
    'is told nothing',
    async (query) => {
      const { status, headers, text } = await post(app.url, JSON.stringify({ query }), {});
      expect([status, headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
      expect(text).not.toMatch(/Chapter|slug/);
    },
  );
});

describe('keys', () => {
  it('are made, listed and revoked; the secret is in one answer alone', async () => {
    const KEY = 'key { id name role } secret';
    const once = { 'Idempotency-Key': randomUUID() };
    const wanted = { name: 'Robot', role: 'EDITOR', courses: ['small'] };
    const { key, secret } = await admin().do('createKey', wanted, KEY, once);
    expect(key).toMatchObject({ name: 'Robot', role: 'EDITOR' });
    expect(secret).toMatch(/.{40}/);
    expect((await admin().do('createKey', wanted, KEY, once)).secret).toBeNull();
    const mistake = await admin().do('createKey', { ...wanted, courses: ['nowhere'] }, KEY);
    expect(mistake.userErrors).toMatchObject([{ code: 'INVALID_INPUT', pointer: '/input/courses/0' }]);
    const { text } = await admin().ask(
      '{ keys(first: 100) { nodes { id prefix revokedAt } } audit { nodes { action after } } }',
    );
    expect(text).toContain(key.id);
    expect(text).not.toContain(secret);
    await admin().do('revokeKey', { id: key.id });
    const body = JSON.stringify({ query: '{ courses { slug } }' });
    expect((await post(app.url, body, { Authorization: `Bearer ${secret}` })).status).toBe(401);
  });
});

describe('a document that is too much', () => {
  const repeat = (n: number, part: (i: number) => string) =>
    Array.from({ length: n }, (_, i) => part(i)).join(' ');
  it.each([
    ['40 levels', `{ __schema { types ${'{ fields { type '.repeat(20)} { name } ${'} }'.repeat(20)} } }`],
    ['100 aliases', `{ ${repeat(100, (i) => `a${i}: __typename`)} }`],
    ['100 aliases below the root', `{ courses { ${repeat(100, (i) => `a${i}: slug`)} } }`],
    ['20 fields of the root', `{ ${repeat(20, (i) => `a${i}: courses { slug }`)} }`],
    [
      'a circle of fragments',
      '{ courses { ...A } } fragment A on CourseSummary { ...B } fragment B on CourseSummary { ...A }',
    ],
    [
      'fragments upon fragments',
      `{ courses { ...F0 } } ${repeat(20, (i) => `fragment F${i} on CourseSummary { ...F${i + 1} slug ...F${i + 1} }`)} fragment F20 on CourseSummary { key }`,
    ],
    ['200 directives', `{ courses { ${repeat(200, () => 'slug @include(if: true)')} } }`],
    ['200 directives at one place', `{ courses { slug ${'@include(if: true) '.repeat(200)} } }`],
    ['5000 tokens', `{ courses { ${'slug '.repeat(5_000)} } }`],
  ])('with %s is refused', async (_, document) => {
    const { status, data, errors } = await admin().ask(document);
    expect([status, data]).toEqual([400, null]);
    expect(errors[0]?.extensions.code).toMatch(/^(GRAPHQL_|QUERY_TOO_COSTLY)/);
  });

  it('is not what editors ask of the schema', async () => {
    const { status, data } = await admin().ask(
      getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true }),
    );
    expect(status).toBe(200);
    expect(data.__schema.types.length).toBeGreaterThan(150);
  });
});

describe('a request that is not one', () => {
  const send = (path: string, init: RequestInit = {}) =>
    fetch(app.url + path, { ...init, headers: { Authorization: admin().bearer, ...init.headers } });
  const MUTATION = 'mutation { unpublish(input: { course: "small" }) { changed } }';

  it.each([
    ['an array of questions', '[{"query":"{__typename}"}]', 'application/json', 400],
    ['broken JSON', '{"query":', 'application/json', 400],
    ['a form', `query=${encodeURIComponent('{__typename}')}`, 'application/x-www-form-urlencoded', 415],
    ['plain text', '{"query":"{__typename}"}', 'text/plain', 415],
  ])('%s is refused', async (_, body, type, status) => {
    const response = await send('/graphql/admin', {
      method: 'POST',
      headers: { 'Content-Type': type },
      body,
    });
    expect([response.status, response.headers.get('cache-control')]).toEqual([status, 'no-store']);
    expect(await response.text()).not.toMatch(/stack|node_modules/);
  });

  it('a subscription is refused', async () => {
    const { status, errors } = await admin().ask('subscription { published }');
    expect([status, errors[0]!.extensions.code]).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
  });

  it('a GET asks, if it announces itself, and changes nothing', async () => {
    const path = (query: string) => `/graphql/admin?query=${encodeURIComponent(query)}`;
    const headers = { 'Apollo-Require-Preflight': 'yes' };
    expect((await send(path('{ courses { slug } }'))).status).toBe(400);
    expect((await send(path('{ courses { slug } }'), { headers })).status).toBe(200);
    expect((await send(path(MUTATION), { headers })).status).toBe(405);
  });

  it('a mutation at the public door is refused, with a key or without', async () => {
    const body = JSON.stringify({ query: MUTATION });
    const response = await send('/graphql', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
    });
    expect(response.status).toBe(400);
  });

  it('leaves each door its own fields', async () => {
    const ask = async (path: string, query: string) =>
      (
        await send(path, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ query }),
        })
      ).status;
    expect(await ask('/graphql', '{ check(course: "small") { draft { etag } } }')).toBe(400);
    expect(await ask('/graphql/admin', '{ nodes(ids: []) { id } }')).toBe(400);
  });
});
