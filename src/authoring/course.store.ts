// Courses as a whole in PostgreSQL: made, hidden, brought back, erased.
import { Prisma } from '../generated/prisma/client.js';
import type { Transaction } from '../infra/database/prisma.service.js';
import { EDIT_WAIT_MS, waitAtMost } from './draft.store.js';

/**
 * Nobody else gives these names, as slug or as key, to a course until the transaction ends: what is free then stays free.
 * In one order, so that two who want the same names do not wait for each other.
 */
export async function holdNames(tx: Transaction, names: readonly string[]): Promise<void> {
  for (const name of [...new Set(names)].sort()) {
    const lock = `timonel course name ${name}`;
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${lock}, 0))::text`;
  }
}

/** The course (another one than `exceptId`) that a name leads to: its slug, published slug, key or id; deleted or not. */
export async function courseHolding(
  tx: Transaction,
  name: string,
  exceptId = '',
): Promise<{ id: string; key: string; deleted: boolean } | null> {
  const row = await tx.course.findFirst({
    where: {
      OR: [{ slug: name }, { publishedSlug: name }, { key: name }, { id: name }],
      id: { not: exceptId },
    },
    select: { id: true, key: true, deletedAt: true },
  });
  return row && { id: row.id, key: row.key, deleted: row.deletedAt !== null };
}

/** Adds a course. */
export async function insertCourse(
  tx: Transaction,
  { source, ...columns }: Readonly<Record<string, unknown>>,
): Promise<void> {
  await tx.course.create({ data: { ...columns, source: source ?? Prisma.DbNull } as never });
}

/** Hides a course, and takes it from readers. */
export async function hideCourse(tx: Transaction, id: string, draftRevision: number): Promise<void> {
  await tx.course.update({
    where: { id },
    data: { deletedAt: new Date(), currentRelease: null, publishedSlug: null, draftRevision },
  });
}

/** A deleted course by slug, id or key; null if there is none. Locked until the transaction ends. */
export async function lockDeleted(
  tx: Transaction,
  address: string,
): Promise<{ id: string; key: string; draftRevision: number } | null> {
  const [locked] = await tx.$queryRaw<{ id: string; key: string; draftRevision: number }[]>`
    WITH ${waitAtMost(EDIT_WAIT_MS)}
    SELECT id, key, draft_revision AS "draftRevision" FROM course, patience
    WHERE (id = ${address} OR slug = ${address} OR key = ${address}) AND deleted_at IS NOT NULL
    ORDER BY id = ${address} DESC, slug = ${address} DESC LIMIT 1 FOR UPDATE OF course`;
  return locked ?? null;
}

/** Shows a deleted course to admins again. */
export async function showCourse(tx: Transaction, id: string, draftRevision: number): Promise<void> {
  await tx.course.update({ where: { id }, data: { deletedAt: null, draftRevision } });
}

/** Erases a course and everything of it but its events and its audit trail. */
export async function eraseCourse(tx: Transaction, id: string): Promise<void> {
  await tx.course.delete({ where: { id } });
}

/** The revision that the draft with this id had when it was purged; 0 if none ever was. */
export async function revisionBeforePurge(tx: Transaction, courseId: string): Promise<number> {
  const purge = await tx.audit.findFirst({
    where: { courseId, action: 'purge' },
    select: { revision: true },
    orderBy: { id: 'desc' },
  });
  return purge?.revision ?? 0;
}

/** All courses for admins, by slug. */
export function listDrafts(
  tx: Transaction,
  { deleted, ids }: { deleted: boolean; ids: readonly string[] | null },
) {
  return tx.course.findMany({
    where: { deletedAt: deleted ? { not: null } : null, ...(ids && { id: { in: [...ids] } }) },
    orderBy: { slug: 'asc' },
    select: {
      ...{ id: true, key: true, slug: true, title: true, locale: true, locales: true },
      ...{ draftRevision: true, currentRelease: true, updatedAt: true, deletedAt: true },
    },
  });
}
