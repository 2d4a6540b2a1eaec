// Queries whose answer lies in memory, run without what the engine does for each field of each object. Only what goes well
// is done here. Whatever does not (an error, a promise below the root, the schema itself) is left to the engine from the
// beginning: there is one description of what is wrong, and queries change nothing.
import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import {
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  getVariableValues,
  type OperationDefinitionNode,
} from 'graphql';
import { fragmentsOf } from './document-limits.js';
import { type PlannedField, type PlannedQuery, QueryPlanner } from './query-planner.js';

/** A query that fits the schema. */
export interface QuickQuery extends PlannedQuery {
  readonly operation: OperationDefinitionNode;
  /** As they were sent. */
  readonly variables: { readonly [name: string]: unknown };
}

/** The plugin, for doors that only answer queries. */
export const quickExecution: ApolloServerPlugin<object> = {
  async requestDidStart() {
    return {
      async responseForOperation({ schema, document, operation, request, contextValue }) {
        const { variables = {} } = request;
        const fragments = fragmentsOf(document);
        const data = await executeQuickly({ schema, operation, fragments, variables, contextValue });
        if (!data) return null;
        const http = { status: undefined, headers: new HeaderMap() };
        return { http, body: { kind: 'single', singleResult: { data } } };
      },
    };
  },
};

/** The data of the answer; null if the query has to be run by the engine. */
export async function executeQuickly(query: QuickQuery): Promise<Record<string, unknown> | null> {
  try {
    return await run(query);
  } catch {
    return null;
  }
}

async function run(query: QuickQuery): Promise<Record<string, unknown>> {
  const { schema, operation, contextValue } = query;
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], query.variables);
  if (!coerced) throw new Error('The variables do not fit.');
  const type = schema.getQueryType()!;
  const plan = new QueryPlanner({ ...query, variables: coerced }).plan(type, [operation.selectionSet]);
  // Each in a promise of its own, so that none is left alone with its error when another one throws.
  const values = await Promise.all(
    plan.map(async (field) =>
      field.resolve?.(undefined, field.args, contextValue, infoOf(query, type, field, coerced)),
    ),
  );
  return Object.fromEntries(plan.map(({ key, complete }, i) => [key, complete(values[i])]));
}

/** What a resolver of the root is told about where in the answer it stands. */
function infoOf(
  { schema, operation, fragments }: QuickQuery,
  parentType: GraphQLObjectType,
  { key, field, nodes }: PlannedField,
  variableValues: GraphQLResolveInfo['variableValues'],
): GraphQLResolveInfo {
  return {
    ...{ fieldName: field.name, fieldNodes: nodes, returnType: field.type, parentType },
    ...{ schema, operation, rootValue: undefined, variableValues },
    fragments: Object.fromEntries(fragments),
    path: { prev: undefined, key, typename: parentType.name },
  };
}
