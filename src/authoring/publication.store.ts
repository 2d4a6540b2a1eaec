// Releases in PostgreSQL as the publisher sees them: stored, made current or not, erased, listed.
import { type CourseHead, HEAD_VERSION } from '../catalogue/course-head.js';
import { Prisma } from '../generated/prisma/client.js';
import type { Transaction } from '../infra/database/prisma.service.js';
import type { AdminRelease } from '../model/publishing.js';

/** A release about to be stored. */
export interface NewRelease {
  readonly courseId: string;
  readonly number: number;
  readonly formatVersion: number;
  readonly document: Uint8Array<ArrayBuffer>;
  readonly sha256: Uint8Array<ArrayBuffer>;
  readonly changedIn: Record<string, Record<string, number>>;
  /** Hashes of the files that the document shows. */
  readonly files: string[];
  readonly message: string;
  readonly author: string;
}

/** The highest number that any release of the course ever had, 0 if there is none. Events know it also after a purge. */
export async function lastReleaseNumber(tx: Transaction, courseId: string): Promise<number> {
  const latest = await tx.event.findFirst({
    where: { courseId, release: { not: null } },
    select: { release: true },
    orderBy: { release: 'desc' },
  });
  return latest?.release ?? 0;
}

/** A stored release; null if there is none, 'withdrawn' if its document was erased. */
export async function storedRelease(tx: Transaction, courseId: string, number: number) {
  const row = await tx.release.findUnique({ where: { courseId_number: { courseId, number } } });
  if (!row) return null;
  const { document, changedIn } = row;
  return document
    ? { ...row, document, changedIn: changedIn as NewRelease['changedIn'] }
    : ('withdrawn' as const);
}

/** Number of the newest release whose document is there; null if there is none. */
export async function newestReadable(tx: Transaction, courseId: string): Promise<number | null> {
  const newest = await tx.release.findFirst({
    where: { courseId, withdrawnAt: null },
    select: { number: true },
    orderBy: { number: 'desc' },
  });
  return newest?.number ?? null;
}

/** Stores a release and makes it the current one, found and listed as its head says. */
export async function storeRelease(tx: Transaction, release: NewRelease, head: CourseHead): Promise<Date> {
  const { publishedAt } = await tx.release.create({ data: release, select: { publishedAt: true } });
  await tx.course.update({
    where: { id: release.courseId },
    // Former addresses that a package brought along are those of this release now.
    data: { currentRelease: release.number, publishedSlug: head.slug, redirects: Prisma.DbNull },
  });
  await tx.$executeRaw`
    INSERT INTO course_head (course_id, release, version, head)
    VALUES (${release.courseId}, ${release.number}, ${HEAD_VERSION}, ${JSON.stringify(head)}::json)
    ON CONFLICT (course_id) DO UPDATE
    SET release = excluded.release, version = excluded.version, head = excluded.head`;
  return publishedAt;
}

/** From now on no release of the course is current, and nothing of its text stands beside the releases. */
export async function storeUnpublished(tx: Transaction, courseId: string): Promise<void> {
  await tx.courseHead.deleteMany({ where: { courseId } });
  await tx.course.update({ where: { id: courseId }, data: { currentRelease: null, publishedSlug: null } });
}

/** Erases the document of a release for ever. */
export async function eraseRelease(tx: Transaction, courseId: string, number: number): Promise<void> {
  await tx.release.update({
    where: { courseId_number: { courseId, number } },
    data: { document: null, withdrawnAt: new Date() },
  });
}

/** Numbers of the releases that hold a document with this hash, lowest first. */
export async function releasesWith(
  tx: Transaction,
  courseId: string,
  sha256: Uint8Array<ArrayBuffer>,
): Promise<number[]> {
  const rows = await tx.release.findMany({
    where: { courseId, sha256, withdrawnAt: null },
    select: { number: true },
    orderBy: { number: 'asc' },
  });
  return rows.map(({ number }) => number);
}

/** Up to `limit` releases below a number (all, if none is given), newest first. */
export async function listReleases(
  tx: Transaction,
  { id, currentRelease }: { readonly id: string; readonly currentRelease: number | null },
  limit: number,
  below: number | undefined,
): Promise<AdminRelease[]> {
  const rows = await tx.release.findMany({
    where: { courseId: id, ...(below !== undefined && { number: { lt: below } }) },
    omit: { document: true, changedIn: true },
    orderBy: { number: 'desc' },
    take: limit,
  });
  return rows.map(({ number, sha256, publishedAt, message, author, withdrawnAt }) => ({
    number,
    sha256: Buffer.from(sha256).toString('hex'),
    publishedAt: publishedAt.toISOString(),
    message,
    author,
    current: number === currentRelease,
    withdrawn: withdrawnAt !== null,
    withdrawnAt: withdrawnAt?.toISOString() ?? null,
  }));
}
