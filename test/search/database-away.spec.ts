// Promises of a service whose database is away: searching says so, everything else goes on.
import net from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { startTestApp, type TestApp } from '../support/app.js';
import { type TestDatabase, testDatabase } from '../support/postgres.js';
import { publishSmall, search, searchGraphql } from './asking.js';

let database: TestDatabase;
let way: { url: string; close(): Promise<void>; open(): Promise<void> };
let app: TestApp;
beforeAll(async () => {
  database = await testDatabase();
  way = await wayTo(database.url);
  app = await startTestApp({ contentDir: 'none', databaseUrl: way.url });
  await publishSmall(app);
});
afterAll(async () => {
  await way.open();
  await app.close();
  await way.close();
  await database.drop();
});

/** A way to the server that can be cut, with all that goes over it. */
async function wayTo(target: string): Promise<typeof way> {
  const { port } = new URL(target);
  const sockets = new Set<net.Socket>();
  const proxy = net.createServer((client) => {
    const server = net.connect(Number(port), '127.0.0.1');
    client.pipe(server).pipe(client);
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket
        .on('error', () => undefined)
        .on('close', () => [client, server].map((either) => either.destroy()));
    }
  });
  const listen = (at: number) => new Promise<void>((resolve) => proxy.listen(at, '127.0.0.1', resolve));
  await listen(0);
  const own = (proxy.address() as net.AddressInfo).port;
  const url = new URL(target);
  url.port = String(own);
  return {
    url: url.href,
    async open() {
      if (!proxy.listening) await listen(own);
    },
    async close() {
      const closed = new Promise((resolve) => proxy.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

it('a search is a 503 that says when to come back, at both doors, and the rest is served', async () => {
  expect((await search(app, 'small', { q: 'mundo' })).status).toBe(200);
  await way.close();
  for (const course of ['small', null]) {
    const answer = await search(app, course, { q: 'palabra' });
    expect(answer).toMatchObject({
      ...{ status: 503, code: 'UNAVAILABLE' },
      detail: expect.stringContaining('database is out of reach'),
    });
    expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
  }
  const { data, errors } = await searchGraphql(app, { query: 'palabra' });
  expect([data.search, errors[0]?.extensions.code]).toEqual([null, 'UNAVAILABLE']);
  // What was found before is still what is published.
  expect((await search(app, 'small', { q: 'mundo' })).status).toBe(200);
  expect((await fetch(`${app.url}/v1/courses/small/chapters/first`)).status).toBe(200);
  await way.open();
  expect((await search(app, 'small', { q: 'palabra' })).search.total).toBe(1);
});

it('a search that takes too long is given up, and says so', async () => {
  const other = new pg.Client({ connectionString: database.url });
  await other.connect();
  try {
    await other.query('BEGIN');
    await other.query('LOCK TABLE search_unit IN ACCESS EXCLUSIVE MODE');
    expect(await search(app, 'small', { q: 'adentro' })).toMatchObject({ status: 503, code: 'UNAVAILABLE' });
  } finally {
    await other.end();
  }
  expect((await search(app, 'small', { q: 'adentro' })).search.total).toBe(1);
});
