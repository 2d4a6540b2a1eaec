// A section's file: YAML front matter between two lines of three hyphens, then Markdown.
import type { ParsedBlock } from '../markdown/parse-blocks.js';

/** What the body of a section's file says, in the source or in a locale. */
export interface SectionBody {
  readonly file: string;
  readonly blocks: readonly ParsedBlock[];
}

/** The parts of a section's file; `front` is null where there is no front matter. */
export interface SectionText {
  readonly front: string | null;
  /** The front matter with its fences, to the letter. */
  readonly head: string;
  readonly body: string;
  /** The line of the file on which the body begins. */
  readonly bodyLine: number;
}

const HEAD = /^---[ \t]*\r?\n(?:([\s\S]*?)\r?\n)??---[ \t]*(?:\r?\n|$)/;

/** Takes a section's file apart. */
export function splitSection(text: string): SectionText {
  const [head = '', front = ''] = HEAD.exec(text) ?? [];
  if (head === '') return { front: null, head, body: text, bodyLine: 1 };
  return { front, head, body: text.slice(head.length), bodyLine: head.split('\n').length };
}

/** Puts a section's file together: an empty line between front matter and body. */
export function joinSection(head: string, body: string): string {
  const fenced = head === '' || head.endsWith('\n') ? head : `${head}\n`;
  return body === '' ? fenced : `${fenced}\n${body}`;
}
