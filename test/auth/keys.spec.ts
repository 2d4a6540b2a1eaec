// Promises about API keys, asked through the door.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { startTestApp, type TestApp } from '../support/app.js';
import { query } from '../support/postgres.js';
import { makeKey } from './keys.js';

const COURSE = 'introduccion-a-kubernetes';
const KEYS = '/v1/admin/keys';

let service: TestApp;
let replica: TestApp;
let admin: string;

const rows = <Row extends object>(sql: string, values: unknown[] = []) =>
  query<Row & Record<string, unknown>>(service.databaseUrl, sql, values);
const as = (bearer: string, at = service) => ({
  get: (path: string) => request(at.url).get(path).set('authorization', bearer),
  post: (path: string, body: object) => request(at.url).post(path).set('authorization', bearer).send(body),
  delete: (path: string) => request(at.url).delete(path).set('authorization', bearer),
});

beforeAll(async () => {
  service = await startTestApp();
  replica = await startTestApp({ databaseUrl: service.databaseUrl });
  admin = (await makeKey(service, 'admin')).bearer;
});
afterAll(async () => {
  await replica.close();
  await service.close();
});

describe('Making a key', () => {
  it('shows its secret once, and stores neither that nor anything it can be had from', async () => {
    const { body, headers } = await as(admin)
      .post(KEYS, {
        name: 'Deploy',
        role: 'publisher',
        courses: [COURSE],
        expiresAt: '2100-01-01T00:00:00+02:00',
      })
      .expect(201);
    const { secret, ...key } = body.data;
    expect(secret).toMatch(/^timonel_[0-9a-z]{8}_[A-Za-z0-9_-]{43}$/);
    expect(secret.startsWith(`${key.prefix}_`)).toBe(true);
    expect(key).toMatchObject({
      ...{ id: expect.stringMatching(/^key_[0-9a-z]{10}$/), name: 'Deploy', role: 'publisher' },
      ...{ expiresAt: '2099-12-31T22:00:00.000Z', revokedAt: null, lastUsedAt: null },
    });
    expect(headers).toMatchObject({ location: `${KEYS}/${key.id}`, 'cache-control': 'no-store' });
    expect((await as(admin).get(headers.location!)).body.data).toEqual(key);
    const tail = secret.slice(-43);
    for (const table of ['api_key', 'audit', 'idempotency'])
      expect(await rows(`SELECT 1 FROM ${table} t WHERE t::text LIKE $1`, [`%${tail}%`])).toEqual([]);
    expect(await rows('SELECT action, actor_name FROM audit WHERE target = $1', [key.id])).toEqual([
      { action: 'key.create', actor_name: 'A admin' },
    ]);
  });

  it('sent twice under one Idempotency-Key makes one key, and says its secret once', async () => {
    const send = () =>
      as(admin).post(KEYS, { name: 'Once', role: 'viewer' }).set('idempotency-key', 'make-once').expect(201);
    const [first, second] = [await send(), await send()];
    expect(first.body.data.secret).toMatch(/^timonel_/);
    expect(second.body.data).toEqual({ ...first.body.data, secret: null });
    expect(await rows("SELECT 1 FROM api_key WHERE name = 'Once'")).toHaveLength(1);
    await as(admin)
      .post(KEYS, { name: 'Twice', role: 'viewer' })
      .set('idempotency-key', 'make-once')
      .expect(422);
  });

  it('as a trial makes none', async () => {
    const { body } = await as(admin)
      .post(`${KEYS}?dryRun=true`, { name: 'Trial', role: 'viewer' })
      .expect(200);
    expect(body.data).toMatchObject({ name: 'Trial', secret: null });
    expect(await rows("SELECT 1 FROM api_key WHERE name = 'Trial'")).toEqual([]);
  });

  it('tells everything that is wrong at once, and takes nothing that it does not know', async () => {
    const { body } = await as(admin)
      .post(KEYS, { name: ' ', role: 'emperor', courses: [], expiresAt: 'tomorrow' })
      .expect(400);
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      ...['/courses', '/expiresAt', '/name', '/role'],
    ]);
    const far = await as(admin).post(KEYS, { name: 'Far', role: 'emperor', courses: [COURSE, 'nope'] });
    expect(far.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/role',
      '/courses/1',
    ]);
    const wrong: [object, string][] = [
      [{ courses: [COURSE, 'nope'] }, '/courses/1'],
      [{ expiresAt: '2001-01-01T00:00:00Z' }, '/expiresAt'],
      [{ hash: 'x' }, '/hash'],
      [{ revokedAt: null }, '/revokedAt'],
      [{ name: 'a\u0000b' }, '/name'],
      [{ name: { $ne: 1 } }, '/name'],
    ];
    const before = await rows('SELECT count(*) FROM api_key');
    for (const [member, pointer] of wrong) {
      const answer = await as(admin).post(KEYS, { name: 'Wrong', role: 'viewer', ...member });
      expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, pointer]);
    }
    expect(await rows('SELECT count(*) FROM api_key')).toEqual(before);
  });
});

describe('The list of keys', () => {
  it('comes page by page, each key once, without secrets', async () => {
    const all = (await as(admin).get(`${KEYS}?first=100`)).body.data.map(({ id }: { id: string }) => id);
    const seen: string[] = [];
    for (let after = ''; ; ) {
      const { body } = await as(admin).get(`${KEYS}?first=2${after}`).expect(200);
      seen.push(...body.data.map(({ id }: { id: string }) => id));
      expect(JSON.stringify(body)).not.toMatch(/secret|hash/);
      if (!body.meta.page.hasNextPage) break;
      after = `&after=${body.meta.page.endCursor}`;
    }
    expect(seen).toEqual(all);
    expect(all.length).toBeGreaterThan(2);
  });

  it.each(['first=0', 'first=1000000000', 'after=key_0000000000', "after='%20OR%201=1--", 'sort=hash'])(
    'refuses ?%s',
    async (question) => {
      await as(admin).get(`${KEYS}?${question}`).expect(400);
    },
  );
});

describe('One key', () => {
  it('is read by its id, and by nothing that nobody knows', async () => {
    const { id } = await makeKey(service, 'viewer');
    expect((await as(admin).get(`${KEYS}/${id}`).expect(200)).body.data.id).toBe(id);
    expect((await as(admin).get(`${KEYS}/${id}?x=1`).expect(400)).body.code).toBe('UNKNOWN_PARAMETER');
  });
});

describe('A key that must not work any more', () => {
  it('is refused by every replica at once after it was revoked, and for ever', async () => {
    const { id, bearer } = await makeKey(service, 'admin');
    for (const at of [service, replica]) await as(bearer, at).get(KEYS).expect(200);
    const first = (await as(admin).delete(`${KEYS}/${id}`).expect(200)).body.data;
    for (const at of [service, replica]) await as(bearer, at).get(KEYS).expect(401);
    expect((await as(admin).delete(`${KEYS}/${id}`).expect(200)).body.data).toEqual(first);
    expect(await rows("SELECT 1 FROM audit WHERE action = 'key.revoke' AND target = $1", [id])).toHaveLength(
      1,
    );
  });

  it('is refused when its time is over', async () => {
    const { id, bearer } = await makeKey(service, 'admin', { expiresAt: '2100-01-01T00:00:00Z' });
    await as(bearer).get(KEYS).expect(200);
    await rows("UPDATE api_key SET expires_at = now() - interval '1 second' WHERE id = $1", [id]);
    await as(bearer).get(KEYS).expect(401);
  });

  it('loses at once what its role does not allow any more', async () => {
    const { id, bearer } = await makeKey(service, 'admin');
    await as(bearer).get(KEYS).expect(200);
    await rows("UPDATE api_key SET role = 'editor' WHERE id = $1", [id]);
    const { body } = await as(bearer).get(KEYS).expect(403);
    expect(body.detail).toContain('admin');
  });

  it('that does not exist cannot be revoked', async () => {
    await as(admin).delete(`${KEYS}/key_0000000000`).expect(404);
    await as(admin).delete(`${KEYS}/${"'%20OR%201=1--"}`).expect(404);
  });
});

describe('The last use of a key', () => {
  it('is noted at most once a minute', async () => {
    const { id, bearer } = await makeKey(service, 'admin');
    const noted = async () =>
      (await rows<{ at: Date | null }>('SELECT last_used_at AS at FROM api_key WHERE id = $1', [id]))[0]!.at;
    await as(bearer).get(KEYS).expect(200);
    while ((await noted()) === null) await as(bearer).get(KEYS).expect(200);
    await rows("UPDATE api_key SET last_used_at = now() - interval '30 seconds' WHERE id = $1", [id]);
    const recent = await noted();
    await as(bearer).get(KEYS).expect(200);
    expect(await noted()).toEqual(recent);
  });
});

describe('A caller limited to courses', () => {
  it('cannot administer keys, whatever its role', async () => {
    const { bearer, id } = await makeKey(service, 'admin', { courses: [COURSE] });
    await as(bearer).get(KEYS).expect(403);
    await as(bearer).post(KEYS, { name: 'More', role: 'admin' }).expect(403);
    await as(bearer).get(`${KEYS}/${id}`).expect(403);
    await as(bearer).delete(`${KEYS}/${id}`).expect(403);
    expect(await rows("SELECT 1 FROM api_key WHERE name = 'More'")).toEqual([]);
  });
});
