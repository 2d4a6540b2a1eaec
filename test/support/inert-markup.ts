// What HTML may be made of that does nothing but show a text: by what may be there, not by what may not. It is written
// down here a second time, apart from the list that the service goes by, so that this one can prove that one.

/** Elements and attributes. */
export interface Markup {
  readonly tags: readonly string[];
  readonly attributes: readonly string[];
}

/** In other people's pages. */
export const PLAIN: Markup = {
  tags: [
    ...[
      'p',
      'h1',
      'h2',
      'h3',
      'h4',
      'h5',
      'h6',
      'em',
      'strong',
      'del',
      'code',
      'pre',
      'a',
      'img',
      'br',
      'hr',
    ],
    ...[
      'ul',
      'ol',
      'li',
      'dl',
      'dt',
      'dd',
      'table',
      'caption',
      'thead',
      'tbody',
      'tr',
      'th',
      'td',
      'blockquote',
    ],
  ],
  attributes: [
    ...['href', 'rel', 'src', 'alt', 'loading', 'width', 'height', 'align', 'scope', 'lang', 'class'],
  ],
};

/** In our own pages. */
export const READER: Markup = {
  tags: [...PLAIN.tags, 'div', 'section', 'aside', 'figure', 'figcaption', 'span', 'button'],
  attributes: [
    ...PLAIN.attributes,
    ...['id', 'role', 'tabindex', 'aria-label', 'type', 'popover', 'popovertarget'],
    ...['data-label', 'data-embed-url'],
  ],
};
