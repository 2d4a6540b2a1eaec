// The question what changed in a course since a release: what makes of its bundle the one of now.
import { bundlePath } from '../../catalogue/addresses.js';
import type { Catalogue, PublishedCourse } from '../../catalogue/catalogue.js';
import type { CourseView } from '../../catalogue/course-view.js';
import type { LoadedRelease } from '../../catalogue/loaded-release.js';
import { withoutFallback } from '../../catalogue/without-fallback.js';
import { AppError } from '../../infra/errors/app-error.js';
import type { CourseChanges } from '../../model/bundle.js';
import type { Fallback } from '../../model/translation.js';
import { headOf, type TextQuestion, unitsById, withTexts } from './bundle.queries.js';
import { KeptDifferences } from './kept-differences.js';

/** Since when, in which of the course's locales, with or without fallback, and in which renderings. */
export interface ChangesQuestion extends TextQuestion {
  readonly since: number;
  /** The source locale if none is given. */
  readonly locale?: string | undefined;
  readonly fallback?: Fallback | undefined;
}

type Delta = Pick<CourseChanges, 'units' | 'removed'>;

const kept = new KeptDifferences<Delta>();

/**
 * What to put and what to delete to get from that release to the current one; `view` is what it leads to. Throws
 * UNKNOWN_LOCALE, SINCE_GONE for a release that there is no way from, and UNAVAILABLE.
 */
export async function changesSince(
  catalogue: Catalogue,
  course: PublishedCourse,
  { since, locale, fallback, text }: ChangesQuestion,
): Promise<{ changes: CourseChanges; view: CourseView }> {
  const current = await catalogue.release(course);
  const { locale: chosen } = await current.open(locale);
  const from = await releaseBehind(
    catalogue,
    course,
    since,
    bundlePath(course.slug, chosen, { text, fallback }),
    chosen,
  );
  // Who asks may have been answered by a replica that has heard of a publish before this one: never back from there.
  const to = from.info.number > current.info.number ? from : current;
  const view = await openIn(to, chosen, fallback);
  const { units, removed } =
    from === to ? { units: {}, removed: [] } : await deltaOf(from, to, chosen, fallback);
  const changes = { since: from.info, ...headOf(view), units: await withTexts(view, units, text), removed };
  return { changes, view };
}

/** The release that a client has, if there is a way from it; else `instead` is the address of what to load. */
async function releaseBehind(
  catalogue: Catalogue,
  course: PublishedCourse,
  since: number,
  instead: string,
  locale: string,
): Promise<LoadedRelease> {
  const gone = (why: string) =>
    new AppError('SINCE_GONE', `${why} Load ${instead} and go on from there.`, {
      headers: { Link: `<${instead}>; rel="latest-version"` },
      details: { instead },
    });
  try {
    const release = await catalogue.release(course, since);
    if (release.document.course.locales.includes(locale)) return release;
    throw gone(`In release ${since} the course was not offered in ${locale}.`);
  } catch (error) {
    const { code, message } = error as AppError;
    throw code === 'NOT_FOUND' || code === 'RELEASE_WITHDRAWN' ? gone(message) : error;
  }
}

/** A release as it is sent: without fallback, what is missing is null. */
async function openIn(release: LoadedRelease, locale: string, fallback?: Fallback): Promise<CourseView> {
  const view = await release.open(locale);
  return fallback === 'none' ? withoutFallback(view, 'null') : view;
}

/** What differs between two releases in one locale, kept for those who come with the same question. */
function deltaOf(
  from: LoadedRelease,
  to: LoadedRelease,
  locale: string,
  fallback: Fallback = 'source',
): Promise<Delta> {
  // A number alone does not say what a draft in the place of a release holds.
  const ends = [from, to].flatMap(({ info }) => [info.number, info.sha256]);
  const name = [to.document.course.id, locale, fallback, ...ends].join(' ');
  return kept.get(name, from.documentBytes + to.documentBytes, async () =>
    compare(await openIn(from, locale, fallback), await openIn(to, locale, fallback)),
  );
}

/**
 * Units are compared as they are sent, not by their hashes: these say nothing of what is counted (reading time, the
 * release of the last change), and the copy must be exact.
 */
function compare(before: CourseView, after: CourseView): Delta {
  const [was, is] = [unitsById(before), unitsById(after)];
  const changed = Object.entries(is).filter(([id, unit]) => JSON.stringify(unit) !== JSON.stringify(was[id]));
  return { units: Object.fromEntries(changed), removed: Object.keys(was).filter((id) => !is[id]) };
}
