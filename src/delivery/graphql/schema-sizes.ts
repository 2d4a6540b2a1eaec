// How long the lists are that the schema answers about itself, as editors ask for them.
import { type GraphQLNamedType, type GraphQLSchema, isAbstractType, isEnumType } from 'graphql';
import { countOf } from '../../catalogue/count-lists.js';
import type { ListSize, ListSizes } from './list-sizes.js';

const counted = new WeakMap<GraphQLSchema, ListSizes>();

/** The sizes of the lists of introspection, by `Type.field`. */
export function schemaSizesOf(schema: GraphQLSchema): ListSizes {
  const known = counted.get(schema);
  if (known) return known;
  const types = Object.values(schema.getTypeMap());
  const fields = types.map(fieldsOf);
  const directives = schema.getDirectives();
  const sizes: ListSizes = new Map([
    ['__Schema.types', lengthsOf([types])],
    ['__Schema.directives', lengthsOf([directives])],
    ['__Type.fields', lengthsOf(fields)],
    // No input objects are in the schema.
    ['__Type.inputFields', lengthsOf([])],
    ['__Type.enumValues', lengthsOf(types.map((type) => (isEnumType(type) ? type.getValues() : [])))],
    ['__Type.interfaces', { ...lengthsOf(types.map(interfacesOf)), shared: true }],
    [
      '__Type.possibleTypes',
      {
        ...lengthsOf(types.map((type) => (isAbstractType(type) ? schema.getPossibleTypes(type) : []))),
        shared: true,
      },
    ],
    ['__Field.args', lengthsOf(fields.flat().map(({ args }) => args))],
    ['__Directive.args', lengthsOf(directives.map(({ args }) => args))],
    ['__Directive.locations', lengthsOf(directives.map(({ locations }) => locations))],
  ]);
  counted.set(schema, sizes);
  return sizes;
}

function fieldsOf(type: GraphQLNamedType) {
  if (!('getInterfaces' in type)) return [];
  return Object.values(type.getFields());
}

function interfacesOf(type: GraphQLNamedType) {
  return 'getInterfaces' in type ? type.getInterfaces() : [];
}

function lengthsOf(lists: readonly (readonly unknown[])[]): ListSize {
  const [longest, total] = countOf(lists);
  return { longest, total };
}
