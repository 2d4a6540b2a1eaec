// Which types stand behind each interface and union: what a normalising cache has to know before it can tell whether a
// fragment on `Node` or `Block` is about the thing in its hands.
import { buildSchema, isAbstractType } from 'graphql';

/** By the name of an abstract type the names of the types behind it, as Apollo Client and its like take them. */
export type PossibleTypes = Readonly<Record<string, readonly string[]>>;

/** What stands behind the abstract types of a schema, everything in alphabetical order. */
export function possibleTypesOf(source: string): PossibleTypes {
  const schema = buildSchema(source);
  const abstract = Object.values(schema.getTypeMap()).filter(isAbstractType);
  const namesOf = (types: readonly { readonly name: string }[]) => types.map(({ name }) => name).sort();
  return Object.fromEntries(
    abstract
      .map((type): [string, string[]] => [type.name, namesOf(schema.getPossibleTypes(type))])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
