// Markdown to elements: text with its form and links. Pictures, footnotes and raw HTML are not for authors' Markdown; what
// of them is words is shown as words.
import type { Element, ElementContent, Root as Html, Properties } from 'hast';
import { h } from 'hastscript';
import remarkRehype, { type Options } from 'remark-rehype';
import { unified } from 'unified';
import { isPlain, parseGfm } from '../markdown/dialect.js';
import { text } from './elements.js';
import { targetOf } from './links.js';
import type { Rendering } from './look.js';

type Handlers = NonNullable<Options['handlers']>;

const HANDLERS: Handlers = {
  // A picture of another site would tell that site who reads.
  image: (_, node: { alt?: string | null }) => text(node.alt ?? ''),
  imageReference: (_, node: { alt?: string | null }) => text(node.alt ?? ''),
  footnoteReference: () => undefined,
  footnoteDefinition: (state, node) => state.all(node),
};

const toTree = unified().use(remarkRehype, { handlers: HANDLERS }).freeze();

/** The blocks of a text: paragraphs, as a rule. */
export function blocksOf(markdown: string, rendering: Rendering): ElementContent[] {
  if (isPlain(markdown)) return [h('p', markdown)];
  const { children } = toTree.runSync(parseGfm(markdown)) as Html;
  // What a tree of Markdown has at its root besides elements are the line ends between them.
  const blocks = children.filter((child): child is Element => child.type === 'element');
  return blocks.flatMap((block) => linked(block, rendering));
}

/** The same where it stands in a line, a cell or an item: a single paragraph without its element. */
export function inlineOf(markdown: string, rendering: Rendering): ElementContent[] {
  const blocks = blocksOf(markdown, rendering);
  const [only] = blocks;
  const isParagraph = blocks.length === 1 && only?.type === 'element' && only.tagName === 'p';
  return isParagraph ? only.children : blocks;
}

/** Links lead where they may lead; those that may not are only their text. */
function linked(node: ElementContent, rendering: Rendering): ElementContent[] {
  if (node.type !== 'element') return [node];
  const children = node.children.flatMap((child) => linked(child, rendering));
  if (node.tagName !== 'a') return [{ ...node, properties: unnamed(node), children }];
  const target = targetOf(rendering, String(node.properties.href ?? ''));
  return target ? [h('a', target, children)] : children;
}

/** Of classes only the language of code means anything to others. */
function unnamed({ tagName, properties: { className, ...properties } }: Element): Properties {
  return tagName === 'code' && className ? { className, ...properties } : properties;
}
