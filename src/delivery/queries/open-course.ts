// From a question about a course to the one view that answers it.
import { type Catalogue, type PublishedCourse } from '../../catalogue/catalogue.js';
import type { CourseView } from '../../catalogue/course-view.js';
import type { LoadedRelease } from '../../catalogue/loaded-release.js';
import { AppError } from '../../infra/errors/app-error.js';

/** Which course, in which locale, in which state. */
export interface CourseQuestion {
  /** Slug, id or former slug. */
  readonly course: string;
  /** The source locale if none is given. */
  readonly locale?: string | undefined;
  /** A release number, or the draft where the request may read it; the current release if none is given. */
  readonly release?: number | 'draft' | undefined;
}

/** A course opened for reading. */
export interface OpenCourse {
  readonly course: PublishedCourse;
  readonly view: CourseView;
  /** Whether the course was asked for by a former slug. */
  readonly moved: boolean;
}

/**
 * Opens a course; undefined if there is none. `chooseLocale` is asked when the question names no locale.
 * Throws UNKNOWN_LOCALE, UNAUTHENTICATED for a draft, and NOT_FOUND, RELEASE_WITHDRAWN or UNAVAILABLE for a release that cannot be had.
 */
export async function openCourse(
  catalogue: Catalogue,
  question: CourseQuestion,
  chooseLocale?: (locales: readonly string[]) => string | undefined,
): Promise<OpenCourse | undefined> {
  const found = catalogue.course(question.course);
  if (!found) return undefined;
  const release =
    question.release === 'draft'
      ? draftIn(catalogue, found.course)
      : await catalogue.release(found.course, question.release);
  const locale = question.locale ?? chooseLocale?.(release.document.course.locales);
  return { ...found, view: release.view(locale, question.release !== undefined) };
}

/** Only the catalogue of a request that may read the draft holds it, as what is current. */
function draftIn({ draft }: Catalogue, { id, current }: PublishedCourse): LoadedRelease {
  if (draft === id) return current;
  throw new AppError('UNAUTHENTICATED', 'A draft is for those who may edit it, or have a preview link.');
}
