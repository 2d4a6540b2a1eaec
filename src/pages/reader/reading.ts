// What is being read: a view, how it was asked for, and where everything of the course is found on our pages.
import type { CourseView } from '../../catalogue/course-view.js';
import { type ReaderPage, readerPath } from '../../catalogue/reader-addresses.js';
import { chapterOf } from '../../model/course-index.js';
import type { PublicBlock, PublicChapter, PublicSection } from '../../model/public.js';
import { type ReaderWords, readerWords } from './reader-words.js';

/** How a page was asked for. */
export interface Asked {
  /** Whether its address names the locale: then the links on it do, too. */
  readonly named: boolean;
  /** Whether it stands in a frame of somebody else's page, without anything around the text. */
  readonly embedded: boolean;
}

/** One page while it is made. */
export class Reading {
  readonly words: ReaderWords;
  /** How the root of the service is reached from the page: links hold behind any address. */
  readonly root: string;
  readonly #shownIn: ReadonlyMap<string, string>;

  constructor(
    readonly view: CourseView,
    readonly asked: Asked,
    readonly chapter: PublicChapter | null,
  ) {
    this.words = readerWords(view.locale);
    this.root = chapter ? '../../' : '../';
    this.#shownIn = placesIn(view);
  }

  /** The address of a page, relative to this one. */
  page(page: Omit<ReaderPage, 'course'> = {}, locale = this.view.locale): string {
    const { course } = this.view;
    const [address, anchor] = readerPath({ course: course.slug, ...page }, locale, course).split('#', 2);
    const [path, query] = address!.split('?', 2);
    const keys = new URLSearchParams(query);
    if (this.asked.named || locale !== this.view.locale) keys.set('locale', locale);
    if (this.asked.embedded) keys.set('embed', '1');
    const asking = keys.size > 0 ? `?${keys}` : '';
    return this.root + path!.slice(1) + asking + (anchor ? `#${anchor}` : '');
  }

  /** Where something of the course is read; undefined for what no page of ours shows. */
  readonly place = (id: string): string | undefined => {
    const entry = this.view.index.byId(id);
    if (!entry) return undefined;
    if (entry.kind === 'course') return this.page();
    if (entry.kind === 'chapter') return this.page({ chapter: entry.slug! });
    if (entry.kind === 'section') {
      return this.page({ chapter: chapterOf(entry)!.slug!, section: entry.slug! });
    }
    if (entry.kind === 'term' || entry.kind === 'component') return `${this.page()}#${id}`;
    const shown = this.#shownIn.get(id);
    return shown && this.page({ chapter: chapterOf(this.view.index.byId(shown)!)!.slug!, section: shown });
  };

  /** An address of ours as this page reaches it. */
  local(url: string): string {
    const { publicUrl } = this.view;
    return url.startsWith(`${publicUrl}/`) ? this.root + url.slice(publicUrl.length + 1) : url;
  }
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
    for (const id of thingsIn(block)) if (!places.has(id)) places.set(id, block.id);
  }
  return places;
}

function thingsIn(block: PublicBlock): string[] {
  switch (block.kind) {
    case 'figure':
      return [...(block.step ? [block.step.id] : []), block.diagram.id];
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
