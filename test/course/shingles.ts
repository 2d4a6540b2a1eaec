/**
 * Proves that the course copies no sentence of its source, without carrying the source's text.
 *
 * `source-shingles.json` holds one hash for every run of 12 consecutive words of the source. The recipe:
 *
 * 1. strip HTML tags (`<u>`, `</u>`, `<br/>` …), leaving a space;
 * 2. bring the text to NFC and to lower case;
 * 3. words are the maximal runs of letters and digits, `[\p{L}\p{N}]+`; everything else only separates them;
 * 4. take every run of 12 consecutive words, joined with single spaces;
 * 5. hash = the first 10 hex digits of the SHA-256 of the run in UTF-8;
 * 6. the file is the JSON array of all hashes, each once, sorted.
 *
 * Names and titles can be 12 words long too ("de la Consejería de …"), so the test that uses this file decides
 * which of the runs it is given are allowed.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Words in a run: a shorter one is shared by chance, a longer one is copied. */
const RUN = 12;
const HEX_DIGITS = 10;
const TAG = /<\/?[a-z][a-z0-9]*(?:\s[^<>]*)?\/?>/giu;
const WORD = /[\p{L}\p{N}]+/gu;

const file = new URL('./source-shingles.json', import.meta.url);
const source: ReadonlySet<string> = new Set(JSON.parse(readFileSync(file, 'utf8')) as string[]);

/** Every run of `size` consecutive words, in the order of the text. */
function runs(text: string, size: number): string[] {
  const words = text.replace(TAG, ' ').normalize('NFC').toLowerCase().match(WORD) ?? [];
  const count = Math.max(0, words.length - size + 1);
  return Array.from({ length: count }, (_, start) => words.slice(start, start + size).join(' '));
}

function hash(run: string): string {
  return createHash('sha256').update(run, 'utf8').digest('hex').slice(0, HEX_DIGITS);
}

/** The hashes of all runs of `size` words of the text, in its order; none if the text has fewer words. */
export function shingles(text: string, size: number = RUN): string[] {
  return runs(text, size).map(hash);
}

/** The runs of 12 words of the text that the source has too, as words, in the order of the text. */
export function sharedRuns(text: string): string[] {
  return runs(text, RUN).filter((run) => source.has(hash(run)));
}
