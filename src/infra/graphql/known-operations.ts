// What a door does not do is refused before it is run: the engine would find out only when it runs it.
import { type ASTVisitor, GraphQLError, type OperationTypeNode, type ValidationContext } from 'graphql';

const NAMES = { query: 'queries', mutation: 'mutations', subscription: 'subscriptions' } as const;

/** A validation rule: these kinds of operations, and no others. */
export function only(...known: `${OperationTypeNode}`[]): (context: ValidationContext) => ASTVisitor {
  const taken = known.map((operation) => NAMES[operation]).join(' and ');
  return (context) => ({
    OperationDefinition(node) {
      if (known.includes(node.operation)) return;
      const message = `There are only ${taken} here, no ${NAMES[node.operation]}.`;
      context.reportError(new GraphQLError(message, { nodes: node }));
    },
  });
}
