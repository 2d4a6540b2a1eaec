// The part of a text that shows what was found, with the words that were looked for marked.
import { escapeHtml } from '../infra/escape-html.js';
import type { TextPiece } from '../model/search.js';
import { type Understood, wordMatcher } from './understood.js';
import { type Word, wordsIn } from './words.js';

/** Words of an excerpt: two or three lines. */
const EXCERPT_WORDS = 32;
/** Words before the first one that was found. */
const WORDS_BEFORE = 8;
/** Longest excerpt, for texts whose words are few and long. Characters. */
const MAX_EXCERPT_LENGTH = 400;

const LEFT_OUT = '…';

/** What is marked in the texts of one answer. */
export type Mark = (text: string) => Marked;

/** A text and its words. */
export interface Marked {
  readonly text: string;
  readonly words: readonly Word[];
  /** By their places among the words. */
  readonly hits: ReadonlySet<number>;
}

/** Marks texts with what a question looks for. */
export function marker(question: Understood): Mark {
  const isHit = wordMatcher(question);
  return (text) => {
    const words = [...wordsIn(text)];
    const hits = new Set<number>();
    for (const [i, { word }] of words.entries()) {
      if (isHit(word)) hits.add(i);
      for (const phrase of question.phrases) {
        if (phrase.every((one, k) => words[i + k]?.word === one))
          for (const k of phrase.keys()) hits.add(i + k);
      }
    }
    return { text, words, hits };
  };
}

/** All of a text in pieces. */
export function piecesOf({ text, words, hits }: Marked): TextPiece[] {
  return cut(text, words, hits, 0, text.length);
}

/** The part of a text around most of its hits; its beginning if it has none. */
export function excerptOf({ text, words, hits }: Marked): TextPiece[] {
  if (words.length === 0) return text.trim() === '' ? [] : cut(text, words, hits, 0, MAX_EXCERPT_LENGTH);
  const first = beginning(
    words.length,
    [...hits].sort((a, b) => a - b),
  );
  const last = Math.min(first + EXCERPT_WORDS, words.length) - 1;
  const start = first === 0 ? 0 : words[first]!.start;
  const end = last === words.length - 1 ? text.length : words[last]!.end;
  const bounded = Math.min(end, start + MAX_EXCERPT_LENGTH);
  return [
    ...(start > 0 ? [{ text: LEFT_OUT, hit: false }] : []),
    ...cut(text, words, hits, start, bounded),
    ...(bounded < text.length ? [{ text: LEFT_OUT, hit: false }] : []),
  ];
}

/** Where the excerpt begins that has most hits. */
function beginning(length: number, hits: readonly number[]): number {
  let [best, most] = [0, 0];
  let end = 0;
  for (const [i, hit] of hits.entries()) {
    while (end < hits.length && hits[end]! < hit + EXCERPT_WORDS - WORDS_BEFORE) end++;
    if (end - i > most) [best, most] = [hit, end - i];
  }
  return Math.max(0, Math.min(best - WORDS_BEFORE, length - EXCERPT_WORDS));
}

function cut(
  text: string,
  words: readonly Word[],
  hits: ReadonlySet<number>,
  start: number,
  end: number,
): TextPiece[] {
  const pieces: TextPiece[] = [];
  let at = start;
  for (const [i, word] of words.entries()) {
    if (!hits.has(i) || word.start < start || word.end > end) continue;
    if (word.start > at) pieces.push({ text: text.slice(at, word.start), hit: false });
    pieces.push({ text: text.slice(word.start, word.end), hit: true });
    at = word.end;
  }
  // Not in the middle of a character that takes two places.
  const rest = text.slice(at, end).replace(/[\ud800-\udbff]$/, '');
  if (rest !== '') pieces.push({ text: rest, hit: false });
  return pieces;
}

/** Pieces as HTML that shows exactly their text. */
export function htmlOf(pieces: readonly TextPiece[]): string {
  return pieces
    .map(({ text, hit }) => (hit ? `<mark>${escapeHtml(text)}</mark>` : escapeHtml(text)))
    .join('');
}
