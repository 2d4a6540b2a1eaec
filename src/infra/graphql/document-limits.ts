// Refuses, before anything is answered, a document that asks for too much at once, whatever its fields are. Fragments
// are counted wherever they are used. Both doors have these limits, each with numbers of its own.
import type { ApolloServerPlugin, GraphQLRequestContextDidResolveOperation } from '@apollo/server';
import {
  type DocumentNode,
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

/** A document that fits the schema, so that its fragments do not go round in circles, and what is to be run of it. */
export type Asked = Pick<GraphQLRequestContextDidResolveOperation<never>, 'document' | 'operation'>;

/** The plugin. */
export function documentLimits(limits: DocumentLimits): ApolloServerPlugin<never> {
  return {
    async requestDidStart() {
      return { didResolveOperation: async (request) => refuseTooMuch(request, limits) };
    },
  };
}

/** Throws QUERY_TOO_COSTLY where one of the limits is passed. */
export function refuseTooMuch(asked: Asked, limits: DocumentLimits): void {
  const counted = countIn(asked, limits);
  const over = (Object.keys(limits) as (keyof DocumentLimits)[]).find((name) => counted[name] > limits[name]);
  if (!over) return;
  throw tooCostly(`The document has more than ${limits[over].toLocaleString('en')} ${NAMES[over]}`);
}

/** The refusal of a question that is too much; `what` is wrong with it, without a full stop. */
export function tooCostly(what: string): GraphQLError {
  return new GraphQLError(`${what}. Ask for less, in several questions.`, {
    extensions: { code: CODE, http: { status: 400 } },
  });
}

/** What a document has of everything that is limited; beyond the limits only what was seen until then. */
export function countIn({ document, operation }: Asked, limits: DocumentLimits): DocumentLimits {
  const fragments = fragmentsOf(document);
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

/** The fragments of a document, by name. */
export function fragmentsOf({ definitions }: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const fragments = definitions.filter(
    (definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION,
  );
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
}

function insideOf(
  selection: SelectionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): SelectionSetNode | undefined {
  return selection.kind === Kind.FRAGMENT_SPREAD
    ? fragments.get(selection.name.value)?.selectionSet
    : selection.selectionSet;
}
