// The text of an API key: `timonel_`, eight visible characters, and 256 random bits that are shown once.
import { randomBytes, randomInt } from 'node:crypto';
import { sha256 } from '../infra/hash.js';
import { ID_ALPHABET } from '../infra/random-id.js';

/** As many random bits as the sha256 has that is stored of them: guessing is hopeless, so no slow hash is needed. */
const SECRET_BYTES = 32;
/** Enough that two keys never look alike to the person who wants to revoke one. */
const VISIBLE_CHARACTERS = 8;

/** A key that was just made. */
export interface KeyText {
  /** The whole key: for the caller's eyes, once. */
  readonly secret: string;
  /** Its visible beginning, by which people tell keys apart. */
  readonly prefix: string;
}

/** A fresh key. */
export function newKeyText(): KeyText {
  const prefix = visiblePrefix('timonel');
  return { prefix, secret: `${prefix}_${randomBytes(SECRET_BYTES).toString('base64url')}` };
}

/** A visible name for a key, with nothing of the key in it. */
export function visiblePrefix(kind: 'timonel' | 'configured'): string {
  const characters = Array.from(
    { length: VISIBLE_CHARACTERS },
    () => ID_ALPHABET[randomInt(ID_ALPHABET.length)],
  );
  return `${kind}_${characters.join('')}`;
}

/** What is stored of a key. */
export function hashOfKey(secret: string): string {
  return sha256(secret).toString('hex');
}
