// Promises about callers without a good key: what they get, what they cannot find out, and what they cannot cost.
import http from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import request from 'supertest';
import { PrismaService } from '../../src/infra/database/prisma.service.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { makeKey } from './keys.js';

const KEYS = '/v1/admin/keys';

let service: TestApp;
let admin: Awaited<ReturnType<typeof makeKey>>;

const statusOf = (method: string, path: string, headers: Record<string, string> = {}) =>
  new Promise<number>((resolve, reject) => {
    // Neither fetch nor supertest would send such paths as they are.
    const { hostname, port } = new URL(service.url);
    http
      .request({ hostname, port, method, path, headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode!);
      })
      .on('error', reject)
      .end();
  });

const QUESTION = '{"query":"{ keys { nodes { id } } }"}';

/** Status and WWW-Authenticate of the answer to header lines that are sent as they are, also two of one name. */
const rawAnswer = (method: string, path: string, lines: string[], body = '') =>
  new Promise<[number, string | undefined]>((resolve, reject) => {
    const { hostname, port, host } = new URL(service.url);
    const headers = ['Host', host, ...lines] as unknown as http.OutgoingHttpHeaders;
    http
      .request({ hostname, port, method, path, headers, agent: false }, (answer) => {
        answer.resume();
        resolve([answer.statusCode!, answer.headers['www-authenticate']]);
      })
      .on('error', reject)
      .end(body);
  });

beforeAll(async () => {
  service = await startTestApp({ contentDir: 'no-packages' });
  admin = await makeKey(service, 'admin');
});
afterAll(() => service.close());

describe('Without a key', () => {
  it.each(['GET', 'HEAD', 'POST', 'DELETE', 'PATCH', 'PUT'])(
    '%s to any admin address is 401, also where the method is not taken or nothing is there',
    async (method) => {
      for (const path of [
        KEYS,
        `${KEYS}/key_0000000000`,
        '/v1/admin/nothing/here',
        '/v1/admin',
        '/graphql/admin/x',
      ])
        expect([method, path, await statusOf(method, path)]).toEqual([method, path, 401]);
    },
  );

  it('nobody is told which methods an address takes, and whoever has a key is', async () => {
    const { headers } = await request(service.url).put(KEYS).expect(401);
    expect(headers.allow).toBeUndefined();
    const known = await request(service.url).put(KEYS).set('authorization', admin.bearer).expect(405);
    expect(known.headers.allow).toBe('GET, HEAD, OPTIONS, POST');
  });

  it('the answer says how to come in, and is for nobody to keep', async () => {
    const { headers, body } = await request(service.url).get(KEYS).expect(401);
    expect(headers).toMatchObject({ 'www-authenticate': 'Bearer', 'cache-control': 'no-store' });
    expect(headers['content-type']).toContain('application/problem+json');
    expect(body.code).toBe('UNAUTHENTICATED');
  });

  it.each([
    ...['/v1/%61dmin/keys', '//v1/admin/keys', '/v1/admin/keys/', '/v1/ADMIN/keys', '/v1/admin;x/keys'],
    ...[
      '/v1/x/../admin/keys',
      '/v1/admin/./keys',
      '/v1/admin%2Fkeys',
      '/v1/admin/keys;x',
      '/v1\\admin\\keys',
    ],
  ])('%s is no way in', async (path) => {
    expect([400, 401, 404]).toContain(await statusOf('GET', path));
  });

  it('headers that would say what the address or the method really is are not looked at', async () => {
    for (const header of ['X-Original-URL', 'X-Rewrite-URL'])
      expect(await statusOf('GET', KEYS, { [header]: '/v1/courses' })).toBe(401);
    const courses = { 'X-Original-URL': KEYS, authorization: admin.bearer };
    expect(await statusOf('GET', '/v1/courses', courses)).toBe(200);
    const other = await makeKey(service, 'viewer');
    const disguised = { 'X-HTTP-Method-Override': 'DELETE', authorization: admin.bearer };
    expect(await statusOf('GET', `${KEYS}/${other.id}`, disguised)).toBe(200);
    const { body } = await request(service.url).get(`${KEYS}/${other.id}`).set('authorization', admin.bearer);
    expect(body.data.revokedAt).toBeNull();
  });

  it('what is public stays public, also with a key that is none', async () => {
    expect(await statusOf('GET', '/v1/courses', { authorization: 'Bearer nonsense' })).toBe(200);
  });
});

describe('A key that is none', () => {
  const wrongKeys = () => [
    `${admin.secret.slice(0, -1)}${admin.secret.endsWith('A') ? 'B' : 'A'}`,
    `timonel_00000000_${'x'.repeat(43)}`,
    ...['x', admin.secret.toLowerCase(), `${admin.secret}=`, 'a.b.c'],
  ];

  it('gets the same answer whether or not its beginning is known', async () => {
    const bodies = [];
    for (const key of wrongKeys()) {
      const { body, headers } = await request(service.url)
        .get(KEYS)
        .set('authorization', `Bearer ${key}`)
        .expect(401);
      expect(headers['www-authenticate']).toBe('Bearer');
      bodies.push({ ...body, requestId: '' });
    }
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
  });

  it('costs the same one statement whether or not its beginning is known', async () => {
    const asked = jest.spyOn(service.app.get(PrismaService).apiKey, 'findUnique');
    for (const key of wrongKeys()) await request(service.url).get(KEYS).set('authorization', `Bearer ${key}`);
    expect(asked.mock.calls.map(([{ where }]) => Object.keys(where))).toEqual(
      wrongKeys().map(() => ['hash']),
    );
    asked.mockRestore();
  });

  it('of another scheme, in a list, or in pieces is 401', async () => {
    for (const authorization of [
      `Basic ${admin.secret}`,
      admin.secret,
      'Bearer',
      `Bearer a ${admin.secret}`,
      `Bearer ${admin.secret}, Bearer x`,
    ])
      expect(await statusOf('GET', KEYS, { authorization })).toBe(401);
  });

  it('beside a good one, in a header of its own, is 401 at both doors, in whatever order', async () => {
    const asked = jest.spyOn(service.app.get(PrismaService).apiKey, 'findUnique');
    const good = ['Authorization', admin.bearer];
    for (const other of ['Bearer x', '', admin.bearer, 'Basic eDp5'].map((value) => [
      'authorization',
      value,
    ])) {
      for (const two of [
        [...good, ...other],
        [...other, ...good],
      ]) {
        expect([two, await rawAnswer('GET', KEYS, two)]).toEqual([two, [401, 'Bearer']]);
        const json = ['Content-Type', 'application/json', 'Content-Length', String(QUESTION.length)];
        const door = '/graphql/admin';
        expect([two, await rawAnswer('POST', door, [...two, ...json], QUESTION)]).toEqual([
          two,
          [401, 'Bearer'],
        ]);
        const draft = '/v1/courses/small?release=draft';
        expect([two, await rawAnswer('GET', draft, two)]).toEqual([two, [401, 'Bearer']]);
        // Where nobody asks who it is, nobody minds.
        expect(await rawAnswer('GET', '/v1/courses', two)).toEqual([200, undefined]);
      }
    }
    expect(asked).not.toHaveBeenCalled();
    asked.mockRestore();
    expect(await rawAnswer('GET', KEYS, good)).toEqual([200, undefined]);
  });

  it('of many kilobytes is refused without any SQL; of a megabyte before there is a request', async () => {
    const asked = jest.spyOn(service.app.get(PrismaService).apiKey, 'findUnique');
    expect(await statusOf('GET', KEYS, { authorization: `Bearer ${'x'.repeat(12_000)}` })).toBe(401);
    const huge = statusOf('GET', KEYS, { authorization: `Bearer ${'x'.repeat(1_000_000)}` });
    // The connection may be cut while the rest is still on its way.
    expect([431, 'cut']).toContain(await huge.catch(() => 'cut'));
    expect(asked).not.toHaveBeenCalled();
    asked.mockRestore();
    expect(await statusOf('GET', KEYS, { authorization: admin.bearer })).toBe(200);
  });
});

describe('A key in the address', () => {
  it('is 401, and stands in no log', async () => {
    const written: string[] = [];
    const outputs = [process.stdout, process.stderr].map((stream) =>
      jest.spyOn(stream, 'write').mockImplementation((text) => {
        written.push(String(text));
        return true;
      }),
    );
    const env = { LOG_LEVEL: 'trace' };
    const loud = await startTestApp({ contentDir: 'no-packages', databaseUrl: service.databaseUrl, env });
    try {
      for (const name of ['key', 'api_key', 'access_token', 'token']) {
        const address = `?${name}=${admin.secret}`;
        expect((await fetch(`${loud.url}${KEYS}${address}`)).status).toBe(401);
        expect((await fetch(`${loud.url}/v1/admin/nothing${address}`)).status).toBe(401);
        const answer = await fetch(`${loud.url}/v1/courses${address}`);
        expect([answer.status, (await answer.text()).includes(admin.secret)]).toEqual([400, false]);
      }
    } finally {
      await loud.close();
      for (const output of outputs) output.mockRestore();
    }
    expect(written.join('')).toContain('"level":"info"');
    expect(written.join('')).not.toContain(admin.secret.slice(-43));
  });
});

describe('Whoever guesses', () => {
  let guessed: TestApp;
  // Each test is about a stranger that nobody has counted yet.
  beforeEach(async () => {
    guessed = await startTestApp({ contentDir: 'no-packages', databaseUrl: service.databaseUrl });
  });
  afterEach(() => guessed.close());

  const guess = (headers: Record<string, string> = {}) =>
    request(guessed.url)
      .get(KEYS)
      .set({ authorization: `Bearer guess-${Math.random()}`, ...headers });
  const guessOften = async (times: number, headers: (i: number) => Record<string, string> = () => ({})) => {
    for (let i = 0; i < times; i++) await guess(headers(i)).expect(401);
  };

  it('has to wait after 50 wrong keys, and costs no SQL from then on', async () => {
    await guessOften(50);
    const asked = jest.spyOn(guessed.app.get(PrismaService).apiKey, 'findUnique');
    const { body, headers } = await guess().expect(429);
    expect(body.code).toBe('RATE_LIMITED');
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect(asked).not.toHaveBeenCalled();
    asked.mockRestore();
  });

  it('is not forgotten for changing X-Forwarded-For', async () => {
    await guessOften(50, (i) => ({ 'x-forwarded-for': `198.51.100.${i}` }));
    await guess({ 'x-forwarded-for': '203.0.113.1' }).expect(429);
  });

  it('does not lock out those who have worked from the same address before', async () => {
    const known = await makeKey(service, 'admin');
    await request(guessed.url).get(KEYS).set('authorization', known.bearer).expect(200);
    const fresh = await makeKey(service, 'admin');
    await guessOften(50);
    await request(guessed.url).get(KEYS).set('authorization', known.bearer).expect(200);
    await request(guessed.url).get(KEYS).set('authorization', fresh.bearer).expect(429);
    // What is good is looked up all the same.
    await request(guessed.url).delete(`${KEYS}/${known.id}`).set('authorization', known.bearer).expect(200);
    await request(guessed.url).get(KEYS).set('authorization', known.bearer).expect(401);
  });
});

describe('Behind a proxy', () => {
  let behind: TestApp;
  beforeAll(async () => {
    behind = await startTestApp({ contentDir: 'no-packages', env: { TRUST_PROXY: 'true' } });
  });
  afterAll(() => behind.close());

  const guessAs = (forwarded: string) =>
    request(behind.url)
      .get(KEYS)
      .set({ authorization: `Bearer guess-${Math.random()}`, 'x-forwarded-for': forwarded });

  it('the address is what the proxy has seen, not what the client wrote before it', async () => {
    for (let i = 0; i < 50; i++) await guessAs(`198.51.100.${i}, 203.0.113.7`).expect(401);
    await guessAs('198.51.100.200, 203.0.113.7').expect(429);
    await guessAs('198.51.100.200, 203.0.113.8').expect(401);
  });

  it('the networks of an IPv6 customer count as one', async () => {
    for (let i = 0; i < 50; i++) await guessAs(`2001:db8:1:2::${i.toString(16)}`).expect(401);
    await guessAs('2001:db8:1:2:ffff::1').expect(429);
    await guessAs('2001:db8:1:3::1').expect(401);
  });
});

describe('When the database is away', () => {
  it('nobody is let in: 503', async () => {
    const asked = jest.spyOn(service.app.get(PrismaService).apiKey, 'findUnique');
    asked.mockImplementation(() => Promise.reject(new Error('gone')) as never);
    const { body, headers } = await request(service.url)
      .get(KEYS)
      .set('authorization', admin.bearer)
      .expect(503);
    expect([body.code, headers['retry-after']]).toEqual(['UNAVAILABLE', '2']);
    expect(JSON.stringify(body)).not.toContain('gone');
    asked.mockRestore();
  });
});
