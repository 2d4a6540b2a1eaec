// Writing releases: one insert, one foreign key, one event, one epoch.
import type { Transaction } from '../infra/database/prisma.service.js';

/** A release about to be stored. */
export interface NewRelease {
  readonly courseId: string;
  readonly number: number;
  readonly formatVersion: number;
  readonly document: Uint8Array<ArrayBuffer>;
  readonly sha256: Uint8Array<ArrayBuffer>;
  readonly changedIn: Record<string, Record<string, number>>;
  readonly message: string;
  readonly author: string;
}

/** The highest number that any release of the course ever had, 0 if there is none. */
export async function lastReleaseNumber(tx: Transaction, courseId: string): Promise<number> {
  const { _max } = await tx.release.aggregate({ where: { courseId }, _max: { number: true } });
  return _max.number ?? 0;
}

/** A stored release; null if there is none or its document was erased. */
export async function storedRelease(tx: Transaction, courseId: string, number: number) {
  const row = await tx.release.findUnique({ where: { courseId_number: { courseId, number } } });
  if (!row?.document) return null;
  return { ...row, document: row.document, changedIn: row.changedIn as NewRelease['changedIn'] };
}

/** Stores a release, makes it the current one and tells every replica when the transaction commits. */
export async function storeRelease(
  tx: Transaction,
  release: NewRelease,
  slug: string,
  channel: string,
): Promise<Date> {
  const { publishedAt } = await tx.release.create({ data: release, select: { publishedAt: true } });
  await tx.course.update({
    where: { id: release.courseId },
    data: { currentRelease: release.number, publishedSlug: slug },
  });
  // Last, because from here to the end of the transaction every other publisher waits: epochs commit in order.
  const { number: epoch } = await tx.epoch.update({ where: { id: 1 }, data: { number: { increment: 1 } } });
  await tx.event.create({
    data: { id: epoch, courseId: release.courseId, kind: 'published', release: release.number },
  });
  await tx.$queryRaw`SELECT pg_notify(${channel}, ${String(epoch)})::text`;
  return publishedAt;
}

/** Remembers which package the draft was last made from. A row that equals it already is not written. */
export async function rememberPackage(
  tx: Transaction,
  courseKey: string,
  packageHash: string,
): Promise<void> {
  if ((await packageHashOf(tx, courseKey)) === packageHash) return;
  await tx.seed.upsert({ where: { courseKey }, create: { courseKey, packageHash }, update: { packageHash } });
}

/** The hash of the package that the draft was last made from; null if there never was one. */
export async function packageHashOf(tx: Transaction, courseKey: string): Promise<string | null> {
  return (await tx.seed.findUnique({ where: { courseKey } }))?.packageHash ?? null;
}
