// The shapes of units as REST speaks them, from the model: what is sent, what is answered, and how it is described.
import { z } from 'zod';
import { PLACE } from '../../authoring/units/operations.js';
import { Id } from '../../model/ids.js';
import { DraftDifference, Finding } from '../../model/publishing.js';
import { mayBeLeftOut } from '../../model/strictly.js';
import { TRANSLATABLE } from '../../model/translation.js';
import { COLLECTIONS, type Collection, UNIT_FIELDS, UnitMeta } from '../../model/unit.js';

/** The body of a write, read strictly by the action itself; the description says what it may hold. */
export const Fields = z.record(z.string(), z.unknown());
export type Fields = z.infer<typeof Fields>;

/** Where a new unit goes; beside its fields in the body. */
export const Place = z.object({
  ...PLACE,
  id: Id.optional().describe('An id of your own making, of the right form; else one is made.'),
});

/** The body that moves a unit. */
export const Move = z.strictObject({
  after: Id.nullable()
    .optional()
    .describe('The unit it follows; null for the first place; not given: the last.'),
  into: Id.optional().describe('What it shall stand in, if that changes.'),
});

/** The body that sets a unit back. */
export const Reset = z.strictObject({
  release: z.int().min(1).describe('The release whose state it gets back.'),
});

/** The query of a list of units. */
export const UnitsQuery = z.strictObject({ into: Id.optional().describe('Only what stands in this one.') });

const TrialDifference = DraftDifference.extend({
  markdown: z.string().describe('The same for people to read.'),
}).meta({ id: 'TrialDifference', description: 'What would become of the draft; `to` has no name yet.' });

/** What a trial tells besides. */
export const trial = z
  .object({ difference: TrialDifference, findings: z.array(Finding) })
  .meta({ id: 'Trial', description: 'What would come of a change.' })
  .optional()
  .describe('Only of a trial: what would become of the draft, and what the checker would newly find.');

/** What a deletion answers. */
export const DeletedAnswer = z.object({
  data: z.object({ deleted: Id, units: z.int().min(1).describe('How many units went, with it.') }),
  trial,
});

/** The answer that holds one unit of a collection. */
export function unitAnswer(collection: Collection | 'course') {
  return z.object({ data: unitData(collection), meta: UnitMeta, trial });
}

/** The answer that holds units of a collection. */
export function unitsAnswer(collection: Collection | 'course') {
  return z.object({ data: z.array(z.intersection(unitData(collection), z.object({ meta: UnitMeta }))) });
}

const described = new Map<string, z.ZodType>();

/** The id and the fields of a unit, under one name in the description. */
function unitData(collection: Collection | 'course'): z.ZodType {
  const known = described.get(collection);
  if (known) return known;
  const kind = kindOf(collection);
  const name = `${kind[0]!.toUpperCase()}${kind.slice(1)}Draft`;
  const shape = z.intersection(z.object({ id: Id }), UNIT_FIELDS[kind]).meta({ id: name });
  described.set(collection, shape);
  return shape;
}

function kindOf(collection: Collection | 'course') {
  return collection === 'course' ? 'course' : COLLECTIONS[collection];
}

/** How the body of a creation (or, with `partial`, of a change) is described. */
export function bodyOf(collection: Collection | 'course', partial: boolean): object {
  const schema = sentAs(UNIT_FIELDS[kindOf(collection)]);
  if (partial)
    return { description: 'A merge patch: only what changes; null takes away.', ...withoutRequired(schema) };
  const place = z.toJSONSchema(Place, { io: 'input' }) as { properties: object };
  return collection === 'course'
    ? schema
    : { allOf: [schema, { type: 'object', properties: place.properties }] };
}

/** How the body of a translation is described. */
export function translationBody(): object {
  const kinds = Object.entries(TRANSLATABLE).map(([kind, shape]) => ({ title: kind, ...sentAs(shape) }));
  return { description: 'The translatable fields of the unit, by its kind.', anyOf: kinds };
}

/** Fields as they may be sent: what stands for nothing, and a slug, which else comes from the title, can be left out. */
export function sentAs(fields: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...schema } = z.toJSONSchema(fields, {
    io: 'input',
    override({ zodSchema, jsonSchema }) {
      const { shape } = zodSchema._zod.def as { shape?: Record<string, z.ZodType> };
      if (!shape || !jsonSchema.required) return;
      jsonSchema.required = jsonSchema.required.filter(
        (name) => name !== 'slug' && name !== 'locales' && !mayBeLeftOut(shape[name]!),
      );
    },
  }) as Record<string, unknown>;
  return schema;
}

function withoutRequired(schema: Record<string, unknown>): Record<string, unknown> {
  const { required: _, oneOf, ...rest } = schema;
  return oneOf ? { ...rest, anyOf: (oneOf as Record<string, unknown>[]).map(withoutRequired) } : rest;
}
