// Import: makes the draft of a course equal to what a package says, in one transaction, writing only what differs.

import { contentHash } from '../content/content-hash.js';
import { compareCourses } from '../difference/compare-courses.js';
import { canonicalJson } from '../infra/canonical-json.js';
import type { Transaction } from '../infra/database/prisma.service.js';
import { AppError } from '../infra/errors/app-error.js';
import type { CourseContent } from '../model/course.js';
import { CourseIndex } from '../model/course-index.js';
import type { Difference } from '../model/difference.js';
import type { Redirect } from '../model/document.js';
import type { Writing } from '../writing/writer.js';
import { assertSlugIsFree } from './assert-slug-is-free.js';
import { courseHolding, holdNames, revisionBeforePurge } from './course.store.js';
import { type DraftState, lockCourse } from './draft.store.js';
import { contentOf } from './draft-content.js';
import type { DraftRows } from './draft-rows.js';
import { readRows } from './draft-tables.store.js';
import { assertReviewed } from './draft-tag.js';
import { recordEvent } from './event.store.js';
import { isBasedOn, knownUntil, lostEdits } from './lost-edits.js';
import {
  inheritedRedirects,
  inheritRedirects,
  keepFiles,
  type LastImport,
  lastImport,
  rememberImport,
} from './package.store.js';
import { newestReadable } from './publication.store.js';
import { rearrangedSince } from './units/audit-since.store.js';
import { forgetDeletions } from './units/deletion.store.js';
import { keepRemoved } from './units/keep-removed.js';
import { type Written, writeDraft } from './write-draft.store.js';

/** A package in which the checker found no errors; who makes one has asked it. */
export interface SoundPackage {
  readonly content: CourseContent;
  /** Names its files, so that the next start can tell whether they have changed since. */
  readonly hash: string;
  /** The bytes of its assets, by sha256. */
  readonly files?: ReadonlyMap<string, Uint8Array>;
  /** What it says it was exported from. */
  readonly stamp?: string | null;
  /** Former addresses that it brings along. */
  readonly redirects?: readonly Redirect[];
}

export interface ImportManner {
  /** Overwrite edits that the package knows nothing of. */
  readonly force?: boolean;
  /** The `If-Match` of a caller who imports over the draft that was reviewed, and over no other. */
  readonly ifMatch?: string | undefined;
  /** The course that it is for; not given: the one that the package names, or a new one. */
  readonly into?: ImportTarget;
}

/** The course that a package was sent to. */
export interface ImportTarget {
  /** Slug, id or key. */
  readonly address: string;
  /** Whether the sender may make a course where there is none. */
  readonly mayCreate: boolean;
}

export interface Imported {
  readonly course: string;
  readonly written: Written;
  readonly draftRevision: number;
  /** From the draft before to the draft after; null if there was none before. */
  readonly difference: Difference | null;
}

/**
 * Imports a package into its draft. Throws PRECONDITION_FAILED, and DRAFT_MOVED_ON with everything that would be lost if
 * the draft was edited since the package was made; then nothing is stored.
 */
export async function importCourse(
  writing: Writing,
  { content, hash, files = new Map(), stamp = null, redirects = [] }: SoundPackage,
  { force = false, ifMatch, into }: ImportManner = {},
): Promise<Imported> {
  const { tx, audit } = writing;
  const { id, key } = content.course;
  const state = await lockCourse(tx, key);
  await assertItself(tx, content);
  if (into) await assertFor(tx, content, state, into);
  if (ifMatch !== undefined) await assertStill(tx, state, ifMatch);
  await assertSlugIsFree(tx, content.course);
  const last = await lastImport(tx, key);
  const rows = state && (await readRows(tx, id));
  const difference = rows && compared(rows, content);
  if (rows && difference && !force) await assertNothingLost(tx, rows, last, difference, content, stamp);

  await keepFiles(tx, content.assets, files);
  const before = state?.draftRevision ?? (await revisionBeforePurge(tx, id));
  if (rows) await keepRemoved(writing, rows, content, before + 1);
  const written = await writeDraft(tx, content, before + 1);
  await forgetDeletions(
    tx,
    id,
    new CourseIndex(content).entries.map((entry) => entry.id),
  );
  const inherited = await takeAlong(tx, id, state, redirects, before + 1);
  const changed = inherited || written.inserted + written.updated + written.deleted > 0;
  const draftRevision = before + (changed ? 1 : 0);
  await rememberImport(tx, key, {
    ...{ packageHash: hash, draftHash: contentHash(content), draftRevision },
    // The same state imported again says nothing new of where it came from.
    stamp,
  });
  if (changed) {
    // With what was there before, so that nothing that an import takes away is lost.
    const after = { packageHash: hash, ...written, difference, ...(inherited && { redirects }) };
    await audit({ action: 'import', courseId: id, target: id, revision: draftRevision, after });
    const data = { draftRevision, count: written.inserted + written.updated + written.deleted, units: [] };
    recordEvent(writing, { courseId: id, kind: 'draft-changed', data });
  }
  return { course: id, written, draftRevision, difference };
}

/**
 * Former addresses stay with the draft of a course that has no release to read. Where it has one, that says what led
 * where. Says whether there was anything to keep or to let go.
 */
async function takeAlong(
  tx: Transaction,
  id: string,
  state: DraftState | null,
  redirects: readonly Redirect[],
  draftRevision: number,
): Promise<boolean> {
  const kept = state ? inheritedRedirects(state) : [];
  if (canonicalJson(kept) === canonicalJson(redirects)) return false;
  if ((await newestReadable(tx, id)) !== null) return false;
  await inheritRedirects(tx, id, redirects, draftRevision);
  return true;
}

function compared(rows: DraftRows, content: CourseContent): Difference {
  return compareCourses(contentOf(rows), content);
}

async function assertNothingLost(
  tx: Transaction,
  rows: DraftRows,
  last: LastImport | null,
  difference: Difference,
  content: CourseContent,
  stamp: string | null,
): Promise<void> {
  if (isBasedOn(contentOf(rows), last, { content, stamp })) return;
  const since = knownUntil(last, stamp);
  const lost = lostEdits(rows, since, difference, await rearrangedSince(tx, content.course.id, since));
  if (lost.length === 0) return;
  const detail =
    `The draft was edited since this package was made; ${lost.length} edit(s) would be lost. ` +
    'Export the draft, merge, and import that; or overwrite them with force.';
  throw new AppError('DRAFT_MOVED_ON', detail, { details: { lost } });
}

/** Throws PRECONDITION_FAILED unless the draft is in the state that `If-Match` names; also where there is none. */
async function assertStill(tx: Transaction, state: DraftState | null, ifMatch: string): Promise<void> {
  if (state) return assertReviewed(tx, state, ifMatch);
  const detail = 'There is no draft of this course, so it is in no state that `If-Match` can name.';
  throw new AppError('PRECONDITION_FAILED', detail);
}

/** Key and id of a package name one course, this one, or none yet. Throws ALREADY_EXISTS. */
async function assertItself(tx: Transaction, { course: { id, key, slug } }: CourseContent): Promise<void> {
  await holdNames(tx, [key, slug]);
  const holder = (await courseHolding(tx, key, id)) ?? (await courseHolding(tx, id));
  if (!holder) return;
  if (holder.id !== id || holder.key !== key) {
    const detail = `The key "${key}" or the id "${id}" belongs to another course, "${holder.key}".`;
    throw new AppError('ALREADY_EXISTS', detail);
  }
  if (holder.deleted) {
    const detail = `The course "${key}" was deleted. Undelete it first, or purge it.`;
    throw new AppError('ALREADY_EXISTS', detail);
  }
}

/**
 * A package goes into the course that it was sent to and into no other: who may change one course is not thereby
 * allowed to change what the package names. Throws INVALID_INPUT and FORBIDDEN.
 */
async function assertFor(
  tx: Transaction,
  { course: { id, key, slug } }: CourseContent,
  state: DraftState | null,
  { address, mayCreate }: ImportTarget,
): Promise<void> {
  const addressed = await courseHolding(tx, address);
  if (addressed ? addressed.id === id : !state && [id, key, slug].includes(address)) {
    if (addressed || mayCreate) return;
    throw new AppError(
      'FORBIDDEN',
      `There is no course "${address}", and making one takes the role "admin".`,
    );
  }
  throw new AppError('INVALID_INPUT', `The package holds the course "${key}", not "${address}".`);
}
