// Text on lines of a limited width, measured: nothing runs out of its box, whatever an author writes.
import { type Weight, widthOf } from './fonts.js';

/** A line of text with its width, in pixels. */
export interface TextLine {
  readonly text: string;
  readonly width: number;
}

/** How a text is set. Sizes in pixels. */
export interface Setting {
  readonly size: number;
  readonly weight: Weight;
  readonly maxWidth: number;
}

/** The text on lines, broken between words, and within a word that is longer than a line: behind hyphens if it has some. */
export function wrapText(text: string, setting: Setting): TextLine[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).flatMap((part) => pieces(part, setting))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && measured(longer, setting).width > setting.maxWidth) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line].map((one) => measured(one, setting));
}

/** The width of the widest line. */
export function widest(lines: readonly TextLine[]): number {
  return Math.max(0, ...lines.map(({ width }) => width));
}

function measured(text: string, { size, weight }: Setting): TextLine {
  return { text, width: widthOf(text, size, weight) };
}

/** "kube-proxy" as "kube-" and "proxy". */
function hyphenated(word: string): string[] {
  return word.split(/(?<=-)/);
}

function fits(parts: readonly string[], setting: Setting): boolean {
  return parts.every((part) => measured(part, setting).width <= setting.maxWidth);
}

/** A word in parts that fit on a line. */
function pieces(word: string, setting: Setting): string[] {
  if (measured(word, setting).width <= setting.maxWidth) return [word];
  const parts: string[] = [];
  let part = '';
  const signs = /\p{L}-\p{L}/u.test(word) && fits(hyphenated(word), setting) ? hyphenated(word) : [...word];
  for (const sign of signs) {
    if (part !== '' && measured(part + sign, setting).width > setting.maxWidth) {
      parts.push(part);
      part = sign;
    } else part += sign;
  }
  return [...parts, part];
}
