// The one Markdown dialect of courses: how author text becomes a tree, and how a tree becomes canonical text again.
import type { Nodes, PhrasingContent, Root } from 'mdast';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkStringify from 'remark-stringify';
import { type Processor, unified } from 'unified';
import { link, text } from './print-handlers.js';
import { isTangled } from './tangled.js';

/** Directives on lines of their own (`::name{}`, `:::name`). Text directives are off: `a las 10:30` is prose. */
function blockDirectives(this: Processor): void {
  remarkDirective.call(this);
  const directive = this.data().micromarkExtensions?.at(-1);
  if (directive) delete directive.text;
}

/**
 * GFM as it is specified. remark looks a second time for addresses in text, also in text that was escaped so as not to
 * be a link; without that second look, what was printed as text stays text.
 */
function gfm(this: Processor): void {
  remarkGfm.call(this);
  for (const extension of this.data().fromMarkdownExtensions?.flat() ?? []) delete extension.transforms;
}

// GFM is parsed whole, also what courses do not use, so that it can be reported instead of passing unseen.
const parser = unified().use(remarkParse).use(gfm).use(blockDirectives).freeze();

const printer = unified()
  .use(remarkGfm)
  .use(remarkStringify, {
    bullet: '-',
    emphasis: '*',
    strong: '*',
    fence: '`',
    fences: true,
    resourceLink: true,
    handlers: { text, link },
    // A paragraph that begins with two colons must not come back as a directive.
    unsafe: [{ atBreak: true, character: ':', after: ':' }],
  })
  .freeze();

/** The tree of an author's Markdown; never fails, whatever the text is. */
export function parseMarkdown(markdown: string): Root {
  return isTangled(markdown) ? plainTree(markdown) : parser.parse(markdown);
}

const gfmParser = unified().use(remarkParse).use(gfm).freeze();

/** The tree of Markdown as clients read it, without directives. */
export function parseGfm(markdown: string): Root {
  return isTangled(markdown) ? plainTree(markdown) : gfmParser.parse(markdown);
}

function plainTree(value: string): Root {
  return { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', value }] }] };
}

/** Inline nodes as one canonical line: `*emphasis*`, `**strong**`, no soft breaks. */
export function printInline(children: readonly PhrasingContent[]): string {
  const only = children.length === 1 ? children[0] : undefined;
  if (only?.type === 'text' && isPlain(only.value)) return only.value;
  const root: Root = { type: 'root', children: [{ type: 'paragraph', children: children.map(oneLine) }] };
  return printer.stringify(root).trimEnd();
}

// A letter first, then only what never means anything in Markdown; no `//` or `www`, which could become links.
const PLAIN = /^\p{L}(?:[\p{L}\p{M}\p{N},;.:¿?¡!()«»“”"'’…—–%-]|(?<!\s) (?!$))*$/u;

/** Whether a text is prose without any markup: it is its own canonical form, and parsing it would be in vain. */
export function isPlain(text: string): boolean {
  return PLAIN.test(text) && !/www/i.test(text);
}

/** A whole tree as Markdown. */
export function printTree(root: Root): string {
  return printer.stringify(root).trimEnd();
}

/** Plain text as Markdown that shows exactly this text. */
export function escapeText(text: string): string {
  return text === '' ? '' : printInline([{ type: 'text', value: text.replace(/\s+/g, ' ').trim() }]);
}

// Letters, digits and marks that need no escape between round brackets.
const PLAIN_URL = /^[\w:/.#?=&%~+-]+$/;

/** A link whose text is plain. */
export function linkMarkdown(text: string, url: string): string {
  if (isPlain(text) && PLAIN_URL.test(url)) return `[${text}](${url})`;
  return printInline([{ type: 'link', url, children: [{ type: 'text', value: text }] }]);
}

/** A picture with its alternative text. */
export function imageMarkdown(alt: string, url: string): string {
  return printInline([{ type: 'image', url, alt: alt.replace(/\s+/g, ' ').trim() }]);
}

/** All nodes of a tree, parents first. */
export function* nodesOf(node: Nodes): Generator<Nodes> {
  yield node;
  if ('children' in node) for (const child of node.children) yield* nodesOf(child);
}

/** The lines of a paragraph flow together: a line end inside text is a space. */
function oneLine<T extends PhrasingContent>(node: T): T {
  if (node.type === 'text') return { ...node, value: node.value.replace(/\s*[\r\n]\s*/g, ' ') };
  if (node.type === 'inlineCode') return { ...node, value: node.value.replace(/[\r\n]/g, ' ') };
  return 'children' in node ? { ...node, children: node.children.map(oneLine) } : node;
}
