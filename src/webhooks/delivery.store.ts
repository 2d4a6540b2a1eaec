// The queue of deliveries. A cursor per subscription and course says what was delivered last; because only its holder
// sends, and only the event after that one, order holds through failures, kills and any number of replicas.
import { Injectable } from '@nestjs/common';
import { Prisma } from '../generated/prisma/client.js';
import { PrismaService, type Transaction } from '../infra/database/prisma.service.js';
import { EVENT_COLUMNS, type EventRow } from './event.store.js';
import type { Reply } from './post.js';
import { type Receiver, receiverOf } from './webhook.store.js';

/** The right to send the next event of a course to a subscription, until it runs out. */
export interface Claim {
  readonly webhookId: string;
  readonly courseId: string;
  /** Attempts that the next event has had. */
  readonly attempts: number;
  /** Until when, as text; names this claim. */
  readonly until: string;
}

/** An event on its way. */
export interface Sending {
  readonly receiver: Receiver;
  readonly event: EventRow;
  /** Where the cursor stood when the event was read: id of the one that was delivered or passed over last. */
  readonly after: bigint;
}

/** An attempt that is over. */
export interface Outcome extends Reply {
  readonly event: bigint;
  /** Where its cursor stood when it was read. */
  readonly after: bigint;
  /** Milliseconds. */
  readonly duration: number;
}

@Injectable()
export class DeliveryStore {
  constructor(private readonly prisma: PrismaService) {}

  /** Queues what happened since the last look, for every active subscription. One statement. */
  async queue(): Promise<void> {
    await queueFor(this.prisma);
  }

  /** Takes a cursor that is due, if there is one; none of the subscriptions in `busy`. */
  async claim(busy: readonly string[], seconds: number): Promise<Claim | null> {
    const rows = await this.prisma.$queryRaw<Claim[]>`
      UPDATE webhook_cursor taken SET claimed_until = now() + make_interval(secs => ${seconds}::float8)
      FROM (
        SELECT c.webhook_id, c.course_id FROM webhook_cursor c JOIN webhook w ON w.id = c.webhook_id
        WHERE w.state = 'active' AND c.due_at <= now() AND (c.claimed_until IS NULL OR c.claimed_until <= now())
          AND w.id <> ALL(${[...busy]})
        ORDER BY c.due_at LIMIT 1 FOR UPDATE OF c SKIP LOCKED
      ) due
      WHERE taken.webhook_id = due.webhook_id AND taken.course_id = due.course_id
      RETURNING taken.webhook_id AS "webhookId", taken.course_id AS "courseId", taken.attempts,
        taken.claimed_until::text AS until`;
    return rows[0] ?? null;
  }

  /** What a claim is to send; null if there is nothing more: the cursor rests then. */
  async next(claim: Claim): Promise<Sending | null> {
    const found = await nextEvent(this.prisma, claim);
    const receiver = found && (await receiverOf(this.prisma, claim.webhookId));
    if (found && receiver) return { ...found, receiver };
    // What is queued at this very moment waits for the row, and finds the cursor resting or with something to send.
    await this.prisma.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1 AS held FROM webhook_cursor WHERE ${held(claim)} FOR UPDATE`;
      const more = await nextEvent(tx, claim);
      await tx.$executeRaw`UPDATE webhook_cursor SET claimed_until = NULL, attempts = 0,
        due_at = ${more ? Prisma.sql`now()` : Prisma.sql`NULL`} WHERE ${held(claim)}`;
    });
    return null;
  }

  /** The event was taken: the one after it is due. */
  async delivered(claim: Claim, outcome: Outcome): Promise<void> {
    // A replay may have set the cursor back meanwhile, and then has the last word.
    const cursor = Prisma.sql`attempts = 0, due_at = now(),
      delivered = CASE WHEN delivered = ${outcome.after} THEN ${outcome.event} ELSE delivered END`;
    await this.#settle(claim, outcome, cursor, Prisma.sql`failures = 0, failing_since = NULL`);
  }

  /** The event was not taken: it is due again after the pause; null: the receiver is dead. */
  async failed(claim: Claim, outcome: Outcome, pauseSeconds: number | null): Promise<void> {
    const cursor = Prisma.sql`
      attempts = CASE WHEN delivered = ${outcome.after} THEN ${claim.attempts + 1} ELSE 0 END,
      due_at = CASE WHEN delivered = ${outcome.after}
        THEN now() + make_interval(secs => ${pauseSeconds ?? 0}::float8) ELSE now() END`;
    const webhook = Prisma.sql`failures = failures + 1, failing_since = coalesce(failing_since, now()),
      state = CASE WHEN ${pauseSeconds === null} AND state = 'active' THEN 'dead' ELSE state END`;
    await this.#settle(claim, outcome, cursor, webhook);
  }

  /**
   * Ends a claim with what came of it. One that ran out meanwhile changes nothing: whoever has the course now says how the
   * receiver does. The attempt is logged all the same, for it was made.
   */
  async #settle(claim: Claim, outcome: Outcome, cursor: Prisma.Sql, webhook: Prisma.Sql): Promise<void> {
    const { webhookId } = claim;
    await this.prisma.$transaction(async (tx) => {
      // The row of the subscription first, as everybody does: whoever changes it would wait for us while we wait for them.
      await tx.$queryRaw`SELECT 1 AS held FROM webhook WHERE id = ${webhookId} FOR NO KEY UPDATE`;
      const ended =
        await tx.$executeRaw`UPDATE webhook_cursor SET claimed_until = NULL, ${cursor} WHERE ${held(claim)}`;
      if (ended > 0) await tx.$executeRaw`UPDATE webhook SET ${webhook} WHERE id = ${webhookId}`;
      await log(tx, claim, outcome);
    });
  }

  /** Gives a claim back as if it had never been. */
  async release(claim: Claim): Promise<void> {
    await this.prisma.$executeRaw`UPDATE webhook_cursor SET claimed_until = NULL WHERE ${held(claim)}`;
  }

  /** Forgets attempts that are older than this. */
  async prune(days: number): Promise<void> {
    await this.prisma.$executeRaw`DELETE FROM webhook_delivery
      WHERE at < now() - make_interval(days => ${days}::int)`;
  }
}

/**
 * Queues what happened since the last look: for all active subscriptions that nobody else is looking after, or for one
 * whatever its state. A cursor that rested starts where the look did: what it passed over then stays passed over.
 */
export async function queueFor(db: Transaction, webhookId?: string): Promise<void> {
  const which = webhookId ? Prisma.sql`w.id = ${webhookId}` : Prisma.sql`w.state = 'active'`;
  await db.$executeRaw`
    WITH latest AS (SELECT number FROM epoch WHERE id = 1),
    behind AS (
      SELECT w.id, w.kinds, w.courses, w.seen, latest.number AS latest FROM webhook w, latest
      WHERE ${which} AND w.seen < latest.number FOR NO KEY UPDATE OF w SKIP LOCKED),
    queued AS (
      INSERT INTO webhook_cursor (webhook_id, course_id, delivered, due_at)
      SELECT DISTINCT b.id, e.course_id, b.seen, now() FROM behind b JOIN event e
        ON e.id > b.seen AND e.id <= b.latest AND ${wanted('b')}
      ON CONFLICT (webhook_id, course_id) DO UPDATE SET
        delivered = CASE WHEN webhook_cursor.due_at IS NULL
          THEN greatest(webhook_cursor.delivered, excluded.delivered) ELSE webhook_cursor.delivered END,
        due_at = coalesce(webhook_cursor.due_at, excluded.due_at))
    UPDATE webhook SET seen = behind.latest FROM behind WHERE webhook.id = behind.id`;
}

/** Whether a subscription has asked for something that happened and was not delivered yet. */
export async function isPending(tx: Transaction, webhookId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<[{ pending: boolean }]>`
    SELECT EXISTS (${undelivered(Prisma.sql`c.webhook_id = ${webhookId}`)}) AS pending`;
  return row.pending;
}

/** Puts cursors that have nothing to send behind all that was passed over, so that it stays passed over. */
export async function passOver(tx: Transaction, webhookId: string): Promise<void> {
  await tx.$executeRaw`UPDATE webhook_cursor SET delivered = greatest(delivered, seen), attempts = 0
    FROM webhook WHERE webhook.id = webhook_id AND webhook_id = ${webhookId}`;
}

/** Sets a subscription back, so that everything it wants from this event on is sent again. */
export async function rewind(tx: Transaction, webhookId: string, from: bigint): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO webhook_cursor (webhook_id, course_id, delivered, due_at)
    SELECT DISTINCT w.id, e.course_id, ${from - 1n}::bigint, now() FROM webhook w JOIN event e
      ON e.id >= ${from} AND e.id <= w.seen AND ${wanted('w')}
    WHERE w.id = ${webhookId}
    ON CONFLICT (webhook_id, course_id) DO UPDATE SET due_at = now(), attempts = 0,
      delivered = least(webhook_cursor.delivered, excluded.delivered)`;
}

/** Whether event `e` is one that a subscription asked for. */
function wanted(webhook: 'b' | 'w'): Prisma.Sql {
  const w = Prisma.raw(webhook);
  return Prisma.sql`e.kind = ANY(${w}.kinds) AND (${w}.courses = '{}' OR e.course_id = ANY(${w}.courses))`;
}

/** The row of a claim, as long as it is still ours. */
function held({ webhookId, courseId, until }: Claim): Prisma.Sql {
  return Prisma.sql`webhook_id = ${webhookId} AND course_id = ${courseId}
    AND claimed_until = ${until}::text::timestamptz`;
}

/** The events that some cursors have still to deliver. */
function undelivered(cursors: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT ${EVENT_COLUMNS}, c.delivered AS after FROM webhook_cursor c JOIN webhook w ON w.id = c.webhook_id JOIN event e
      ON e.course_id = c.course_id AND e.id > c.delivered AND e.id <= w.seen AND ${wanted('w')}
    WHERE ${cursors}`;
}

async function nextEvent(
  db: Transaction,
  { webhookId, courseId }: Claim,
): Promise<Omit<Sending, 'receiver'> | null> {
  const rows = await db.$queryRaw<(EventRow & { after: bigint })[]>`
    ${undelivered(Prisma.sql`c.webhook_id = ${webhookId} AND c.course_id = ${courseId}`)} ORDER BY e.id LIMIT 1`;
  if (!rows[0]) return null;
  const { after, ...event } = rows[0];
  return { event, after };
}

/**
 * Nothing is logged of a subscription that is gone. After the last change of the subscription: the entry names it, which
 * keeps it from being deleted, and whoever deletes it would wait for us while we wait for them.
 */
async function log(tx: Transaction, { webhookId, courseId, attempts }: Claim, outcome: Outcome) {
  const { event, status, failure, duration } = outcome;
  await tx.$executeRaw`
    INSERT INTO webhook_delivery (webhook_id, event_id, course_id, attempt, status, failure, duration)
    SELECT id, ${event}, ${courseId}, ${attempts + 1}, ${status}::int, ${failure}, ${duration}::int
    FROM webhook WHERE id = ${webhookId}`;
}
