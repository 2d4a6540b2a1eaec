// Promises about JSON that is nested without end, or says what no number is: 400 at every door, whatever would read it.
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { IDS } from '../support/course.js';
import { everythingStored, expectRefused, send, sendGraphql, startTarget, type Target } from './doors.js';

let target: Target;
let stored: unknown;

beforeAll(async () => {
  target = await startTarget();
  stored = await everythingStored(target);
});
afterEach(async () => expect(await everythingStored(target)).toEqual(stored));
afterAll(() => target.app.close());

/** As much as a body may hold, but for what is put around it. */
const BYTES = 250_000;
const LISTS = '['.repeat(BYTES / 2) + ']'.repeat(BYTES / 2);
const OBJECTS = `${'{"a":'.repeat(Math.floor(BYTES / 6))}1${'}'.repeat(Math.floor(BYTES / 6))}`;

const WRITES: [string, string, (deep: string) => string][] = [
  ['PATCH', `blocks/${IDS.paragraph}`, (deep) => `{"markdown":${deep}}`],
  ['PATCH', `blocks/${IDS.paragraph}`, (deep) => deep],
  ['PATCH', '', (deep) => `{"source":${deep}}`],
  ['POST', 'blocks', (deep) => `{"kind":"list","items":${deep}}`],
  ['POST', 'terms', (deep) => `{"word":${deep}}`],
  ['POST', 'steps', (deep) => `{"adds":{"nodes":${deep}}}`],
  [
    'POST',
    'changes',
    (deep) => `{"operations":[{"op":"update","id":"${IDS.first}","ifMatch":"1","patch":{"x":${deep}}}]}`,
  ],
  ['PUT', `translations/en/${IDS.first}`, (deep) => `{"title":${deep}}`],
  ['POST', 'publish', (deep) => `{"message":${deep}}`],
];

describe('JSON nested without end', () => {
  it.each(WRITES)('sent to REST (%s %s) is 400', async (method, path, bodyOf) => {
    for (const deep of [LISTS, OBJECTS, '['.repeat(BYTES)]) {
      for (const once of [{}, { 'Idempotency-Key': 'deep' }] as Record<string, string>[]) {
        const sent = { headers: { 'If-Match': '"1"', ...once }, body: bodyOf(deep) };
        const answer = await send(target, method, `/v1/admin/courses/small/${path}`.replace(/\/$/, ''), sent);
        expectRefused(answer, 400);
        expect(JSON.parse(answer.text).code).toBe('MALFORMED_JSON');
      }
    }
  });

  it.each(['/graphql', '/graphql/admin'])('sent to %s is 400', async (door) => {
    const question = (rest: string) => `{"query":"{ __typename }",${rest}}`;
    for (const deep of [LISTS, OBJECTS]) {
      for (const body of [deep, question(`"variables":{"input":${deep}}`), question(`"extensions":${deep}`)])
        expectRefused(await send(target, 'POST', door, { body }), 400);
    }
  });

  it('in the variables of a GET is no fault of ours', async () => {
    const deep = encodeURIComponent(`{"a":${'['.repeat(2_000)}${']'.repeat(2_000)}}`);
    const path = `/graphql/admin?query=${encodeURIComponent('query ($a: ID!) { deletions(course: $a) { id } }')}`;
    const headers = { 'Apollo-Require-Preflight': 'yes' };
    expectRefused(await send(target, 'GET', `${path}&variables=${deep}`, { headers }), 400);
  });

  it('up to what editors send is read', async () => {
    const nested = `${'['.repeat(40)}${']'.repeat(40)}`;
    const sent = { headers: { 'If-Match': '"1"' }, body: `{"unheard-of":${nested}}` };
    const { text } = await send(target, 'PATCH', `/v1/admin/courses/small/chapters/first`, sent);
    expect(JSON.parse(text).code).not.toBe('MALFORMED_JSON');
  });
});

describe('a member that is there twice', () => {
  it('counts as it was said last, at both doors', async () => {
    const twice = '{"word":"a","definition":"x","word":"b"}';
    const body = { body: twice };
    const rest = await send(target, 'POST', '/v1/admin/courses/small/terms?dryRun=true', body);
    expect(JSON.parse(rest.text).data.word).toBe('b');
    const query =
      'mutation ($input: CreateUnitInput!) { createUnit(input: $input) { unit { ... on TermUnit { word } } userErrors { code } } }';
    const variables = `{"input":{"course":"nowhere","course":"small","dryRun":true,"unit":{"term":${twice}}}}`;
    const { text } = await sendGraphql(target, `{"query":${JSON.stringify(query)},"variables":${variables}}`);
    expect(JSON.parse(text).data.createUnit).toEqual({ unit: { word: 'b' }, userErrors: [] });
  });
});

describe('a number that is none', () => {
  const numbers = ['1e400', '-1e400'];
  it.each(numbers)('%s is 400 at both doors, under an Idempotency-Key too', async (number) => {
    for (const headers of [{}, { 'Idempotency-Key': 'none' }] as Record<string, string>[]) {
      const body = `{"role":"author","name":"x","year":${number}}`;
      expectRefused(await send(target, 'POST', '/v1/admin/courses/small/credits', { body, headers }), 400);
      const variables = `{"input":{"course":"small","unit":{"credit":{"role":"author","name":"x","year":${number}}}}}`;
      const query =
        'mutation ($input: CreateUnitInput!) { createUnit(input: $input) { userErrors { code } } }';
      const document = `{"query":${JSON.stringify(query)},"variables":${variables}}`;
      expectRefused(await sendGraphql(target, document, headers), 400);
    }
  });
});
