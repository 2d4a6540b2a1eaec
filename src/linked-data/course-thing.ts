// A course with the names of its chapters. It has no instances: nobody gives it at a time, one reads it at any.
import type { CourseView } from '../catalogue/course-view.js';
import { accessOf } from './access-modes.js';
import { chapterEntry } from './chapter-thing.js';
import { glossaryEntry } from './glossary-thing.js';
import { encodingsAt, identityOf, originalOf, permanentUrl, readerUrl } from './identity.js';
import { rightsOf, sourceOf } from './rights.js';
import { duration, type Thing, thing } from './thing.js';

/** A whole course. */
export function courseThing(view: CourseView): Thing {
  const { course, chapters, release } = view;
  return thing('Course', {
    ...identityOf(view, course.id),
    url: readerUrl(view, course.id),
    name: course.title,
    description: course.summary,
    inLanguage: course.locale,
    availableLanguage: course.locales,
    learningResourceType: 'course',
    teaches: course.objectives,
    audience: course.audience && thing('Audience', { audienceType: course.audience }),
    coursePrerequisites: course.prerequisites,
    timeRequired: duration({ minutes: course.minutes }),
    version: release.number,
    dateModified: release.publishedAt,
    ...rightsOf(view),
    isBasedOn: sourceOf(course),
    // Its summary is text.
    ...accessOf(view, blocksOf(view), ['textual']),
    translationOfWork: originalOf(view, course),
    workTranslation: translationsOf(view),
    hasPart: [...chapters.map((chapter) => chapterEntry(view, chapter)), ...glossaryEntry(view)],
    encoding: encodingsAt(view, view.url(course.id), ['json', 'markdown']),
  });
}

function blocksOf({ chapters }: CourseView) {
  return chapters
    .flatMap(({ sections }) => sections)
    .flatMap((section) => [section, ...section.sections])
    .flatMap(({ blocks }) => blocks);
}

/** The course in the other languages that it is offered in, told where it is in its own. */
function translationsOf(view: CourseView): Thing[] {
  const { id, locale, sourceLocale, locales } = view.course;
  if (view.locale !== sourceLocale) return [];
  return locales
    .filter((other) => other !== locale)
    .map((other) =>
      thing('Course', {
        '@id': permanentUrl(view, view.index.byId(id)!, other),
        url: readerUrl(view, id, other),
        inLanguage: other,
      }),
    );
}
