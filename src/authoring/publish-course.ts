// Publish: compile the draft, check it, try to serve it, and only then store it as an immutable release.
import { EPOCH_CHANNEL } from '../catalogue/catalogue.service.js';
import { LoadedRelease } from '../catalogue/loaded-release.js';
import type { Transaction } from '../infra/database/prisma.service.js';
import { AppError } from '../infra/errors/app-error.js';
import { assertCourse } from './assert-course.js';
import { assertSlugIsFree } from './assert-slug-is-free.js';
import { type Compiled, compileCourse } from './compile-course.js';
import { courseKeyOf, lockCourse, readDraft } from './draft.store.js';
import { lastReleaseNumber, type NewRelease, storedRelease, storeRelease } from './publication.store.js';

/** What to publish, and what the release says about itself. */
export interface Publish {
  /** Key or slug of the course. */
  readonly course: string;
  readonly message: string;
  readonly author: string;
}

/** The release that is current now. */
export interface Published {
  readonly number: number;
  /** Hexadecimal. */
  readonly sha256: string;
  /** False: the draft equals the current release, and nothing was stored. */
  readonly changed: boolean;
}

/** Publishes the draft. Throws NOT_FOUND for an unknown course, INVALID_COURSE if it may not be published. */
export async function publishCourse(
  tx: Transaction,
  { course, message, author }: Publish,
): Promise<Published> {
  const key = await courseKeyOf(tx, course);
  const state = key === null ? null : await lockCourse(tx, key);
  const draft = state && (await readDraft(tx, state.id));
  if (!state || !draft) throw new AppError('NOT_FOUND', `There is no course "${course}".`);
  assertCourse(draft);
  await assertSlugIsFree(tx, draft.course);
  const row = state.currentRelease === null ? null : await storedRelease(tx, state.id, state.currentRelease);
  const current = row && new LoadedRelease(row, '');
  const compiled = compileCourse(draft, current?.document ?? null);
  const sha256 = compiled.sha256.toString('hex');
  if (current && current.info.sha256 === sha256)
    return { number: current.info.number, sha256, changed: false };

  const number = (await lastReleaseNumber(tx, state.id)) + 1;
  const release: NewRelease = {
    ...{ courseId: state.id, number, message, author },
    formatVersion: compiled.document.formatVersion,
    document: new Uint8Array(compiled.bytes),
    sha256: new Uint8Array(compiled.sha256),
    changedIn: changedIn(compiled, number, current),
  };
  await storeRelease(tx, release, draft.course.slug, EPOCH_CHANNEL);
  return { number, sha256, changed: true };
}

/**
 * Per locale and entity, the release in which its content last changed. Building every view for it is the proof that
 * the release can be loaded and served.
 */
function changedIn(
  compiled: Compiled,
  number: number,
  current: LoadedRelease | null,
): NewRelease['changedIn'] {
  const { document, bytes, sha256 } = compiled;
  const meta = {
    courseId: document.course.id,
    number,
    formatVersion: document.formatVersion,
    publishedAt: new Date(),
  };
  const next = new LoadedRelease({ ...meta, document: bytes, sha256, changedIn: {} }, '');
  const inLocale = (locale: string) => {
    const before = current?.document.course.locales.includes(locale)
      ? current.view(locale).hashes
      : undefined;
    const since = current?.changedIn[locale];
    return Object.fromEntries(
      [...next.view(locale).hashes].map(([id, hash]) => [
        id,
        before?.get(id) === hash ? (since?.[id] ?? number) : number,
      ]),
    );
  };
  return Object.fromEntries(document.course.locales.map((locale) => [locale, inLocale(locale)]));
}
