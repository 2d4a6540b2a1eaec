// Promises about subscriptions: what admins can do with them, who cannot, and that a secret is shown once.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Webhook as Verifier } from 'standardwebhooks';
import { READER_KINDS } from '../../src/model/event.js';
import { makeKey } from '../auth/keys.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { query } from '../support/postgres.js';
import { type Ask, asAdmin, asking, LOCAL, type Receiver, startReceiver } from './receiver.js';

const HOOKS = '/v1/admin/webhooks';
let service: TestApp;
let receiver: Receiver;
let ask: Ask;

beforeAll(async () => {
  receiver = await startReceiver();
  service = await startTestApp({ contentDir: 'test/webhooks', env: LOCAL });
  ask = await asAdmin(service);
});
afterAll(async () => {
  await service.close();
  await receiver.close();
});

const subscribe = async (more: object = {}) =>
  (await ask('POST', HOOKS, { url: `${receiver.url}/hook`, ...more })).body.data;
const audited = (target: string) =>
  query<{ action: string; text: string }>(
    service.databaseUrl,
    `SELECT action, coalesce(before::text, '') || coalesce(after::text, '') AS text
     FROM audit WHERE target = $1 ORDER BY id`,
    [target],
  );

describe('A subscription', () => {
  it('is made, read, listed, changed and deleted, and the audit trail tells of it', async () => {
    const { status, body } = await ask('POST', HOOKS, { url: `${receiver.url}/hook`, description: 'LMS' });
    expect(status).toBe(201);
    const { secret, ...webhook } = body.data;
    expect(webhook).toEqual({
      ...{ id: expect.stringMatching(/^whk_[0-9a-z]{10}$/), url: `${receiver.url}/hook`, description: 'LMS' },
      ...{ kinds: READER_KINDS, courses: null, state: 'active', failures: 0, failingSince: null },
      ...{ createdBy: expect.any(String), createdAt: expect.any(String) },
    });
    const address = `${HOOKS}/${webhook.id}`;
    expect((await ask('GET', address)).body.data).toEqual(webhook);
    expect((await ask<object[]>('GET', HOOKS)).body.data).toContainEqual(webhook);
    const changed = await ask('PATCH', address, { kinds: ['draft-changed', 'published'], state: 'paused' });
    expect(changed.body.data).toEqual({ ...webhook, kinds: ['published', 'draft-changed'], state: 'paused' });
    expect((await ask('DELETE', address)).status).toBe(204);
    expect((await ask('GET', address)).status).toBe(404);
    const trail = await audited(webhook.id);
    expect(trail.map(({ action }) => action)).toEqual(['webhook.create', 'webhook.update', 'webhook.delete']);
    expect(JSON.stringify(trail)).not.toContain(secret!.slice(6));
  });

  it('shows its key once, and never under the same Idempotency-Key again', async () => {
    const once = { 'Idempotency-Key': 'subscribe-1' };
    const first = await ask('POST', HOOKS, { url: receiver.url }, once);
    const second = await ask('POST', HOOKS, { url: receiver.url }, once);
    expect(first.body.data.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(second.body.data).toEqual({ ...first.body.data, secret: null });
    const kept = await query<{ result: string }>(service.databaseUrl, 'SELECT result FROM idempotency');
    expect(JSON.stringify(kept)).not.toContain(first.body.data.secret!.slice(6));
    expect((await ask('POST', HOOKS, { url: `${receiver.url}/2` }, once)).body.code).toBe(
      'IDEMPOTENCY_MISMATCH',
    );
  });

  it('is tried without being stored', async () => {
    const before = await ask<object[]>('GET', HOOKS);
    const { status, body } = await ask('POST', `${HOOKS}?dryRun=true`, { url: receiver.url });
    expect([status, body.data.secret]).toEqual([201, null]);
    expect((await ask<object[]>('GET', HOOKS)).body).toEqual(before.body);
  });

  it.each([
    [{}, '/url'],
    [{ url: 'https://93.184.215.14/', secret: 'mine' }, '/secret'],
    [{ url: 'https://93.184.215.14/', state: 'dead' }, '/state'],
    [{ url: 'https://93.184.215.14/', kinds: [] }, '/kinds'],
    [{ url: 'https://93.184.215.14/', kinds: ['exploded'] }, '/kinds/0'],
    [{ url: 'https://93.184.215.14/', courses: ['nothing'] }, '/courses/0'],
    [{ url: 7 }, '/url'],
  ])('of %j is refused at %s', async (body, pointer) => {
    const answer = await ask('POST', HOOKS, body);
    expect([answer.status, answer.body.errors.map((error) => error.pointer)]).toEqual([400, [pointer]]);
  });

  it.each([
    ['a line break and a header', '/a\r\nX-Evil: 1'],
    ...['\r', '\n', '\t', '\u0000', '\u001b', '\u007f', '\u0085', '\ud800'].map((sign) => [
      JSON.stringify(sign),
      `/a${sign}b`,
    ]),
    ['a line break at its end', '/a\n'],
  ])('is not made for, nor led to, an address with %s', async (_, path) => {
    const before = await subscribe();
    for (const url of [`${receiver.url}${path}`, `https://93.184.215.14${path}`]) {
      for (const answer of [
        await ask('POST', HOOKS, { url }),
        await ask('PATCH', `${HOOKS}/${before.id}`, { url }),
      ]) {
        const { code, errors } = answer.body;
        expect([answer.status, code]).toEqual([400, 'INVALID_INPUT']);
        expect(errors.map(({ pointer }) => pointer)).toEqual(['/url']);
      }
    }
    const { secret: _shown, ...kept } = before;
    expect((await ask('GET', `${HOOKS}/${before.id}`)).body.data).toEqual(kept);
  });

  it('keeps the address that is called, not another spelling of it', async () => {
    const spelling = `${receiver.url.replace('http://127.0.0.1', ' HTTP://127.1')}/a/../ñ b `;
    const href = `${receiver.url}/%C3%B1%20b`;
    const { id, url } = await subscribe({ url: spelling });
    expect(url).toBe(href);
    expect((await ask('PATCH', `${HOOKS}/${id}`, { url: `${receiver.url}/c` })).body.data.url).toMatch(
      /\/c$/,
    );
    expect((await ask('PATCH', `${HOOKS}/${id}`, { url: spelling })).body.data.url).toBe(href);
    expect((await ask('PATCH', `${HOOKS}/${id}`, { description: 'x' })).body.data.url).toBe(href);
    const long = await ask('PATCH', `${HOOKS}/${id}`, { url: `${receiver.url}/${'ñ'.repeat(400)}` });
    expect([long.status, long.body.code]).toEqual([422, 'UNSAFE_ADDRESS']);
  });

  it('cannot be declared dead, nor given another id or key', async () => {
    const { id } = await subscribe();
    for (const change of [{ state: 'dead' }, { id: 'whk_0000000000' }, { secret: 'x' }, { failures: 0 }])
      expect((await ask('PATCH', `${HOOKS}/${id}`, change)).status).toBe(400);
  });

  it('that does not exist is not found', async () => {
    const address = `${HOOKS}/whk_0000000000`;
    const answers = [
      ...[await ask('GET', address), await ask('PATCH', address, {}), await ask('DELETE', address)],
      ...[await ask('POST', `${address}/test`), await ask('POST', `${address}/rotate`)],
      ...[await ask('POST', `${address}/replay`, { from: '1' }), await ask('GET', `${address}/deliveries`)],
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404, 404]);
  });

  it('is not there for a key that is limited to courses, and closed to all but admins', async () => {
    await query(
      service.databaseUrl,
      `INSERT INTO course (id, key, slug, title, summary, locale, locales, license, audience)
       VALUES ('crs_00000000aa', 'a', 'a', '', '', 'es', '{es}', 'CC0-1.0', '')`,
    );
    const { id } = await subscribe({ courses: ['a'] });
    const limited = asking(service, (await makeKey(service, 'admin', { courses: ['a'] })).bearer);
    const publisher = asking(service, (await makeKey(service, 'publisher')).bearer);
    const stranger = asking(service, 'Bearer nothing');
    for (const [method, path, body] of [
      ['GET', HOOKS],
      ['POST', HOOKS, { url: receiver.url }],
      ['GET', `${HOOKS}/${id}`],
      ['PATCH', `${HOOKS}/${id}`, {}],
      ['DELETE', `${HOOKS}/${id}`],
      ['GET', `${HOOKS}/${id}/deliveries`],
      ['POST', `${HOOKS}/${id}/replay`, { from: '1' }],
      ['POST', `${HOOKS}/${id}/rotate`],
      ['POST', `${HOOKS}/${id}/test`],
    ] as const) {
      const statuses = await Promise.all(
        [limited, publisher, stranger].map(async (as) => (await as(method, path, body)).status),
      );
      expect([method, path, ...statuses]).toEqual([method, path, 404, 403, 401]);
    }
  });
});

describe('A ping', () => {
  it('is sent at once, signed, and its outcome is the answer', async () => {
    const { id, secret } = await subscribe();
    receiver.calls.length = 0;
    expect((await ask('POST', `${HOOKS}/${id}/test`)).body.data).toEqual({ status: 204, failure: null });
    const [call] = receiver.calls;
    expect(new Verifier(secret!).verify(call!.body, call!.headers)).toMatchObject({ type: 'ping', data: {} });
    receiver.answer = () => 500;
    const { body } = await ask('POST', `${HOOKS}/${id}/test`);
    expect(body.data).toEqual({ status: 500, failure: 'The receiver answered 500.' });
    receiver.answer = () => 204;
    expect((await audited(id)).map(({ action }) => action)).toContain('webhook.test');
  });

  it('holds no transaction open while the receiver takes its time', async () => {
    const { id } = await subscribe();
    let open: unknown;
    receiver.answer = (_, reply) => {
      const text = `SELECT pid FROM pg_stat_activity
        WHERE datname = current_database() AND state = 'idle in transaction'`;
      void query(service.databaseUrl, text).then((rows) => {
        open = rows;
        reply.writeHead(204).end();
      });
      return undefined;
    };
    expect((await ask('POST', `${HOOKS}/${id}/test`)).body.data).toEqual({ status: 204, failure: null });
    receiver.answer = () => 204;
    expect(open).toEqual([]);
  });

  it('is sent once under one Idempotency-Key, and answers the same', async () => {
    const { id } = await subscribe();
    receiver.calls.length = 0;
    const once = { 'Idempotency-Key': `ping-${id}` };
    const answers = [];
    for (let i = 0; i < 2; i++) answers.push(await ask('POST', `${HOOKS}/${id}/test`, undefined, once));
    expect(answers[1]).toEqual(answers[0]);
    expect(receiver.calls).toHaveLength(1);
    expect((await audited(id)).filter(({ action }) => action === 'webhook.test')).toHaveLength(1);
  });

  it('is signed with both keys for a while after a rotation', async () => {
    const { id, secret } = await subscribe();
    const fresh = (await ask('POST', `${HOOKS}/${id}/rotate`)).body.data.secret!;
    expect(fresh).not.toBe(secret);
    receiver.calls.length = 0;
    await ask('POST', `${HOOKS}/${id}/test`);
    const { body, headers } = receiver.calls[0]!;
    for (const key of [secret!, fresh]) expect(new Verifier(key).verify(body, headers)).toBeDefined();
    await query(service.databaseUrl, 'UPDATE webhook SET old_until = now() WHERE id = $1', [id]);
    await ask('POST', `${HOOKS}/${id}/test`);
    const later = receiver.calls[1]!;
    expect(new Verifier(fresh).verify(later.body, later.headers)).toBeDefined();
    expect(() => new Verifier(secret!).verify(later.body, later.headers)).toThrow('No matching signature');
  });
});
