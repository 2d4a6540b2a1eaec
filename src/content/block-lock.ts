// course.lock.json: the permanent ids of blocks, kept beside Markdown that stays clean of them.
import { z } from 'zod';
import { Id } from '../model/ids.js';
import { pointerOf } from './problems.js';
import { shapeFaults } from './shape.js';

const ShortHash = z.string().regex(/^[0-9a-f]{16}$/);

/** One block: its id, the hash of what the author wrote, and its kind. */
const LockedBlock = z.tuple([Id, ShortHash, z.string().max(40)]);
export type LockedBlock = z.infer<typeof LockedBlock>;

/** One translated unit: the hash of the source text it was made from, and of the translation itself. */
const LockedTranslation = z.tuple([ShortHash, ShortHash]);

/** What course.lock.json holds: blocks by the key of their section, translations by locale and unit. */
export const Lock = z.strictObject({
  lockVersion: z.literal(1),
  blocks: z.record(z.string(), z.array(LockedBlock)),
  translations: z.record(z.string(), z.record(Id, LockedTranslation)).default({}),
});
export type Lock = z.infer<typeof Lock>;

/** The lock of a package that has none yet. */
export const EMPTY_LOCK: Lock = { lockVersion: 1, blocks: {}, translations: {} };

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

/** A lock as a file: one block per line and everything in order, so that differences are small. */
export function printLock(lock: Lock): string {
  const blocks = printMap(lock.blocks, 2, (list) =>
    list.length === 0 ? '[]' : `[\n${list.map((entry) => `      ${row(entry)}`).join(',\n')}\n    ]`,
  );
  const locales = printMap(lock.translations, 2, (units) => printMap(units, 3, row));
  const rest = Object.keys(lock.translations).length > 0 ? `,\n  "translations": ${locales}` : '';
  return `{\n  "lockVersion": 1,\n  "blocks": ${blocks}${rest}\n}\n`;
}

const row = (values: readonly string[]) => `[${values.map((value) => JSON.stringify(value)).join(', ')}]`;

function printMap<T>(map: Readonly<Record<string, T>>, depth: number, print: (value: T) => string): string {
  const indent = '  '.repeat(depth);
  const lines = Object.entries(map)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${indent}${JSON.stringify(name)}: ${print(value)}`);
  return lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n${indent.slice(2)}}`;
}
