// Markdown for ears and for searching: plain reading text. It takes whatever blockMarkdown gives.
import type { Nodes, Root } from 'mdast';
import { CALLOUT_TONES } from '../model/block.js';
import { nodesOf, parseGfm } from './dialect.js';

/** One line in which nothing can mean anything but itself: most texts are like that, and are not parsed in vain. */
const ITSELF = /^[\p{L}¿¡«“(][\p{L}\p{N} ,;:.…()¿?¡!«»“”’%—–-]*$/u;

/** The words of a Markdown text: paragraphs apart, list items and table rows on lines, cells apart by a tab. */
export function toText(markdown: string): string {
  if (ITSELF.test(markdown)) return markdown.trimEnd();
  const tree = parseGfm(markdown);
  return textOf(toneless(tree)).replace(/^\n+|\n+$/g, '');
}

const TONE = new RegExp(`^\\[!(${CALLOUT_TONES.join('|')})\\](?:\\n|$)`, 'i');

/** The tree without the markers of callouts (`[!NOTE]`): they are no words. */
function toneless(tree: Root): Root {
  for (const node of nodesOf(tree)) {
    const paragraph = node.type === 'blockquote' ? node.children[0] : undefined;
    const text = paragraph?.type === 'paragraph' ? paragraph.children[0] : undefined;
    if (text?.type === 'text') text.value = text.value.replace(TONE, '');
  }
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
