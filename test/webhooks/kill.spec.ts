// The promise that everything else serves: every event arrives, in order per course, though the receiver fails and the
// service is killed at random.
import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { Webhook as Verifier } from 'standardwebhooks';
import { type TestDatabase, testDatabase } from '../support/postgres.js';
import { type ServiceProcess, startService } from '../support/service-process.js';
import { type Call, LOCAL, type Receiver, startReceiver, until } from './receiver.js';

// The first start may have to build.
jest.setTimeout(180_000);

const KEY = 'a-key-of-the-tests-and-of-nobody-else';
const COURSES = ['crs_00000000aa', 'crs_00000000bb', 'crs_00000000cc', 'crs_00000000dd'];
const EVENTS_PER_COURSE = 30;
const KILLS = 4;
/** How many calls the receiver fails, of ten. */
const FAILURES = 3;
/** Attempts enough that bad luck does not make the receiver a dead one. */
const PAUSES = Array.from({ length: 30 }, () => '0.05').join(',');

let database: TestDatabase;
let receiver: Receiver;
let service: ServiceProcess | undefined;

beforeAll(async () => {
  execFileSync(process.execPath, ['tools/run.mjs', 'cli', '--version']);
  database = await testDatabase();
  receiver = await startReceiver();
});
afterAll(async () => {
  await service?.end('SIGKILL');
  await receiver.close();
  await database.drop();
});

const start = () =>
  startService({
    ...{ ...LOCAL, DATABASE_URL: database.url, CONTENT_DIR: 'test/webhooks', ADMIN_API_KEY: KEY },
    ...{ WEBHOOK_RETRY_SECONDS: PAUSES, WEBHOOK_TIMEOUT_SECONDS: '1' },
  });

/** What a publish does, as far as others hear of it. */
async function produce(client: pg.Client, courseId: string, release: number): Promise<string> {
  await client.query('BEGIN');
  const { rows } = await client.query('UPDATE epoch SET number = number + 1 WHERE id = 1 RETURNING number');
  const id = rows[0].number as string;
  await client.query(
    `INSERT INTO event (id, course_id, kind, release, data) VALUES ($1, $2, 'published', $3, '{"slug": "a"}')`,
    [id, courseId, release],
  );
  await client.query(`SELECT pg_notify('timonel_epoch', $1)`, [id]);
  await client.query('COMMIT');
  return id;
}

async function subscribe(url: string): Promise<string> {
  const answer = await fetch(`${service!.url}/v1/admin/webhooks`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${KEY}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ url }),
  });
  expect(answer.status).toBe(201);
  return ((await answer.json()) as { data: { secret: string } }).data.secret;
}

it('brings every event, in order per course, to a receiver that fails 30 % while the service is killed', async () => {
  service = await start();
  const secret = await subscribe(receiver.url);
  const taken: Call[] = [];
  let failed = 0;
  receiver.answer = (call) => {
    if (Math.random() * 10 < FAILURES) {
      failed++;
      return 500;
    }
    taken.push(call);
    return 204;
  };

  const sent = new Map<string, string[]>(COURSES.map((course) => [course, []]));
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const producing = (async () => {
    for (let release = 1; release <= EVENTS_PER_COURSE; release++) {
      for (const course of COURSES) sent.get(course)!.push(await produce(client, course, release));
      await sleep(Math.random() * 600);
    }
  })();
  for (let kill = 0; kill < KILLS; kill++) {
    await sleep(500 + Math.random() * 2_000);
    await service.end('SIGKILL');
    service = await start();
  }
  await producing;
  await client.end();

  const got = (course: string) => taken.filter(({ event }) => event.course.id === course);
  await until(() =>
    COURSES.every((course) => new Set(got(course).map(({ event }) => event.id)).size === EVENTS_PER_COURSE),
  );
  for (const course of COURSES) {
    const ids = got(course).map(({ event }) => event.id);
    // At least once: what was taken right before a kill may come again, and nothing may come late or early.
    const inOrder = ids.filter((id, index) => id !== ids[index - 1]);
    expect(inOrder).toEqual(sent.get(course));
  }
  expect(failed).toBeGreaterThan(0);
  for (const { body, headers } of taken) expect(new Verifier(secret).verify(body, headers)).toBeDefined();
});
