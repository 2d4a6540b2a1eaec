// This door is for reading: anything but a query is refused before it is run.
import { type ASTVisitor, GraphQLError, type ValidationContext } from 'graphql';

/** A validation rule: the engine would find out only when it runs a mutation that there are none. */
export function onlyQueries(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(node) {
      if (node.operation === 'query') return;
      const message = `There are only queries here, no ${node.operation}s.`;
      context.reportError(new GraphQLError(message, { nodes: node }));
    },
  };
}
