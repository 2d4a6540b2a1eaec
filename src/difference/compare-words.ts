// Two texts word by word, within limits: comparing what has hardly anything in common costs much and tells nobody anything.
import { diffArrays } from 'diff';
import type { WordRun } from '../model/difference.js';

/** Most words that are taken out or put in, of one text: beyond that it was written anew. */
const MAX_EDITS = 200;
/**
 * Most steps for all texts of one difference. A text takes at most the square of its edits: this is enough for hundreds
 * of paragraphs with dozens of edits in each, and about half a second of one core.
 */
const MAX_STEPS = 1_000_000;

// Scripts that put no spaces between words are taken letter by letter.
const UNSPACED = '\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Thai}\\p{scx=Lao}\\p{scx=Khmr}\\p{scx=Mymr}';
const WORDS = new RegExp(`\\s+|[${UNSPACED}]|[^\\s${UNSPACED}]+`, 'gu');
const LINES = /[^\n]*\n|[^\n]+/g;

/** Compares texts until it has taken too many steps; from then on every text counts as written anew. */
export class WordComparer {
  #left = MAX_STEPS;

  /** The text after as runs of words kept, taken out and put in; by lines, or whole, where words would be too many. */
  compare(before: string, after: string): WordRun[] {
    return this.#by(WORDS, before, after) ?? this.#by(LINES, before, after) ?? wholly(before, after);
  }

  #by(pattern: RegExp, before: string, after: string): WordRun[] | undefined {
    const [was, is] = [before.match(pattern) ?? [], after.match(pattern) ?? []];
    const maxEditLength = Math.min(MAX_EDITS, Math.floor(Math.sqrt(this.#left)));
    if (fewestEdits(was, is) > maxEditLength) return undefined;
    const found = diffArrays<string>(was, is, { maxEditLength });
    const edits = found?.reduce((sum, { added, removed, count }) => sum + (added || removed ? count : 0), 0);
    this.#left -= (edits ?? maxEditLength) ** 2;
    return found?.map(({ added, removed, value }) => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value.join(''),
    }));
  }
}

/** No fewer edits than the words that one text has and the other lacks, wherever they stand. Told without comparing. */
function fewestEdits(before: readonly string[], after: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const word of before) counts.set(word, (counts.get(word) ?? 0) + 1);
  for (const word of after) counts.set(word, (counts.get(word) ?? 0) - 1);
  return [...counts.values()].reduce((sum, count) => sum + Math.abs(count), 0);
}

function wholly(before: string, after: string): WordRun[] {
  const runs: WordRun[] = [
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ];
  return runs.filter(({ text }) => text !== '');
}
