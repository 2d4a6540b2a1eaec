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
  ]),
  attributes: {
    a: ['href', ['rel', 'noopener', 'noreferrer']],
    aside: ['dataTone', ['className', 'callout'], 'role'],
    code: [['className', /^language-[\w+#.-]{1,40}$/]],
    td: ['align'],
    th: ['align'],
  },
  protocols: { href: ['http', 'https', 'mailto'] },
  strip: ['script', 'style'],
};

const toTree = unified()
  .use(callouts)
  .use(remarkRehype)
  .use(guardedLinks)
  .use(rehypeSanitize, ALLOWED)
  .freeze();
const printer = unified().use(rehypeStringify).freeze();

/** Safe HTML of a Markdown text. Whatever the text holds, nothing in it runs. */
export function toHtml(markdown: string): string {
  return printer.stringify(toTree.runSync(parseGfm(markdown)) as Html);
}

/** The words of a Markdown text: paragraphs apart, list items and table rows on lines, cells apart by a tab. */
export function toText(markdown: string): string {
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
