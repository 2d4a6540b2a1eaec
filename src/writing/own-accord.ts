// The orders of those who write without a key: somebody at the machine of the service, and the service itself.
import { randomUUID } from 'node:crypto';
import os from 'node:os';
import type { WriteOrder } from './write-order.js';

/** The order of a command: whatever it does, the audit trail names one actor, with the user of the machine. */
export function onCommandLine(): WriteOrder {
  return { actor: { id: 'command line', name: userName() }, requestId: `command-${randomUUID()}` };
}

/** The order of something that the service does unasked. */
export function ownAccord(id: string): WriteOrder {
  return { actor: { id, name: id }, requestId: `${id}-${randomUUID()}` };
}

/** In a container the user may have no name. */
function userName(): string {
  try {
    return os.userInfo().username;
  } catch {
    return 'command line';
  }
}
