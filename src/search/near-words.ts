// Typing errors: how many there are between what was typed and a word that is there.

/** Errors that are forgiven in a word of so many letters. Shorter ones are too near to all others. */
const FORGIVEN = [
  { from: 8, errors: 2 },
  { from: 4, errors: 1 },
] as const;

/** The one of some words that was most likely meant; undefined if none is near. The earlier one of two as near. */
export function nearest(typed: string, words: readonly string[], open: boolean): string | undefined {
  const forgiven = FORGIVEN.find(({ from }) => typed.length >= from)?.errors ?? 0;
  let best: string | undefined;
  let least = forgiven + 1;
  for (const word of words) {
    const errors = errorsBetween(typed, word, open);
    if (errors < least) [best, least] = [word, errors];
  }
  return best;
}

/**
 * Letters that are missing, too many, wrong, or changed places with their neighbour, between what was typed and a word;
 * where it may go on, between what was typed and some beginning of the word.
 */
export function errorsBetween(typed: string, word: string, open = false): number {
  let [before, last]: [number[], number[]] = [[], Array.from({ length: word.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= typed.length; i++) {
    const row = [i];
    for (let j = 1; j <= word.length; j++) {
      const same = typed[i - 1] === word[j - 1];
      let errors = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1];
      if (swapped) errors = Math.min(errors, before[j - 2]! + 1);
      row.push(errors);
    }
    [before, last] = [last, row];
  }
  // A whole word costs half an error less than the same beginning of a longer one.
  return open ? Math.min(last.at(-1)!, ...last.map((errors) => errors + 0.5)) : last.at(-1)!;
}
