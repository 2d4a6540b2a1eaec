// Author Markdown to blocks: everything the dialect offers is read, everything else is named with a line and a cure.
import type { Blockquote, Code, RootContent, Table } from 'mdast';
import { type BlockContent, CALLOUT_TONES } from '../model/block.js';
import { parseMarkdown } from './dialect.js';
import { collector, type MarkdownProblem, type Report, readInline, readParagraph } from './inline-subset.js';
import { parseContainer, parseLeaf } from './parse-directive.js';
import { parseList } from './parse-list.js';
import { isTangled, TANGLED } from './tangled.js';

/** A block as authors write it: like BlockContent, but what it refers to is named by slug or id, as written. */
export type AuthoredBlock = BlockContent;

/** A block and the line of the file on which it begins. */
export interface ParsedBlock {
  readonly content: AuthoredBlock;
  readonly line: number;
}

/** What a section's body says, and everything in it that could not be read. */
export interface ParsedBody {
  readonly blocks: ParsedBlock[];
  readonly problems: MarkdownProblem[];
}

/** Reads the body of a section; `firstLine` is the line of the file on which it begins. */
export function parseBlocks(markdown: string, firstLine = 1): ParsedBody {
  const source = markdown.replace(/\r\n?/g, '\n').normalize('NFC');
  const { report, problems } = collector(firstLine);
  const blocks: ParsedBlock[] = [];
  if (isTangled(source)) {
    report({}, ...TANGLED);
    return { blocks, problems };
  }
  for (const node of parseMarkdown(source).children) {
    const content = readBlock(node, source, report);
    if (content) blocks.push({ content, line: firstLine - 1 + (node.position?.start.line ?? 1) });
  }
  return { blocks, problems };
}

function readBlock(node: RootContent, source: string, report: Report): AuthoredBlock | null {
  const text = source.slice(node.position?.start.offset, node.position?.end.offset);
  switch (node.type) {
    case 'paragraph':
      return { kind: 'paragraph', markdown: readParagraph(node, report) };
    case 'list':
      return parseList(node, report);
    case 'code':
      return readCode(node, report);
    case 'blockquote':
      return readCallout(node, report);
    case 'table':
      return readTable(node, report);
    case 'leafDirective':
      return parseLeaf(node, text, report);
    case 'containerDirective':
      return parseContainer(node, text, report);
    default:
      report(node, ...(REFUSED[node.type] ?? UNKNOWN));
      return null;
  }
}

const UNKNOWN: [detail: string, cure: string] = [
  'This is not part of course Markdown.',
  'See content/README.md for what a section can hold.',
];

const REFUSED: Partial<Record<RootContent['type'], [detail: string, cure: string]>> = {
  heading: [
    'Headings do not stand inside a section.',
    'Make it a section of its own: a file with a title in its front matter.',
  ],
  thematicBreak: ['A rule is not part of course Markdown.', 'Remove it, or begin a new section.'],
  html: ['HTML is refused.', 'Use Markdown; for code use a fence.'],
  definition: ['Links by reference ("[name]: address") are not read.', 'Write [text](address) in the text.'],
  footnoteDefinition: ['Footnotes are not read.', 'Put the note into the text or into a callout.'],
};

function readCode(node: Code, report: Report): AuthoredBlock | null {
  if (node.meta) {
    report(node, `"${node.meta}" after the language is not read.`, 'Leave only the language there.');
  }
  if (node.value === '') {
    report(node, 'This code is empty.', 'Write the code or remove the fence.');
    return null;
  }
  return { kind: 'code', language: node.lang ?? null, code: node.value };
}

const TONES = CALLOUT_TONES.map((tone) => tone.toUpperCase()).join(', ');

function readCallout(node: Blockquote, report: Report): AuthoredBlock | null {
  const [head, ...rest] = node.children;
  const text = head?.type === 'paragraph' ? head.children[0] : undefined;
  const marker = text?.type === 'text' ? /^\[!(\w+)\][ \t]*(\n|$)/.exec(text.value) : null;
  const tone = CALLOUT_TONES.find((known) => known === marker?.[1]?.toLowerCase());
  if (head?.type !== 'paragraph' || text?.type !== 'text' || !marker || !tone) {
    report(
      node,
      'A quote is a callout, and its first line names its tone.',
      `Begin it with a line "> [!NOTE]", alone on its line; the tones are ${TONES}.`,
    );
    return null;
  }
  const body = { ...text, value: text.value.slice(marker[0].length) };
  const first = {
    ...head,
    children: [body, ...head.children.slice(1)].filter((c) => c !== body || body.value),
  };
  const paragraphs = (first.children.length > 0 ? [first, ...rest] : rest).flatMap((child) => {
    if (child.type === 'paragraph') return [readParagraph(child, report)];
    report(child, 'A callout holds paragraphs only.', 'Move the rest out of the callout.');
    return [];
  });
  if (paragraphs.length === 0) report(node, 'This callout says nothing.', 'Write its text on the next line.');
  return { kind: 'callout', tone, markdown: paragraphs.join('\n\n') };
}

function readTable(node: Table, report: Report): AuthoredBlock {
  const [header = [], ...rows] = node.children.map((row) =>
    row.children.map((cell) => readInline(cell.children, report)),
  );
  for (const [i, row] of rows.entries()) {
    if (row.length === header.length) continue;
    report(
      node.children[i + 1] ?? node,
      `This row has ${row.length} cells, the header has ${header.length}.`,
      'Give every row as many cells as the header; write \\| for a bar inside a cell.',
    );
  }
  const align = header.map((_, i) => node.align?.[i] ?? null);
  return { kind: 'table', header, align, rows };
}
