// What is being read: a view, how it was asked for, and where everything of the course is found on our pages.
import type { CourseView } from '../../catalogue/course-view.js';
import { type ReaderPage, readerPath } from '../../catalogue/reader-addresses.js';
import { readingPlace } from '../../catalogue/reading-place.js';
import type { PublicChapter } from '../../model/public.js';
import { type Html, html } from '../html.js';
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

  constructor(
    readonly view: CourseView,
    readonly asked: Asked,
    readonly chapter: PublicChapter | null,
  ) {
    this.words = readerWords(view.locale);
    this.root = chapter ? '../../' : '../';
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
    const place = readingPlace(this.view, id);
    return place && this.page(place);
  };

  /** Says the language of a text where it is another one than that of the page. */
  langOf({ locale }: { readonly locale: string }): Html {
    return locale === this.view.locale ? html`` : html` lang="${locale}"`;
  }

  /** An address of ours as this page reaches it. */
  local(url: string): string {
    const { publicUrl } = this.view;
    return url.startsWith(`${publicUrl}/`) ? this.root + url.slice(publicUrl.length + 1) : url;
  }
}
