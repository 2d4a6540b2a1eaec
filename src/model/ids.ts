// Names and addresses: permanent ids, slugs, locales and hashes, as every entity of a course carries them.
import { z } from 'zod';

/** What can carry a permanent id, and the three letters its ids begin with. */
export const ID_PREFIX = {
  course: 'crs',
  chapter: 'chp',
  section: 'sec',
  block: 'blk',
  componentGroup: 'grp',
  component: 'cmp',
  comparison: 'cpr',
  subject: 'sub',
  criterion: 'crt',
  cell: 'cel',
  video: 'vid',
  credit: 'crd',
  diagram: 'dgm',
  step: 'stp',
  term: 'trm',
  asset: 'ast',
} as const;

/** A kind of thing that carries a permanent id. */
export type EntityKind = keyof typeof ID_PREFIX;

const KINDS: ReadonlyMap<string, EntityKind> = new Map(
  Object.entries(ID_PREFIX).map(([kind, prefix]) => [prefix, kind as EntityKind]),
);

/** Characters after the prefix of an id: 32^10 ids are enough for a course never to meet a collision by chance. */
export const ID_LENGTH = 10;

/** Longest slug; long enough for a headline, short enough for an address. */
export const MAX_SLUG_LENGTH = 100;

/** A permanent id: three letters of its kind, an underscore and ten characters, such as `chp_7k3m9q2x4c`. */
export const Id = z
  .string()
  .regex(/^[a-z]{3}_[0-9a-z]{10}$/, 'An id is three letters, "_" and ten lower-case letters or digits.')
  .describe('Permanent id, the same on every installation.');

/** A readable address: lower-case letters, digits and single hyphens. */
export const Slug = z
  .string()
  .max(MAX_SLUG_LENGTH, `A slug has at most ${MAX_SLUG_LENGTH} characters.`)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'A slug is made of lower-case letters, digits and single hyphens.')
  .describe('Readable address, unique among its kind.');

/** The first slug of an entity, kept when the slug changes; for sections `chapter/section`. */
export const Key = z
  .string()
  .max(3 * MAX_SLUG_LENGTH)
  .regex(
    /^[a-z0-9]+([-/][a-z0-9]+)*$/,
    'A key is the first slug of a thing, for a section "chapter/section".',
  );

/** A BCP 47 language tag, such as `es`, `en` or `pt-BR`. */
export const Locale = z
  .string()
  .regex(
    /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$/,
    'A locale is a language tag such as "es" or "pt-BR".',
  )
  .describe('BCP 47 language tag.');

/** 128 bits of a sha256, in hexadecimal. */
export const Hash = z
  .string()
  .regex(/^[0-9a-f]{32}$/)
  .describe(
    'Changes when, and only when, the content of the entity (with everything inside it), or how far that is translated, changes.',
  );

/** 64 bits of a sha256, in hexadecimal. */
export const OwnHash = z
  .string()
  .regex(/^[0-9a-f]{16}$/)
  .describe(
    'Changes when, and only when, its own content, how far that is translated, or the lists of what stands in it change, not with what these things hold.',
  );

/** A whole sha256, in hexadecimal, over the sorted lines "permanent id, space, hash, line feed" of everything in a course. */
export const CourseHash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe(
    'Changes when, and only when, something in the course changes: the sha256 over the sorted lines `id hash` of everything in it, which `bundle` lists.',
  );

/** The kind of thing that carries this id; undefined for what is no id of ours. */
export function kindOf(id: string): EntityKind | undefined {
  return isId(id) ? KINDS.get(id.slice(0, id.indexOf('_'))) : undefined;
}

/** Whether a string has the form of a permanent id, and not that of a slug. */
export function isId(value: string): boolean {
  return Id.safeParse(value).success;
}
