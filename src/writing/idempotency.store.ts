// Answers that are kept for a day, so that a request sent twice has one effect and one answer.
import type { Transaction } from '../infra/database/prisma.service.js';
import { AppError } from '../infra/errors/app-error.js';
import type { Once } from './write-order.js';

/** How long a key is remembered: longer than any client keeps trying. Hours. */
const HOURS_KEPT = 24;

/** Makes this transaction the only one that works under the caller's key. Throws IDEMPOTENCY_IN_FLIGHT. */
export async function claimOnce(tx: Transaction, caller: string, key: string): Promise<void> {
  const [claim] = await tx.$queryRaw<[{ free: boolean }]>`
    SELECT pg_try_advisory_xact_lock(hashtextextended(${`timonel once ${caller} ${key}`}, 0)) AS free`;
  if (!claim.free) throw inFlight();
}

/** The error for a request that came again while it is being answered. */
export function inFlight(): AppError {
  return new AppError('IDEMPOTENCY_IN_FLIGHT', 'A request with this Idempotency-Key is being answered.', {
    headers: { 'Retry-After': '1' },
  });
}

/** The result that was kept under the caller's key, if there is one. Throws IDEMPOTENCY_MISMATCH. */
export async function resultOf<T>(
  tx: Transaction,
  caller: string,
  { key, fingerprint }: Once,
): Promise<{ result: T } | null> {
  const row = await tx.idempotency.findUnique({ where: { caller_key: { caller, key } } });
  if (!row || row.createdAt.getTime() < oldest()) return null;
  if (row.fingerprint !== fingerprint) {
    throw new AppError(
      'IDEMPOTENCY_MISMATCH',
      'This Idempotency-Key was used for another request. Use a fresh one.',
    );
  }
  return { result: JSON.parse(row.result) as T };
}

/** Keeps a result; a key that has run out begins anew. */
export async function keepResult(
  tx: Transaction,
  caller: string,
  { key, fingerprint }: Once,
  result: unknown,
): Promise<void> {
  const row = { fingerprint, result: JSON.stringify(result ?? null), createdAt: new Date() };
  await tx.idempotency.upsert({
    where: { caller_key: { caller, key } },
    create: { caller, key, ...row },
    update: row,
  });
}

/** Removes what nobody may ask for any more. */
export async function forgetOldResults(tx: Transaction): Promise<void> {
  await tx.idempotency.deleteMany({ where: { createdAt: { lt: new Date(oldest()) } } });
}

function oldest(): number {
  return Date.now() - HOURS_KEPT * 3_600_000;
}
