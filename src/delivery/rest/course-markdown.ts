// `?format=markdown` of a course: what it says of itself, its outline with the addresses of single chapters, and all of
// its text. A bundle holds as much, and a course of a hundred sections is a few hundred kilobytes.
import type { CourseView } from '../../catalogue/course-view.js';
import type { OutlineChapter } from '../../model/public.js';
import { chapterText, heading, page, shown } from './markdown-page.js';

/** The headings that are ours. */
interface Headings {
  readonly objectives: string;
  readonly audience: string;
  readonly prerequisites: string;
  readonly outline: string;
}

const HEADINGS: Record<string, Headings> = {
  en: {
    objectives: 'Objectives',
    audience: 'Who it is for',
    prerequisites: 'Prerequisites',
    outline: 'Contents',
  },
  es: {
    objectives: 'Objetivos',
    audience: 'A quién va dirigido',
    prerequisites: 'Conocimientos previos',
    outline: 'Contenido',
  },
};

/** A whole course as one text. Our headings are in its language where we have them, else in English. */
export function courseMarkdown(view: CourseView): string {
  const { course, chapters } = view;
  const headings = HEADINGS[view.locale.split('-')[0]!] ?? HEADINGS.en!;
  return page([
    heading(course.title, 1),
    shown(course.summary),
    ...part(headings.objectives, listOf(course.objectives)),
    ...part(headings.audience, shown(course.audience)),
    ...part(headings.prerequisites, listOf(course.prerequisites)),
    ...part(headings.outline, outlineOf(view)),
    ...chapters.map((chapter) => chapterText(chapter, 2)),
    '---',
    shown(course.attribution.text),
  ]);
}

/** What stands under a heading of ours; nothing under none. */
function part(heading: string, text: string): string[] {
  return text === '' ? [] : [`## ${heading}`, text];
}

function listOf(texts: readonly string[]): string {
  return texts.map((text) => `- ${shown(text)}`).join('\n');
}

/** The chapters with the addresses of each alone. */
function outlineOf(view: CourseView): string {
  const named = view.course.chapters.filter(({ title }) => title !== '');
  return named.map((chapter) => entry(view, chapter)).join('\n');
}

function entry(view: CourseView, { id, title }: OutlineChapter): string {
  const address = new URL(view.url(id));
  address.searchParams.set('locale', view.locale);
  address.searchParams.set('format', 'markdown');
  return `- [${shown(title)}](${address.href})`;
}
