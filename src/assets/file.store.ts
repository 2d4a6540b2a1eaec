// The bytes of files in PostgreSQL, named by their hash: stored once, read whole, erased when nothing needs them.
import type { PrismaService, Transaction } from '../infra/database/prisma.service.js';
import type { FileInfo, StoredFile } from './file.js';

/** What still needs a file: something that `errors` of an answer can name. */
export interface Need {
  /** Slug of the course. */
  readonly course: string;
  readonly what: string;
}

/** What is known of a file without its bytes. */
const INFO = { sha256: true, mediaType: true, size: true, width: true, height: true } as const;

/** Stores a file unless it is there already; whether it was stored now. */
export async function insertFile(
  tx: Transaction,
  { bytes: size, ...info }: Omit<FileInfo, 'url'>,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const { count } = await tx.assetFile.createMany({ data: [{ ...info, size, bytes }], skipDuplicates: true });
  return count === 1;
}

/** The file with this hash, with its bytes; null if there is none. */
export async function fileOf(prisma: PrismaService, sha256: string): Promise<StoredFile | null> {
  const select = { sha256: true, mediaType: true, bytes: true } as const;
  const row = await prisma.assetFile.findUnique({ where: { sha256 }, select });
  // A view on the bytes, not a copy of them.
  return row && { ...row, bytes: Buffer.from(row.bytes.buffer, row.bytes.byteOffset, row.bytes.byteLength) };
}

/** How many bytes the file has; null if there is none. */
export async function sizeOf(prisma: PrismaService, sha256: string): Promise<number | null> {
  const row = await prisma.assetFile.findUnique({ where: { sha256 }, select: { size: true } });
  return row?.size ?? null;
}

/** Whether the file is there. */
export async function isThere(prisma: PrismaService, sha256: string): Promise<boolean> {
  return (await prisma.assetFile.count({ where: { sha256 } })) > 0;
}

/** What is known of a file that nobody else may use from now on until the transaction ends; null if there is none. */
export async function lockFile(tx: Transaction, sha256: string): Promise<Omit<FileInfo, 'url'> | null> {
  await tx.$executeRaw`SELECT FROM asset_file WHERE sha256 = ${sha256} FOR UPDATE`;
  const row = await tx.assetFile.findUnique({ where: { sha256 }, select: INFO });
  if (!row) return null;
  const { size, ...info } = row;
  return { ...info, mediaType: info.mediaType as FileInfo['mediaType'], bytes: size };
}

/** The drafts, releases and scheduled releases that need a file. What was deleted from a draft does not count. */
export async function needsOf(tx: Transaction, sha256: string): Promise<Need[]> {
  return tx.$queryRaw<Need[]>`
    SELECT course.slug AS course, 'the draft, as "' || asset.slug || '"' AS what
      FROM asset JOIN course ON course.id = asset.course_id WHERE asset.sha256 = ${sha256}
    UNION ALL
    SELECT course.slug, 'release ' || release.number
      FROM release JOIN course ON course.id = release.course_id
      WHERE release.withdrawn_at IS NULL AND release.files @> ARRAY[${sha256}]
    UNION ALL
    SELECT course.slug, 'the release scheduled as ' || schedule.id
      FROM schedule JOIN course ON course.id = schedule.course_id
      WHERE schedule.state = 'waiting' AND schedule.files @> ARRAY[${sha256}]
    ORDER BY 1, 2`;
}

/** Erases the bytes. */
export async function eraseBytes(tx: Transaction, sha256: string): Promise<void> {
  await tx.assetFile.delete({ where: { sha256 }, select: { sha256: true } });
}
