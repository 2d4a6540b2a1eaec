// Text of a course inside Markdown of ours: shown to the letter, so that nothing in it can be markup, a link or a block.
import { escaped } from '../markdown/escape-line.js';
import type { WordRun } from '../model/difference.js';

/** Longest text in the middle of a sentence. */
const MAX_INLINE_LENGTH = 80;

/** A text in the middle of a sentence: on one line, and cut where it is long. */
export function inline(text: string): string {
  return escaped(shortened(text));
}

/** The beginning of a text, on one line. */
export function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const letters = [...line];
  if (letters.length <= MAX_INLINE_LENGTH) return line;
  return `${letters.slice(0, MAX_INLINE_LENGTH).join('').trimEnd()}…`;
}

const MARKS = { same: '', added: '**', removed: '~~' } as const;

/** Whatever ends a line for somebody: what goes on behind it must not begin a block of its own. */
const LINE_END = /\r\n|[\n\r\u2028\u2029]/;

/** Runs of words as lines: what was taken out is ~~struck~~, what was put in is **bold**. */
export function markedLines(runs: readonly WordRun[]): string[] {
  const lines = [''];
  for (const { kind, text } of runs) {
    for (const [i, part] of text.split(LINE_END).entries()) {
      if (i > 0) lines.push('');
      lines.push(withWords(lines.pop()!, part, MARKS[kind]));
    }
  }
  return lines.map((line) => line.trimEnd());
}

function withWords(line: string, part: string, mark: string): string {
  // Marks stand right at the words, or they would be shown instead of meaning anything.
  const words = part.trim();
  if (words === '') return line === '' ? line : line + part;
  const begin = part.indexOf(words);
  const [before, after] = [part.slice(0, begin), part.slice(begin + words.length)];
  const gap =
    line === '' ? '\u00a0'.repeat(before.length) : before || (/[*~]$/.test(line) && mark ? ' ' : '');
  return `${line}${gap}${mark}${escaped(words)}${mark}${after}`;
}

/** Lines as a quotation inside a list item. */
export function quoted(lines: readonly string[]): string {
  // A backslash ends a line without ending the paragraph; before an empty line it would be shown.
  return lines.map((line, i) => `  > ${line}${line !== '' && lines[i + 1] ? '\\' : ''}`.trimEnd()).join('\n');
}
