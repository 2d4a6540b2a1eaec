// Which fields a query asks of an object of one type: fragments put in, and left out what its directives leave out.
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  isAbstractType,
  Kind,
  type NamedTypeNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** What a query that fits the schema says besides its selections. */
export interface SelectingQuery {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** As the schema wants them. */
  readonly variables: { readonly [name: string]: unknown };
}

/** The fields, by their names in the answer, in its order; with all nodes that ask for each. */
export function selectedFields(
  query: SelectingQuery,
  type: GraphQLObjectType,
  selections: readonly SelectionSetNode[],
): Map<string, FieldNode[]> {
  const fields = new Map<string, FieldNode[]>();
  const seen = new Set<string>();
  for (const set of selections) collect(query, type, set, fields, seen);
  return fields;
}

function collect(
  query: SelectingQuery,
  type: GraphQLObjectType,
  { selections }: SelectionSetNode,
  into: Map<string, FieldNode[]>,
  seen: Set<string>,
): void {
  for (const selection of selections) {
    if (!isIncluded(query, selection)) continue;
    if (selection.kind === Kind.FIELD) {
      const key = (selection.alias ?? selection.name).value;
      const known = into.get(key);
      if (known) known.push(selection);
      else into.set(key, [selection]);
      continue;
    }
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : once(query, selection, seen);
    if (fragment && applies(query, fragment, type)) collect(query, type, fragment.selectionSet, into, seen);
  }
}

function isIncluded({ variables }: SelectingQuery, selection: SelectionNode): boolean {
  if (!selection.directives?.length) return true;
  const skip = getDirectiveValues(GraphQLSkipDirective, selection, variables);
  const include = getDirectiveValues(GraphQLIncludeDirective, selection, variables);
  return skip?.if !== true && include?.if !== false;
}

/** The fragment of a spread; undefined if it was put in at this place before: it would add nothing but work. */
function once(
  { fragments }: SelectingQuery,
  { name }: FragmentSpreadNode,
  seen: Set<string>,
): FragmentDefinitionNode | undefined {
  if (seen.has(name.value)) return undefined;
  seen.add(name.value);
  return fragments.get(name.value);
}

function applies(
  { schema }: SelectingQuery,
  { typeCondition }: { typeCondition?: NamedTypeNode | undefined },
  type: GraphQLObjectType,
): boolean {
  if (!typeCondition || typeCondition.name.value === type.name) return true;
  const condition = schema.getType(typeCondition.name.value);
  return isAbstractType(condition) && schema.isSubType(condition, type);
}
