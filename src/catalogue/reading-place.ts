// Where people read something of a course: which page shows it, and where on that.
import { chapterOf } from '../model/course-index.js';
import type { PublicBlock, PublicChapter, PublicSection } from '../model/public.js';
import type { CourseView } from './course-view.js';
import { stepShown } from './pictures.js';
import { type ReaderPage, readerPath } from './reader-addresses.js';

/** A page of the course, and a place on it; what no page shows has none. */
export function readingPlace(view: CourseView, id: string): Omit<ReaderPage, 'course'> | undefined {
  const entry = view.index.byId(id);
  if (!entry) return undefined;
  if (entry.kind === 'course') return {};
  if (entry.kind === 'chapter') return { chapter: entry.slug! };
  if (entry.kind === 'section') return { chapter: chapterOf(entry)!.slug!, place: entry.slug! };
  if (entry.kind === 'term' || entry.kind === 'component') return { place: id };
  const shown = placesIn(view).get(id);
  return shown === undefined
    ? undefined
    : { chapter: chapterOf(view.index.byId(shown)!)!.slug!, place: shown };
}

/** The address of that, under the public address of the service, in the locale of the view. */
export function readingUrl(view: CourseView, id: string): string | undefined {
  const place = readingPlace(view, id);
  const { publicUrl, course, locale } = view;
  return place && publicUrl + readerPath({ course: course.slug, ...place }, locale, course);
}

/** All sections of a chapter, with those inside them. */
export function sectionsOf({ sections }: PublicChapter): Omit<PublicSection, 'sections'>[] {
  return sections.flatMap((section) => [section, ...section.sections]);
}

const known = new WeakMap<CourseView, ReadonlyMap<string, string>>();

/** By the id of a thing, the block that shows it first. */
function placesIn(view: CourseView): ReadonlyMap<string, string> {
  const places = known.get(view) ?? firstShown(view);
  known.set(view, places);
  return places;
}

function firstShown(view: CourseView): Map<string, string> {
  const places = new Map<string, string>();
  for (const block of view.chapters.flatMap(sectionsOf).flatMap(({ blocks }) => blocks)) {
    for (const id of thingsIn(view, block)) if (!places.has(id)) places.set(id, block.id);
  }
  return places;
}

function thingsIn(view: CourseView, block: PublicBlock): string[] {
  switch (block.kind) {
    case 'figure':
      return [stepShown(view, block).id, block.diagram.id];
    case 'image':
      return [block.asset.id];
    case 'video':
      return [block.video.id];
    case 'comparison':
      return [block.comparison.id];
    default:
      return [];
  }
}
