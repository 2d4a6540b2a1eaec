// Refuses, before anything is answered, a document that asks for too much at once. For doors where every field costs
// about the same; fragments are counted wherever they are used, as the engine runs them.
import type { ApolloServerPlugin, GraphQLRequestContextDidResolveOperation } from '@apollo/server';
import {
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { ErrorCode } from '../errors/error-table.js';

/** The most that a document may have of something. */
export interface DocumentLimits {
  /** Fields inside fields. */
  readonly levels: number;
  /** Fields and fragments, fragments put in. */
  readonly selections: number;
  /** Fields of the root: each of them is work of its own. */
  readonly rootFields: number;
  readonly aliases: number;
  readonly directives: number;
}

const CODE: ErrorCode = 'QUERY_TOO_COSTLY';
const NAMES: Readonly<Record<keyof DocumentLimits, string>> = {
  levels: 'levels',
  selections: 'fields and fragments',
  rootFields: 'fields at its root',
  aliases: 'aliases',
  directives: 'directives',
};

/** The plugin. It runs when the document is known to fit the schema, so that fragments do not go round in circles. */
export function documentLimits(limits: DocumentLimits): ApolloServerPlugin<never> {
  const names = Object.keys(limits) as (keyof DocumentLimits)[];
  return {
    async requestDidStart() {
      return {
        async didResolveOperation(request) {
          const counted = countIn(request, limits);
          const over = names.find((name) => counted[name] > limits[name]);
          if (!over) return;
          throw new GraphQLError(
            `The document has more than ${limits[over]} ${NAMES[over]}. Ask for less, in several documents.`,
            { extensions: { code: CODE, http: { status: 400 } } },
          );
        },
      };
    },
  };
}

function countIn(
  { document, operation }: GraphQLRequestContextDidResolveOperation<never>,
  limits: DocumentLimits,
): DocumentLimits {
  const fragments = new Map(
    document.definitions
      .filter(
        (definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION,
      )
      .map((fragment) => [fragment.name.value, fragment.selectionSet]),
  );
  const count = { levels: 0, selections: 0, rootFields: 0, aliases: 0, directives: 0 };
  const look = ({ selections }: SelectionSetNode, level: number): void => {
    count.levels = Math.max(count.levels, level);
    for (const selection of selections) {
      count.selections++;
      count.directives += selection.directives?.length ?? 0;
      // A few lines of fragments can stand for more fields than anybody can count.
      if (count.selections > limits.selections || count.levels > limits.levels) return;
      if (selection.kind === Kind.FIELD) {
        count.rootFields += level === 1 ? 1 : 0;
        count.aliases += selection.alias ? 1 : 0;
      }
      const inside = insideOf(selection, fragments);
      if (inside) look(inside, selection.kind === Kind.FIELD ? level + 1 : level);
    }
  };
  if (operation) look(operation.selectionSet, 1);
  count.directives += operation?.directives?.length ?? 0;
  return count;
}

function insideOf(
  selection: SelectionNode,
  fragments: ReadonlyMap<string, SelectionSetNode>,
): SelectionSetNode | undefined {
  return selection.kind === Kind.FRAGMENT_SPREAD
    ? fragments.get(selection.name.value)
    : selection.selectionSet;
}
