// Promises under overload: those who were let in are answered, the others are told at once when to come back, probes
// always hear how it is, and nobody who is slow is waited for.
import { EventEmitter, once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { LOAD_LIMITS, LoadShedder } from '../../../src/infra/http/load-shedder.js';
import { PreparedAnswers } from '../../../src/prepared/prepared-answers.js';
import { readAhead } from '../../../src/prepared/read-ahead.js';
import { type AdminClient, adminClient } from '../../support/admin.js';
import { startTestApp, type TestApp } from '../../support/app.js';

/** What is promised is ten seconds; a busy machine gets more. */
const CLOSED_WITHIN_MS = 20_000;

let service: TestApp;
let admin: AdminClient;
beforeAll(async () => {
  service = await startTestApp();
  admin = await adminClient(service);
});
afterAll(() => service.close());

const COURSE = '/v1/courses/introduccion-a-kubernetes';
const get = (path: string, headers: Record<string, string> = {}) => fetch(service.url + path, { headers });

/** Requests that wait for a table until it is free again. Whoever waits too long is told so by the database. */
async function held<T>(count: number, meanwhile: () => Promise<T>): Promise<Response[]> {
  const client = new pg.Client({ connectionString: service.databaseUrl });
  await client.connect();
  await client.query('BEGIN; LOCK TABLE course IN ACCESS EXCLUSIVE MODE');
  try {
    const headers = { Authorization: `Bearer ${admin.secret}` };
    const waiting = Array.from({ length: count }, () => get('/v1/admin/courses', headers));
    // Those that are one too many come back at once, the others with the lock.
    await Promise.race([sleep(60_000, undefined, { ref: false }), ...waiting]);
    await meanwhile();
    await client.query('COMMIT');
    return await Promise.all(waiting);
  } finally {
    await client.end();
  }
}

describe('more requests than can be answered', () => {
  it('are sent away with 503 and when to come back; what is prepared and the probes go on', async () => {
    const prepared = `${COURSE}/chapters`;
    expect((await get(prepared)).status).toBe(200);
    const answers = await held(LOAD_LIMITS.callers + 1, async () => {
      const headers = { Authorization: `Bearer ${admin.secret}`, 'X-Request-Id': 'mine' };
      // Some of those who are in may be told by others that they waited for too long, and leave their places.
      const further = await Promise.all(
        Array.from({ length: LOAD_LIMITS.callers }, () =>
          Promise.race([get('/v1/admin/courses', headers), sleep(5_000, null, { ref: false })]),
        ),
      );
      const refused = further.find((answer) => answer?.headers.get('retry-after') === '1')!;
      expect(refused.status).toBe(503);
      expect(refused.headers.get('content-type')).toContain('application/problem+json');
      expect(refused.headers.get('access-control-allow-origin')).toBe('*');
      expect(await refused.json()).toMatchObject({ code: 'UNAVAILABLE', requestId: 'mine' });
      // Readers have places of their own.
      expect((await get(prepared)).status).toBe(200);
      expect((await get(`${COURSE}?fields=title`)).status).toBe(200);
      for (const probe of ['/livez', '/readyz']) expect((await get(probe)).status).toBe(200);
      const metrics = await (await get('/metrics')).text();
      expect(metrics).toMatch(/timonel_requests_shed_total [1-9]/);
    });
    expect(answers.map(({ status }) => status)).toContain(503);
  });

  it('leave nothing behind: afterwards everything is answered as before', async () => {
    const headers = { Authorization: `Bearer ${admin.secret}` };
    const answers = await Promise.all(Array.from({ length: 50 }, () => get('/v1/admin/courses', headers)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });
});

describe('a place', () => {
  const PLACES = 3;
  const READ = 'GET / HTTP/1.1\r\nHost: x\r\n';
  let shedder: LoadShedder;
  let server: http.Server;
  let making: http.ServerResponse[];
  beforeEach(async () => {
    making = [];
    shedder = new LoadShedder({ ...LOAD_LIMITS, strangers: PLACES });
    server = http.createServer((request, response) => {
      if (shedder.admit(request, response)) making.push(response);
      if (request.method === 'POST') request.resume();
    });
    shedder.watch(server);
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  /** Sends requests on a connection of their own, and waits until each of them was let in or sent away. */
  async function send(requests: readonly string[]): Promise<net.Socket> {
    const before = making.length + shedder.shed;
    const socket = net.connect((server.address() as net.AddressInfo).port, '127.0.0.1');
    socket.on('error', () => undefined).write(requests.join(''));
    while (making.length + shedder.shed < before + requests.length) await sleep(5);
    return socket.resume();
  }

  it('is free again when a connection closes on which several requests were waiting for their turn', async () => {
    for (let i = 0; i < PLACES * 2; i++) {
      const arrived = new Promise<net.Socket>((resolve) => server.once('connection', resolve));
      const socket = await send(Array.from({ length: PLACES }, () => `${READ}\r\n`));
      const closed = once(await arrived, 'close');
      socket.destroy();
      await closed;
      // Whoever is making an answer does not have to notice.
      for (const response of making.splice(0)) response.end('{}');
    }
    expect(shedder.shed).toBe(0);
  });

  it('is free again when an answer is out, however many came before it on the connection', async () => {
    const socket = await send([`${READ}\r\n`]);
    for (let i = 0; i < PLACES * 2; i++) {
      const next = once(server, 'request');
      const out = once(making.at(-1)!, 'close');
      making.at(-1)!.end('{}');
      await out;
      socket.write(`${READ}\r\n`);
      await next;
    }
    expect(shedder.shed).toBe(0);
  });

  it.each([
    ['a read', `${READ}\r\n`],
    ['a read that brings a body, which nobody reads', `${READ}Content-Length: 1\r\n\r\nx`],
    ['a read that says that its body is empty', `${READ}Content-Length: 0\r\n\r\n`],
    ['an order without a body', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n'],
  ])('is taken by %s', async (_, request) => {
    for (let i = 0; i < PLACES; i++) await send([request]);
    expect(shedder.shed).toBe(0);
    await send([request]);
    expect(shedder.shed).toBe(1);
  });

  it('is given to those whose bodies arrive first, of many who were let in with their headers', async () => {
    const headers = 'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n';
    const sockets = [];
    for (let i = 0; i <= PLACES; i++) sockets.push(await send([headers]));
    expect(shedder.shed).toBe(0);
    const refused = Promise.race(sockets.map((socket) => once(socket, 'data')));
    for (const socket of sockets) socket.write('1\r\n}\r\n0\r\n\r\n');
    expect(String(await refused)).toContain(' 503 ');
    expect(shedder.shed).toBe(1);
  });
});

describe('many who ask at once', () => {
  const ADMIN = [{ authorization: 'Bearer x' }, '/v1/admin/courses'] as const;

  function asked(headers = {}, url = '/v1/courses') {
    const response = Object.assign(new EventEmitter(), { writeHead: () => ({ end: () => undefined }) });
    const request = { headers, url, socket: new EventEmitter(), resume: () => undefined };
    return [request as never, response as never] as const;
  }

  it('have one turn in each round of the loop, in their order; probes do not wait', async () => {
    const shedder = new LoadShedder();
    let round = 0;
    const turns: [number, number | string][] = [];
    for (let i = 0; i < 5; i++) shedder.pass(...asked(), () => turns.push([round, i]));
    shedder.pass(...asked({}, '/readyz'), () => turns.push([round, 'probe']));
    while (turns.length < 6) {
      round++;
      await new Promise(setImmediate);
    }
    const [first, probe, ...others] = turns;
    expect([first, probe]).toEqual([
      [0, 0],
      [0, 'probe'],
    ]);
    expect(others.map(([, i]) => i)).toEqual([1, 2, 3, 4]);
    expect(new Set(others.map(([at]) => at)).size).toBe(4);
  });

  it('are sent away when their turn comes too late, all of them at once; callers wait longer, in a line of their own', async () => {
    let time = 0;
    const shedder = new LoadShedder(LOAD_LIMITS, () => time);
    const turns: string[] = [];
    const later = (name: string, ...of: ReturnType<typeof asked>) =>
      shedder.pass(...of, () => turns.push(name));
    const round = async () => {
      await new Promise(setImmediate);
      return [turns.splice(0).sort(), shedder.shed];
    };
    later('first', ...asked());
    for (let i = 0; i < 3; i++) later('late', ...asked());
    later('late, whatever its key', ...asked({ authorization: 'Bearer x' }));
    for (const name of ['caller', 'another', 'third']) later(name, ...asked(...ADMIN));
    expect(turns.splice(0)).toEqual(['first', 'caller']);
    time = LOAD_LIMITS.patienceMs.strangers + 1;
    later('in time', ...asked());
    expect(await round()).toEqual([['another', 'in time'], 4]);
    time = LOAD_LIMITS.patienceMs.callers + 1;
    expect(await round()).toEqual([[], 5]);
  });

  it.each([
    ['strangers', []],
    ['callers', ADMIN],
  ] as const)('are sent away at once when more %s wait than memory is kept for', (_, who) => {
    const shedder = new LoadShedder({ ...LOAD_LIMITS, waiting: 2 });
    for (let i = 0; i < 5; i++) shedder.pass(...asked(...who), () => undefined);
    expect(shedder.shed).toBe(2);
  });

  it('are forgotten when they have gone before their turn', async () => {
    const shedder = new LoadShedder();
    const turns: string[] = [];
    shedder.pass(...asked(), () => turns.push('first'));
    const gone = asked();
    shedder.pass(...gone, () => turns.push('gone'));
    Object.assign((gone[0] as { socket: object }).socket, { destroyed: true });
    await new Promise(setImmediate);
    expect([turns, shedder.shed]).toEqual([['first'], 0]);
  });

  it('for the same have it made once, and are given it when their turn comes', async () => {
    const request = `GET ${COURSE}/components HTTP/1.1\r\nHost: x\r\n\r\n`;
    const given = () =>
      [...service.app.get(PreparedAnswers).counts].reduce((sum, { whole }) => sum + whole, 0);
    const before = given();
    const socket = net.connect(Number(new URL(service.url).port), '127.0.0.1');
    let answers = '';
    socket.setEncoding('latin1').on('data', (text) => {
      answers += text;
    });
    socket.write(request.repeat(9) + request.replace('1\r\n', '1\r\nConnection: close\r\n'));
    await once(socket, 'end');
    expect(answers.match(/HTTP\/1\.1 200 /g)).toHaveLength(10);
    expect(given() - before).toBe(9);
  });

  it('keep their connection when they are sent away with a question that has arrived', async () => {
    const shedder = new LoadShedder({ ...LOAD_LIMITS, waiting: 0 });
    const server = http.createServer((request, response) =>
      readAhead(request, 2, () => shedder.pass(request, response, () => response.end())),
    );
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const socket = net.connect((server.address() as net.AddressInfo).port, '127.0.0.1');
    for (let i = 0; i < 2; i++) {
      socket.write('POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}');
      const answer = String((await once(socket, 'data'))[0]);
      expect(answer).toMatch(/^HTTP\/1\.1 503 /);
      expect(answer).not.toMatch(/^connection: close/im);
    }
    socket.destroy();
    server.close();
  });
});

describe('a connection that is slow', () => {
  const open = (first: string) => {
    const socket = net.connect(Number(new URL(service.url).port), '127.0.0.1', () => socket.write(first));
    socket.on('error', () => undefined);
    return socket;
  };
  /** One byte a second: never silent, and never done. */
  const dribbling = (first: string) => {
    const socket = open(first);
    const timer = setInterval(() => socket.write('x'), 1_000).unref();
    return socket.resume().on('close', () => clearInterval(timer));
  };
  /** Waits for the end that the service has in its hand: who does not read hears of nothing. */
  const closed = async (connect: () => net.Socket) => {
    const accepted = once(service.app.getHttpServer(), 'connection');
    const socket = connect();
    const [ours] = (await accepted) as [net.Socket];
    for (let waited = 0; waited < CLOSED_WITHIN_MS && !ours.destroyed; waited += 100) await sleep(100);
    socket.destroy();
    expect(ours.destroyed).toBe(true);
  };

  const LARGE = `${COURSE}/bundle`;
  // From here on it is prepared for whoever asks in the same way, and given however many ask.
  beforeAll(async () => {
    const [answer] = await once(http.get(service.url + LARGE), 'response');
    await once(answer.resume(), 'end');
  });

  it.each([
    ['to say anything', () => open('').resume()],
    ['in its headers', () => dribbling('GET /v1/courses HTTP/1.1\r\nHost: x\r\nX-Slow: ')],
    [
      'in its body',
      () =>
        dribbling(
          'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 999\r\n\r\n{',
        ),
    ],
    // Far more than what the buffers of a system take.
    ['to read what it asked for', () => open(`GET ${LARGE} HTTP/1.1\r\nHost: x\r\n\r\n`.repeat(500))],
  ])('%s is closed within ten seconds', async (_, connect) => {
    await closed(connect);
  });
});
