// Promises of the list of errors, asked over HTTP.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { ERRORS } from '../../src/infra/errors/error-table.js';
import { startTestApp, type TestApp } from '../support/app.js';

let service: TestApp;
const get = (path: string) => request(service.url).get(path);

beforeAll(async () => {
  service = await startTestApp({ contentDir: 'no-packages' });
});
afterAll(() => service.close());

describe('The list of errors', () => {
  it('has every code under an anchor of its own', async () => {
    const { text } = await get('/docs/errors').expect(200).expect('content-type', 'text/html; charset=utf-8');
    const anchors = [...text.matchAll(/<div id="([^"]+)">/g)].map(([, anchor]) => anchor);
    expect(anchors).toEqual(Object.keys(ERRORS).map((code) => code.toLowerCase()));
    for (const { title } of Object.values(ERRORS)) expect(text).toContain(`${title}.`);
  });

  it('is where the type of an error leads', async () => {
    const { body } = await get('/v1/courses/nothing').expect(404);
    const [page, anchor] = body.type.split('#');
    const { text } = await get(new URL(page, service.url).pathname).expect(200);
    expect(text).toContain(`id="${anchor}"`);
  });

  it('costs nothing when it did not change', async () => {
    const { etag } = (await get('/docs/errors')).headers;
    await get('/docs/errors').set('if-none-match', `"other", ${etag}`).expect(304, '');
  });
});
