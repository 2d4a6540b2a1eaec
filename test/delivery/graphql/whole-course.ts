// The largest honest question: everything that the schema knows about a course, written from the schema itself.
import {
  buildSchema,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isLeafType,
  isListType,
  isObjectType,
} from 'graphql';
import { SCHEMA } from '../../../src/delivery/graphql/schema-file.js';

type Fielded = GraphQLObjectType | GraphQLInterfaceType;

const schema = buildSchema(SCHEMA);
const isFielded = (type: GraphQLNamedType): type is Fielded => isObjectType(type) || isInterfaceType(type);
const fieldsOf = (type: Fielded) => Object.values(type.getFields());
const hasId = (type: Fielded) => 'id' in type.getFields();

/** A selection of every field; what things only point to is named by its ids, nested lists are followed once. */
export function everythingOf(typeName: string): string {
  return selectionOf(schema.getType(typeName) as Fielded, []);
}

/** Every field of the schema that is a list, as `Type.field`. */
export function listFields(): string[] {
  const types = Object.values(schema.getTypeMap()).filter((type) => !type.name.startsWith('__'));
  return types.filter(isFielded).flatMap((type) =>
    fieldsOf(type)
      .filter((field) => isListType(getNullableType(field.type)))
      .map((field) => `${type.name}.${field.name}`),
  );
}

function selectionOf(type: Fielded, path: readonly string[]): string {
  const own = fieldsOf(type).map((field) => fieldText(field, [...path, type.name]));
  const kinds = isInterfaceType(type) ? schema.getPossibleTypes(type) : [];
  const special = kinds.map((kind) => {
    const fields = fieldsOf(kind).filter(({ name }) => !(name in type.getFields()));
    return `... on ${kind.name} { __typename ${fields.map((field) => fieldText(field, path)).join(' ')} }`;
  });
  return `{ __typename ${[...own, ...special].join(' ')} }`;
}

function fieldText({ name, type, args }: GraphQLField<unknown, unknown>, path: readonly string[]): string {
  const to = getNamedType(type);
  if (isLeafType(to)) return name;
  if (!isFielded(to) || args.some((arg) => String(arg.type).endsWith('!'))) return '';
  const isPointer = hasId(to) && !isListType(getNullableType(type));
  const again = path.filter((before) => before === to.name).length;
  // Sections stand in sections, once.
  const deepEnough = again > (to.name === 'Section' ? 1 : 0);
  return `${name} ${isPointer || deepEnough ? '{ id permanentId }' : selectionOf(to, path)}`;
}
