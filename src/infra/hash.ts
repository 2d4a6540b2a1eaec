// The one hash function of the service.
import { createHash } from 'node:crypto';

/** The sha256 of bytes, or of the UTF-8 bytes of strings; of several as if they were one, without making them one. */
export function sha256(...parts: readonly (string | Uint8Array)[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}
