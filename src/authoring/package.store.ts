// What the database remembers of packages: which one a draft was last made from, and the bytes of its assets.
import { z } from 'zod';
import { Prisma } from '../generated/prisma/client.js';
import type { Transaction } from '../infra/database/prisma.service.js';
import { AppError } from '../infra/errors/app-error.js';
import type { Asset } from '../model/course.js';
import { Redirect } from '../model/document.js';

export interface LastImport {
  /** Names the files of the package. */
  readonly packageHash: string;
  /** contentHash and revision of the draft right after it; null for an import by an older version. */
  readonly draftHash: string | null;
  readonly draftRevision: number | null;
  /** What the package said it was exported from. */
  readonly stamp: string | null;
}

/** The last import of the course with this key; null if there never was one. */
export async function lastImport(tx: Transaction, courseKey: string): Promise<LastImport | null> {
  return tx.seed.findUnique({ where: { courseKey } });
}

/** Remembers an import. A row that equals it already is not written. */
export async function rememberImport(
  tx: Transaction,
  courseKey: string,
  { packageHash, draftHash, draftRevision, stamp }: LastImport,
): Promise<void> {
  const row = { packageHash, draftHash, draftRevision, stamp };
  const last = await lastImport(tx, courseKey);
  const names = Object.keys(row) as (keyof LastImport)[];
  if (last && names.every((name) => last[name] === row[name])) return;
  await tx.seed.upsert({ where: { courseKey }, create: { courseKey, ...row }, update: row });
}

/** Former addresses that a package brought along and no release has taken over yet. */
export function inheritedRedirects({ redirects }: { readonly redirects: unknown }): Redirect[] {
  return z.array(Redirect).parse(redirects ?? []);
}

/** Keeps them with the draft, as a state of it. */
export async function inheritRedirects(
  tx: Transaction,
  courseId: string,
  redirects: readonly Redirect[],
  draftRevision: number,
): Promise<void> {
  const kept = redirects.length > 0 ? [...redirects] : Prisma.DbNull;
  await tx.course.update({ where: { id: courseId }, data: { redirects: kept, draftRevision } });
}

/** Forgets the draft that a package made; that the package was seen stays, so that no start brings it back. */
export async function forgetDraft(tx: Transaction, courseKey: string): Promise<void> {
  await tx.seed.updateMany({
    where: { courseKey },
    data: { draftHash: null, draftRevision: null, stamp: null },
  });
}

/** Stores the bytes of assets that are not here yet. Throws INVALID_COURSE for an asset that has none anywhere. */
export async function keepFiles(
  tx: Transaction,
  assets: readonly Asset[],
  files: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  const hashes = assets.map(({ sha256 }) => sha256);
  const there = await tx.assetFile.findMany({ where: { sha256: { in: hashes } }, select: { sha256: true } });
  const known = new Set(there.map(({ sha256 }) => sha256));
  const missing = assets.filter(({ sha256 }) => !known.has(sha256) && !files.has(sha256));
  if (missing.length > 0) throw withoutBytes(missing);
  const fresh = new Map(
    assets.filter(({ sha256 }) => !known.has(sha256)).map((asset) => [asset.sha256, asset]),
  );
  // In one order everywhere: two imports that bring the same files would wait for each other otherwise.
  const ordered = [...fresh.values()].sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1));
  for (const { sha256, mediaType, bytes: size, width, height } of ordered) {
    const bytes = new Uint8Array(files.get(sha256)!);
    const data = [{ sha256, mediaType, size, width, height, bytes }];
    await tx.assetFile.createMany({ data, skipDuplicates: true });
  }
}

/** The bytes of assets, by hash. */
export async function filesOf(tx: Transaction, assets: readonly Asset[]): Promise<Map<string, Uint8Array>> {
  const rows = await tx.assetFile.findMany({
    where: { sha256: { in: assets.map(({ sha256 }) => sha256) } },
    select: { sha256: true, bytes: true },
  });
  return new Map(rows.map(({ sha256, bytes }) => [sha256, bytes]));
}

function withoutBytes(assets: readonly Asset[]): AppError {
  const errors = assets.map(({ slug, sha256 }) => ({
    ...{ pointer: '/assets', code: 'missing-file' },
    detail: `The bytes of the asset "${slug}" (${sha256}) are neither in the package nor here.`,
  }));
  return new AppError('INVALID_COURSE', errors.map(({ detail }) => detail).join(' '), { errors });
}
