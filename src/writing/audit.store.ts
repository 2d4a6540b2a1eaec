// The audit trail: who did what, when, and how it was before and after. Append-only, in the database itself.
import { Prisma } from '../generated/prisma/client.js';
import type { Transaction } from '../infra/database/prisma.service.js';
import type { WriteOrder } from './write-order.js';

/** One thing that was done. */
export interface AuditEntry {
  /** A verb, with a dot before it where it is not about course content: `update`, `publish`, `key.create`. */
  readonly action: string;
  readonly courseId?: string | undefined;
  /** Id of what it was done to. */
  readonly target?: string | undefined;
  readonly locale?: string | undefined;
  /** The draft revision that came of it. */
  readonly revision?: number | undefined;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Adds an entry, in the transaction of what it tells of. */
export async function storeAudit(
  tx: Transaction,
  { actor, requestId }: WriteOrder,
  { before, after, ...entry }: AuditEntry,
): Promise<void> {
  await tx.audit.create({
    data: {
      ...entry,
      ...{ actor: actor.id, actorName: actor.name, requestId },
      before: jsonOf(before),
      after: jsonOf(after),
    },
  });
}

function jsonOf(value: unknown) {
  return value === undefined || value === null ? Prisma.DbNull : (value as Prisma.InputJsonValue);
}
