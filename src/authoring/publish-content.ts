// The one way in which a course gets a new current release, whoever asked for it: published, scheduled or restored.

import type { LoadedRelease } from '../catalogue/loaded-release.js';
import { addressesIn } from '../content/former-addresses.js';
import type { Transaction } from '../infra/database/prisma.service.js';
import type { CourseContent } from '../model/course.js';
import type { Redirect } from '../model/document.js';
import type { ReleaseInfo } from '../model/public.js';
import { indexRelease } from '../search/index-releases.js';
import type { Writing } from '../writing/writer.js';
import { assertSlugIsFree } from './assert-slug-is-free.js';
import {
  loaded,
  type ProvedRelease,
  proveRelease,
  type SealedDocument,
  sealContent,
} from './compile-release.js';
import type { DraftState } from './draft.store.js';
import { recordEvent } from './event.store.js';
import { inheritedRedirects } from './package.store.js';
import { lastReleaseNumber, newestReadable, storedRelease, storeRelease } from './publication.store.js';

/** What was published before: the current release or, of a course that is not published, the last one. */
export interface Before {
  readonly last: LoadedRelease | null;
  /** Addresses that led somewhere: of that release or, where there is none, those that a package brought along. */
  readonly former: readonly Redirect[];
  readonly isCurrent: boolean;
  /** The highest number that was ever given, 0 if none was. */
  readonly lastNumber: number;
}

/** What a release says about itself, and what is told about how it came to be. */
export interface Occasion {
  readonly message: string;
  readonly author: string;
  readonly kind: 'published' | 'restored';
  /** What the audit trail tells besides. */
  readonly about?: Readonly<Record<string, unknown>>;
}

/** The release that is current now. */
export interface NowCurrent {
  readonly release: ReleaseInfo;
  /** False: it was already, and nothing was stored. */
  readonly changed: boolean;
}

/** The release that a new one is compared with, and whose addresses go on leading somewhere. */
export async function releaseBefore(
  tx: Transaction,
  { id, currentRelease, ...draft }: Pick<DraftState, 'id' | 'currentRelease' | 'redirects'>,
): Promise<Before> {
  const number = currentRelease ?? (await newestReadable(tx, id));
  const stored = number === null ? null : await storedRelease(tx, id, number);
  const readable = stored !== null && stored !== 'withdrawn';
  const last = readable ? loaded(stored) : null;
  const former = last ? addressesIn(last.document) : inheritedRedirects(draft);
  return { last, former, isCurrent: currentRelease !== null, lastNumber: await lastReleaseNumber(tx, id) };
}

/** Proves that a document can be the next release, with the number that it would get. Throws INVALID_COURSE. */
export function proveNext(
  sealed: SealedDocument,
  { last, lastNumber }: Before,
  readAt?: { readonly publicUrl: string },
): ProvedRelease {
  return proveRelease(sealed, lastNumber + 1, last, readAt);
}

/** Whether a document is the current release already. */
export function isCurrent(sealed: SealedDocument, before: Before): boolean {
  const sha256 = Buffer.from(sealed.sha256).toString('hex');
  return before.isCurrent && before.last?.info.sha256 === sha256;
}

/** Publishes content that has been checked. Throws INVALID_COURSE if its slug is taken or it cannot be served. */
export async function publishContent(
  writing: Writing,
  course: DraftState,
  content: CourseContent,
  before: Before,
  occasion: Occasion,
): Promise<NowCurrent> {
  return publishDocument(writing, course, sealContent(course.id, content, before), before, occasion);
}

/** Makes a document the current release, unless it is that already. Throws INVALID_COURSE. */
export async function publishDocument(
  writing: Writing,
  course: DraftState,
  sealed: SealedDocument,
  before: Before,
  { message, author, kind, about }: Occasion,
): Promise<NowCurrent> {
  const { tx, audit } = writing;
  const sha256 = Buffer.from(sealed.sha256).toString('hex');
  if (isCurrent(sealed, before)) return { release: { ...before.last!.info }, changed: false };
  const { release, changedIn, head } = proveNext(sealed, before);
  const { number } = release.info;
  const info = release.document.course;
  await assertSlugIsFree(tx, info);
  const publishedAt = await storeRelease(
    tx,
    {
      ...{ courseId: course.id, number, formatVersion: sealed.formatVersion, changedIn, message, author },
      document: new Uint8Array(sealed.document),
      sha256: new Uint8Array(sealed.sha256),
      files: release.document.assets.map((asset) => asset.sha256),
    },
    head,
  );
  await indexRelease(tx, course.id, release);
  const was = before.isCurrent && before.last ? before.last.info.number : null;
  await audit({
    ...{ action: kind === 'restored' ? 'restore' : 'publish', courseId: course.id, target: course.id },
    ...{ revision: course.draftRevision, before: { release: was } },
    after: { release: number, sha256, message, ...about },
  });
  const from = was === null ? null : before.last!.document.course.slug;
  if (from !== null && from !== info.slug) {
    const data = { from, to: info.slug };
    recordEvent(writing, { courseId: course.id, kind: 'renamed', release: number, data });
  }
  const data = { slug: info.slug, ...(kind === 'restored' && about) } as { slug: string };
  recordEvent(writing, { courseId: course.id, kind, release: number, data });
  return { release: { number, sha256, publishedAt: publishedAt.toISOString() }, changed: true };
}
