// Revoking an API key: from the next request on, on every replica, because each request looks its key up.
import type { WriteOrder } from '../writing/write-order.js';
import type { Writer } from '../writing/writer.js';
import { type Key, readKey } from './key.js';
import { markRevoked } from './key.store.js';

/** Revokes a key for ever. One that is revoked already stays as it is. Throws NOT_FOUND. */
export function revokeKey(writer: Writer, order: WriteOrder, id: string): Promise<Key> {
  return writer.write(order, async ({ tx, audit }) => {
    const before = await readKey(tx, id);
    if (!(await markRevoked(tx, id))) return before;
    const after = await readKey(tx, id);
    await audit({ action: 'key.revoke', target: id, before, after });
    return after;
  });
}
