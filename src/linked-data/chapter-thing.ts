// Chapters and sections, as learning resources that are parts of one another.
import { type CourseView, viewOf } from '../catalogue/course-view.js';
import type { PublicChapter, PublicNestedSection, PublicSection } from '../model/public.js';
import { accessOf } from './access-modes.js';
import { termsFirstIn } from './glossary-thing.js';
import { encodingsAt, identityOf, mentionOf, originalOf, readerUrl } from './identity.js';
import { picturesIn, videosIn } from './media-thing.js';
import { rightsOf } from './rights.js';
import { duration, type Thing, thing } from './thing.js';

type AnySection = PublicSection | PublicNestedSection;

/** A chapter with the names of its sections. */
export function chapterThing(chapter: PublicChapter): Thing {
  const view = viewOf(chapter);
  const sections = chapter.sections.flatMap((section) => [section, ...innerOf(section)]);
  const blocks = sections.flatMap((section) => section.blocks);
  return thing('LearningResource', {
    ...chapterEntry(view, chapter),
    teaches: [...(chapter.objectives ?? []), ...termsFirstIn(view, sections)],
    isPartOf: mentionOf(view, view.course.id),
    hasPart: chapter.sections.map((section) => sectionEntry(view, section)),
    video: videosIn(view, blocks),
    // Its summary is text.
    ...accessOf(view, blocks, ['textual']),
    ...publishingOf(view, chapter),
  });
}

/** A section with the names of those inside it, its pictures and its videos. */
export function sectionThing(section: AnySection): Thing {
  const view = viewOf(section);
  const all = [section, ...innerOf(section)];
  const blocks = all.flatMap((each) => each.blocks);
  return thing('LearningResource', {
    ...sectionEntry(view, section),
    teaches: termsFirstIn(view, all),
    isPartOf: mentionOf(view, view.index.byId(section.id)!.parent!.id),
    image: picturesIn(view, blocks),
    video: videosIn(view, blocks),
    ...accessOf(view, blocks),
    ...publishingOf(view, section),
  });
}

/** A chapter as a part of its course. */
export function chapterEntry(view: CourseView, chapter: PublicChapter): Thing {
  return thing('LearningResource', {
    ...namesOf(view, chapter),
    learningResourceType: 'chapter',
    position: view.chapters.findIndex(({ id }) => id === chapter.id) + 1,
    description: chapter.summary,
    timeRequired: duration({ minutes: chapter.minutes }),
  });
}

function sectionEntry(view: CourseView, section: AnySection): Thing {
  return thing('LearningResource', {
    ...namesOf(view, section),
    learningResourceType: 'section',
    position: positionOf(view, section),
    hasPart: innerOf(section).map((inner) => sectionEntry(view, inner)),
  });
}

function namesOf(view: CourseView, { id, title, locale }: PublicChapter | AnySection) {
  return { ...identityOf(view, id), url: readerUrl(view, id), name: title, inLanguage: locale };
}

/** What is said of a text as it was published. It stays the same as long as the text does. */
function publishingOf(view: CourseView, unit: PublicChapter | AnySection): Readonly<Record<string, unknown>> {
  return {
    version: unit.changedInRelease,
    ...rightsOf(view),
    translationOfWork: originalOf(view, unit),
    encoding: encodingsAt(view, view.url(unit.id), ['json', 'markdown']),
  };
}

/** Its place among the sections of what it stands in. */
function positionOf(view: CourseView, section: AnySection): number {
  const parent = view.index.byId(section.id)!.parent!;
  const { sections } = view.entity<PublicChapter | PublicSection>(parent.id)!;
  return sections.findIndex(({ id }) => id === section.id) + 1;
}

function innerOf(section: AnySection): readonly PublicNestedSection[] {
  return 'sections' in section ? section.sections : [];
}
