// course.lock.json: the permanent ids of blocks, kept beside Markdown that stays clean of them, and the source texts
// that translations were made from.
import { z } from 'zod';
import { jsonPointer } from '../infra/errors/input-problems.js';
import { Id, Key, Locale } from '../model/ids.js';
import { shapeFaults } from './shape.js';

const ShortHash = z.string().regex(/^[0-9a-f]{16}$/);

/** One block: its id, the hash of what the author wrote, and its kind. */
const LockedBlock = z.tuple([Id, ShortHash, z.string().max(40)]);
export type LockedBlock = z.infer<typeof LockedBlock>;

/** One translation: the hash of the source text that it was made from, and its own. */
const LockedText = z.tuple([ShortHash, ShortHash]);
export type LockedText = z.infer<typeof LockedText>;

/**
 * What course.lock.json holds: the key of the course whose ids these are, the blocks of each section, by its key, and
 * the translations of each locale, by unit.
 */
export const Lock = z.strictObject({
  lockVersion: z.literal(1),
  course: Key,
  blocks: z.record(z.string(), z.array(LockedBlock)),
  translations: z.record(Locale, z.record(Id, LockedText)).optional(),
});
export type Lock = z.infer<typeof Lock>;

/** The lock of a package that has none of its own yet. */
export function emptyLock(course: string): Lock {
  return { lockVersion: 1, course, blocks: {} };
}

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
    return fault ? `At ${jsonPointer(fault.path) || 'its root'}: ${fault.detail}` : 'It has another shape.';
  }
  const ids = Object.values(parsed.data.blocks).flatMap((blocks) => blocks.map(([id]) => id));
  const seen = new Set<string>();
  const twice = ids.find((id) => seen.size === seen.add(id).size);
  return twice === undefined ? parsed.data : `It has the id ${twice} twice.`;
}

/** A lock as a file: one block or translation per line, everything by name, so that differences are small. */
export function printLock({ course, blocks, translations = {} }: Lock): string {
  const sections = printMap(blocks, 1, (list) => printLines(list.map(printRow), 2, '[]'));
  const locales = printMap(translations, 1, (units) => printMap(units, 2, printRow));
  // A package in one language has nothing to say about others.
  const texts = Object.keys(translations).length === 0 ? '' : `,\n  "translations": ${locales}`;
  const head = `  "lockVersion": 1,\n  "course": ${JSON.stringify(course)}`;
  return `{\n${head},\n  "blocks": ${sections}${texts}\n}\n`;
}

function printMap<T>(map: Readonly<Record<string, T>>, depth: number, print: (value: T) => string): string {
  const lines = Object.entries(map)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${JSON.stringify(name)}: ${print(value)}`);
  return printLines(lines, depth, '{}');
}

function printRow(values: readonly string[]): string {
  return `[${values.map((value) => JSON.stringify(value)).join(', ')}]`;
}

/** Lines between brackets, one step further in than the brackets. */
function printLines(lines: readonly string[], depth: number, [open, close]: '[]' | '{}'): string {
  const indent = '  '.repeat(depth);
  return lines.length === 0
    ? `${open}${close}`
    : `${open}\n${lines.map((line) => `${indent}  ${line}`).join(',\n')}\n${indent}${close}`;
}
