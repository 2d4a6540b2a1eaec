// From what somebody typed to what is looked for: words, phrases in quotes, and a last word that may go on.
import { wordsIn } from './words.js';

/** A word that is looked for. */
export interface Term {
  readonly word: string;
  readonly raw: string;
  /** Whether it was typed last, right at the end: it may be the beginning of a word. */
  readonly open: boolean;
}

/** What is looked for. */
export interface ReadQuestion {
  readonly terms: readonly Term[];
  /** Each is words that follow each other, exactly as they are. */
  readonly phrases: readonly (readonly string[])[];
}

/** Letters that a word has to have before it may go on: nearly everything begins with any single one. */
const MIN_OPEN_LENGTH = 2;

/** What people and their phones type as quotes. */
const QUOTES = /["“”„«»]/u;

/** Reads a question. Everything that is no letter, digit or quote parts words. */
export function readQuestion(text: string): ReadQuestion {
  const parts = text.split(QUOTES);
  const terms: Term[] = [];
  const phrases: string[][] = [];
  for (const [i, part] of parts.entries()) {
    const words = [...wordsIn(part)];
    // A quote that is never closed is none yet: its words are being typed.
    const quoted = i % 2 === 1 && i < parts.length - 1;
    if (quoted && words.length > 1) phrases.push(words.map(({ word }) => word));
    else {
      const ends = i === parts.length - 1 ? part.length : -1;
      for (const { word, raw, end } of words) {
        terms.push({ word, raw, open: end === ends && word.length >= MIN_OPEN_LENGTH });
      }
    }
  }
  return { terms, phrases };
}
