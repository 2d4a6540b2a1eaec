// The listener: hears, comes back by itself, and says so, because what was sent meanwhile is lost.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { type Listener, listen } from '../../../src/infra/database/listener.js';
import { query, type TestDatabase, testDatabase } from '../../support/postgres.js';

let database: TestDatabase;
let listener: Listener | undefined;
let calls = 0;
const notify = () => query(database.url, `NOTIFY "some channel"`);
const LISTENERS = `SELECT pid FROM pg_stat_activity WHERE application_name = 'timonel listener' AND datname = current_database()`;

beforeAll(async () => {
  database = await testDatabase();
});
afterEach(async () => {
  await listener?.close();
  calls = 0;
});
afterAll(() => database.drop());

test('calls once it listens, and for every notification', async () => {
  listener = listen(database.url, 'some channel', () => calls++);
  await eventually(() => calls === 1);
  await notify();
  await eventually(() => calls === 2);
});

test('comes back after its connection was cut, calls, and hears again', async () => {
  listener = listen(database.url, 'some channel', () => calls++);
  await eventually(() => calls === 1);
  await query(database.url, `SELECT pg_terminate_backend(pid) FROM (${LISTENERS}) AS listeners`);
  // Once for the new connection; what was said meanwhile may be heard or not.
  await eventually(() => calls >= 2);
  await sleep(200);
  const heard = calls;
  await notify();
  await eventually(() => calls === heard + 1);
});

test('says nothing and keeps trying while the database is away', async () => {
  const away = new URL(database.url);
  away.port = '1';
  listener = listen(away.href, 'some channel', () => calls++);
  await sleep(300);
  expect(calls).toBe(0);
});

test('leaves no connection behind and is silent after it was closed', async () => {
  listener = listen(database.url, 'some channel', () => calls++);
  await eventually(() => calls === 1);
  await listener.close();
  await notify();
  await eventually(async () => (await query(database.url, LISTENERS)).length === 0);
  expect(calls).toBe(1);
});

test('can be closed before it was connected', async () => {
  listener = listen(database.url, 'some channel', () => calls++);
  await listener.close();
  await eventually(async () => (await query(database.url, LISTENERS)).length === 0);
  expect(calls).toBe(0);
});

async function eventually(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let i = 0; i < 200; i++) {
    if (await condition()) return;
    await sleep(25);
  }
  throw new Error('It never came true.');
}
