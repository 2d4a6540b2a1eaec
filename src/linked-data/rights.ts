// Under which terms a course stands, who made it, and what it was made from.
import { licenseOf } from '../catalogue/attribution.js';
import type { CourseView } from '../catalogue/course-view.js';
import type { PublicCourse } from '../model/public.js';
import type { PublicCredit } from '../model/public-things.js';
import { type Thing, thing } from './thing.js';

/**
 * What holds for the course and for whatever of it is used alone. People and institutions are plain names: a credit
 * does not say which of the two somebody is.
 */
export function rightsOf({ course, credits }: CourseView): Readonly<Record<string, unknown>> {
  const named = (...roles: PublicCredit['role'][]) =>
    credits.filter(({ role }) => roles.includes(role)).map(({ name }) => name);
  const authors = named('author');
  return {
    license: course.license.url,
    creditText: course.attribution.text,
    author: authors.length > 0 ? authors : course.source?.authors,
    // schema.org has no word for who adapts: the adapter made what is offered here.
    creator: named('adapter'),
    contributor: named('illustrator'),
    translator: named('translator'),
    publisher: named('publisher'),
    // Who holds the rights to the adapted work is told there.
    copyrightHolder: named('owner').filter((name) => name !== course.source?.owner),
  };
}

/** The work that a course adapts. */
export function sourceOf({ source }: PublicCourse): Thing | null {
  if (!source) return null;
  const { title, authors, owner, url, year, license } = source;
  return thing('CreativeWork', {
    name: title,
    url,
    author: authors,
    copyrightHolder: owner,
    datePublished: year && String(year),
    license: licenseOf(license).url,
  });
}
