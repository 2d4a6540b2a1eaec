// Promises about addresses, methods and bodies of the admin doors, to callers who have a key and to those who have none:
// a thing has one address, a method is what the request line says, and a body is as long as it may be.
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { IDS } from '../support/course.js';
import { everythingStored, expectRefused, send, startTarget, type Target } from './doors.js';

let target: Target;
let stored: unknown;

beforeAll(async () => {
  target = await startTarget();
  stored = await everythingStored(target);
});
afterEach(async () => expect(await everythingStored(target)).toEqual(stored));
afterAll(() => target.app.close());

const PARAGRAPH = `/v1/admin/courses/small/blocks/${IDS.paragraph}`;

describe('another spelling of an admin address', () => {
  it.each([
    ...[
      '//v1/admin/courses',
      '/v1//admin/courses',
      '/v1/admin/courses/',
      '/v1/ADMIN/courses',
      '/V1/admin/courses',
    ],
    ...['/v1/admin;x/courses', '/v1/admin/courses;x', '/v1/x/../admin/courses', '/v1/admin/./courses'],
    ...['/v1/admin%2fcourses', '/v1/admin/courses%2fsmall', '/v1/admin/courses%00', '/v1/admin/courses%ff'],
    ...['/v1\\admin\\courses', '/graphql/admin/', '/graphql//admin', '/graphql/ADMIN', '/graphql%2fadmin'],
  ])('%s leads nowhere, with a key or without', async (path) => {
    for (const stranger of [true, false])
      for (const method of ['GET', 'POST', 'DELETE'])
        expectRefused(await send(target, method, path, { stranger }), 400, 401, 404, 405, 415);
  });

  it('by encoded letters asks for a key as the plain one does', async () => {
    for (const path of ['/v1/%61dmin/courses', '/%761/admin/courses', '/graphql/%61dmin'])
      expectRefused(await send(target, 'GET', path, { stranger: true }), 401, 404);
  });

  it('gets HEAD no further than GET', async () => {
    expect((await send(target, 'HEAD', '/v1/admin/courses', { stranger: true })).status).toBe(401);
    const { status, text } = await send(target, 'HEAD', '/v1/admin/courses');
    expect([status === 200 || status === 405, text]).toEqual([true, '']);
  });
});

describe('a method', () => {
  it.each(['TRACE', 'QUERY', 'PROPFIND', 'LOCK', 'MKCOL'])('%s is 405 with Allow', async (method) => {
    const answer = await send(target, method, PARAGRAPH);
    expectRefused(answer, 405);
    expect(answer.headers.allow).toContain('PATCH');
  });

  it.each(['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override'])(
    'in %s is not looked at, nor in the query',
    async (header) => {
      const headers = { [header]: 'DELETE', 'If-Match': '"1"' };
      expect((await send(target, 'GET', PARAGRAPH, { headers })).status).toBe(200);
      expectRefused(await send(target, 'POST', PARAGRAPH, { headers, body: '{}' }), 404, 405);
      expectRefused(await send(target, 'GET', `${PARAGRAPH}?_method=DELETE`, { headers }), 400);
    },
  );

  it.each(['X-Original-URL', 'X-Rewrite-URL', 'X-Forwarded-Prefix'])(
    'address in %s is not looked at',
    async (name) => {
      const small = await send(target, 'GET', PARAGRAPH, { headers: { [name]: '/v1/admin/keys' } });
      expect(JSON.parse(small.text).data.id).toBe(IDS.paragraph);
      const outside = { headers: { [name]: '/v1/courses' }, stranger: true };
      expectRefused(await send(target, 'GET', '/v1/admin/courses', outside), 401);
    },
  );
});

describe('a body', () => {
  /** What `fastify-adapter.ts` takes. */
  const LIMIT = 256 * 1024;
  const ofLength = (length: number) => `{"word":"${'x'.repeat(length - 11)}"}`;

  it.each([
    ['POST', '/v1/admin/courses/small/terms'],
    ['PATCH', PARAGRAPH],
    ['PUT', `/v1/admin/courses/small/translations/en/${IDS.paragraph}`],
    ['POST', '/v1/admin/courses/small/changes'],
    ['POST', '/graphql/admin'],
  ])(
    '%s %s one byte over the limit is 413, announced or in chunks; at the limit it is read',
    async (method, path) => {
      const headers = { 'If-Match': '"1"' };
      expect(ofLength(LIMIT)).toHaveLength(LIMIT);
      const over = ofLength(LIMIT + 1);
      expectRefused(await send(target, method, path, { headers, body: over }), 413);
      const chunked = { ...headers, 'Transfer-Encoding': 'chunked' };
      expectRefused(await send(target, method, path, { headers: chunked, body: over }), 413);
      expectRefused(await send(target, method, path, { headers, body: ofLength(LIMIT) }), 400, 412);
    },
  );

  it('that is packed is not unpacked', async () => {
    const body = gzipSync(Buffer.alloc(20_000_000, ' '));
    const headers = { 'Content-Encoding': 'gzip', 'If-Match': '"1"' };
    for (const [method, path] of [
      ['POST', '/v1/admin/courses'],
      ['PATCH', PARAGRAPH],
      ['POST', '/graphql/admin'],
    ])
      expectRefused(await send(target, method!, path!, { headers, body }), 400, 413, 415);
    const zip = { ...headers, 'Content-Type': 'application/zip' };
    const packed = await send(target, 'PUT', '/v1/admin/courses/small/package', { headers: zip, body });
    expectRefused(packed, 400, 413, 415);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
  ])('of %s is 415', async (type) => {
    const headers = { 'Content-Type': type, 'If-Match': '"1"' };
    for (const [method, path] of [
      ['POST', '/v1/admin/courses'],
      ['PATCH', PARAGRAPH],
      ['POST', '/graphql/admin'],
    ])
      expectRefused(await send(target, method!, path!, { headers, body: 'markdown=x' }), 415);
  });
});
