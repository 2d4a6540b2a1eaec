// Promises of what is remembered of texts: the same answers, and never more of them than there is room for.
import { expect, it } from '@jest/globals';
import { remembering } from '../../src/markdown/remember.js';

it('asks once about each text, and forgets those that nobody asked for the longest time', () => {
  const asked: string[] = [];
  const lengthOf = remembering((text) => {
    asked.push(text);
    return text.length;
  }, 5);
  for (const text of ['ab', 'cde', 'ab', 'ab']) expect(lengthOf(text)).toBe(text.length);
  expect(asked).toEqual(['ab', 'cde']);
  for (const text of ['f', 'ab', 'cde', 'too long for it', 'cde']) expect(lengthOf(text)).toBe(text.length);
  expect(asked.slice(2)).toEqual(['f', 'cde', 'too long for it', 'cde']);
});
