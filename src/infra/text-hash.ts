// Short hashes of text: of blocks for the lock file, of source texts for translations.
import { canonicalJson } from './canonical-json.js';
import { sha256 } from './hash.js';

/** Characters of a text hash: 64 bits, plenty to notice a change. */
const LENGTH = 16;

/** The hash of a text: 16 hexadecimal digits over its canonical JSON. */
export function textHash(text: unknown): string {
  return sha256(canonicalJson(text)).toString('hex').slice(0, LENGTH);
}
