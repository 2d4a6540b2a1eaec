// The event log: what happened to courses, in one order for the whole installation, written with what it tells of.
import type { Prisma } from '../generated/prisma/client.js';
import { EPOCH_CHANNEL } from '../infra/database/epoch-channel.js';
import type { Transaction } from '../infra/database/prisma.service.js';
import type { EventKind } from '../model/event.js';
import type { Writing } from '../writing/writer.js';

/** Something that happened. */
export interface NewEvent {
  readonly courseId: string;
  readonly kind: EventKind;
  readonly release?: number;
  readonly data?: Prisma.InputJsonObject;
}

/**
 * Adds an event, and tells every replica when the transaction commits. It is written when the action is over, whenever
 * in it this is called: from there to the end of the transaction every other writer of the installation waits, so that
 * events commit in the order of their ids and no reader ever sees a gap.
 */
export function recordEvent({ tx, atEnd }: Pick<Writing, 'tx' | 'atEnd'>, event: NewEvent): void {
  atEnd(() => storeEvent(tx, event));
}

async function storeEvent(tx: Transaction, event: NewEvent): Promise<void> {
  const { number: id } = await tx.epoch.update({ where: { id: 1 }, data: { number: { increment: 1 } } });
  await tx.event.create({ data: { id, ...event } });
  await tx.$queryRaw`SELECT pg_notify(${EPOCH_CHANNEL}, ${String(id)})::text`;
}
