// Promises to hostile and careless callers: a clear error of the table, never a 500, never a stack trace.
import { randomUUID } from 'node:crypto';
import net from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { startTestApp, type TestApp } from '../../support/app.js';
import { query } from '../../support/postgres.js';

let service: TestApp;
let stored: unknown;
const COUNTS =
  "SELECT (SELECT count(*) FROM block) AS blocks, (SELECT sum(revision) FROM section) AS revisions, (SELECT encode(sha256, 'hex') FROM release) AS sha";

beforeAll(async () => {
  service = await startTestApp();
  stored = await query(service.databaseUrl, COUNTS);
});
afterEach(async () => {
  expect(await query(service.databaseUrl, COUNTS)).toEqual(stored);
});
afterAll(() => service.close());

/** Sends bytes as they are and gives everything that comes back before the connection ends. */
function raw(text: string | Buffer): Promise<string> {
  return new Promise((resolve) => {
    const socket = net.connect(Number(new URL(service.url).port), '127.0.0.1', () => socket.write(text));
    let received = '';
    socket.setEncoding('latin1').on('data', (part) => {
      received += part;
    });
    socket.on('error', () => undefined).on('close', () => resolve(received));
    setTimeout(() => socket.end(), 1_500).unref();
  });
}

const line = (method: string, path: string, headers = '') =>
  `${method} ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${headers}\r\n`;

function expectProblem(answer: string, status: number, code: string) {
  expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect(answer).toMatch(/content-type: application\/problem\+json/i);
  expect(answer).toContain(`"code":"${code}"`);
  expect(answer).not.toMatch(/\n\s+at |node_modules|prisma/i);
}

describe('paths and methods', () => {
  it.each([
    ['a path beside /v1', '//v1/courses', 404],
    ['a path in capitals', '/V1/COURSES', 404],
    ['a path with a parameter part', '/v1/courses;x', 404],
    ['a path that climbs', '/v1/x/../courses', 404],
    ['an encoded slash', '/v1%2fcourses', 404],
    ['a trailing slash', '/v1/courses/', 404],
  ])('%s is not another name of something', async (_, path, status) => {
    expectProblem(await raw(line('GET', path)), status, 'NOT_FOUND');
  });

  it.each([['%00'], ['%ff'], ['%'], ['%zz']])(
    'a path that cannot be decoded (%s) answers 400',
    async (part) => {
      const answer = await raw(line('GET', `/v1/courses/${part}`));
      expect(answer).toMatch(/^HTTP\/1\.1 400 /);
      expect(answer).toMatch(/"code":"(MALFORMED_REQUEST|INVALID_INPUT)"/);
    },
  );

  it.each(['TRACE', 'QUERY', 'PROPFIND', 'LOCK'])('%s answers 405 with Allow', async (method) => {
    const answer = await raw(line(method, '/v1/courses'));
    expectProblem(answer, 405, 'METHOD_NOT_ALLOWED');
    expect(answer).toMatch(/allow: GET, HEAD, OPTIONS/i);
  });

  it('a method that HTTP does not know answers 400', async () => {
    expectProblem(await raw(line('BREW', '/v1/courses')), 400, 'MALFORMED_REQUEST');
  });

  it('headers that want to override method or address change nothing', async () => {
    const headers = {
      'X-HTTP-Method-Override': 'DELETE',
      'X-Original-URL': '/metrics',
      'X-Rewrite-URL': '/metrics',
    };
    const { body } = await request(service.url).get('/v1/courses').set(headers).expect(200);
    expect(body.data).toHaveLength(1);
  });

  it('an address of the longest length is answered, a longer part is refused', async () => {
    await request(service.url)
      .get(`/v1/courses/${'a'.repeat(100)}`)
      .expect(404);
    await request(service.url)
      .get(`/v1/courses/${'a'.repeat(150)}`)
      .expect(400);
    const { body } = await request(service.url)
      .get(`/v1/courses/${'a'.repeat(5_000)}`)
      .expect(414);
    expect(body.code).toBe('URI_TOO_LONG');
  });
});

describe('requests that are none', () => {
  it.each([
    ['garbage', 'GARBAGE\r\n\r\n'],
    [
      'two lengths',
      'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello',
    ],
    [
      'a length and chunks',
      'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['a folded header', 'GET /v1/courses HTTP/1.1\r\nHost: x\r\nX-A: 1\r\n 2\r\n\r\n'],
  ])('%s answers 400 and closes', async (_, text) => {
    expectProblem(await raw(text), 400, 'MALFORMED_REQUEST');
  });

  it('headers without end answer 431', async () => {
    expectProblem(
      await raw(`GET / HTTP/1.1\r\nHost: x\r\nX-A: ${'a'.repeat(20_000)}\r\n\r\n`),
      431,
      'HEADERS_TOO_LARGE',
    );
  });

  it('a request that never ends is closed', async () => {
    const started = Date.now();
    const answer = await new Promise<string>((resolve) => {
      const socket = net.connect(Number(new URL(service.url).port), '127.0.0.1', () =>
        socket.write('GET /v1/courses HTTP/1.1\r\nHost: x\r\n'),
      );
      let received = '';
      socket.on('data', (part) => {
        received += part;
      });
      socket.on('close', () => resolve(received));
    });
    expectProblem(answer, 408, 'REQUEST_TIMEOUT');
    expect(Date.now() - started).toBeLessThan(20_000);
  });
});

describe('bodies', () => {
  const post = () => request(service.url).post('/graphql');

  it.each([
    ['malformed JSON', 'application/json', '{"query":', 400, 'MALFORMED_JSON'],
    ['nothing', 'application/json', '', 400, 'MALFORMED_JSON'],
    ['plain text', 'text/plain', 'query { courses }', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['a form', 'application/x-www-form-urlencoded', 'query=x', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['XML', 'application/xml', '<a/>', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['JSON in Latin-1', 'application/json; charset=iso-8859-1', '{}', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    [
      'a polluted prototype',
      'application/json',
      '{"query":"{__typename}","__proto__":{"admin":true}}',
      400,
      'MALFORMED_JSON',
    ],
  ])('%s answers an error of the table', async (_, type, body, status, code) => {
    const answer = await post().set('Content-Type', type).send(body).expect(status);
    expect(answer.body).toMatchObject({ code, status });
    expect(answer.text).not.toMatch(/\n\s+at |node_modules/);
  });

  it.each(['gzip', 'bogus'])(
    'a body that says it is coded as %s is not taken for what it is not',
    async (encoding) => {
      const answer = await post()
        .set({ 'Content-Type': 'application/json', 'Content-Encoding': encoding })
        .send('{"query":"{__typename}"}')
        .expect(415);
      expect([answer.body.code, answer.headers['accept-encoding']]).toEqual([
        ...['UNSUPPORTED_MEDIA_TYPE', 'identity'],
      ]);
    },
  );

  it('a body one byte over the limit answers 413, however it comes', async () => {
    const large = JSON.stringify({ query: `{ __typename } #${'x'.repeat(256 * 1024)}` });
    expect((await post().set('Content-Type', 'application/json').send(large).expect(413)).body.code).toBe(
      'PAYLOAD_TOO_LARGE',
    );
    const chunk = `${large.length.toString(16)}\r\n${large}\r\n0\r\n\r\n`;
    const chunked = await raw(
      `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n${chunk}`,
    );
    expectProblem(chunked, 413, 'PAYLOAD_TOO_LARGE');
  });

  it('a compressed body is not unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(10_000_000));
    const answer = await post()
      .set('Content-Type', 'application/json')
      .set('Content-Encoding', 'gzip')
      .send(bomb);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
  });
});

describe('noise', () => {
  it('no random address, query or header brings out a 500', async () => {
    const parts = [
      'v1',
      'courses',
      'introduccion-a-kubernetes',
      'chapters',
      'docker',
      '%F0%9F%98%80',
      "'",
      '$ne',
      '..',
      '__proto__',
      randomUUID(),
    ];
    const keys = [
      'locale',
      'release',
      'fields',
      'text',
      'format',
      'first',
      'after',
      'group',
      'constructor',
      'x[y]',
    ];
    const values = [
      'es',
      '1',
      '-1',
      '1e400',
      '9007199254740993',
      '%00',
      '%ED%A0%80',
      '',
      'a'.repeat(3_000),
      '..%2f..%2f',
      '<script>',
    ];
    let seed = 42;
    const pick = <T>(list: readonly T[]): T => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return list[seed % list.length]!;
    };
    for (let round = 0; round < 500; round++) {
      const path = Array.from({ length: 1 + (round % 6) }, () => pick(parts)).join('/');
      const answer = await fetch(
        `${service.url}${`/${path}?${pick(keys)}=${pick(values)}&${pick(keys)}=${pick(values)}`}`,
        {
          headers: {
            accept: pick(['*/*', 'a', 'text/markdown;q=x', ',,,']),
            'accept-language': pick(['es', '*', ';;', 'x'.repeat(2_000)]),
          },
        },
      );
      expect([path, answer.status < 500]).toEqual([path, true]);
    }
  });
});
