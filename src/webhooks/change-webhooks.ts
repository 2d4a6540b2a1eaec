// What admins do to subscriptions: each in one audited transaction.
import { Injectable } from '@nestjs/common';
import { courseIds } from '../auth/course-address.store.js';
import { AppError } from '../infra/errors/app-error.js';
import { randomId } from '../infra/random-id.js';
import type { WriteOrder } from '../writing/write-order.js';
import { Writer, type Writing } from '../writing/writer.js';
import { isPending, passOver, queueFor, rewind } from './delivery.store.js';
import { Egress } from './egress.js';
import { newSecret, printSecret } from './message.js';
import type { NewWebhook, Webhook, WebhookChange, WebhookWithSecret } from './webhook.js';
import * as store from './webhook.store.js';

/** After a rotation the old key signs besides for this long: time to put the new one in place. */
const OLD_SECRET_HOURS = 24;

const withoutSecret = (answer: WebhookWithSecret): WebhookWithSecret => ({ ...answer, secret: null });

@Injectable()
export class WebhookActions {
  constructor(
    private readonly writer: Writer,
    private readonly egress: Egress,
  ) {}

  /** Subscribes. Throws UNSAFE_ADDRESS, and INVALID_INPUT for unknown courses. */
  async create(
    order: WriteOrder,
    { url, description, kinds, courses }: NewWebhook,
  ): Promise<WebhookWithSecret> {
    const { url: to } = await this.egress.destination(url);
    return this.writer.write(
      order,
      async ({ tx, audit }) => {
        const ids = await idsOf({ tx }, courses);
        const secret = newSecret();
        const webhook = await store.insertWebhook(tx, {
          ...{ id: randomId('whk'), url: to.href, description, kinds, secret, createdBy: order.actor.id },
          courses: ids ?? [],
        });
        await audit({ action: 'webhook.create', target: webhook.id, after: webhook });
        return { ...webhook, secret: order.dryRun ? null : printSecret(secret) };
      },
      withoutSecret,
    );
  }

  /**
   * Changes a subscription, pauses or resumes it. What it asked for is told before it asks for something else.
   * Throws NOT_FOUND, UNSAFE_ADDRESS, INVALID_INPUT, and STILL_PENDING.
   */
  async change(order: WriteOrder, id: string, { courses, url, ...change }: WebhookChange): Promise<Webhook> {
    const to = url === undefined ? undefined : (await this.egress.destination(url)).url.href;
    return this.writer.write(order, async ({ tx, audit }) => {
      const before = await locked({ tx }, id);
      const ids = await idsOf({ tx }, courses);
      await queueFor(tx, id);
      const asks = { kinds: change.kinds ?? before.kinds, courses: ids === undefined ? before.courses : ids };
      if (asked(asks) !== asked(before)) await settle({ tx }, id);
      const after = await store.updateWebhook(tx, id, {
        ...Object.fromEntries(
          Object.entries({ ...change, url: to }).filter(([, value]) => value !== undefined),
        ),
        ...(ids !== undefined && { courses: ids ?? [] }),
      });
      await audit({ action: 'webhook.update', target: id, before, after });
      return after;
    });
  }

  /** Unsubscribes. Throws NOT_FOUND. */
  delete(order: WriteOrder, id: string): Promise<null> {
    return this.writer.write(order, async ({ tx, audit }) => {
      const before = await locked({ tx }, id);
      await store.deleteWebhook(tx, id);
      await audit({ action: 'webhook.delete', target: id, before });
      return null;
    });
  }

  /** Gives a subscription a new key; the old one signs besides for a day. Throws NOT_FOUND. */
  rotate(order: WriteOrder, id: string): Promise<WebhookWithSecret> {
    return this.writer.write(
      order,
      async ({ tx, audit }) => {
        const webhook = await locked({ tx }, id);
        const secret = newSecret();
        await store.replaceSecret(tx, id, secret, OLD_SECRET_HOURS);
        await audit({ action: 'webhook.rotate', target: id });
        return { ...webhook, secret: order.dryRun ? null : printSecret(secret) };
      },
      withoutSecret,
    );
  }

  /** Sends everything that it wants again, from an event on. Throws NOT_FOUND. */
  replay(order: WriteOrder, id: string, from: bigint): Promise<Webhook> {
    return this.writer.write(order, async ({ tx, audit }) => {
      const webhook = await locked({ tx }, id);
      await queueFor(tx, id);
      await rewind(tx, id, from);
      await audit({ action: 'webhook.replay', target: id, after: { from: String(from) } });
      return webhook;
    });
  }
}

async function locked({ tx }: Pick<Writing, 'tx'>, id: string): Promise<Webhook> {
  const webhook = await store.lockWebhook(tx, id);
  if (webhook) return webhook;
  throw new AppError('NOT_FOUND', `There is no webhook "${id}".`);
}

/** What a subscription asks for, to compare. */
function asked({ kinds, courses }: Pick<Webhook, 'kinds' | 'courses'>): string {
  return JSON.stringify([kinds, courses?.toSorted()]);
}

/**
 * Ends what a subscription asked for until now. Deliveries look at what it asks for when they are made: what is still
 * to be told would be lost, and what was passed over would be told. Throws STILL_PENDING.
 */
async function settle({ tx }: Pick<Writing, 'tx'>, id: string): Promise<void> {
  if (await isPending(tx, id)) {
    const detail =
      'Events are waiting to be delivered, and would be lost. Send this again when they are through, or subscribe anew.';
    throw new AppError('STILL_PENDING', detail);
  }
  await passOver(tx, id);
}

/** The ids of the courses that were named. Throws INVALID_INPUT for those that are not there. */
async function idsOf(
  { tx }: Pick<Writing, 'tx'>,
  courses: readonly string[] | null | undefined,
): Promise<string[] | null | undefined> {
  if (!courses) return courses;
  const ids = await courseIds(tx, courses);
  const errors = courses.flatMap((name, at) => {
    const detail = `There is no course "${name}".`;
    return ids[at] === undefined ? { pointer: `/courses/${at}`, code: 'INVALID_INPUT', detail } : [];
  });
  if (errors.length === 0) return [...new Set(ids as string[])];
  throw new AppError('INVALID_INPUT', errors.map(({ detail }) => detail).join(' '), { errors });
}
