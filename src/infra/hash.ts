// The one hash function of the service.
import { createHash } from 'node:crypto';

/** The sha256 of bytes, or of the UTF-8 bytes of a string. */
export function sha256(data: string | Uint8Array): Buffer {
  return createHash('sha256').update(data).digest();
}
