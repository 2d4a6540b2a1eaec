// How long the lists are that the schema answers about itself, as editors ask for them.
import { type GraphQLNamedType, type GraphQLSchema, isAbstractType, isEnumType } from 'graphql';
import { type ListSizes, sizeOf } from './list-sizes.js';

const counted = new WeakMap<GraphQLSchema, ListSizes>();

/** The sizes of the lists of introspection, by `Type.field`. */
export function schemaSizesOf(schema: GraphQLSchema): ListSizes {
  const known = counted.get(schema);
  if (known) return known;
  const types = Object.values(schema.getTypeMap());
  const fields = types.map(fieldsOf);
  const directives = schema.getDirectives();
  const sizes: ListSizes = new Map([
    ['__Schema.types', sizeOf([types])],
    ['__Schema.directives', sizeOf([directives])],
    ['__Type.fields', sizeOf(fields)],
    // No input objects are in the schema.
    ['__Type.inputFields', sizeOf([])],
    ['__Type.enumValues', sizeOf(types.map((type) => (isEnumType(type) ? type.getValues() : [])))],
    ['__Type.interfaces', { ...sizeOf(types.map(interfacesOf)), shared: true }],
    [
      '__Type.possibleTypes',
      {
        ...sizeOf(types.map((type) => (isAbstractType(type) ? schema.getPossibleTypes(type) : []))),
        shared: true,
      },
    ],
    ['__Field.args', sizeOf(fields.flat().map(({ args }) => args))],
    ['__Directive.args', sizeOf(directives.map(({ args }) => args))],
    ['__Directive.locations', sizeOf(directives.map(({ locations }) => locations))],
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
