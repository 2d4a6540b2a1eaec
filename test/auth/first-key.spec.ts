// Promises about the first key: there is always a way in, and only one is made.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import request from 'supertest';
import { Keys } from '../../src/auth/keys.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { emptyDatabase, query } from '../support/postgres.js';
import { startService } from '../support/service-process.js';
import { makeKey } from './keys.js';

// The first start of the service as a process may have to build.
jest.setTimeout(180_000);

const CONFIGURED = 'a-key-that-somebody-has-configured-1';

describe('At start', () => {
  let service: TestApp;
  let replica: TestApp;
  const ensure = (configured?: string, at = service) =>
    at.app.get(Keys, { strict: false }).ensureFirst(configured);
  const statusWith = async (secret: string) =>
    (await request(service.url).get('/v1/admin/keys').set('authorization', `Bearer ${secret}`)).status;
  const keys = () =>
    query(service.databaseUrl, 'SELECT name FROM api_key WHERE revoked_at IS NULL ORDER BY name');

  beforeEach(async () => {
    service = await startTestApp({ contentDir: 'no-packages' });
    replica = await startTestApp({ contentDir: 'no-packages', databaseUrl: service.databaseUrl });
  });
  afterEach(async () => {
    await replica.close();
    await service.close();
  });

  it('a key is made when there is none, and only then; it opens everything', async () => {
    const made = await ensure();
    if (made.kind !== 'made') throw new Error('No key was made.');
    expect(await statusWith(made.secret)).toBe(200);
    expect(await ensure()).toEqual({ kind: 'present' });
    expect(await keys()).toHaveLength(1);
    const told = await query(service.databaseUrl, 'SELECT audit::text AS text FROM audit');
    expect(told).toHaveLength(1);
    expect(JSON.stringify(told)).not.toContain(made.secret.slice(-43));
  });

  it('replicas that start together make one', async () => {
    const starts = Array.from({ length: 10 }, (_, i) => ensure(undefined, i % 2 ? service : replica));
    const outcomes = (await Promise.all(starts)).map(({ kind }) => kind);
    expect(outcomes.filter((kind) => kind === 'made')).toHaveLength(1);
    expect(await keys()).toHaveLength(1);
  });

  it('one is made again when no key is left that may do everything', async () => {
    await makeKey(service, 'publisher');
    const { id } = await makeKey(service, 'admin');
    expect((await ensure()).kind).toBe('present');
    await query(service.databaseUrl, 'UPDATE api_key SET revoked_at = now() WHERE id = $1', [id]);
    expect((await ensure()).kind).toBe('made');
  });

  it('a configured key works and none is made; a changed value takes its place', async () => {
    expect(await ensure(CONFIGURED)).toEqual({ kind: 'present' });
    expect(await ensure(CONFIGURED)).toEqual({ kind: 'present' });
    expect(await statusWith(CONFIGURED)).toBe(200);
    expect(await keys()).toEqual([{ name: 'ADMIN_API_KEY' }]);
    await ensure(`${CONFIGURED}2`);
    expect([await statusWith(CONFIGURED), await statusWith(`${CONFIGURED}2`)]).toEqual([401, 200]);
    expect(await keys()).toEqual([{ name: 'ADMIN_API_KEY' }]);
    const stored = await query(service.databaseUrl, 'SELECT api_key::text AS text FROM api_key');
    expect(JSON.stringify(stored)).not.toContain(CONFIGURED.slice(0, 8));
  });

  it('a configured key that was revoked stays so', async () => {
    await ensure(CONFIGURED);
    await query(service.databaseUrl, 'UPDATE api_key SET revoked_at = now()');
    expect(await ensure(CONFIGURED)).toEqual({ kind: 'revoked' });
    expect(await statusWith(CONFIGURED)).toBe(401);
  });
});

describe('The start message', () => {
  let database: Awaited<ReturnType<typeof emptyDatabase>>;
  beforeAll(async () => {
    database = await emptyDatabase();
  });
  afterAll(() => database.drop());
  const start = (env: Record<string, string> = {}) =>
    startService({ DATABASE_URL: database.url, CONTENT_DIR: 'no-packages', ...env });
  const KEY = /timonel_[0-9a-z]{8}_[A-Za-z0-9_-]{43}/g;

  it('shows the first key once, and says how to make another', async () => {
    const first = await start();
    const [key, ...more] = first.output().match(KEY) ?? [];
    expect(more).toEqual([]);
    expect(first.output()).toContain('keys create');
    const answer = await fetch(`${first.url}/v1/admin/keys`, { headers: { authorization: `Bearer ${key}` } });
    expect(answer.status).toBe(200);
    await first.end('SIGTERM');
    const second = await start();
    expect(second.output()).not.toMatch(KEY);
    await second.end('SIGTERM');
  });

  it('does not show a key that is configured', async () => {
    const service = await start({ ADMIN_API_KEY: CONFIGURED });
    expect(service.output()).not.toContain(CONFIGURED);
    const headers = { authorization: `Bearer ${CONFIGURED}` };
    expect((await fetch(`${service.url}/v1/admin/keys`, { headers })).status).toBe(200);
    await service.end('SIGTERM');
  });
});
