// Promises to those who write where somebody else writes for long: nobody else waits with them, and they hear of it.
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { asAppError } from '../../src/infra/errors/as-app-error.js';
import { type AdminClient, adminClient } from '../support/admin.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { IDS, smallCourse } from '../support/course.js';
import { query } from '../support/postgres.js';

const paragraph = `/courses/small/blocks/${IDS.paragraph}`;
/** More than there are connections. */
const WRITERS = 30;

let app: TestApp;
let admin: AdminClient;
beforeAll(async () => {
  app = await startTestApp({ contentDir: 'test/admin/no-packages' });
  await app.authoring.import({ content: smallCourse(), hash: 'small' });
  admin = await adminClient(app);
  const about = {
    title: 'Other',
    summary: 'Another one.',
    locale: 'en',
    license: 'CC0-1.0',
    audience: 'All.',
  };
  expect((await admin.post('/courses', { ...about, objectives: [], prerequisites: [] })).status).toBe(201);
});
afterAll(() => app.close());

/** Does something while another process works on the course. */
async function whileHeld<T>(action: () => Promise<T>): Promise<T> {
  const holder = new pg.Client({ connectionString: app.databaseUrl });
  await holder.connect();
  try {
    await holder.query('BEGIN');
    await holder.query('SELECT id FROM course WHERE id = $1 FOR UPDATE', [IDS.course]);
    return await action();
  } finally {
    await holder.end();
  }
}

const WAITING = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
const waiting = async () => (await query(app.databaseUrl, WAITING)).length;

it('lets nobody else wait with those who wait for one course', async () => {
  const { etag } = (await admin.get(paragraph)).body.meta;
  const answers = await whileHeld(async () => {
    const writers = Array.from({ length: WRITERS }, (_, n) =>
      admin.patch(paragraph, { markdown: `Texto ${n}.` }, etag),
    );
    while ((await waiting()) === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    // A key that was never seen here, and a course that nobody holds.
    const fresh = await adminClient(app);
    expect((await fresh.get(paragraph)).status).toBe(200);
    const other = await fresh.post('/courses/other/terms', {
      word: 'Word',
      definition: 'One.',
    });
    expect(other.status).toBe(201);
    expect(await waiting()).toBeLessThanOrEqual(1);
    return writers;
  });
  const statuses = (await Promise.all(answers)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  expect(statuses.every((status) => [200, 412, 503].includes(status))).toBe(true);
});

it('tells whoever waits in vain for a course to come again', async () => {
  const { etag } = (await admin.get(paragraph)).body.meta;
  const { status, body, headers } = await whileHeld(() =>
    admin.patch(paragraph, { markdown: 'Otro.' }, etag),
  );
  expect([status, body.code]).toEqual([503, 'UNAVAILABLE']);
  expect(Number(headers.get('Retry-After'))).toBeGreaterThan(0);
  expect((await admin.patch(paragraph, { markdown: 'Otro.' }, etag)).status).toBe(200);
});

it('tells whoever waits in vain for a statement, too', () => {
  expect(asAppError(new Error('Query read timeout'))).toMatchObject({
    code: 'UNAVAILABLE',
    headers: { 'Retry-After': expect.any(String) },
  });
});
