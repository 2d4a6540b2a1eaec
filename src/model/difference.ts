// What lies between two states of a course: units that were added, removed, moved or changed, down to words.
import { z } from 'zod';
import { type EntityKind, ID_PREFIX, Id, Locale } from './ids.js';
import { ReleaseInfo } from './public.js';

/** What can differ: everything with a permanent id, and the translations of it. */
export const UNIT_KINDS = [...(Object.keys(ID_PREFIX) as EntityKind[]), 'translation'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** What happened to a unit. One that was moved and changed has an entry for each. */
export const CHANGES = ['added', 'removed', 'moved', 'changed'] as const;
export type ChangeKind = (typeof CHANGES)[number];

/** A run of words of a text that was compared. */
export const WordRun = z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() }).meta({
  id: 'WordRun',
  description:
    'Words in a row. All `same` and `removed` ones are the text before, all `same` and `added` ones the text after.',
});
export type WordRun = z.infer<typeof WordRun>;

/** A value of a unit that became another. */
export const FieldChange = z
  .object({
    pointer: z.string().describe('JSON pointer to the value within the fields of the unit.'),
    before: z.unknown().describe('The whole value before.'),
    after: z.unknown().describe('The whole value after.'),
    words: z
      .array(WordRun)
      .nullable()
      .describe('What of the text changed, word by word; null for what is no text.'),
  })
  .meta({ id: 'FieldChange', description: 'A value of a unit, before and after.' });
export type FieldChange = z.infer<typeof FieldChange>;

/** Where a unit stands. Its kind says in which list of the parent. */
export const Place = z
  .object({
    parent: Id.describe('What it stands in; the course itself for chapters and their like.'),
    after: Id.nullable().describe('The unit of its kind right before it; null for the first.'),
  })
  .meta({ id: 'Place', description: 'Where a unit stands.' });
export type Place = z.infer<typeof Place>;

/** One of the things that a unit stands in. */
export const PathStep = z
  .object({ kind: z.enum(UNIT_KINDS), id: Id, title: z.string().nullable() })
  .meta({ id: 'PathStep', description: 'One of the things that a unit stands in.' });
export type PathStep = z.infer<typeof PathStep>;

const unit = {
  kind: z.enum(UNIT_KINDS),
  id: Id.describe('Permanent id; for a translation that of what it translates.'),
  locale: Locale.nullable().describe('The locale of a translation; null for everything else.'),
  title: z.string().nullable().describe('Title or name in the source locale; null for blocks.'),
  path: z.array(PathStep).describe('What it stands in, outermost first, without the course.'),
};
const place = Place.nullable();
const fields = z
  .record(z.string(), z.unknown())
  .describe('The unit as it is written, without what stands in it.');

/** One thing that happened to one unit. */
export const DifferenceEntry = z
  .discriminatedUnion('change', [
    z.object({
      ...{ change: z.literal('added'), ...unit, fields },
      at: place.describe('Where it stands now; null for a translation.'),
    }),
    z.object({
      ...{ change: z.literal('removed'), ...unit, fields },
      at: place.describe('Where it stood; null for a translation.'),
    }),
    z.object({
      ...{ change: z.literal('moved'), ...unit },
      from: Place.describe('Where it stood.'),
      to: Place.describe('Where it stands now.'),
    }),
    z.object({ change: z.literal('changed'), ...unit, changes: z.array(FieldChange) }),
  ])
  .meta({ id: 'DifferenceEntry', description: 'One thing that happened to one unit.' });
export type DifferenceEntry = z.infer<typeof DifferenceEntry>;
export type EntryOf<C extends ChangeKind> = Extract<DifferenceEntry, { change: C }>;

const counts = { added: z.int(), removed: z.int(), moved: z.int(), changed: z.int() };

/** How many units of a kind were added, removed, moved and changed. */
export const KindCounts = z
  .object({ kind: z.enum(UNIT_KINDS), ...counts })
  .meta({ id: 'KindCounts', description: 'How much happened to units of one kind.' });
export type KindCounts = z.infer<typeof KindCounts>;

/** How many units were added, removed, moved and changed in all. */
export const DifferenceCounts = z
  .object(counts)
  .meta({ id: 'DifferenceCounts', description: 'How much happened in all.' });
export type DifferenceCounts = z.infer<typeof DifferenceCounts>;

/** What lies between two states of one course. It holds enough to make the second out of the first. */
export const Difference = z
  .object({
    course: Id,
    counts: DifferenceCounts,
    kinds: z.array(KindCounts).describe('The same by kind; kinds to which nothing happened are left out.'),
    entries: z.array(DifferenceEntry).describe('In reading order; what was removed where it stood.'),
  })
  .meta({ id: 'Difference', description: 'What lies between two states of a course.' });
export type Difference = z.infer<typeof Difference>;

/** What lies between two releases of a course. */
export const ReleaseDifference = Difference.extend({
  from: ReleaseInfo.describe('The release that it starts from.'),
  to: ReleaseInfo.describe('The release that it leads to.'),
}).meta({ id: 'ReleaseDifference', description: 'What lies between two releases of a course.' });
export type ReleaseDifference = z.infer<typeof ReleaseDifference>;
