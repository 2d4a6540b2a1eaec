// From a document to a release that can be stored: proved to be loadable and servable in all its locales, and told per
// entity in which release it last changed. Pure, no SQL.
import { type CourseHead, headOf } from '../catalogue/course-head.js';
import { LoadedRelease, type StoredRelease } from '../catalogue/loaded-release.js';
import { AppError } from '../infra/errors/app-error.js';
import type { CourseContent } from '../model/course.js';
import type { Redirect } from '../model/document.js';
import { compileCourse } from './compile-course.js';
import type { NewRelease } from './publication.store.js';

/** A document as it is stored. */
export interface SealedDocument {
  readonly courseId: string;
  readonly formatVersion: number;
  readonly document: Uint8Array;
  readonly sha256: Uint8Array;
}

/** A release that is proved to be servable. */
export interface ProvedRelease {
  readonly release: LoadedRelease;
  readonly changedIn: NewRelease['changedIn'];
  readonly head: CourseHead;
}

/** What a release of this content would store, after what led somewhere before. */
export function sealContent(
  courseId: string,
  content: CourseContent,
  { former }: { readonly former: readonly Redirect[] },
): SealedDocument {
  const { document, bytes, sha256 } = compileCourse(content, former);
  return { courseId, formatVersion: document.formatVersion, document: bytes, sha256 };
}

/**
 * Loads a document as the release of this number, and compares it with the one before. Throws INVALID_COURSE if it
 * cannot be served.
 */
export function proveRelease(
  sealed: SealedDocument,
  number: number,
  previous: LoadedRelease | null,
  { publicUrl = '', publishedAt = new Date() } = {},
): ProvedRelease {
  try {
    const stored = { ...sealed, number, publishedAt };
    const proved = new LoadedRelease({ ...stored, changedIn: {} }, publicUrl);
    const changedIn = changesOf(proved, previous);
    const head = headOf(proved, changedIn);
    return { release: new LoadedRelease({ ...stored, changedIn }, publicUrl), changedIn, head };
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const detail = `The course cannot be served as it is: ${(cause as Error).message}`;
    throw new AppError('INVALID_COURSE', detail, {
      errors: [{ pointer: '', code: 'not-servable', detail }],
      cause,
    });
  }
}

/** A stored release, loaded to be compared with. */
export function loaded(stored: StoredRelease): LoadedRelease {
  return new LoadedRelease(stored, '');
}

/** Per locale and entity, the release in which its content last changed. Builds every view. */
function changesOf(next: LoadedRelease, previous: LoadedRelease | null): NewRelease['changedIn'] {
  const { number } = next.info;
  const inLocale = (locale: string) => {
    const before = previous?.document.course.locales.includes(locale)
      ? previous.view(locale).hashes
      : undefined;
    const since = previous?.changedIn[locale];
    return Object.fromEntries(
      [...next.view(locale).hashes].map(([id, hash]) => [
        id,
        before?.get(id) === hash ? (since?.[id] ?? number) : number,
      ]),
    );
  };
  return Object.fromEntries(next.document.course.locales.map((locale) => [locale, inLocale(locale)]));
}
