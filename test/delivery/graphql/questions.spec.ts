// Promises of the GraphQL door about wrong questions: a code of the table, a place, a kind word, and never a stack.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ERRORS } from '../../../src/infra/errors/error-table.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { ask } from './ask.js';

const COURSE = 'introduccion-a-kubernetes';

let service: TestApp;
beforeAll(async () => {
  service = await startTestApp();
}, 60_000);
afterAll(() => service.close());

const repeat = (count: number, text: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => text(i));

describe('a question that is wrong', () => {
  it.each([
    ['a syntax error', '{ courses', 400, 'GRAPHQL_PARSE_FAILED'],
    ['nothing', '', 400, 'BAD_REQUEST'],
    ['an unknown field', '{ nothing }', 400, 'GRAPHQL_VALIDATION_FAILED'],
    ['a private field', '{ courses { nodes { draft } } }', 400, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'an argument that sorts',
      '{ courses(orderBy: "x") { nodes { id } } }',
      400,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['a mutation', 'mutation { publish }', 400, 'GRAPHQL_VALIDATION_FAILED'],
    ['a subscription', 'subscription { courses }', 400, 'GRAPHQL_VALIDATION_FAILED'],
    ['a fragment cycle', '{ ...A } fragment A on Query { ...A }', 400, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'two operations and no name',
      'query A { __typename } query B { __typename }',
      400,
      'OPERATION_RESOLUTION_FAILURE',
    ],
    [
      '200 directives',
      `{ __typename ${repeat(200, () => '@include(if: true)').join(' ')} }`,
      400,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      '200 unknown directives',
      `{ __typename ${repeat(200, (i) => `@a${i}`).join(' ')} }`,
      400,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      '5 000 tokens',
      `{ ${repeat(1_700, (i) => `a${i}: __typename`).join(' ')} }`,
      400,
      'GRAPHQL_PARSE_FAILED',
    ],
    [
      'nesting 2 000 deep',
      `${'{ course '.repeat(2_000)}${'}'.repeat(2_000)}`,
      400,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'lists 40 deep',
      `{ node(id: ${'['.repeat(40)}${']'.repeat(40)}) { id } }`,
      400,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['a slug that is none', '{ course(slug: "A b") { id } }', 200, 'INVALID_INPUT'],
    ['an empty slug', '{ course(slug: "") { id } }', 200, 'INVALID_INPUT'],
    [
      'a locale that is none',
      `{ course(slug: "${COURSE}", locale: "español") { id } }`,
      200,
      'INVALID_INPUT',
    ],
    [
      'a locale that is not offered',
      `{ course(slug: "${COURSE}", locale: "fr") { id } }`,
      200,
      'UNKNOWN_LOCALE',
    ],
    ['a release below 1', `{ course(slug: "${COURSE}", release: -1) { id } }`, 200, 'INVALID_INPUT'],
    [
      'a release beyond 32 bits',
      `{ course(slug: "${COURSE}", release: 9007199254740993) { id } }`,
      400,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['a cursor that is not ours', '{ courses(after: "x") { nodes { id } } }', 200, 'INVALID_INPUT'],
    ['a page of none', '{ courses(first: 0) { nodes { id } } }', 200, 'INVALID_INPUT'],
    ['an id that is not ours', '{ node(id: "x") { id } }', 200, 'INVALID_INPUT'],
    ['a NUL character', '{ course(slug: "\\u0000") { id } }', 200, 'INVALID_INPUT'],
  ])('%s: a code of the table', async (_, query, status, code) => {
    const answered = await ask(service.url, query);
    expect(answered.status).toBe(status);
    expect(answered.errors.length).toBeGreaterThan(0);
    expect(new Set(answered.errors.map(({ extensions }) => extensions.code))).toEqual(new Set([code]));
    expect(Object.keys(ERRORS)).toContain(code);
    expect(answered.text).not.toMatch(/stack|node_modules|\/src\/|\.ts:|at \w+ \(/i);
  });

  it('a variable of the wrong type is BAD_USER_INPUT', async () => {
    const question = 'query ($slug: String!) { course(slug: $slug) { id } }';
    for (const slug of [1, null, ['a'], { $ne: 1 }]) {
      const { status, errors } = await ask(service.url, question, { slug });
      expect([status, errors.map(({ extensions }) => extensions.code)]).toEqual([400, ['BAD_USER_INPUT']]);
    }
  });

  it('a hash that is not that of the question is the mistake of whoever sent it', async () => {
    const persistedQuery = { version: 1, sha256Hash: 'abc' };
    const answer = await fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ query: '{ __typename }', extensions: { persistedQuery } }),
    });
    const { errors } = (await answer.json()) as { errors: { extensions: object }[] };
    expect([answer.status, errors[0]!.extensions]).toEqual([400, { code: 'BAD_REQUEST' }]);
  });

  it('names each problem with its place', async () => {
    const { errors } = await ask(service.url, `{ course(slug: "A", locale: "B", release: 0) { id } }`);
    expect(errors).toMatchObject([{ path: ['course'], extensions: { code: 'INVALID_INPUT' } }]);
    expect(errors[0]!.extensions.errors!.map(({ pointer }) => pointer)).toEqual([
      ...['/slug', '/locale', '/release'],
    ]);
  });

  it('tells nothing but message, place and code', async () => {
    const { errors } = await ask(service.url, '{ node(id: "x") { id } nodes(ids: ["y"]) { id } }');
    for (const { extensions, ...error } of errors) {
      expect(Object.keys(error).sort()).toEqual(['locations', 'message', 'path']);
      expect(Object.keys(extensions).sort()).toEqual(['code', 'errors']);
    }
  });

  it('takes null for an argument as if it were not given', async () => {
    const question = `{ course(slug: "${COURSE}", locale: null, release: null) { slug components(group: null) { slug } } }`;
    const { data, errors } = await ask<{ course: { slug: string } }>(service.url, question);
    expect([errors, data.course.slug]).toEqual([[], COURSE]);
  });
});
