// Subscriptions in PostgreSQL. Whoever changes one holds its row first and its cursors afterwards.
import { Injectable } from '@nestjs/common';
import type { Webhook as Row } from '../generated/prisma/client.js';
import { PrismaService, type Transaction } from '../infra/database/prisma.service.js';
import type { EventKind } from '../model/event.js';
import type { Delivery, Webhook } from './webhook.js';

/** A subscription about to be stored. */
export interface StoredWebhook {
  readonly id: string;
  readonly url: string;
  readonly description: string | null;
  readonly kinds: readonly EventKind[];
  readonly courses: readonly string[];
  readonly secret: Uint8Array<ArrayBuffer>;
  readonly createdBy: string;
}

/** Where to send, and what to sign with. */
export interface Receiver {
  readonly url: string;
  /** The present key, and the one before it while that still counts. */
  readonly secrets: readonly Uint8Array[];
}

@Injectable()
export class WebhookStore {
  constructor(private readonly prisma: PrismaService) {}

  /** All subscriptions, oldest first. */
  async list(): Promise<Webhook[]> {
    return (await this.prisma.webhook.findMany({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })).map(tell);
  }

  async find(id: string): Promise<Webhook | null> {
    const row = await this.prisma.webhook.findUnique({ where: { id } });
    return row && tell(row);
  }

  /** Where to send and what to sign with; null if there is no such subscription. */
  receiver(id: string): Promise<Receiver | null> {
    return receiverOf(this.prisma, id);
  }

  /** Attempts, newest first, older than the one with id `before`. */
  async deliveries(webhookId: string, before: bigint | null, limit: number) {
    return this.prisma.webhookDelivery.findMany({
      where: { webhookId, ...(before !== null && { id: { lt: before } }) },
      orderBy: { id: 'desc' },
      take: limit,
    });
  }
}

/** Stores a subscription. It is told of what happens from now on. */
export async function insertWebhook(tx: Transaction, webhook: StoredWebhook): Promise<Webhook> {
  const { number: seen } = await tx.epoch.findUniqueOrThrow({ where: { id: 1 } });
  const { kinds, courses } = webhook;
  const data = { ...webhook, kinds: [...kinds], courses: [...courses], seen };
  return tell(await tx.webhook.create({ data }));
}

/** A subscription, and nobody else changes it until the transaction ends. Null if there is none. */
export async function lockWebhook(tx: Transaction, id: string): Promise<Webhook | null> {
  await tx.$queryRaw`SELECT id FROM webhook WHERE id = ${id} FOR NO KEY UPDATE`;
  const row = await tx.webhook.findUnique({ where: { id } });
  return row && tell(row);
}

/** Changes what is given. A subscription that is made active again starts with a clean sheet. */
export async function updateWebhook(
  tx: Transaction,
  id: string,
  change: Partial<Pick<StoredWebhook, 'url' | 'description' | 'kinds' | 'courses'>> & { state?: string },
): Promise<Webhook> {
  const { kinds, courses, ...rest } = change;
  const row = await tx.webhook.update({
    where: { id },
    data: {
      ...rest,
      ...(kinds && { kinds: [...kinds] }),
      ...(courses && { courses: [...courses] }),
      ...(change.state === 'active' && { failures: 0, failingSince: null }),
    },
  });
  if (change.state === 'active') {
    await tx.$executeRaw`UPDATE webhook_cursor SET due_at = now(), attempts = 0
      WHERE webhook_id = ${id} AND due_at IS NOT NULL`;
  }
  return tell(row);
}

/** Gives a subscription a new key; the one it had signs besides for some hours. */
export async function replaceSecret(
  tx: Transaction,
  id: string,
  secret: Uint8Array<ArrayBuffer>,
  hours: number,
): Promise<void> {
  await tx.$executeRaw`UPDATE webhook
    SET old_secret = secret, old_until = now() + make_interval(hours => ${hours}::int), secret = ${secret}
    WHERE id = ${id}`;
}

/** Forgets a subscription, with where it was and what it was told. */
export async function deleteWebhook(tx: Transaction, id: string): Promise<void> {
  await tx.webhook.delete({ where: { id } });
}

/** Where to send and what to sign with; null if there is no such subscription. */
export async function receiverOf(db: Transaction, id: string): Promise<Receiver | null> {
  const rows = await db.$queryRaw<{ url: string; secret: Uint8Array; old: Uint8Array | null }[]>`
    SELECT url, secret, CASE WHEN old_until > now() THEN old_secret END AS old FROM webhook WHERE id = ${id}`;
  const [row] = rows;
  return row ? { url: row.url, secrets: row.old ? [row.secret, row.old] : [row.secret] } : null;
}

/** Secrets stay here. */
function tell(row: Row): Webhook {
  const { id, url, description, kinds, courses, state, failures, failingSince, createdBy, createdAt } = row;
  return {
    ...{ id, url, description, failures, createdBy },
    kinds: kinds as EventKind[],
    courses: courses.length > 0 ? courses : null,
    state: state as Webhook['state'],
    failingSince: failingSince?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  };
}

/** An attempt, as admins read it. */
export function tellDelivery(row: Awaited<ReturnType<WebhookStore['deliveries']>>[number]): Delivery {
  const { id, eventId, courseId, attempt, status, failure, duration, at } = row;
  return {
    ...{ id: String(id), event: String(eventId), course: courseId },
    ...{ attempt, status, failure, duration, at: at.toISOString() },
  };
}
