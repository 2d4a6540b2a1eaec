// An Idempotency-Key stands for one effect: a document that is sent with one has one mutation.
import type { ApolloServerPlugin, GraphQLRequestContextDidResolveOperation } from '@apollo/server';
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  GraphQLError,
  type InlineFragmentNode,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { ErrorCode } from '../../infra/errors/error-table.js';

const CODE: ErrorCode = 'INVALID_INPUT';

/** Refuses such a document before anything of it is done. */
export const oneMutation: ApolloServerPlugin<never> = {
  async requestDidStart() {
    return { didResolveOperation: async (request) => refuseSeveral(request) };
  },
};

function refuseSeveral({
  request,
  document,
  operation,
}: GraphQLRequestContextDidResolveOperation<never>): void {
  if (operation?.operation !== 'mutation' || !request.http?.headers.get('idempotency-key')) return;
  const [, second] = fieldsAt(operation.selectionSet, document);
  if (!second) return;
  throw new GraphQLError('With an Idempotency-Key a document has one mutation.', {
    extensions: { code: CODE, http: { status: 400 } },
  });
}

/**
 * The fields that are asked for at this place, those of fragments too; found one by one, since a few lines of fragments
 * can stand for more than anybody can count.
 */
function* fieldsAt({ selections }: SelectionSetNode, document: DocumentNode): Generator<FieldNode> {
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) yield selection;
    else yield* fieldsAt(selectionsOf(selection, document), document);
  }
}

function selectionsOf(
  fragment: FragmentSpreadNode | InlineFragmentNode,
  { definitions }: DocumentNode,
): SelectionSetNode {
  if (fragment.kind === Kind.INLINE_FRAGMENT) return fragment.selectionSet;
  const named = definitions.find(
    (known): known is FragmentDefinitionNode =>
      known.kind === Kind.FRAGMENT_DEFINITION && known.name.value === fragment.name.value,
  );
  // A document with a spread of no fragment does not get here.
  return named!.selectionSet;
}
