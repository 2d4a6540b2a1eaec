// Permanent ids of what is made here and comes from no package: random, in the same form as those that derive.
import { randomInt } from 'node:crypto';

/** Crockford's base32: no letters that are mistaken for digits, or for each other, when read aloud. */
export const ID_ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** 50 bits: with a million ids of one kind, the chance that any two are alike is below one in two thousand. */
const LENGTH = 10;

/** A fresh id with this prefix: `randomId('blk')` gives `blk_7k3m9q2x4c`. */
export function randomId(prefix: string): string {
  const characters = Array.from({ length: LENGTH }, () => ID_ALPHABET[randomInt(ID_ALPHABET.length)]);
  return `${prefix}_${characters.join('')}`;
}
