// Promises of both GraphQL doors about documents and requests that are made to hurt: each is refused with a code of the
// table before anything is run, nobody waits for it, and everything is as it was.
import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ERRORS } from '../../src/infra/errors/error-table.js';
import {
  codesOf,
  everythingStored,
  expectRefused,
  type Raw,
  send,
  startTarget,
  type Target,
} from './doors.js';

/** Long for a machine that is busy with other tests, short against what such a document would take. Milliseconds. */
const A_MOMENT = 5_000;
const JSON_TYPE = { 'Content-Type': 'application/json' };
const PREFLIGHT = { 'Apollo-Require-Preflight': 'yes' };
const MUTATION = 'mutation { unpublish(input: { course: "small" }) { changed } }';

/** What the doors call alike things: a list at the root, its type, and a field of that. */
const DOORS = [
  ['public', { path: '/graphql', list: (inner: string) => `courses { nodes { ${inner} } }`, type: 'Course' }],
  [
    'admin',
    { path: '/graphql/admin', list: (inner: string) => `courses { ${inner} }`, type: 'CourseSummary' },
  ],
] as const;

const repeat = (count: number, text: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => text(i)).join(' ');
const nested = (count: number, before: string, inner: string, after = '}') =>
  `${before.repeat(count)}${inner}${after.repeat(count)}`;

let target: Target;
let stored: Record<string, string>;
beforeAll(async () => {
  target = await startTarget();
  stored = await everythingStored(target);
});
afterEach(async () => {
  expect(await everythingStored(target)).toEqual(stored);
});
afterAll(() => target.app.close());

const postTo = (path: string, body: unknown) =>
  send(target, 'POST', path, { body: typeof body === 'string' ? body : JSON.stringify(body) });

/** Expects 400, a code of the table for every error, nothing done, and that it did not take long. */
async function isRefused(asked: () => Promise<Raw>): Promise<string[]> {
  const start = performance.now();
  const answer = await asked();
  expect(performance.now() - start).toBeLessThan(A_MOMENT);
  expectRefused(answer, 400);
  expect(JSON.parse(answer.text).data ?? null).toBeNull();
  const codes = codesOf(answer);
  expect(codes.length).toBeGreaterThan(0);
  for (const code of codes) expect(Object.keys(ERRORS)).toContain(code);
  return codes;
}

describe.each(DOORS)('the %s door', (_, { path, list, type }) => {
  const fragments = (count: number, round: (i: number) => string, last: string) =>
    `${repeat(count, (i) => `fragment F${i} on ${type} { ${round(i)} }`)} fragment F${count} on ${type} { ${last} }`;

  it.each([
    ['73: 40 levels', `{ __schema { types { ${nested(36, 'ofType { ', 'name')} } } }`],
    [
      '73: 40 levels, which only its fragments show',
      `{ __schema { types { ...F0 } } } ${repeat(40, (i) => `fragment F${i} on __Type { ofType { ...F${i + 1} } }`)} fragment F40 on __Type { name }`,
    ],
    ['73: brackets 100,000 deep', `{ a(b: ${'['.repeat(100_000)}`],
    ['74: 100 aliases', `{ ${list(repeat(100, (i) => `a${i}: slug`))} }`],
    ['74: 100 aliases of __typename', `{ ${repeat(100, (i) => `a${i}: __typename`)} }`],
    [
      '74: 100 aliases, which only its fragments show',
      `{ ${list('...A ...B')} } ${['A', 'B'].map((name) => `fragment ${name} on ${type} { ${repeat(50, (i) => `${name}${i}: __typename`)} }`).join(' ')}`,
    ],
    ['74: 40 fields of the root', `{ ${repeat(40, (i) => `a${i}: ${list('slug')}`)} }`],
    ['75: a circle of fragments', `{ ${list('...F0')} } ${fragments(3, (i) => `...F${i + 1}`, '...F0')}`],
    ['75: a fragment within itself', `{ ...Q } fragment Q on Query { ...Q }`],
    [
      '75: fragments that double 25 times',
      `{ ${list('...F0')} } ${fragments(25, (i) => `...F${i + 1} slug ...F${i + 1}`, 'slug')}`,
    ],
    ['76: 200 directives', `{ ${list(repeat(200, () => 'slug @include(if: true)'))} }`],
    ['76: 200 directives at one place', `{ __typename ${'@include(if: true) '.repeat(200)} }`],
    ['76: 200 directives of nobody', `{ __typename ${repeat(200, (i) => `@a${i}`)} }`],
    ['77: 5,000 tokens', `{ ${list('slug '.repeat(5_000))} }`],
    ['77: 5,000 tokens in a value', `{ ${list('slug')} node(id: [${'1 '.repeat(5_000)}]) { id } }`],
    ['a bomb of introspection', `{ __schema { types { ${nested(5, 'fields { type { ', 'name', '} }')} } } }`],
    [
      'a bomb of introspection by way of possible types',
      `{ __schema { types { ${nested(5, 'possibleTypes { interfaces { ', 'name', '} }')} } } }`,
    ],
    ['a mutation that is not there', 'mutation { nothing }'],
    ['a subscription', 'subscription { published { slug } }'],
    ['@defer', `{ ${list('... @defer { slug }')} }`],
    ['@stream', `{ ${list('slug @stream')} }`],
    ['two operations of one name', 'query A { __typename } query A { __typename }'],
    ['two operations and no name', 'query A { __typename } query B { __typename }'],
    [
      'a fragment that is there twice',
      '{ ...A } fragment A on Query { __typename } fragment A on Query { a: __typename }',
    ],
    ['900 variables that nothing uses', `query (${repeat(900, (i) => `$v${i}: Int`)}) { __typename }`],
  ])('%s: refused', async (_, query) => {
    await isRefused(() => postTo(path, { query }));
  });

  it('an operation that the document does not have is refused', async () => {
    const query = 'query A { __typename } query B { __typename }';
    expect(await isRefused(() => postTo(path, { query, operationName: 'C' }))).toEqual([
      'OPERATION_RESOLUTION_FAILURE',
    ]);
  });

  it.each([
    ['78: an array of questions', JSON.stringify(Array(10).fill({ query: '{ __typename }' }))],
    ['78: an empty array', '[]'],
    ['variables that are a list', '{"query":"{ __typename }","variables":[1]}'],
    ['an operation whose name is an object', '{"query":"{ __typename }","operationName":{}}'],
  ])('%s is refused', async (_, body) => {
    await isRefused(() => postTo(path, body));
  });

  it.each([
    ['100 kB of a text', { slug: 'x'.repeat(100_000) }],
    ['20,000 values', { slug: Array(20_000).fill('x') }],
    ['objects in objects, 20 deep', { slug: JSON.parse(nested(20, '{"a":', '1')) }],
    [
      '10,000 that nothing asks for',
      Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`v${i}`, i])),
    ],
  ])('variables of %s are no fault of ours', async (_, variables) => {
    const field = path === '/graphql' ? 'course(slug: $slug) { id }' : 'course(course: $slug) { id }';
    const start = performance.now();
    const answer = await postTo(path, { query: `query ($slug: String!) { ${field} }`, variables });
    expect(performance.now() - start).toBeLessThan(A_MOMENT);
    expectRefused(answer, 200, 400);
    expect(Object.keys(ERRORS)).toEqual(expect.arrayContaining(codesOf(answer)));
    expect(codesOf(answer).length).toBeGreaterThan(0);
  });

  it('a body whose objects are 60 deep is refused before it is looked at', async () => {
    const variables = JSON.parse(nested(60, '{"a":', '1'));
    const answer = await postTo(path, { query: '{ __typename }', variables });
    expectRefused(answer, 400);
    expect(Object.keys(ERRORS)).toContain(JSON.parse(answer.text).code);
  });

  it('variables beyond what a body may have are 413', async () => {
    const answer = await postTo(path, { query: '{ __typename }', variables: { x: 'x'.repeat(1_000_000) } });
    expectRefused(answer, 413);
  });

  it('79: a mutation over GET is refused', async () => {
    const answer = await send(target, 'GET', `${path}?query=${encodeURIComponent(MUTATION)}`, {
      headers: PREFLIGHT,
    });
    expectRefused(answer, 400, 405);
    expect(codesOf(answer).length).toBeGreaterThan(0);
  });

  it.each(['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain'])(
    '79: a POST of %s is refused',
    async (contentType) => {
      const body = `query=${encodeURIComponent('{ __typename }')}`;
      const answer = await send(target, 'POST', path, { body, headers: { 'Content-Type': contentType } });
      expectRefused(answer, 415);
      expect(JSON.parse(answer.text).code).toBe('UNSUPPORTED_MEDIA_TYPE');
    },
  );

  it('answers everybody else as before', async () => {
    const { status, text } = await send(target, 'POST', path, {
      body: JSON.stringify({ query: `{ ${list('slug')} }` }),
      headers: JSON_TYPE,
    });
    expect([status, text]).toEqual([200, expect.stringContaining('small')]);
  });
});

describe('the public door', () => {
  it.each(['POST', 'GET'])('79: takes no mutation by %s, whoever sends it', async (method) => {
    for (const stranger of [true, false]) {
      const answer =
        method === 'POST'
          ? await send(target, 'POST', '/graphql', { body: JSON.stringify({ query: MUTATION }), stranger })
          : await send(target, 'GET', `/graphql?query=${encodeURIComponent(MUTATION)}`, {
              headers: PREFLIGHT,
              stranger,
            });
      expectRefused(answer, 400, 405);
      expect(codesOf(answer)).toContain('GRAPHQL_VALIDATION_FAILED');
    }
  });

  it('lets nothing past its limits by a hash in the place of the document', async () => {
    const query = `{ ${repeat(100, (i) => `a${i}: __typename`)} }`;
    const extensions = {
      persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') },
    };
    expect(await isRefused(() => postTo('/graphql', { query, extensions }))).toEqual(['QUERY_TOO_COSTLY']);
    const answer = await postTo('/graphql', { extensions });
    expect(JSON.parse(answer.text).data ?? null).toBeNull();
    expect(codesOf(answer)).not.toEqual([]);
  });
});
