// Promises about the contract itself: schema-admin.graphql is sound, written for its readers, and says what the model says.
import { describe, expect, it } from '@jest/globals';
import {
  buildSchema,
  type GraphQLInputObjectType,
  type GraphQLObjectType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  isSpecifiedScalarType,
  validateSchema,
} from 'graphql';
import type { z } from 'zod';
import { ENUM_VALUES, shouted } from '../../../src/admin/graphql/resolvers.js';
import { ADMIN_SCHEMA } from '../../../src/admin/graphql/schema-file.js';
import { BlockContent } from '../../../src/model/block.js';
import { complete } from '../../../src/model/strictly.js';
import { TRANSLATABLE } from '../../../src/model/translation.js';
import { UNIT_FIELDS } from '../../../src/model/unit.js';

const schema = buildSchema(ADMIN_SCHEMA);
const types = Object.values(schema.getTypeMap()).filter(
  (type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type),
);

/** Everything that a reader meets, by its coordinate, with what is said about it. */
function* described(): Generator<[string, string | null | undefined]> {
  for (const type of types) {
    yield [type.name, type.description];
    if (isEnumType(type)) {
      for (const value of type.getValues()) yield [`${type.name}.${value.name}`, value.description];
    }
    if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) {
        yield [`${type.name}.${field.name}`, field.description];
        for (const arg of 'args' in field ? field.args : []) {
          yield [`${type.name}.${field.name}(${arg.name}:)`, arg.description];
        }
      }
    }
  }
}

type Shape = Readonly<Record<string, z.ZodType>>;
const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
const { block: _, ...UNITS } = UNIT_FIELDS;
const shapes: [string, Shape][] = [
  ...Object.entries(UNITS).map(([kind, { shape }]): [string, Shape] => [capital(kind), shape]),
  ...BlockContent.options.map(({ shape }): [string, Shape] => {
    const { kind, ...content } = shape as Shape & { kind: z.ZodLiteral<string> };
    // Lists have items too, so addresses are called what they are.
    const { items, ...others } = content;
    return [`${capital(kind.value)}Block`, kind.value === 'links' ? { ...others, links: items! } : content];
  }),
];
const texts = Object.entries(TRANSLATABLE)
  .filter(([kind]) => kind !== 'block')
  .map(([kind, { shape }]): [string, Shape] => [capital(kind), shape]);

const fieldsOf = (type: string) => (schema.getType(type) as GraphQLInputObjectType).getFields();
const namesOf = (type: string) => Object.keys(fieldsOf(type)).sort();
const required = (type: string) =>
  Object.values(fieldsOf(type))
    .filter((field) => isNonNullType(field.type))
    .map(({ name }) => name)
    .sort();

/** The members that the model asks for: neither null nor an empty list may stand for them. */
function askedFor(shape: Shape): string[] {
  return Object.keys(shape)
    .filter((name) => {
      const { [name]: member } = complete({ def: { type: 'object', shape } } as never, {}) as Record<
        string,
        unknown
      >;
      return member === undefined || !shape[name]!.safeParse(member).success;
    })
    .sort();
}

/** Made by the engine where they are not given. */
const MADE: Readonly<Record<string, readonly string[]>> = { Course: ['slug', 'locales'] };
const made = (type: string) => MADE[type] ?? ['slug'];

describe('schema-admin.graphql', () => {
  it('is a valid schema of queries and mutations', () => {
    expect(validateSchema(schema)).toEqual([]);
    expect(schema.getSubscriptionType()).toBeUndefined();
  });

  it('says a word about every type, field, argument, input and enum value', () => {
    const all = [...described()];
    expect(all.length).toBeGreaterThan(800);
    expect(all.filter(([, text]) => !text?.trim()).map(([name]) => name)).toEqual([]);
  });

  it('has a nullable field for every query and mutation, so that one that fails leaves the others', () => {
    const roots = [schema.getQueryType(), schema.getMutationType()] as GraphQLObjectType[];
    const fields = roots.flatMap((type) => Object.values(type.getFields()));
    expect(fields.length).toBeGreaterThan(30);
    expect(fields.filter(({ type }) => isNonNullType(type)).map(({ name }) => name)).toEqual([]);
  });

  it('lets every mutation tell what its caller has to mend', () => {
    const mutations = Object.values(schema.getMutationType()!.getFields());
    const payloads = mutations.map(({ type }) => type as GraphQLObjectType);
    expect(payloads.filter((type) => String(type.getFields().userErrors?.type) !== '[UserError!]!')).toEqual(
      [],
    );
  });

  it('lets every mutation be tried, but for a link that works wherever it is sent', () => {
    const mutations = Object.values(schema.getMutationType()!.getFields());
    const untried = mutations.filter(({ args }) => {
      const input = schema.getType(String(args[0]?.type).replace('!', '')) as GraphQLInputObjectType;
      return String(input.getFields().dryRun?.type) !== 'Boolean';
    });
    expect(untried.map(({ name }) => name)).toEqual(['createPreviewLink']);
  });

  it('gives same-named fields of units and of blocks the same type, so that one query reads all kinds', () => {
    for (const name of ['Unit', 'Block']) {
      const seen = new Map<string, Set<string>>();
      const family = schema.getType(name);
      for (const type of isInterfaceType(family) ? schema.getPossibleTypes(family) : []) {
        for (const field of Object.values(type.getFields())) {
          seen.set(field.name, (seen.get(field.name) ?? new Set()).add(String(field.type)));
        }
      }
      expect(seen.size).toBeGreaterThan(10);
      expect([...seen].filter(([, answers]) => answers.size > 1)).toEqual([]);
    }
  });
});

describe('the inputs of the schema', () => {
  it.each(shapes)(
    '%s has the fields of the model, and asks for those that the model asks for',
    (type, shape) => {
      expect(namesOf(`${type}Input`)).toEqual(Object.keys(shape).sort());
      expect(required(`${type}Input`)).toEqual(askedFor(shape).filter((name) => !made(type).includes(name)));
    },
  );

  it.each(shapes)('%s is changed field by field: a patch asks for none', (type, shape) => {
    expect(namesOf(`${type}Patch`)).toEqual(Object.keys(shape).sort());
    expect(required(`${type}Patch`)).toEqual([]);
  });

  it.each(shapes)('%s is shown with the fields of the model', (type, shape) => {
    const shown = schema.getType(type.endsWith('Block') ? type : `${type}Unit`) as GraphQLObjectType;
    expect(Object.keys(shown.getFields())).toEqual(expect.arrayContaining(Object.keys(shape)));
  });

  it.each(texts)('the text of %s has the fields of the model', (type, shape) => {
    expect(namesOf(`${type}TextInput`)).toEqual(Object.keys(shape).sort());
  });

  it('name exactly one kind where there are many', () => {
    const chosen = types.filter((type) => isInputObjectType(type) && type.isOneOf).map(({ name }) => name);
    expect(chosen.sort()).toEqual([
      ...['BlockInput', 'BlockPatch', 'OperationInput', 'UnitInput', 'UnitPatch', 'UnitTextInput'],
    ]);
    const parts = Object.keys(UNIT_FIELDS)
      .filter((kind) => kind !== 'course')
      .sort();
    expect(namesOf('UnitInput')).toEqual(parts);
    expect(namesOf('UnitPatch')).toEqual([...parts, 'course'].sort());
    expect(namesOf('UnitTextInput')).toEqual(Object.keys(TRANSLATABLE).sort());
    const blocks = BlockContent.options.map(({ shape }) => shape.kind.value).sort();
    expect([namesOf('BlockInput'), namesOf('BlockPatch')]).toEqual([blocks, blocks]);
  });
});

describe('the enums of the schema', () => {
  const enums = types.filter(isEnumType);

  it.each(enums.map((type) => [type.name, type] as const))('%s has the values of the model', (name, type) => {
    expect(type.getValues().map((value) => value.name)).toEqual(ENUM_VALUES[name]?.map(shouted));
  });
});
