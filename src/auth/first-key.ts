// The first key: without one nobody could make any. It is configured, or made at the first start and shown once.
import type { Writer, Writing } from '../writing/writer.js';
import { hashOfKey, newKeyText, visiblePrefix } from './api-key-text.js';
import { keyOf, newKeyId } from './key.js';
import { hasFullKey, insertKey, keyOfHash, keysInUse, lockFirstKey, markRevoked } from './key.store.js';

/** The name of the key that the configuration gives. */
const CONFIGURED = 'ADMIN_API_KEY';
/** Who makes keys at start. */
const START = { id: 'start', name: 'start of the service' };

/** How the installation can be administered from here on. */
export type FirstKey =
  /** A key was made: show it, nobody can read it again. */
  | { readonly kind: 'made'; readonly secret: string }
  /** Somebody has a key already, or the configured one is in place. */
  | { readonly kind: 'present' }
  /** The configured key was revoked, and what is revoked stays so. */
  | { readonly kind: 'revoked' };

/**
 * Sees to it that somebody can administer this installation. A configured key is stored (its hash) and takes the place
 * of one that was configured before; else, if no key is left that may do everything, one is made. Replicas that start
 * together do it once.
 */
export function ensureFirstKey(writer: Writer, configured: string | undefined): Promise<FirstKey> {
  return writer.write({ actor: START, requestId: START.id }, async (writing) => {
    await lockFirstKey(writing.tx);
    if (configured !== undefined) return takeOver(writing, configured);
    if (await hasFullKey(writing.tx)) return { kind: 'present' };
    const { secret, prefix } = newKeyText();
    await store(writing, 'First key', prefix, secret);
    return { kind: 'made', secret };
  });
}

async function takeOver(writing: Writing, secret: string): Promise<FirstKey> {
  const { tx, audit } = writing;
  const known = await keyOfHash(tx, hashOfKey(secret));
  if (known) return { kind: known.revokedAt ? 'revoked' : 'present' };
  for (const former of await keysInUse(tx, CONFIGURED, START.id)) {
    await markRevoked(tx, former.id);
    await audit({ action: 'key.revoke', target: former.id, before: keyOf(former) });
  }
  await store(writing, CONFIGURED, visiblePrefix('configured'), secret);
  return { kind: 'present' };
}

async function store({ tx, audit }: Writing, name: string, prefix: string, secret: string): Promise<void> {
  const row = await insertKey(tx, {
    ...{ id: newKeyId(), name, prefix, hash: hashOfKey(secret), role: 'admin' as const },
    ...{ courses: null, createdBy: START.id, expiresAt: null },
  });
  await audit({ action: 'key.create', target: row.id, after: keyOf(row) });
}
