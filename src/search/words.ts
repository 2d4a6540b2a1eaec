// Words as they are compared: without accents, in lower case, cut out of texts and questions in one and the same way.

/** A word of a text. */
export interface Word {
  /** As it is compared: letters, digits and marks of scripts that need them, nothing else. */
  readonly word: string;
  /** As it stands there, in lower case: stems are made of this. */
  readonly raw: string;
  /** Where it begins and ends in the text. */
  readonly start: number;
  readonly end: number;
}

/** A run of letters and digits. What is between (hyphens, dots, slashes) parts words: "kube-proxy" is two in a row. */
const RUN = /[\p{L}\p{N}\p{M}]+/gu;
/** Accents of the Latin, Greek and Cyrillic scripts, once they are parted from their letters. */
const ACCENTS = /[\u0300-\u036f]/g;
const NO_WORD = /[^\p{L}\p{N}\p{M}]/gu;
/** Whatever is longer is no word: a key, a hash, a script without spaces. It is found by its beginning. Characters. */
const MAX_WORD_LENGTH = 64;

/** The words of a text, in order. */
export function* wordsIn(text: string): Generator<Word> {
  for (const { 0: run, index } of text.matchAll(RUN)) {
    const raw = run.slice(0, MAX_WORD_LENGTH).normalize('NFC').toLowerCase();
    const word = fold(raw);
    if (word !== '') yield { word, raw, start: index, end: index + run.length };
  }
}

/** A word as it is compared. */
function fold(raw: string): string {
  return raw.normalize('NFKD').replace(ACCENTS, '').toLowerCase().replace(NO_WORD, '');
}
