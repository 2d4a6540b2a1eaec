// From a question about a course to the one view that answers it.

import { AppError } from '../infra/errors/app-error.js';
import type { Catalogue, PublishedCourse } from './catalogue.js';
import type { CourseView, Pinned } from './course-view.js';

/** Which course, in which locale, in which state. */
export interface CourseQuestion {
  /** Slug, id or former slug. */
  readonly course: string;
  /** The source locale if none is given. */
  readonly locale?: string | undefined;
  /** A release number, or the draft where the request may read it; the current release if none is given. */
  readonly release?: number | 'draft' | undefined;
}

/** What courses are opened from: the catalogue of the request, or what bounds how many of them it opens. */
export type Shelf = Pick<Catalogue, 'course' | 'release' | 'draft'>;

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
  shelf: Shelf,
  question: CourseQuestion,
  chooseLocale?: (locales: readonly string[]) => string | undefined,
): Promise<OpenCourse | undefined> {
  const found = shelf.course(question.course);
  if (!found) return undefined;
  const number = question.release === 'draft' ? draftIn(shelf, found.course) : question.release;
  const release = await shelf.release(found.course, number);
  const locale = question.locale ?? chooseLocale?.(release.document.course.locales);
  return { ...found, view: await release.open(locale, pinnedAs(shelf, found.course, question)) };
}

/** The name by which addresses in the answer lead to the same release: a draft has one wherever it is in its place. */
function pinnedAs({ draft }: Shelf, { id }: PublishedCourse, { release }: CourseQuestion): Pinned {
  return release ?? (draft === id ? 'draft' : null);
}

/** Only the catalogue of a request that may read the draft holds it, as what is current. */
function draftIn({ draft }: Shelf, { id }: PublishedCourse): undefined {
  if (draft === id) return undefined;
  throw new AppError('UNAUTHENTICATED', 'A draft is for those who may edit it, or have a preview link.');
}
