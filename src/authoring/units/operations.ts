// What can be done to a draft: the one list of operations behind REST, GraphQL and batches.
import { z } from 'zod';
import { Id, Locale } from '../../model/ids.js';
import { COLLECTIONS, Etag, type PartKind } from '../../model/unit.js';

const PART_KINDS = Object.values(COLLECTIONS) as [PartKind, ...PartKind[]];
const fields = z.record(z.string(), z.unknown());

/** Most operations of one batch: enough to rename a term everywhere, and a transaction of a few seconds. */
export const MAX_OPERATIONS = 500;

/** Names a state of a source text. */
export const SourceHash = z
  .string()
  .regex(/^[0-9a-f]{16}$/, 'Send the `sourceHash` as it was answered.')
  .describe('Hash of the source text of a unit.');

/** Where a unit goes. */
export const PLACE = {
  after: Id.nullable()
    .optional()
    .describe('The unit it follows; null for the first place. Not given: the last place.'),
  into: Id.optional().describe('What it stands in. Needed unless that is the course or stays as it is.'),
};

export const Operation = z.discriminatedUnion('op', [
  z.strictObject({
    op: z.literal('create'),
    unit: z.enum(PART_KINDS).describe('The kind of the new unit.'),
    id: Id.optional().describe('An id of your own making, of the right form; else one is made.'),
    fields: fields.describe('The fields of the unit.'),
    ...PLACE,
  }),
  z.strictObject({
    op: z.literal('update'),
    id: Id,
    ifMatch: Etag,
    patch: fields.describe('A JSON merge patch (RFC 7396) of the fields.'),
  }),
  z.strictObject({ op: z.literal('move'), id: Id, ifMatch: Etag.optional(), ...PLACE }),
  z.strictObject({
    op: z.literal('delete'),
    id: Id,
    ifMatch: Etag.describe('The `subtreeEtag` of the unit.'),
  }),
  z.strictObject({ op: z.literal('undelete'), id: Id }),
  z.strictObject({
    op: z.literal('reset'),
    id: Id,
    ifMatch: Etag,
    release: z.int().min(1).describe('The release whose state it gets back.'),
  }),
  z.strictObject({
    op: z.literal('translate'),
    id: Id.describe('The unit.'),
    locale: Locale,
    ifMatch: Etag.optional().describe('Needed where there is a translation already.'),
    sourceHash: SourceHash.optional().describe(
      'The `sourceHash` of the source text that it translates: if the source has changed since, the translation is outdated from the start. Not given: that of now.',
    ),
    text: fields.describe('The translatable fields of the unit.'),
  }),
  z.strictObject({
    op: z.literal('confirmTranslation'),
    id: Id.describe('The unit.'),
    locale: Locale,
    ifMatch: Etag.optional().describe('If sent, it is confirmed only in this state.'),
    sourceHash: SourceHash.optional().describe(
      'Needed: the `sourceHash` of the source text that it still holds for. If that has changed since, nothing is confirmed.',
    ),
  }),
  z.strictObject({
    op: z.literal('deleteTranslation'),
    id: Id.describe('The unit.'),
    locale: Locale,
    ifMatch: Etag,
  }),
]);
export type Operation = z.infer<typeof Operation>;

/** An operation of one sort. */
export type Op<Name extends Operation['op']> = Extract<Operation, { op: Name }>;

export const Batch = z.strictObject({
  operations: z
    .array(Operation)
    .min(1, 'There is nothing to do.')
    .max(MAX_OPERATIONS, `A batch has at most ${MAX_OPERATIONS} operations.`),
});
