// Permanent ids of what comes from a package: the same on every installation, because they derive from keys.
import { sha256 } from '../infra/hash.js';
import { ID_ALPHABET } from '../infra/random-id.js';
import { type EntityKind, ID_LENGTH, ID_PREFIX } from '../model/ids.js';

const BITS = 5;

/** The id of the thing of this kind and key in this course. */
export function deriveId(kind: EntityKind, courseKey: string, key: string): string {
  const digest = sha256(`${courseKey}\n${kind}\n${key}`);
  return `${ID_PREFIX[kind]}_${base32(digest, ID_LENGTH)}`;
}

/** The first `length` characters of the base32 of bytes. */
function base32(bytes: Uint8Array, length: number): string {
  const bits = BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
  const total = BigInt(bytes.length * 8);
  return Array.from({ length }, (_, i) => {
    const shift = total - BigInt(BITS * (i + 1));
    return ID_ALPHABET[Number((bits >> shift) & 31n)];
  }).join('');
}
