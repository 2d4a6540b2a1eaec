// The one list of what comes out, and the one way out: whatever the tree holds, nothing in the HTML runs, loads from
// elsewhere, asks for anything or takes the name of anything.
import type { ElementContent, Root } from 'hast';
import rehypeSanitize, { type Options as Allowed } from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { CALLOUT_TONES } from '../model/block.js';

/** Classes for our own stylesheet; what they mean is in the README of this room. */
const CLASSES = [
  ...['anchor', 'block', 'callout', 'callout-tone', 'comparison', 'definition', 'heading', 'lead', 'picture'],
  ...['section', 'source', 'steps', 'table', 'term', 'video', 'video-link', 'video-provider'],
  ...CALLOUT_TONES.map((tone) => `callout-${tone}`),
];
/** Ids of ours: a permanent id, two of them for a word explained in a section, or the slug of a section. */
const ID = /^([a-z]{3}_[0-9a-z]{10}(-[a-z]{3}_[0-9a-z]{10})?|[a-z0-9]+(-[a-z0-9]+)*)$/;
const LOCALE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
/** Frames that a script of our page may put in the place of a link to a video, each in its most private form. */
const EMBEDDED =
  /^https:\/\/(www\.youtube-nocookie\.com\/embed\/[\w-]+|player\.vimeo\.com\/video\/[\w-]+\?dnt=1)$/;
/** Language of code, as highlighters look for it. */
export const CODE_CLASS = /^language-[\w+#.-]{1,40}$/;

const ALIGN: [string, ...string[]] = ['align', 'left', 'center', 'right'];

// No raw HTML, no handlers, no styles, no frames, no forms, no names; addresses that run code are no addresses.
const ALLOWED: Allowed = {
  tagNames: [
    ...['p', 'em', 'strong', 'del', 'code', 'pre', 'a', 'br', 'hr', 'ul', 'ol', 'li', 'dl', 'dt', 'dd'],
    ...['blockquote', 'aside', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'img', 'figure', 'figcaption'],
    ...['table', 'caption', 'thead', 'tbody', 'tr', 'th', 'td', 'div', 'section', 'span', 'button'],
  ],
  attributes: {
    '*': [
      ['id', ID],
      ['lang', LOCALE],
      ['className', ...CLASSES],
    ],
    a: ['href', ['rel', 'noopener', 'noreferrer'], 'ariaLabel'],
    aside: [['role', 'note']],
    button: [
      ['type', 'button'],
      ['popoverTarget', ID],
    ],
    code: [['className', CODE_CLASS]],
    div: [['role', 'group'], 'ariaLabel', ['tabIndex', 0], ['dataEmbedUrl', EMBEDDED]],
    img: ['src', 'alt', 'width', 'height', ['loading', 'lazy']],
    pre: [['tabIndex', 0]],
    span: [['popover', 'auto']],
    td: [ALIGN, 'dataLabel'],
    th: [ALIGN, ['scope', 'col', 'row']],
  },
  protocols: { href: ['http', 'https', 'mailto'], src: ['http', 'https'] },
  strip: ['script', 'style'],
  // Ids are ours alone, as the list above has them.
  clobber: [],
};

const sanitizer = unified().use(rehypeSanitize, ALLOWED).freeze();
const printer = unified().use(rehypeStringify).freeze();

/** The nodes without anything that is not on the list. */
export function safe(nodes: readonly ElementContent[]): Root {
  const tree: Root = { type: 'root', children: [...nodes] };
  return sanitizer.runSync(tree) as Root;
}

/** A tag as it is printed: values stand in double quotes, and hold none. In text no `<` is left as it is. */
const TAG = /<[a-z][^>"]*(?:"[^"]*"[^>"]*)*>/g;

/**
 * HTML of a tree. Angle brackets in attributes are printed as references, too: an attribute stays one also where
 * the HTML ends up in a place that is read by other rules, such as inside `<noscript>` or `<textarea>`.
 */
export function print(tree: Root): string {
  return printer
    .stringify(tree)
    .replace(TAG, (tag) => tag.replace(/"[^"]+"/g, (value) => value.replace(/[<>]/g, reference)));
}

function reference(bracket: string): string {
  return bracket === '<' ? '&#x3C;' : '&#x3E;';
}
