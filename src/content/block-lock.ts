// course.lock.json: the permanent ids of blocks, kept beside Markdown that stays clean of them.
import { z } from 'zod';
import { Id } from '../model/ids.js';
import { pointerOf } from './problems.js';
import { shapeFaults } from './shape.js';

const ShortHash = z.string().regex(/^[0-9a-f]{16}$/);

/** One block: its id, the hash of what the author wrote, and its kind. */
const LockedBlock = z.tuple([Id, ShortHash, z.string().max(40)]);
export type LockedBlock = z.infer<typeof LockedBlock>;

/** What course.lock.json holds: the blocks of each section, by its key. */
export const Lock = z.strictObject({
  lockVersion: z.literal(1),
  blocks: z.record(z.string(), z.array(LockedBlock)),
});
export type Lock = z.infer<typeof Lock>;

/** The lock of a package that has none yet. */
export const EMPTY_LOCK: Lock = { lockVersion: 1, blocks: {} };

/** Reads a lock file; a string instead says why it cannot be trusted. */
export function parseLock(text: string): Lock | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'It is not JSON.';
  }
  const parsed = Lock.safeParse(value);
  if (!parsed.success) {
    const [fault] = shapeFaults(Lock, value, parsed.error.issues);
    return fault ? `At ${pointerOf(fault.path) || 'its root'}: ${fault.detail}` : 'It has another shape.';
  }
  const ids = Object.values(parsed.data.blocks).flatMap((blocks) => blocks.map(([id]) => id));
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  return twice === undefined ? parsed.data : `It has the id ${twice} twice.`;
}

/** A lock as a file: one block per line and sections by name, so that differences are small. */
export function printLock({ blocks }: Lock): string {
  const sections = Object.entries(blocks)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, list]) => `    ${JSON.stringify(key)}: ${printList(list)}`);
  const inner = sections.length === 0 ? '{}' : `{\n${sections.join(',\n')}\n  }`;
  return `{\n  "lockVersion": 1,\n  "blocks": ${inner}\n}\n`;
}

function printList(blocks: readonly LockedBlock[]): string {
  const lines = blocks.map((block) => `      [${block.map((value) => JSON.stringify(value)).join(', ')}]`);
  return lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n    ]`;
}
