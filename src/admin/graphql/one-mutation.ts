// An Idempotency-Key stands for one effect: a document that is sent with one has one mutation.
import type { ApolloServerPlugin, GraphQLRequestContextDidResolveOperation } from '@apollo/server';
import { type DocumentNode, GraphQLError, Kind, type SelectionSetNode } from 'graphql';
import type { ErrorCode } from '../../infra/errors/error-table.js';

const CODE: ErrorCode = 'INVALID_INPUT';

/** The plugin. It refuses before anything is done. */
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
  if (fieldsAt(operation.selectionSet, document) <= 1) return;
  throw new GraphQLError('With an Idempotency-Key a document has one mutation.', {
    extensions: { code: CODE, http: { status: 400 } },
  });
}

/** How many fields are asked for at this place, those of fragments too. */
function fieldsAt({ selections }: SelectionSetNode, document: DocumentNode): number {
  return selections.reduce((sum, selection) => {
    if (selection.kind === Kind.FIELD) return sum + 1;
    if (selection.kind === Kind.INLINE_FRAGMENT) return sum + fieldsAt(selection.selectionSet, document);
    const { value } = selection.name;
    const fragment = document.definitions.find(
      (definition) => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === value,
    );
    return sum + (fragment && 'selectionSet' in fragment ? fieldsAt(fragment.selectionSet, document) : 0);
  }, 0);
}
