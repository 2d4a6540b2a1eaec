// Promises of answers that are given again: they are what they were the first time, as long as that is what is published.
import http from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PreparedAnswers } from '../../src/prepared/prepared-answers.js';
import { adminClient } from '../support/admin.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { smallCourse } from '../support/course.js';

let service: TestApp;
beforeEach(async () => {
  service = await startTestApp({ contentDir: 'none' });
  await publish(() => undefined);
});
afterEach(() => service.close());

async function publish(change: (course: ReturnType<typeof smallCourse>) => void): Promise<void> {
  const course = smallCourse();
  change(course);
  await service.authoring.import({ content: course, hash: course.course.title }, { force: true });
  await service.authoring.publish({ course: course.course.slug, message: '', author: 'test' });
  await service.catalogue.refresh();
}

interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Asks without any header that was not given. */
function ask(path: string, headers: http.OutgoingHttpHeaders = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = http.request(service.url + path, { method, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk) => chunks.push(chunk)).on('error', reject);
      answer.on('end', () =>
        resolve({ status: answer.statusCode!, headers: answer.headers, body: Buffer.concat(chunks) }),
      );
    });
    sent.on('error', reject).end();
  });
}

/** How many answers were given from memory so far. */
function given(): number {
  const counts = [...service.app.get(PreparedAnswers).counts];
  return counts.reduce((sum, { whole, unchanged }) => sum + whole + unchanged, 0);
}

/** Asks, and tells whether that was answered from memory. */
async function askCounting(path: string, headers: http.OutgoingHttpHeaders = {}) {
  const before = given();
  const answer = await ask(path, headers);
  return { ...answer, prepared: given() - before === 1 };
}

const CHAPTER = '/v1/courses/small/chapters/first';
/** What differs between two answers however alike. */
const lasting = ({ headers: { date: _, 'x-request-id': __, ...headers }, ...answer }: Answer) => ({
  ...{ status: answer.status, body: answer.body.toString('base64') },
  headers,
});

describe('an answer that is given again', () => {
  it.each([
    ['as it is', {}],
    ['in gzip', { 'Accept-Encoding': 'gzip, deflate' }],
    ['in brotli', { 'Accept-Encoding': 'gzip, deflate, br' }],
    ['in a language', { 'Accept-Language': 'en' }],
    ['in Markdown', { Accept: 'text/markdown' }],
  ])('is the same to a header and a byte: %s', async (_, headers) => {
    const [first, again] = [await askCounting(CHAPTER, headers), await askCounting(CHAPTER, headers)];
    expect([first.status, first.prepared, again.prepared]).toEqual([200, false, true]);
    expect(lasting(again)).toEqual(lasting(first));
    expect(again.headers['x-request-id']).not.toBe(first.headers['x-request-id']);
    const named = await askCounting(CHAPTER, { ...headers, 'X-Request-Id': 'mine' });
    expect([named.prepared, named.headers['x-request-id']]).toEqual([true, 'mine']);
    const { headers: unknown } = await askCounting(CHAPTER, { ...headers, 'X-Request-Id': 'no name' });
    expect(unknown['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is the same text in every coding, each with a validator of its own', async () => {
    const plain = await ask(CHAPTER);
    const [gzip, br] = [
      await ask(CHAPTER, { 'Accept-Encoding': 'gzip' }),
      await ask(CHAPTER, { 'Accept-Encoding': 'gzip, br' }),
    ];
    expect([gzip, br].map(({ headers }) => headers['content-encoding'])).toEqual(['gzip', 'br']);
    expect(gunzipSync(gzip.body)).toEqual(plain.body);
    expect(brotliDecompressSync(br.body)).toEqual(plain.body);
    const tags = [plain, gzip, br].map(({ headers }) => headers.etag);
    expect(new Set(tags).size).toBe(3);
    for (const answer of [plain, gzip, br]) expect(answer.headers.vary).toContain('Accept-Encoding');
    for (const accepted of ['identity', 'gzip;q=0, br;q=0', 'nonsense', '*;q=0']) {
      expect((await ask(CHAPTER, { 'Accept-Encoding': accepted })).body).toEqual(plain.body);
    }
  });

  it('is not sent to whoever has it, in whichever coding', async () => {
    const { headers } = await ask(CHAPTER, { 'Accept-Encoding': 'gzip' });
    await ask(CHAPTER);
    const weak = `W/${headers.etag}`;
    for (const known of [headers.etag!, weak, `"other", ${weak}`, '*']) {
      const unchanged = await askCounting(CHAPTER, { 'If-None-Match': known });
      expect([unchanged.status, unchanged.prepared, unchanged.body.length]).toEqual([304, true, 0]);
      expect(unchanged.headers).toMatchObject({
        ...{
          'cache-control': 'public, max-age=0, stale-if-error=86400',
          'timonel-release': '1',
          'access-control-allow-origin': '*',
        },
        vary: 'Accept, Accept-Language, Accept-Encoding',
      });
    }
    expect((await askCounting(CHAPTER, { 'If-None-Match': '"other"' })).status).toBe(200);
  });

  it.each([undefined, 'gzip', 'br'])(
    'was kept also where its first readers had it already: %s',
    async (coding) => {
      const headers = coding ? { 'Accept-Encoding': coding } : {};
      const before = await ask(CHAPTER, headers);
      await service.close();
      service = await startTestApp({ contentDir: 'none' });
      await publish(() => undefined);
      const known = { ...headers, 'If-None-Match': before.headers.etag };
      const [first, again] = [await askCounting(CHAPTER, known), await askCounting(CHAPTER, known)];
      expect([first.status, again.status, again.prepared]).toEqual([304, 304, true]);
      expect(again.headers.etag).toBe(before.headers.etag);
      // Which would be the length of the whole answer.
      for (const { headers } of [first, again]) expect(headers).not.toHaveProperty('content-length');
      // With all headers of a whole answer, and no others.
      expect(lasting(await ask(CHAPTER, headers))).toEqual(lasting(before));
      expect(lasting(await ask(CHAPTER, headers))).toEqual(lasting(before));
    },
  );

  it('is named by the validator that its reader has', async () => {
    const { etag } = (await ask(CHAPTER, { 'Accept-Encoding': 'br' })).headers;
    for (const _ of [1, 2]) {
      const unchanged = await ask(CHAPTER, { 'If-None-Match': etag });
      expect([unchanged.status, unchanged.headers.etag]).toEqual([304, etag]);
    }
  });
});

describe('a publish', () => {
  it('is seen at once, and leaves the answers of other courses', async () => {
    await service.close();
    service = await startTestApp();
    await publish(() => undefined);
    const ofOthers = '/v1/courses/introduccion-a-kubernetes/chapters';
    const paths = [CHAPTER, '/v1/courses/small', '/v1/courses', '/v1/courses/small/releases'];
    for (const path of [ofOthers, ...paths]) await ask(path);
    await publish((course) => {
      course.course.title = 'Grande';
    });
    for (const path of paths) {
      const { prepared, body, headers } = await askCounting(path);
      const isNew =
        path === CHAPTER ? headers['timonel-release'] === '2' : /Grande|"number":2/.test(String(body));
      expect([path, prepared, isNew]).toEqual([path, false, true]);
    }
    for (const path of [ofOthers, ...paths]) expect((await askCounting(path)).prepared).toBe(true);
  });

  it('that takes a course back takes its answers along', async () => {
    await ask(CHAPTER);
    const admin = await adminClient(service);
    expect((await admin.post('/courses/small/unpublish', {})).status).toBe(200);
    expect((await ask(CHAPTER)).status).toBe(404);
  });
});

describe('what is not a plain read', () => {
  beforeEach(async () => {
    await ask(CHAPTER);
  });

  it.each([
    ['with credentials', { Authorization: 'Bearer x' }],
    ['with a body', { 'Content-Length': '0' }],
    ['with a charset that we do not read', { 'Content-Type': 'application/json; charset=latin1' }],
    ['to the head alone', {}, 'HEAD'],
  ])('is looked at: %s', async (_, headers, method = 'GET') => {
    const before = given();
    await ask(CHAPTER, headers, method);
    expect(given()).toBe(before);
  });

  it('is the description of the admin doors, which depends on who asks', async () => {
    const description = '/v1/admin/openapi.json';
    for (const _ of [1, 2]) expect((await askCounting(description)).prepared).toBe(false);
  });

  it('is a draft, which nobody gets without its link', async () => {
    const admin = await adminClient(service);
    const made = await admin.post('/courses/small/preview-links', { expiresIn: 60 });
    const token = new URL(made.body.data.url).searchParams.get('previewToken');
    const draft = `${CHAPTER}?release=draft&previewToken=${token}`;
    for (const _ of [1, 2]) {
      const read = await askCounting(draft);
      expect([read.status, read.prepared]).toEqual([200, false]);
    }
    const read = () =>
      fetch(`${service.url}${CHAPTER}?release=draft`, {
        headers: { Authorization: `Bearer ${admin.secret}` },
      });
    expect((await read()).status).toBe(200);
    expect((await ask(`${CHAPTER}?release=draft`)).status).toBe(401);
  });
});

describe('what is kept', () => {
  it('counts every coding of a body, once', async () => {
    const prepared = service.app.get(PreparedAnswers);
    for (const coding of ['identity', 'br', 'gzip']) {
      const before = prepared.bytes;
      const { body } = await ask(CHAPTER, { 'Accept-Encoding': coding });
      expect(prepared.bytes - before).toBeGreaterThanOrEqual(body.length);
      const after = prepared.bytes;
      await ask(CHAPTER, { 'Accept-Encoding': coding });
      expect(prepared.bytes).toBe(after);
    }
  });

  it('stays within its budget, whatever is asked', async () => {
    await service.close();
    service = await startTestApp({ contentDir: 'none', env: { CATALOGUE_MEMORY_MB: '16' } });
    await publish(() => undefined);
    const prepared = service.app.get(PreparedAnswers);
    for (let i = 0; i < 1_200; i++) await ask(CHAPTER, { 'Accept-Language': `es;q=0.${i}` });
    expect(prepared.bytes).toBeLessThanOrEqual(4 * 1024 * 1024);
    expect((await askCounting(CHAPTER, { 'Accept-Language': 'es;q=0.0' })).prepared).toBe(false);
    expect((await askCounting(CHAPTER, { 'Accept-Language': 'es;q=0.1199' })).prepared).toBe(true);
  });
});
