// Promises about the files of this door: the schema as text, and an IDE that needs nothing from elsewhere.
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { startTestApp, type TestApp } from '../../support/app.js';

let service: TestApp;
const get = (path: string) => request(service.url).get(path);
beforeAll(async () => {
  service = await startTestApp();
}, 60_000);
afterAll(() => service.close());

describe('/schema.graphql', () => {
  it('is the contract of the repository, byte for byte', async () => {
    const { text, headers } = await get('/schema.graphql').buffer(true).expect(200);
    expect(text).toBe(await readFile('schema.graphql', 'utf8'));
    expect(headers).toMatchObject({
      'content-type': 'application/graphql; charset=utf-8',
      'cache-control': 'public, no-cache',
    });
  });

  it('is empty for who has it already', async () => {
    const { headers } = await get('/schema.graphql').expect(200);
    const { text } = await get('/schema.graphql').set('If-None-Match', headers.etag!).expect(304);
    expect(text).toBe('');
  });

  it('answers HEAD', async () => {
    const { headers } = await request(service.url).head('/schema.graphql').expect(200);
    expect(headers.etag).toBeTruthy();
  });
});

describe('/graphql in a browser', () => {
  const page = () => get('/graphql').set('Accept', 'text/html,application/xhtml+xml,*/*;q=0.8');

  it('is a page whose files all come from here', async () => {
    const { text, headers } = await page().expect(200);
    expect(headers['content-type']).toMatch(/^text\/html/);
    const addresses = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address!);
    expect(addresses.length).toBeGreaterThanOrEqual(6);
    for (const address of addresses) {
      expect(address).toMatch(/^\.\//);
      await get(address.slice(1)).expect(200);
    }
  });

  it('runs no script inside the page, so that the strict policy can stay', async () => {
    const { text, headers } = await page().expect(200);
    expect(text).not.toMatch(/<script(?![^>]*\ssrc=)|\son\w+=|javascript:/i);
    expect(headers['content-security-policy']).toMatch(/script-src 'self'(;|$)/);
  });

  it('starts workers that are there, and lets the browser keep the bundle', async () => {
    const { text } = await get('/graphql/ide/workers.js').buffer(true).expect(200);
    for (const name of ['editor', 'json', 'graphql']) {
      expect(text).toContain(`'${name}'`);
      const { headers } = await get(`/graphql/ide/${name}.worker.js`).expect(200);
      expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
      await get(`/graphql/ide/${name}.worker.js`).set('If-None-Match', headers.etag!).expect(304);
    }
  });

  it.each(['nothing.js', '..%2f..%2fpackage.json', '%2e%2e', 'toString'])('has no file %s', async (name) => {
    const { status } = await get(`/graphql/ide/${name}`);
    expect([400, 404]).toContain(status);
  });
});
