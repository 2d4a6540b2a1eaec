// The map of abuse cases leads somewhere: every test that it names is there, under that title, with that row.
import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { PROOFS, WITHOUT } from './cases.js';

/** The last number of the list, and those that it left out. */
const LAST = 86;
const LEFT_OUT = [17, 31, 80, 81];

/** Titles of tests: the texts that `it`, `test` or a table of them is called with, before the function. */
const TITLE = /(?:\b(?:it|test)|[)\]])\(\s*(['"`])((?:\\.|(?!\1).)*)\1,\s*(?:async\s*)?\(/g;

function titlesIn(source: string): string[] {
  return [...source.matchAll(TITLE)].map(([, , title]) => title!);
}

it.each(Object.entries(PROOFS))('case %s is proven by tests that exist', (_, proofs) => {
  expect(proofs.length).toBeGreaterThan(0);
  for (const [file, title, row = ''] of proofs) {
    const source = readFileSync(`test/${file}`, 'utf8');
    expect(titlesIn(source)).toContainEqual(expect.stringContaining(title));
    expect([file, row, source.includes(row)]).toEqual([file, row, true]);
  }
});

it('every case is either proven or has its reason, and none has both', () => {
  const numbers = [...Object.keys(PROOFS), ...Object.keys(WITHOUT)].map(Number).sort((a, b) => a - b);
  const all = Array.from({ length: LAST }, (_, i) => i + 1).filter((n) => !LEFT_OUT.includes(n));
  expect(numbers).toEqual(all);
});
