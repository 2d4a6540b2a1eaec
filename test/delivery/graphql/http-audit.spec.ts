// GraphQL over HTTP, audited by the suite of the npm package `graphql-http`: every MUST, and all else that the engine allows.
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type AuditResult, serverAudits } from 'graphql-http';
import { startTestApp, type TestApp } from '../../support/app.js';

/** What the suite would also like, and why it does not get it. A change here is a change of behaviour. */
const DECLINED: Record<string, string> = {};

let service: TestApp;
let results: AuditResult[];
beforeAll(async () => {
  service = await startTestApp();
  results = [];
  for (const audit of serverAudits({ url: `${service.url}/graphql`, fetchFn: fetch }))
    results.push(await audit.fn());
}, 60_000);
afterAll(() => service.close());

const failed = (word: RegExp) =>
  results
    .filter(({ status, name }) => status !== 'ok' && word.test(name))
    .map(({ id, name }) => `${id} ${name}`);

it('passes every MUST', () => {
  expect(results.length).toBeGreaterThan(50);
  expect(failed(/^MUST/)).toEqual([]);
});

it('declines nothing but what is listed here, with the reason', () => {
  const declined = results.filter(({ status }) => status !== 'ok');
  expect(Object.fromEntries(declined.map(({ id, name }) => [id, name]))).toEqual(DECLINED);
});
