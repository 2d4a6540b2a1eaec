// Drafts in PostgreSQL: found, locked for writing, and read whole.
import { Prisma } from '../generated/prisma/client.js';
import type { Transaction } from '../infra/database/prisma.service.js';
import { AppError } from '../infra/errors/app-error.js';
import type { CourseContent } from '../model/course.js';
import { contentOf } from './draft-content.js';
import { readRows } from './draft-tables.store.js';

/** The draft's root as the store knows it. */
export interface DraftState {
  readonly id: string;
  readonly key: string;
  readonly slug: string;
  readonly draftRevision: number;
  readonly currentRelease: number | null;
  /** Former addresses that a package brought along, as they are stored: see `inheritedRedirects`. */
  readonly redirects: unknown;
}

/**
 * Longest wait for a course that another process holds: whoever waits holds a connection. Longer for packages: they are
 * rare, and replicas that start together wait for each other's seed; shorter than a statement may take. Milliseconds.
 */
export const EDIT_WAIT_MS = 5_000;
const PACKAGE_WAIT_MS = 25_000;

/** Limits how long the rest of the transaction waits for locks; in the statement that takes the first one. */
export const waitAtMost = (milliseconds: number) =>
  Prisma.sql`patience AS MATERIALIZED (SELECT set_config('lock_timeout', ${String(milliseconds)}, true))`;

/**
 * Makes this transaction the only one that works on the course with this key, until it ends.
 * An advisory lock serves a course that does not exist yet; the row lock is what every other writer meets.
 */
export async function lockCourse(tx: Transaction, key: string): Promise<DraftState | null> {
  await tx.$queryRaw`WITH ${waitAtMost(PACKAGE_WAIT_MS)}
    SELECT pg_advisory_xact_lock(hashtextextended(${`timonel course ${key}`}, 0))::text FROM patience`;
  await tx.$queryRaw`SELECT id FROM course WHERE key = ${key} FOR UPDATE`;
  return tx.course.findUnique({
    where: { key },
    select: { id: true, key: true, slug: true, draftRevision: true, currentRelease: true, redirects: true },
  });
}

/**
 * Locks the course with this slug, id or key for writing until the transaction ends.
 * Throws NOT_FOUND, also for a course that was deleted.
 */
export async function lockDraft(tx: Transaction, address: string): Promise<DraftState> {
  const [locked] = await tx.$queryRaw<DraftState[]>`
    WITH ${waitAtMost(EDIT_WAIT_MS)}
    SELECT id, key, slug, draft_revision AS "draftRevision", current_release AS "currentRelease", redirects
    FROM course, patience
    WHERE (id = ${address} OR slug = ${address} OR key = ${address}) AND deleted_at IS NULL
    ORDER BY id = ${address} DESC, slug = ${address} DESC LIMIT 1 FOR UPDATE OF course`;
  if (!locked) throw await noDraft(tx, address);
  return locked;
}

/** The draft with this slug, id or key, to read. Throws NOT_FOUND, also for a course that was deleted. */
export async function draftOf(tx: Transaction, address: string): Promise<DraftState> {
  const rows = await tx.course.findMany({
    where: { OR: [{ id: address }, { slug: address }, { key: address }], deletedAt: null },
    select: { id: true, key: true, slug: true, draftRevision: true, currentRelease: true, redirects: true },
  });
  const found = rows.find(({ id }) => id === address) ?? rows.find(({ slug }) => slug === address) ?? rows[0];
  if (!found) throw await noDraft(tx, address);
  return found;
}

/** NOT_FOUND, with the deletion if there was one. Who may not see the course has been told by the guard that there is none. */
async function noDraft(tx: Transaction, address: string): Promise<AppError> {
  const deleted = await tx.course.findFirst({
    where: { OR: [{ id: address }, { slug: address }, { key: address }], deletedAt: { not: null } },
    select: { id: true, deletedAt: true },
  });
  if (!deleted?.deletedAt) return new AppError('NOT_FOUND', `There is no course "${address}".`);
  const at = deleted.deletedAt.toISOString();
  return new AppError('NOT_FOUND', `The course "${address}" was deleted at ${at}. It can be undeleted.`, {
    details: { deletion: { id: deleted.id, at } },
  });
}

/** The whole draft. Statements: 1 for the course and 1 for each of its tables, whatever its size. */
export async function readDraft(tx: Transaction, courseId: string): Promise<CourseContent | null> {
  const rows = await readRows(tx, courseId);
  return rows && contentOf(rows);
}
