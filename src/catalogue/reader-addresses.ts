// Where people read a course: the addresses of its pages in each of its languages.

/** What a page shows, by slugs: a course or one of its chapters; and a place on it. */
export interface ReaderPage {
  readonly course: string;
  readonly chapter?: string | undefined;
  /** The slug of a section, or the id of what else the page has an anchor for. */
  readonly place?: string | undefined;
}

/** The languages that a page is offered in. */
export interface Languages {
  readonly sourceLocale: string;
  readonly locales: readonly string[];
}

/** A page in one language; `x-default` is for readers of none of them. */
export interface Alternate {
  /** A locale of the course, or `x-default`. */
  readonly hreflang: string;
  readonly url: string;
}

/** Path of a page under the public address of the service; the source locale goes without saying. */
export function readerPath(
  { course, chapter, place }: ReaderPage,
  locale: string,
  { sourceLocale }: Pick<Languages, 'sourceLocale'>,
): string {
  const page = ['/read', course, chapter].filter((part) => part !== undefined).join('/');
  return page + (locale === sourceLocale ? '' : `?locale=${locale}`) + (place ? `#${place}` : '');
}

/** A page in all its languages, the one itself among them; none where it has only one. */
export function alternatesOf(page: ReaderPage, languages: Languages, publicUrl: string): Alternate[] {
  const { locales, sourceLocale } = languages;
  if (locales.length < 2) return [];
  const url = (locale: string) => publicUrl + readerPath(page, locale, languages);
  return [
    ...locales.map((locale) => ({ hreflang: locale, url: url(locale) })),
    { hreflang: 'x-default', url: url(sourceLocale) },
  ];
}
