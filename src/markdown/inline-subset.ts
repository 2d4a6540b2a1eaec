// The inline Markdown that courses use: emphasis, strong, code and links. Anything else is named, never dropped.
import type { Paragraph, PhrasingContent } from 'mdast';
import { isPlain, parseMarkdown, printInline } from './dialect.js';
import { remembering } from './remember.js';
import { isTangled, TANGLED } from './tangled.js';

/** Something in Markdown that a course does not take, and how to mend it. */
export interface MarkdownProblem {
  readonly line: number;
  readonly detail: string;
  readonly cure: string;
}

/** Takes note of a problem at a node of the tree. */
export type Report = (at: { position?: { start: { line: number } } }, detail: string, cure: string) => void;

/** A report that collects; `firstLine` is the line of the file on which the Markdown begins. */
export function collector(firstLine = 1): { report: Report; problems: MarkdownProblem[] } {
  const problems: MarkdownProblem[] = [];
  const report: Report = (at, detail, cure) => {
    const line = firstLine - 1 + (at.position?.start.line ?? 1);
    const known = problems.some((problem) => problem.line === line && problem.detail === detail);
    if (!known) problems.push({ line, detail, cure });
  };
  return { report, problems };
}

/** Inline nodes as one canonical line, with everything reported that is outside the subset. */
export function readInline(children: readonly PhrasingContent[], report: Report): string {
  for (const node of children) checkInline(node, report);
  return canonicalInline(children);
}

/**
 * Inline Markdown of a field (a description, a note) in canonical form: each paragraph on one line, an empty line
 * between them.
 */
export function normalizeMarkdown(
  markdown: string,
  firstLine = 1,
): { markdown: string; problems: MarkdownProblem[] } {
  const text = markdown.normalize('NFC');
  if (isPlain(text)) return { markdown: text, problems: [] };
  const { report, problems } = collector(firstLine);
  if (isTangled(text)) {
    report({}, ...TANGLED);
    return { markdown: text, problems };
  }
  const paragraphs = paragraphsOf(text, report).map((node) => readParagraph(node, report));
  return { markdown: paragraphs.join('\n\n'), problems };
}

/** What is wrong with the inline Markdown of a field, and how many paragraphs it has. */
export interface MarkdownCheck {
  readonly problems: readonly MarkdownProblem[];
  readonly paragraphs: number;
}

/** Checks the inline Markdown of a field. */
export function checkMarkdown(markdown: string): MarkdownCheck {
  return isPlain(markdown) ? { problems: [], paragraphs: 1 } : checkParsed(markdown);
}

// Parsing is nearly all that a check of a course spends.
const checkParsed = remembering((markdown): MarkdownCheck => {
  const { report, problems } = collector();
  if (isTangled(markdown)) report({}, ...TANGLED);
  const paragraphs = paragraphsOf(markdown, report);
  for (const node of paragraphs) checkParagraph(node, report);
  return { problems, paragraphs: paragraphs.length };
});

function paragraphsOf(markdown: string, report: Report): Paragraph[] {
  return parseMarkdown(markdown).children.flatMap((node) => {
    if (node.type === 'paragraph') return [node];
    report(node, 'Only paragraphs of inline Markdown can stand here.', 'Rewrite it as a paragraph.');
    return [];
  });
}

/** One paragraph in canonical form. */
export function readParagraph(node: Paragraph, report: Report): string {
  checkParagraph(node, report);
  return canonicalInline(node.children);
}

function checkParagraph(node: Paragraph, report: Report): void {
  // Such as one of `&nbsp;`: what is printed of it is nothing, and nothing is no paragraph.
  if (node.children.every((child) => child.type === 'text' && child.value.trim() === '')) {
    report(node, 'This paragraph has nothing but space in it.', 'Write something, or leave it out.');
  }
  const first = node.children[0];
  if (first?.type === 'text' && /^:{2,}[a-z]/i.test(first.value)) {
    report(
      node,
      'This line looks like a directive but cannot be read as one.',
      'Write it as ::name{key="value"}, with every quote and brace closed, on a line of its own.',
    );
  }
  for (const child of node.children) checkInline(child, report);
}

// Printing may need a second round until the text stands still (attention runs next to punctuation).
function canonicalInline(children: readonly PhrasingContent[]): string {
  let text = printInline(children);
  if (!/[*_`\\<&~]/.test(text)) return text;
  for (let round = 0; round < 3; round++) {
    const [first, ...more] = parseMarkdown(text).children;
    if (first?.type !== 'paragraph' || more.length > 0) return text;
    const again = printInline(first.children);
    if (again === text) return text;
    text = again;
  }
  return text;
}

function checkInline(node: PhrasingContent, report: Report): void {
  const refusal = REFUSED[node.type];
  if (refusal) report(node, ...refusal);
  else if (node.type === 'html') checkHtml(node.value, node, report);
  else if (node.type === 'link') checkLink(node, report);
  else if (node.type === 'text' && /(^|[\s(]):[a-z][\w-]*[[{]/i.test(node.value)) {
    report(
      node,
      'Text directives (":name[…]") are not part of course Markdown.',
      'Write plain text or a link.',
    );
  }
  if ('children' in node && !refusal) for (const child of node.children) checkInline(child, report);
}

const REFUSED: Partial<Record<PhrasingContent['type'], [detail: string, cure: string]>> = {
  image: [
    'Pictures do not stand in the text.',
    'Show it on a line of its own: ::image{asset="…"}, or as a diagram: ::figure{diagram="…"}.',
  ],
  imageReference: [
    'Pictures do not stand in the text.',
    'Show it on a line of its own: ::image{asset="…"}, or as a diagram: ::figure{diagram="…"}.',
  ],
  linkReference: ['Links by reference ("[text][name]") are not read.', 'Write [text](address).'],
  footnoteReference: ['Footnotes are not read.', 'Put the note into the text or into a callout.'],
  delete: ['Strikethrough is not read.', 'Remove the tildes, or write \\~ for a tilde.'],
  break: [
    'A forced line break (two spaces or a backslash at the end of a line) is not read.',
    'Begin a new paragraph or make a list; remove the spaces at the end of the line.',
  ],
};

function checkHtml(html: string, node: PhrasingContent, report: Report): void {
  if (html.startsWith('</')) return; // The opening tag was reported.
  report(node, `HTML is refused: ${html.slice(0, 40)}`, 'Use Markdown; write \\< for a less-than sign.');
}

function checkLink(link: Extract<PhrasingContent, { type: 'link' }>, report: Report): void {
  if (link.children.length === 0) report(link, 'A link needs a text.', 'Write [text](address).');
  if (link.title)
    report(link, 'A link has no title of its own.', 'Remove the quoted part after the address.');
  const fault = faultOf(link.url);
  if (fault) report(link, fault, 'Write https://…, http://…, mailto:… or ref:….');
}

function faultOf(url: string): string | undefined {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase();
  if (!scheme) return `"${url.slice(0, 80)}" is not an absolute address.`;
  if (scheme === 'ref') {
    return /^ref:[a-z0-9_]+([/-][a-z0-9_]+)*$/.test(url)
      ? undefined
      : `"${url}" names no place of the course.`;
  }
  if (scheme === 'mailto') return undefined;
  if (scheme !== 'http' && scheme !== 'https') return `Links with "${scheme}:" are not allowed.`;
  return URL.canParse(url) ? undefined : `"${url.slice(0, 80)}" is not a valid address.`;
}
