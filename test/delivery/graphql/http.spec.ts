// Promises of the GraphQL door about HTTP: requests that are none, the audit of the specification, the schema as text, and an
// IDE that needs nothing from elsewhere.
import { readFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AuditResult, serverAudits } from 'graphql-http';
import request from 'supertest';
import { startTestApp, type TestApp } from '../../support/app.js';

/** What the audit would also like, and why it does not get it. A change here is a change of behaviour. */
const CSRF = 'a GET must announce itself (Apollo-Require-Preflight), so that no foreign page can send it';
const LEGACY =
  'the engine answers 400 to what cannot be run, whatever the media type; clients read the errors all the same';
const DECLINED: Record<string, string> = {
  '5A70': CSRF,
  '6A70': CSRF,
  D6D5: CSRF,
  '572B': LEGACY,
  FDE2: LEGACY,
  '7B9B': LEGACY,
};

let service: TestApp;
const get = (path: string) => request(service.url).get(path);
beforeAll(async () => {
  service = await startTestApp();
}, 60_000);
afterAll(() => service.close());

describe('a request that is not one', () => {
  it.each([
    ['an array of questions', '[{"query":"{__typename}"}]', 'application/json', 400],
    ['broken JSON', '{"query":', 'application/json', 400],
    ['a number', '1', 'application/json', 400],
    ['a query that is an object', '{"query":{"kind":"Document"}}', 'application/json', 400],
    ['variables that are a text', '{"query":"{__typename}","variables":"{}"}', 'application/json', 400],
    ['a form', 'query=%7B__typename%7D', 'application/x-www-form-urlencoded', 415],
    ['plain text', '{"query":"{__typename}"}', 'text/plain', 415],
  ])('%s is refused', async (_, body, type, status) => {
    const response = await fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: { 'Content-Type': type },
      body,
    });
    expect(response.status).toBe(status);
    expect(await response.text()).not.toMatch(/stack|node_modules/);
  });

  it('a GET that a foreign page could send is refused, one that announces itself is answered', async () => {
    const address = `${service.url}/graphql?query=${encodeURIComponent('{ __typename }')}`;
    expect((await fetch(address)).status).toBe(400);
    const response = await fetch(address, { headers: { 'Apollo-Require-Preflight': 'yes' } });
    expect(await response.json()).toMatchObject({ data: { __typename: 'Query' } });
    expect(response.headers.get('cache-control')).toBe('public, max-age=0, stale-if-error=86400');
  });

  it.each(['PUT', 'PATCH', 'DELETE'])('%s is not allowed', async (method) => {
    const response = await fetch(`${service.url}/graphql`, { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, expect.stringContaining('POST')]);
  });

  it.each(['not a host', 'a:b:c', '[::1', ''])('with the Host %j is no fault of ours', async (host) => {
    expect(await statusWithHost(host)).toBeLessThan(500);
  });
});

describe('the audit of GraphQL over HTTP (npm graphql-http)', () => {
  let results: AuditResult[];
  beforeAll(async () => {
    const audits = serverAudits({ url: `${service.url}/graphql`, fetchFn: fetch });
    results = await Promise.all(audits.map((audit) => audit.fn()));
  });
  const failed = () => results.filter(({ status }) => status !== 'ok');

  it('passes every MUST', () => {
    expect(results.length).toBeGreaterThan(50);
    expect(failed().filter(({ name }) => name.startsWith('MUST'))).toEqual([]);
  });

  it('finds nothing else that is not listed above with its reason', () => {
    expect(
      failed()
        .map(({ id }) => id)
        .sort(),
    ).toEqual(Object.keys(DECLINED).sort());
  });
});

describe('/schema.graphql', () => {
  it('is the contract of the repository, byte for byte', async () => {
    const { text, headers } = await get('/schema.graphql').buffer(true).expect(200);
    expect(text).toBe(await readFile('schema.graphql', 'utf8'));
    expect(headers).toMatchObject({
      'content-type': 'application/graphql; charset=utf-8',
      'cache-control': 'public, max-age=0, stale-if-error=86400',
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

describe('/schema/possible-types.json', () => {
  const PATH = '/schema/possible-types.json';

  it('is what the schema says about its interfaces when it is asked', async () => {
    const query = '{ __schema { types { name possibleTypes { name } } } }';
    const asked = await request(service.url).post('/graphql').send({ query }).expect(200);
    const types = asked.body.data.__schema.types as {
      name: string;
      possibleTypes: { name: string }[] | null;
    }[];
    const abstract = types.flatMap(({ name, possibleTypes }) =>
      possibleTypes ? [{ name, possibleTypes }] : [],
    );
    const { body, headers } = await get(PATH).expect(200);
    for (const { name, possibleTypes } of abstract) {
      expect(body[name]).toEqual(possibleTypes.map((type) => type.name).sort());
    }
    expect(Object.keys(body)).toEqual(abstract.map(({ name }) => name).sort());
    expect(body.Node).toContain('ParagraphBlock');
    expect(headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'public, max-age=0, stale-if-error=86400',
    });
  });

  it('is empty for who has it already', async () => {
    const { headers } = await get(PATH).expect(200);
    const { text } = await get(PATH).set('If-None-Match', headers.etag!).expect(304);
    expect(text).toBe('');
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

/** The status of a POST with a Host header that fetch would not send. */
function statusWithHost(host: string): Promise<number> {
  const { hostname, port } = new URL(service.url);
  const headers = { Host: host, 'Content-Type': 'application/json' };
  return new Promise((resolve, reject) => {
    const request = httpRequest({ hostname, port, path: '/graphql', method: 'POST', headers }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode ?? 0));
    });
    request.once('error', reject).end('{"query":"{ __typename }"}');
  });
}
