// Promises about the contract itself: schema.graphql is sound, written for its readers, and safe for client caches.
import { describe, expect, it } from '@jest/globals';
import {
  buildSchema,
  type GraphQLField,
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
  validateSchema,
} from 'graphql';
import { SCHEMA } from '../../../src/delivery/graphql/schema-file.js';

const schema = buildSchema(SCHEMA);
const types = Object.values(schema.getTypeMap()).filter(
  (type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type),
);

type Fielded = GraphQLNamedType & { getFields(): Record<string, GraphQLField<unknown, unknown>> };
const withFields = types.filter((type): type is Fielded => isObjectType(type) || isInterfaceType(type));

/** Everything that a reader meets, by its coordinate, with what is said about it. */
function* described(): Generator<[string, string | null | undefined]> {
  for (const type of types) {
    yield [type.name, type.description];
    if (isEnumType(type)) {
      for (const value of type.getValues()) yield [`${type.name}.${value.name}`, value.description];
    }
  }
  for (const type of withFields) {
    for (const field of Object.values(type.getFields())) {
      yield [`${type.name}.${field.name}`, field.description];
      for (const arg of field.args) yield [`${type.name}.${field.name}(${arg.name}:)`, arg.description];
    }
  }
}

describe('schema.graphql', () => {
  it('is a valid schema of queries alone', () => {
    expect(validateSchema(schema)).toEqual([]);
    expect([schema.getMutationType(), schema.getSubscriptionType()]).toEqual([undefined, undefined]);
    expect(types.filter(isInputObjectType)).toEqual([]);
  });

  it('says a word about every type, field, argument and enum value', () => {
    const all = [...described()];
    expect(all.length).toBeGreaterThan(300);
    expect(all.filter(([, text]) => !text?.trim()).map(([name]) => name)).toEqual([]);
  });

  it('knows no course: nothing in it is about one subject', () => {
    expect(SCHEMA).not.toMatch(/kubernetes|docker|cluster\b(?!`)/i);
  });

  it('calls nothing `id` but the id of a node, so that caches may normalise by it', () => {
    const node = schema.getType('Node');
    const nodes = new Set(isInterfaceType(node) ? schema.getPossibleTypes(node).map(({ name }) => name) : []);
    const others = withFields.filter((type) => isObjectType(type) && !nodes.has(type.name));
    expect(nodes.size).toBeGreaterThan(20);
    expect(others.filter((type) => 'id' in type.getFields()).map(({ name }) => name)).toEqual([]);
  });

  it('gives same-named fields of blocks the same type, so that one query reads all kinds', () => {
    const block = schema.getType('Block');
    const seen = new Map<string, Set<string>>();
    for (const type of isInterfaceType(block) ? schema.getPossibleTypes(block) : []) {
      for (const { name, type: answered } of Object.values(type.getFields())) {
        seen.set(name, (seen.get(name) ?? new Set()).add(String(answered)));
      }
    }
    expect(seen.size).toBeGreaterThan(20);
    expect([...seen].filter(([, answers]) => answers.size > 1)).toEqual([]);
  });

  it('has a connection where a list is unbounded, and plain lists inside a course', () => {
    expect(String(schema.getQueryType()?.getFields().courses?.type)).toBe('CourseConnection!');
    const page = schema.getType('PageInfo') as Fielded;
    expect(Object.keys(page.getFields()).sort()).toEqual([
      ...['endCursor', 'hasNextPage', 'hasPreviousPage', 'startCursor'],
    ]);
  });
});
