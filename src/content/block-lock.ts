// course.lock.json: the permanent ids of blocks, kept beside Markdown that stays clean of them, and the source texts
// that translations were made from.
import { z } from 'zod';
import { jsonPointer } from '../infra/errors/input-problems.js';
import { Redirect } from '../model/document.js';
import { type EntityKind, ID_PREFIX, Id, Key, kindOf, Locale, Slug } from '../model/ids.js';
import { addressOf } from './former-addresses.js';
import { shapeFaults } from './shape.js';

const ShortHash = z.string().regex(/^[0-9a-f]{16}$/);

/** One block: its id, the hash of what the author wrote, and its kind. */
const LockedBlock = z.tuple([Id, ShortHash, z.string().max(40)]);
export type LockedBlock = z.infer<typeof LockedBlock>;

/** One translation: the hash of the source text that it was made from, and its own. */
const LockedText = z.tuple([ShortHash, ShortHash]);
export type LockedText = z.infer<typeof LockedText>;

/** One former address: kind, chapter of a section or diagram of a step, slug, and the id that it leads to. */
const LockedRedirect = z.tuple([Redirect.shape.kind, Id.nullable(), Slug, Id]);

const KINDS = Object.keys(ID_PREFIX) as [EntityKind, ...EntityKind[]];

/** Ids that do not derive from keys, because their things were not made in a package: by kind and full key. */
const LockedIds = z.partialRecord(z.enum(KINDS), z.record(z.string(), Id));
export type LockedIds = z.infer<typeof LockedIds>;

/**
 * What course.lock.json holds: the key of the course whose ids these are, the blocks of each section, by its key, and
 * the translations of each locale, by unit; blocks of translated sections that still say what the source says, because
 * nobody has translated them, with the hash of what they say; former addresses; and the hash of the draft that it was
 * exported from.
 */
export const Lock = z.strictObject({
  lockVersion: z.literal(1),
  course: Key,
  stamp: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  ids: LockedIds.optional(),
  blocks: z.record(z.string(), z.array(LockedBlock)),
  translations: z.record(Locale, z.record(Id, LockedText)).optional(),
  untranslated: z.record(Locale, z.record(Id, ShortHash)).optional(),
  redirects: z.array(LockedRedirect).optional(),
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
  const ids = [
    ...Object.values(parsed.data.blocks).flatMap((blocks) => blocks.map(([id]) => id)),
    ...Object.values(parsed.data.ids ?? {}).flatMap((named) => Object.values(named)),
  ];
  const seen = new Set<string>();
  const twice = ids.find((id) => seen.size === seen.add(id).size);
  if (twice !== undefined) return `It has the id ${twice} twice.`;
  return redirectFault(redirectsIn(parsed.data)) ?? parsed.data;
}

/** The former addresses that a lock holds. */
export function redirectsIn({ redirects = [] }: Lock): Redirect[] {
  return redirects.map(([kind, within, slug, to]) => ({ kind, within, slug, to }));
}

/** Former addresses as a lock holds them. */
export function rowsOfRedirects(redirects: readonly Redirect[]): NonNullable<Lock['redirects']> {
  return redirects.map(({ kind, within, slug, to }) => [kind, within, slug, to]);
}

/** What a former address stands in, by its kind. */
const WITHIN: Partial<Record<EntityKind, EntityKind>> = { section: 'chapter', step: 'diagram' };

/** What no tool writes: an address of one kind that leads to another, or one that leads to two places. */
function redirectFault(redirects: readonly Redirect[]): string | undefined {
  const seen = new Set<string>();
  for (const redirect of redirects) {
    const { kind, within, slug, to } = redirect;
    if (kindOf(to) !== kind)
      return `The former address "${slug}" of a ${kind} leads to ${to}, which is none.`;
    if ((within === null ? undefined : kindOf(within)) !== WITHIN[kind])
      return `The former address "${slug}" of a ${kind} stands in ${within ?? 'nothing'}.`;
    if (seen.size === seen.add(addressOf(redirect)).size)
      return `The former address "${slug}" of a ${kind} leads to two places.`;
  }
  return undefined;
}

/** A lock as a file: one id, block or translation per line, everything by name, so that differences are small. */
export function printLock({
  course,
  stamp,
  ids,
  blocks,
  translations,
  untranslated,
  redirects = [],
}: Lock): string {
  const text = (value: string) => JSON.stringify(value);
  const members = [
    ['lockVersion', '1'],
    ['course', text(course)],
    // What a package has nothing to say about is not mentioned.
    ...(stamp === undefined ? [] : [['stamp', text(stamp)]]),
    ...printMaps('ids', ids, text),
    ...(redirects.length > 0 ? [['redirects', printLines(redirects.map(printRow), 1, '[]')]] : []),
    ['blocks', printMap(blocks, 1, (list) => printLines(list.map(printRow), 2, '[]'))],
    ...printMaps('translations', translations, printRow),
    ...printMaps('untranslated', untranslated, text),
  ];
  return `{\n${members.map(([name, value]) => `  "${name}": ${value}`).join(',\n')}\n}\n`;
}

/** Maps of maps, as a member of the file; nothing if there are none. */
function printMaps<T>(
  name: string,
  maps: Readonly<Record<string, Readonly<Record<string, T>>>> | undefined,
  print: (value: T) => string,
): string[][] {
  if (!maps || Object.keys(maps).length === 0) return [];
  return [[name, printMap(maps, 1, (map) => printMap(map, 2, print))]];
}

function printMap<T>(map: Readonly<Record<string, T>>, depth: number, print: (value: T) => string): string {
  const lines = Object.entries(map)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${JSON.stringify(name)}: ${print(value)}`);
  return printLines(lines, depth, '{}');
}

function printRow(values: readonly (string | null)[]): string {
  return `[${values.map((value) => JSON.stringify(value)).join(', ')}]`;
}

/** Lines between brackets, one step further in than the brackets. */
function printLines(lines: readonly string[], depth: number, [open, close]: '[]' | '{}'): string {
  const indent = '  '.repeat(depth);
  return lines.length === 0
    ? `${open}${close}`
    : `${open}\n${lines.map((line) => `${indent}  ${line}`).join(',\n')}\n${indent}${close}`;
}
