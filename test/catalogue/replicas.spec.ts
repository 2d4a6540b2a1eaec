// Promises of replicas: what one publishes all serve, whatever happens to their connections.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PublishingService } from '../../src/authoring/publishing.service.js';
import { type OpenDatabase, openDatabase } from '../../src/infra/database/open-database.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { smallCourse } from '../support/course.js';
import { STORE_PIXELS } from '../support/pixels.js';
import { query, type TestDatabase, testDatabase } from '../support/postgres.js';

/** What is promised is a second; a busy machine gets more. Without its mechanism none of these would ever happen. */
const WITHIN_MS = 10_000;

/** What addresses have to be asked. */
const QUERIES: Record<string, string> = {
  '/v1/courses/{course}/diff': '?from=2',
  '/v1/courses/{course}/changes': '?since=2',
  '/v1/courses/{course}/diagrams/{diagram}/diff': '?from=start&to=start',
};

/** Addresses that are not answered from memory: files, the feed of what happened, and searches. */
const FROM_DATABASE: ReadonlySet<string> = new Set([
  ...['/v1/assets/{sha256}', '/v1/changes', '/v1/search', '/v1/courses/{course}/search'],
]);

const ORDER = { actor: { id: 'test', name: 'Test' }, requestId: 'test' };

async function publish(replica: TestApp, title: string) {
  const course = smallCourse();
  course.course.title = title;
  await replica.authoring.import({ content: course, hash: title }, { force: true });
  await replica.authoring.publish({ course: 'small', message: title, author: 'test' });
}

async function titleAt(replica: TestApp): Promise<string | undefined> {
  const answer = await fetch(`${replica.url}/v1/courses/small`);
  return answer.ok ? ((await answer.json()) as { data: { title: string } }).data.title : undefined;
}

async function served(replica: TestApp, title: string, withinMs: number): Promise<number> {
  const start = performance.now();
  while ((await titleAt(replica)) !== title) {
    if (performance.now() - start > withinMs)
      throw new Error(`"${title}" is not served after ${withinMs} ms.`);
    await sleep(10);
  }
  return performance.now() - start;
}

/** Cuts every connection that listens, as a restart of a proxy in between would. */
const cutListeners = (url: string) =>
  query(
    url,
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'timonel listener' AND datname = current_database()",
  );

/** Addresses in the small course, by the names of path parameters. */
const SMALL: Record<string, string> = {
  ...{ course: 'small', chapter: 'first', section: 'intro', component: 'piece', comparison: 'versus' },
  ...{ video: 'film', diagram: 'drawing', step: 'start', number: '1', asset: 'pixels' },
};

interface Address {
  readonly url: string;
  close(): Promise<void>;
}

/** One address for a server that comes back at another port: a proxy, as stands before most databases. */
async function keepAddress(target: () => string): Promise<Address> {
  const proxy = net.createServer((client) => {
    const server = net.connect(Number(new URL(target()).port), '127.0.0.1');
    client.pipe(server).pipe(client);
    for (const socket of [client, server]) {
      socket
        .on('error', () => undefined)
        .on('close', () => [client, server].map((either) => either.destroy()));
    }
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const url = new URL(target());
  url.port = String((proxy.address() as net.AddressInfo).port);
  return { url: url.href, close: () => new Promise((resolve) => proxy.close(() => resolve())) };
}

describe('two replicas on one database', () => {
  let database: TestDatabase;
  let here: TestApp;
  let there: TestApp;

  beforeEach(async () => {
    database = await testDatabase();
    [here, there] = (await Promise.all(
      [1, 2].map(() => startTestApp({ contentDir: 'none', databaseUrl: database.url })),
    )) as [TestApp, TestApp];
  });
  afterEach(async () => {
    await Promise.all([here.close(), there.close()]);
    await database.drop();
  });

  it('both serve within a second what one publishes', async () => {
    await publish(here, 'Uno');
    await Promise.all([served(here, 'Uno', WITHIN_MS), served(there, 'Uno', WITHIN_MS)]);
  });

  it('also when the listening connections were cut just before', async () => {
    await publish(here, 'Uno');
    await served(there, 'Uno', WITHIN_MS);
    await cutListeners(database.url);
    await publish(here, 'Dos');
    await served(there, 'Dos', WITHIN_MS);
  });

  it('also when nobody is ever notified', async () => {
    await query(
      database.url,
      "CREATE FUNCTION public.pg_notify(text, text) RETURNS void LANGUAGE sql AS 'SELECT'",
    );
    await query(
      database.url,
      'ALTER DATABASE current SET search_path = public, pg_catalog'.replace(
        'current',
        new URL(database.url).pathname.slice(1),
      ),
    );
    expect(
      await query(
        database.url,
        "SELECT 'pg_notify(text,text)'::regprocedure = 'public.pg_notify(text,text)'::regprocedure AS deaf",
      ),
    ).toEqual([{ deaf: true }]);
    await here.close();
    here = await startTestApp({ contentDir: 'none', databaseUrl: database.url });
    await publish(here, 'Sin aviso');
    await served(there, 'Sin aviso', WITHIN_MS);
  });

  it('a request is answered from the state it came with, whatever is published before its end', async () => {
    await publish(here, 'Uno');
    await served(here, 'Uno', WITHIN_MS);
    const body = JSON.stringify({ query: '{ course(slug: "small") { title } }' });
    const socket = net.connect(Number(new URL(here.url).port), '127.0.0.1');
    let received = '';
    socket.setEncoding('utf8').on('data', (part) => {
      received += part;
    });
    const head = `POST /graphql HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
    socket.write(head + body.slice(0, 10));
    await sleep(100);
    await publish(here, 'Dos');
    await served(here, 'Dos', WITHIN_MS);
    socket.write(body.slice(10));
    await new Promise((resolve) => socket.once('close', resolve));
    expect(received).toContain('"title":"Uno"');
  });

  it('stops serving a release that was withdrawn, current or older, and goes on with the rest', async () => {
    for (const title of ['Uno', 'Dos']) await publish(here, title);
    await served(there, 'Dos', WITHIN_MS);
    expect((await fetch(`${there.url}/v1/courses/small?release=1`)).status).toBe(200);
    const publishing = here.app.get(PublishingService, { strict: false });
    const withdraw = (number: number) =>
      publishing.withdraw(ORDER, { course: 'small', number, reason: 'A leak.' });
    await withdraw(1);
    await there.catalogue.refresh();
    expect((await fetch(`${there.url}/v1/courses/small?release=1`)).status).toBe(410);
    expect(await titleAt(there)).toBe('Dos');
    await withdraw(2);
    await there.catalogue.refresh();
    expect((await fetch(`${there.url}/v1/courses/small`)).status).toBe(404);
  });

  it('follows a database that was restored from a backup', async () => {
    for (const title of ['Uno', 'Dos']) await publish(here, title);
    await served(there, 'Dos', WITHIN_MS);
    await query(
      database.url,
      `UPDATE course SET current_release = 1; ALTER TABLE event DISABLE TRIGGER USER;
       DELETE FROM event WHERE id > 2; ALTER TABLE event ENABLE TRIGGER USER; UPDATE epoch SET number = 2`,
    );
    await served(there, 'Uno', WITHIN_MS);
  });

  it('keeps the last good release of a course whose new one cannot be served, and serves the others', async () => {
    await publish(here, 'Bueno');
    await served(there, 'Bueno', WITHIN_MS);
    await query(
      database.url,
      `INSERT INTO release (course_id, number, format_version, document, sha256, changed_in, message, author)
       SELECT id, 99, 1, '{}'::bytea, sha256('{}'::bytea), '{}', '', 'test' FROM course;
       UPDATE course SET current_release = 99; UPDATE epoch SET number = number + 1;
       INSERT INTO event (id, course_id, kind, release) SELECT epoch.number, course.id, 'published', 99 FROM epoch, course`,
    );
    await there.catalogue.refresh();
    expect(there.catalogue.status.epoch).toBe('3');
    expect(await titleAt(there)).toBe('Bueno');
  });
});

describe('with PostgreSQL stopped', () => {
  let dataDir: string;
  let database: OpenDatabase;
  let address: Address;
  let replica: TestApp;
  const open = () => openDatabase({ dataDir }, () => undefined);

  beforeAll(async () => {
    dataDir = await mkdtemp(path.join(os.tmpdir(), 'timonel-outage-'));
    database = await open();
    address = await keepAddress(() => database.url);
    replica = await startTestApp({ contentDir: 'none', databaseUrl: address.url });
    await query(address.url, STORE_PIXELS);
    await publish(replica, 'Uno');
    await publish(replica, 'Dos');
    await served(replica, 'Dos', WITHIN_MS);
    await database.stop();
    await replica.catalogue.refresh();
  });
  afterAll(async () => {
    await replica.close();
    await address.close();
    await database.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('loaded courses are served on at every address, and the replica stays ready', async () => {
    expect(await titleAt(replica)).toBe('Dos');
    const { paths } = JSON.parse(await readFile('openapi.json', 'utf8')) as { paths: object };
    for (const pattern of Object.keys(paths).filter((path) => !FROM_DATABASE.has(path))) {
      const address = pattern.replace(/\{(\w+)\}/g, (_, name: string) => SMALL[name] ?? name);
      const query = QUERIES[pattern] ?? '';
      expect([address, (await fetch(replica.url + address + query)).status]).toEqual([address, 200]);
    }
    const query = JSON.stringify({
      query: '{ course(slug: "small") { title chapters { sections { blocks { html } } } } }',
    });
    const headers = { 'Content-Type': 'application/json' };
    const graphql = await fetch(`${replica.url}/graphql`, { method: 'POST', headers, body: query });
    expect(await graphql.json()).toMatchObject({ data: { course: { title: 'Dos' } } });
    const ready = await fetch(`${replica.url}/readyz`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toMatchObject({ catalogue: { courses: 1, inStep: false } });
  });

  it('an older release that is not in memory answers 503 and says when to come back', async () => {
    const answer = await fetch(`${replica.url}/v1/courses/small?release=1`);
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('2');
    expect(await answer.json()).toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('and started again, everything recovers without a restart', async () => {
    database = await open();
    await publish(replica, 'Tres');
    await served(replica, 'Tres', WITHIN_MS);
    expect((await fetch(`${replica.url}/v1/courses/small?release=1`)).status).toBe(200);
    expect(replica.catalogue.status.inStep).toBe(true);
  });
});
