// The rows of API keys. What is stored of a key is its hash; the key itself is nowhere.
import { Prisma } from '../generated/prisma/client.js';
import type { ApiKeyModel } from '../generated/prisma/models.js';
import type { Transaction } from '../infra/database/prisma.service.js';
import type { Role } from './roles.js';

/** What is known of a key, without anything that helps to use it. */
export interface KeyRow {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly role: Role;
  /** Ids; null: all courses. */
  readonly courses: readonly string[] | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  readonly lastUsedAt: Date | null;
}

/** A key to be stored. */
export interface NewKeyRow {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly hash: string;
  readonly role: Role;
  readonly courses: readonly string[] | null;
  readonly createdBy: string;
  readonly expiresAt: Date | null;
}

/** Last use is noted this seldom: it is for people who tidy up, and a write per request is too much for that. */
const NOTED_EVERY_MS = 60_000;

/** The key with this hash, revoked or not. One indexed statement, the same whether there is one or not. */
export async function keyOfHash(db: Transaction, hash: string): Promise<KeyRow | null> {
  return rowOf(await db.apiKey.findUnique({ where: { hash } }));
}

/** A key by its id. */
export async function keyOfId(db: Transaction, id: string): Promise<KeyRow | null> {
  return rowOf(await db.apiKey.findUnique({ where: { id } }));
}

/** Keys, latest first, after the one that is named. Keys are never deleted, so any key is a good place to go on from. */
export async function keysAfter(db: Transaction, first: number, after?: string): Promise<KeyRow[]> {
  const rows = await db.apiKey.findMany({
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: first,
    ...(after !== undefined && { cursor: { id: after }, skip: 1 }),
  });
  return rows.map((row) => rowOf(row)!);
}

/** Stores a key. */
export async function insertKey(tx: Transaction, { courses, ...key }: NewKeyRow): Promise<KeyRow> {
  const data = { ...key, courses: [...(courses ?? [])], limited: courses !== null };
  return rowOf(await tx.apiKey.create({ data }))!;
}

/** Revokes a key for ever; one that is revoked keeps its date. Gives whether anything changed. */
export async function markRevoked(tx: Transaction, id: string): Promise<boolean> {
  const { count } = await tx.apiKey.updateMany({
    where: { id, revokedAt: null },
    data: { revokedAt: new Date() },
  });
  return count > 0;
}

/** Notes that a key was used, unless that was noted a moment ago. */
export async function noteUse(db: Transaction, { id, lastUsedAt }: KeyRow): Promise<void> {
  const now = Date.now();
  if (lastUsedAt && now - lastUsedAt.getTime() < NOTED_EVERY_MS) return;
  const longAgo = { lt: new Date(now - NOTED_EVERY_MS) };
  await db.apiKey.updateMany({
    where: { id, OR: [{ lastUsedAt: null }, { lastUsedAt: longAgo }] },
    data: { lastUsedAt: new Date(now) },
  });
}

/** Makes this transaction the only one that looks whether there is a first key. */
export async function lockFirstKey(tx: Transaction): Promise<void> {
  await tx.$executeRaw(Prisma.sql`SELECT pg_advisory_xact_lock(hashtextextended('timonel first key', 0))`);
}

/** Whether anybody could still use the admin doors for everything. */
export async function hasFullKey(tx: Transaction): Promise<boolean> {
  const usable = { revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }] };
  return (await tx.apiKey.count({ where: { role: 'admin', limited: false, ...usable } })) > 0;
}

/** Keys in use that go by this name and were made by this maker. */
export async function keysInUse(tx: Transaction, name: string, createdBy: string): Promise<KeyRow[]> {
  const rows = await tx.apiKey.findMany({ where: { name, createdBy, revokedAt: null } });
  return rows.map((row) => rowOf(row)!);
}

function rowOf(row: ApiKeyModel | null): KeyRow | null {
  if (!row) return null;
  const { hash: _, limited, courses, role, ...rest } = row;
  return { ...rest, role: role as Role, courses: limited ? courses : null };
}
