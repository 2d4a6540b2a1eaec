// Promises of the deliveries: everything arrives, in order per course, signed, whatever the receiver does meanwhile.
import type { ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { Webhook as Verifier } from 'standardwebhooks';
import { DeliveryStore } from '../../src/webhooks/delivery.store.js';
import type { Delivery } from '../../src/webhooks/webhook.js';
import { PUBLIC_URL, type TestApp } from '../support/app.js';
import { query } from '../support/postgres.js';
import {
  type Ask,
  asAdmin,
  type Call,
  happen,
  type Receiver,
  startDelivering,
  startReceiver,
  until,
} from './receiver.js';

/** An attempt that nobody answered. */
const NO_REPLY = { status: null, failure: 'Nobody answered.' };
const HOOKS = '/v1/admin/webhooks';
const [A, B] = ['crs_00000000aa', 'crs_00000000bb'] as const;
/** Five pauses: a receiver is dead after six attempts. */
const QUICK = { WEBHOOK_RETRY_SECONDS: '0.02,0.02,0.03,0.03,0.04', WEBHOOK_TIMEOUT_SECONDS: '1' };

let service: TestApp;
let receiver: Receiver;
let ask: Ask;

beforeAll(async () => {
  receiver = await startReceiver();
  service = await startDelivering(QUICK);
  ask = await asAdmin(service);
});
afterAll(async () => {
  await service.close();
  await receiver.close();
});
afterEach(async () => {
  await query(service.databaseUrl, 'DELETE FROM webhook');
  receiver.calls.length = 0;
  receiver.answer = () => 204;
});

const subscribe = async (more: object = {}) =>
  (await ask('POST', HOOKS, { url: `${receiver.url}/hook`, ...more })).body.data;
const publish = (course: string, release: number) =>
  happen(service, course, 'published', { release, data: { slug: 'a-course' } });
const stateOf = async (id: string) => (await ask('GET', `${HOOKS}/${id}`)).body.data;
const attemptsOf = async (id: string) =>
  (await ask<Delivery[]>('GET', `${HOOKS}/${id}/deliveries?first=100`)).body.data;
/** How far a subscription to one course has looked, and whether it has nothing more to send. */
async function cursorOf(id: string) {
  const cursor = `SELECT seen, due_at IS NULL AS rests FROM webhook JOIN webhook_cursor ON webhook_id = id`;
  const found = await query<{ seen: string; rests: boolean }>(
    service.databaseUrl,
    `${cursor} WHERE id = '${id}'`,
  );
  return found[0]!;
}
const idsOf = (calls: readonly Call[], course?: string) =>
  calls.filter(({ event }) => !course || event.course.id === course).map(({ event }) => event.id);
const arrived = (count: number) => until(() => receiver.calls.length >= count);

describe('An event', () => {
  it('arrives signed, as the feed tells it', async () => {
    const { id, secret } = await subscribe();
    const event = await publish(A, 7);
    await arrived(1);
    const { body, headers, path } = receiver.calls[0]!;
    const message = new Verifier(secret!).verify(body, headers) as { data: object };
    const told = (await ask<{ id: string }[]>('GET', '/v1/admin/events?first=100')).body.data;
    expect(message.data).toEqual(told.find((one) => one.id === String(event)));
    expect(message).toEqual({
      ...{ type: 'course.published', timestamp: expect.any(String) },
      data: expect.objectContaining({ url: `${PUBLIC_URL}/v1/courses/${A}?release=7`, release: 7 }),
    });
    expect([path, headers['content-type']]).toEqual(['/hook', 'application/json; charset=utf-8']);
    expect(headers['webhook-id']).toBe(`msg_${id.slice(4)}_${event}`);
    expect(() => new Verifier(secret!).verify(body.replace('7', '8'), headers)).toThrow('signature');
  });

  it('has the same id in every attempt, and a signature of its own in each', async () => {
    const { id, secret } = await subscribe();
    receiver.answer = () => (receiver.calls.length < 3 ? 503 : 200);
    await publish(A, 1);
    await until(async () => (await attemptsOf(id)).length === 3);
    expect(new Set(receiver.calls.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    for (const { body, headers } of receiver.calls)
      expect(new Verifier(secret!).verify(body, headers)).toBeDefined();
    expect((await attemptsOf(id)).map(({ attempt, status, failure }) => [attempt, status, failure])).toEqual([
      [3, 200, null],
      [2, 503, 'The receiver answered 503.'],
      [1, 503, 'The receiver answered 503.'],
    ]);
    expect(await stateOf(id)).toMatchObject({ state: 'active', failures: 0, failingSince: null });
  });

  it('is told to those who asked for its kind and course, from the moment they asked', async () => {
    await publish(A, 1);
    await query(
      service.databaseUrl,
      `INSERT INTO course (id, key, slug, title, summary, locale, locales, license, audience)
       VALUES ('${A}', 'a', 'a', '', '', 'es', '{es}', 'CC0-1.0', '')`,
    );
    await subscribe({ kinds: ['withdrawn'], courses: ['a'] });
    await happen(service, B, 'withdrawn', { release: 1 });
    await publish(A, 2);
    const wanted = await happen(service, A, 'withdrawn', { release: 1 });
    await arrived(1);
    await subscribe({ url: `${receiver.url}/other`, kinds: ['draft-changed'] });
    const changed = await happen(service, A, 'draft-changed');
    await arrived(2);
    expect(receiver.calls.map(({ path, event }) => [path, event.id])).toEqual([
      ['/hook', String(wanted)],
      ['/other', String(changed)],
    ]);
  });

  it('that was not asked for then is not told when its kind is asked for later', async () => {
    const { id } = await subscribe({ kinds: ['published'] });
    await happen(service, A, 'withdrawn', { release: 1 });
    await ask('PATCH', `${HOOKS}/${id}`, { kinds: ['withdrawn'] });
    const later = await happen(service, A, 'withdrawn', { release: 2 });
    await arrived(1);
    expect(idsOf(receiver.calls)).toEqual([String(later)]);
  });
});

describe('What is still to be told', () => {
  it('keeps its subscription from being narrowed or widened, so that nothing is lost', async () => {
    const { id } = await subscribe({ kinds: ['published'] });
    receiver.answer = () => 500;
    const event = await publish(A, 1);
    await until(async () => (await stateOf(id)).state === 'dead');
    for (const change of [
      { kinds: ['withdrawn'] },
      { kinds: ['published', 'withdrawn'] },
      { courses: [A] },
    ]) {
      const { status, body } = await ask('PATCH', `${HOOKS}/${id}`, change);
      expect([status, body.code]).toEqual([409, 'STILL_PENDING']);
    }
    receiver.answer = () => 204;
    await ask('PATCH', `${HOOKS}/${id}`, { state: 'active' });
    await until(async () => (await attemptsOf(id))[0]?.failure === null);
    expect(idsOf(receiver.calls).at(-1)).toBe(String(event));
    const { status, body } = await ask('PATCH', `${HOOKS}/${id}`, { kinds: ['withdrawn'] });
    expect([status, body.data.kinds]).toEqual([200, ['withdrawn']]);
  });

  it('during a pause keeps it too, whatever else may be changed', async () => {
    const { id } = await subscribe({ kinds: ['published'] });
    const address = `${HOOKS}/${id}`;
    await ask('PATCH', address, { state: 'paused' });
    const event = await publish(A, 1);
    expect((await ask('PATCH', address, { kinds: ['withdrawn'] })).status).toBe(409);
    // What says the same as before changes nothing.
    const same = { kinds: ['published'], courses: null, description: 'LMS', state: 'active' };
    expect((await ask('PATCH', address, same)).status).toBe(200);
    await arrived(1);
    expect(idsOf(receiver.calls)).toEqual([String(event)]);
  });

  it('is not what was passed over before a change, though its course is just being looked at', async () => {
    const store = service.app.get(DeliveryStore, { strict: false });
    const next = store.next.bind(store);
    let [looking, changed] = [false, false];
    const reading = jest.spyOn(store, 'next').mockImplementationOnce(next);
    reading.mockImplementationOnce(async (claim) => {
      looking = true;
      await until(() => changed);
      return next(claim);
    });
    try {
      const { id } = await subscribe({ kinds: ['published'] });
      await publish(A, 1);
      await until(() => looking);
      await happen(service, A, 'withdrawn', { release: 1 });
      expect((await ask('PATCH', `${HOOKS}/${id}`, { kinds: ['withdrawn'] })).status).toBe(200);
      const later = await happen(service, A, 'withdrawn', { release: 2 });
      // Queued while the course is still being looked at: that look finds it, and nobody sends it again.
      await until(async () => Number((await cursorOf(id)).seen) >= later);
      changed = true;
      await until(async () => (await cursorOf(id)).rests);
      expect(idsOf(receiver.calls).slice(1)).toEqual([String(later)]);
    } finally {
      changed = true;
      reading.mockRestore();
    }
  });
});

describe('A claim', () => {
  it('that took too long to read is given back, not sent upon: its event is sent once, by the next', async () => {
    const store = service.app.get(DeliveryStore, { strict: false });
    let late = 0;
    const now = performance.now.bind(performance);
    const clock = jest.spyOn(performance, 'now').mockImplementation(() => now() + late);
    const released = jest.spyOn(store, 'release');
    const next = store.next.bind(store);
    const reading = jest.spyOn(store, 'next').mockImplementationOnce(async (claim) => {
      const sending = await next(claim);
      late = 60_000;
      return sending;
    });
    try {
      const { id } = await subscribe();
      const event = await publish(A, 1);
      await until(async () => (await attemptsOf(id)).length === 1);
      expect(idsOf(receiver.calls)).toEqual([String(event)]);
      expect(released.mock.calls.map(([{ webhookId }]) => webhookId)).toEqual([id]);
    } finally {
      for (const spy of [clock, released, reading]) spy.mockRestore();
    }
  });
});

describe('An outcome that comes when its claim has run out', () => {
  const late = { courseId: A, attempts: 5, until: '2026-01-01' };
  const outcome = { event: 1n, after: 0n, duration: 1 };
  const failing = { failures: 3, failingSince: '2026-01-31T12:00:00.000Z' };

  it('neither counts against the receiver nor for it; the attempt is logged', async () => {
    const store = service.app.get(DeliveryStore, { strict: false });
    const { id } = await subscribe();
    const claim = { webhookId: id, ...late };
    await store.failed(claim, { ...outcome, ...NO_REPLY }, null);
    expect(await stateOf(id)).toMatchObject({ state: 'active', failures: 0, failingSince: null });
    await query(service.databaseUrl, 'UPDATE webhook SET failures = $1, failing_since = $2', [
      failing.failures,
      failing.failingSince,
    ]);
    await store.delivered(claim, { ...outcome, status: 204, failure: null });
    expect(await stateOf(id)).toMatchObject({ state: 'active', ...failing });
    expect((await attemptsOf(id)).map(({ status }) => status)).toEqual([204, null]);
  });
});

describe('Order', () => {
  it('holds per course through failures, and one course does not wait for another', async () => {
    const { id } = await subscribe();
    const seen = new Set<string>();
    const taken: Call[] = [];
    // Every first attempt of course A fails, and every third of the others.
    receiver.answer = (call) => {
      const first = !seen.has(call.event.id);
      seen.add(call.event.id);
      if (first && (call.event.course.id === A || Number(call.event.id) % 3 === 0)) return 500;
      taken.push(call);
      return 200;
    };
    const sent: [string, string][] = [];
    for (let n = 1; n <= 10; n++)
      for (const course of [A, B]) sent.push([course, String(await publish(course, n))]);
    await until(() => taken.length >= sent.length);
    for (const course of [A, B])
      expect(idsOf(taken, course)).toEqual(sent.filter(([one]) => one === course).map(([, event]) => event));
    expect((await stateOf(id)).state).toBe('active');
  });

  it('holds when two services share the work, and each event is sent once', async () => {
    const second = await startDelivering(QUICK, service.databaseUrl);
    try {
      await subscribe();
      await subscribe({ url: `${receiver.url}/other` });
      const courses = Array.from({ length: 6 }, (_, i) => `crs_000000000${i}`);
      for (let n = 1; n <= 5; n++) for (const course of courses) await publish(course, n);
      await arrived(2 * 5 * courses.length);
      for (const path of ['/hook', '/other']) {
        const calls = receiver.calls.filter((call) => call.path === path);
        expect(calls).toHaveLength(5 * courses.length);
        for (const course of courses) {
          const ids = idsOf(calls, course);
          expect(ids).toEqual([...ids].sort((a, b) => Number(a) - Number(b)));
        }
      }
    } finally {
      await second.app.close();
    }
  });

  it('holds while a receiver is slow: nothing else of the course is sent before it has answered', async () => {
    await subscribe();
    const waiting: ServerResponse[] = [];
    receiver.answer = (_, reply) => {
      waiting.push(reply);
      return undefined;
    };
    const first = await publish(A, 1);
    await publish(A, 2);
    const other = await publish(B, 1);
    await arrived(2);
    expect(idsOf(receiver.calls).sort()).toEqual([String(first), String(other)].sort());
    receiver.answer = () => 204;
    for (const reply of waiting) reply.writeHead(204).end();
    await arrived(3);
  });
});

describe('A receiver', () => {
  /** Lets one event be answered like this, and gives what the log says of the first attempt. */
  async function answered(answer: Receiver['answer']): Promise<Delivery> {
    const { id } = await subscribe();
    receiver.answer = answer;
    await publish(A, 1);
    await until(async () => (await attemptsOf(id)).length > 0);
    return (await attemptsOf(id)).at(-1)!;
  }

  it('that redirects is not followed (69)', async () => {
    const log = await answered((_, reply) => {
      reply.writeHead(302, { Location: `${receiver.url}/elsewhere` }).end();
      return undefined;
    });
    expect(log).toMatchObject({ status: 302, failure: 'Redirects are not followed.' });
    expect(receiver.calls.every(({ path }) => path === '/hook')).toBe(true);
  });

  it('that never answers is cut off (72)', async () => {
    const log = await answered(() => undefined);
    expect(log).toMatchObject({ status: null, failure: 'There was no whole reply in time.' });
  });

  it('that answers drop by drop is cut off (72)', async () => {
    let cut = false;
    const log = await answered((_, reply) => {
      reply.writeHead(200);
      const drip = setInterval(() => reply.write('.'), 50);
      reply.on('close', () => {
        cut = true;
        clearInterval(drip);
      });
      return undefined;
    });
    expect(log).toMatchObject({ status: 200, failure: 'There was no whole reply in time.' });
    await until(() => cut);
  });

  it('that answers without end is cut off at 64 KiB (72)', async () => {
    let written = 0;
    const log = await answered((_, reply) => {
      reply.writeHead(200);
      const more = () => {
        while (!reply.destroyed && reply.write(Buffer.alloc(16 * 1024))) written += 16 * 1024;
      };
      reply.on('drain', more);
      more();
      return undefined;
    });
    expect(log).toMatchObject({ status: 200, failure: 'The reply is larger than 65536 bytes.' });
    // What the sockets hold between the two is beyond either's control.
    expect(written).toBeLessThan(64 * 1024 * 1024);
  });

  it('that breaks off, or is not there, has failed', async () => {
    const log = await answered((_, reply) => {
      reply.destroy();
      return undefined;
    });
    expect(log).toMatchObject({ status: null, failure: 'The connection broke off.' });
    const { id } = await subscribe({ url: 'http://127.0.0.1:4159/' });
    await publish(B, 1);
    await until(async () => (await attemptsOf(id)).length > 0);
    expect((await attemptsOf(id)).at(-1)!.failure).toBe('The connection was refused.');
  });

  it('that fails for too long is dead, is told so, and goes on where it stopped when it is resumed', async () => {
    const { id } = await subscribe();
    receiver.answer = () => 500;
    const events = [String(await publish(A, 1)), String(await publish(A, 2))];
    await until(async () => (await stateOf(id)).state === 'dead');
    expect(await stateOf(id)).toMatchObject({ failures: 6, failingSince: expect.any(String) });
    expect(new Set(idsOf(receiver.calls))).toEqual(new Set([events[0]]));
    events.push(String(await publish(A, 3)));
    receiver.calls.length = 0;
    receiver.answer = () => 204;
    const resumed = await ask('PATCH', `${HOOKS}/${id}`, { state: 'active' });
    expect(resumed.body.data).toMatchObject({ state: 'active', failures: 0, failingSince: null });
    await arrived(3);
    expect(idsOf(receiver.calls)).toEqual(events);
  });

  it('that is gone (410) is dead at once', async () => {
    const { id } = await subscribe();
    receiver.answer = () => 410;
    await publish(A, 1);
    await until(async () => (await stateOf(id)).state === 'dead');
    expect(receiver.calls).toHaveLength(1);
  });

  it('that was paused misses nothing', async () => {
    const { id } = await subscribe();
    await ask('PATCH', `${HOOKS}/${id}`, { state: 'paused' });
    const { id: control } = await subscribe({ url: `${receiver.url}/control` });
    const events = [String(await publish(A, 1)), String(await publish(A, 2))];
    await until(async () => (await attemptsOf(control)).length === 2);
    expect(receiver.calls.some(({ path }) => path === '/hook')).toBe(false);
    await ask('PATCH', `${HOOKS}/${id}`, { state: 'active' });
    await arrived(4);
    expect(idsOf(receiver.calls.filter(({ path }) => path === '/hook'))).toEqual(events);
  });
});

describe('A replay', () => {
  it('sends everything again from an event on, in order, under the same ids', async () => {
    const { id } = await subscribe();
    const events: string[] = [];
    for (let n = 1; n <= 4; n++) events.push(String(await publish(A, n)));
    await arrived(4);
    await until(async () => (await attemptsOf(id)).length === 4);
    const before = new Map(receiver.calls.map(({ event, headers }) => [event.id, headers['webhook-id']]));
    receiver.calls.length = 0;
    expect((await ask('POST', `${HOOKS}/${id}/replay`, { from: events[1] })).status).toBe(202);
    await arrived(3);
    expect(idsOf(receiver.calls)).toEqual(events.slice(1));
    for (const { event, headers } of receiver.calls) expect(headers['webhook-id']).toBe(before.get(event.id));
  });

  it('reaches back to what happened before the subscription', async () => {
    const old = await publish(A, 1);
    const { id } = await subscribe();
    await ask('POST', `${HOOKS}/${id}/replay`, { from: String(old) });
    await arrived(1);
    expect(idsOf(receiver.calls)).toEqual([String(old)]);
  });
});

describe('A subscription that is deleted while an attempt fails', () => {
  it('is gone, and the attempt ends: neither waits for the other for ever', async () => {
    const { id } = await subscribe();
    const store = service.app.get(DeliveryStore, { strict: false });
    const admin = new pg.Client({ connectionString: service.databaseUrl });
    await admin.connect();
    try {
      // As `delete` does it: the subscription is locked, and then goes.
      await admin.query('BEGIN');
      await admin.query('SELECT id FROM webhook WHERE id = $1 FOR NO KEY UPDATE', [id]);
      const claim = { webhookId: id, courseId: A, attempts: 0, until: '2026-01-01' };
      const failed = store.failed(claim, { ...{ event: 1n, after: 0n, duration: 1 }, ...NO_REPLY }, 1);
      const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      await until(async () => (await query(service.databaseUrl, waiting)).length === 1);
      await Promise.all([
        failed,
        admin.query('DELETE FROM webhook WHERE id = $1', [id]).then(() => admin.query('COMMIT')),
      ]);
      expect(await query(service.databaseUrl, 'SELECT id FROM webhook')).toEqual([]);
    } finally {
      await admin.end();
    }
  });
});

describe('The log of attempts', () => {
  it('is read page by page, newest first', async () => {
    const { id } = await subscribe();
    for (let n = 1; n <= 3; n++) await publish(A, n);
    await until(async () => (await attemptsOf(id)).length === 3);
    const all = await attemptsOf(id);
    const address = `${HOOKS}/${id}/deliveries`;
    const { data, meta } = (await ask<Delivery[]>('GET', `${address}?first=2`)).body;
    const rest = (await ask<Delivery[]>('GET', `${address}?first=2&after=${meta.page.endCursor}`)).body;
    expect([...data, ...rest.data]).toEqual(all);
    expect(rest.meta.page.hasNextPage).toBe(false);
    expect(all.map(({ event }) => Number(event))).toEqual(
      all.map(({ event }) => Number(event)).sort((a, b) => b - a),
    );
  });
});
