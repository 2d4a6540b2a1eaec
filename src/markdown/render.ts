// Markdown for eyes and ears: safe HTML, and plain reading text. Both take whatever blockMarkdown gives.
import type { Root as Html, RootContent } from 'hast';
import type { Blockquote, Nodes, Root } from 'mdast';
import rehypeSanitize, { type Options as Allowed } from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { CALLOUT_TONES } from '../model/block.js';
import { nodesOf, parseGfm } from './dialect.js';

// What is not listed does not come out: no raw HTML, no handlers, no styles, no ids, no addresses that run code.
const ALLOWED: Allowed = {
  tagNames: ['p', 'em', 'strong', 'code', 'pre', 'a', 'ul', 'ol', 'li', 'br', 'blockquote', 'aside'].concat([
    'table',
    'thead',
    'tbody',
    'tr',
    'th',
    'td',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'del',
    'hr',
    'img',
  ]),
  attributes: {
    a: ['href', ['rel', 'noopener', 'noreferrer']],
    aside: ['dataTone', ['className', 'callout'], 'role'],
    img: ['src', 'alt', 'width', 'height', ['loading', 'lazy']],
    code: [['className', /^language-[\w+#.-]{1,40}$/]],
    td: ['align'],
    th: ['align'],
  },
  protocols: { href: ['http', 'https', 'mailto'], src: ['http', 'https'] },
  strip: ['script', 'style'],
};

const toTree = unified().use(callouts).use(remarkRehype).use(guardedLinks).freeze();
const toSafeTree = unified().use(rehypeSanitize, ALLOWED).freeze();
const printer = unified().use(rehypeStringify).freeze();

/** The one picture that a text may show; sizes in pixels, where they are known. */
export interface Picture {
  readonly url: string;
  readonly width: number | null;
  readonly height: number | null;
}

/**
 * Safe HTML of a Markdown text. Whatever the text holds, nothing in it runs, and no picture is fetched from anywhere
 * but `picture`: a picture of another site would tell that site who reads.
 */
export function toHtml(markdown: string, picture?: Picture): string {
  const tree = toTree.runSync(parseGfm(markdown)) as Html;
  showOnly(picture, tree);
  return printer.stringify(toSafeTree.runSync(tree) as Html);
}

/** One line in which nothing can mean anything but itself: most texts are like that, and are not parsed in vain. */
const ITSELF = /^[\p{L}¿¡«“(][\p{L}\p{N} ,;:.…()¿?¡!«»“”’%—–-]*$/u;

/** The words of a Markdown text: paragraphs apart, list items and table rows on lines, cells apart by a tab. */
export function toText(markdown: string): string {
  if (ITSELF.test(markdown)) return markdown.trimEnd();
  const tree = parseGfm(markdown);
  return textOf(toneless(tree)).replace(/^\n+|\n+$/g, '');
}

const TONE = new RegExp(`^\\[!(${CALLOUT_TONES.join('|')})\\](?:\\n|$)`, 'i');

/** Takes the marker `[!NOTE]` off a quote and gives the tone it named. */
function takeTone(quote: Blockquote): string | undefined {
  const paragraph = quote.children[0];
  const text = paragraph?.type === 'paragraph' ? paragraph.children[0] : undefined;
  const tone = text?.type === 'text' ? TONE.exec(text.value) : null;
  if (!tone || text?.type !== 'text') return undefined;
  text.value = text.value.slice(tone[0].length);
  return tone[1]?.toLowerCase();
}

/** Callouts become asides; a screen reader announces them as notes. */
function callouts() {
  return (tree: Root): void => {
    for (const node of nodesOf(tree)) {
      const tone = node.type === 'blockquote' ? takeTone(node) : undefined;
      if (tone) {
        node.data = {
          hName: 'aside',
          hProperties: { className: ['callout'], dataTone: tone, role: 'note' },
        };
      }
    }
  };
}

/** Links to other sites tell them nothing about where the reader came from. */
function guardedLinks() {
  const visit = (node: Html | RootContent): void => {
    if (node.type === 'element' && node.tagName === 'a' && !isOwn(String(node.properties.href ?? ''))) {
      node.properties.rel = ['noopener', 'noreferrer'];
    }
    if ('children' in node) node.children.forEach(visit);
  };
  return visit as (tree: Html) => void;
}

/** Takes out every picture but the given one, which gets its size, so that the page does not jump when it arrives. */
function showOnly(picture: Picture | undefined, node: Html | RootContent): void {
  if (!('children' in node)) return;
  node.children = (node.children as RootContent[]).filter((child) => {
    showOnly(picture, child);
    if (child.type !== 'element' || child.tagName !== 'img') return true;
    if (!picture || child.properties.src !== picture.url) return false;
    const { width, height } = picture;
    Object.assign(child.properties, { loading: 'lazy', ...(width && height ? { width, height } : {}) });
    return true;
  }) as typeof node.children;
}

/** An address within this service: a path, a query, a fragment; not `//elsewhere`. */
function isOwn(href: string): boolean {
  return /^[/?#.]/.test(href) && !/^[/\\]{2}/.test(href);
}

function toneless(tree: Root): Root {
  for (const node of nodesOf(tree)) if (node.type === 'blockquote') takeTone(node);
  return tree;
}

const BETWEEN: Partial<Record<Nodes['type'], string>> = {
  root: '\n\n',
  blockquote: '\n\n',
  list: '\n',
  listItem: '\n',
  table: '\n',
  tableRow: '\t',
};

function textOf(node: Nodes): string {
  if (node.type === 'html' || node.type === 'definition') return '';
  if (node.type === 'text') return node.value.replace(/\s*\n\s*/g, ' ');
  if (node.type === 'break') return '\n';
  if ('value' in node) return node.value;
  if ('alt' in node) return node.alt ?? '';
  if (!('children' in node)) return '';
  const parts = node.children.map(textOf);
  const kept = node.type === 'tableRow' ? parts : parts.filter((part) => part !== '');
  return kept.join(BETWEEN[node.type] ?? '');
}
