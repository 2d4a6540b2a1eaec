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
import { JsonWriter } from '../json-writer.js';
import { fragmentsOf } from './document-limits.js';
import { type PlannedField, type PlannedQuery, QueryPlanner } from './query-planner.js';

/** A query that fits the schema. */
export interface QuickQuery extends PlannedQuery {
  readonly operation: OperationDefinitionNode;
  /** As they were sent. */
  readonly variables: { readonly [name: string]: unknown };
}

/** The data of an answer as it is sent, in the place of what it says. */
export class WrittenData {
  constructor(readonly json: Buffer) {}
}

/** The plugin, for doors that only answer queries, and that know how to send `WrittenData`. */
export const quickExecution: ApolloServerPlugin<object> = {
  async requestDidStart() {
    return {
      async responseForOperation({ schema, document, operation, request, contextValue }) {
        const { variables = {} } = request;
        const fragments = fragmentsOf(document);
        const json = await executeQuickly({ schema, operation, fragments, variables, contextValue });
        if (!json) return null;
        const http = { status: undefined, headers: new HeaderMap() };
        const data = new WrittenData(json) as unknown as Record<string, unknown>;
        return { http, body: { kind: 'single', singleResult: { data } } };
      },
    };
  },
};

/** The data of the answer, as JSON; null if the query has to be run by the engine. */
export async function executeQuickly(query: QuickQuery): Promise<Buffer | null> {
  try {
    return await run(query);
  } catch {
    return null;
  }
}

async function run(query: QuickQuery): Promise<Buffer> {
  const { schema, operation, contextValue } = query;
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], query.variables);
  if (!coerced) throw new Error('The variables do not fit.');
  const type = schema.getQueryType()!;
  const out = new JsonWriter();
  const plan = new QueryPlanner({ ...query, variables: coerced }, out).plan(type, [operation.selectionSet]);
  // Each in a promise of its own, so that none is left alone with its error when another one throws.
  const values = await Promise.all(
    plan.map(async (field) =>
      field.resolve?.(undefined, field.args, contextValue, infoOf(query, type, field, coerced)),
    ),
  );
  // From here on nobody else gets a turn: what is written is of one moment.
  plan.forEach(({ lead, write, field }, i) => {
    out.add(`${i > 0 ? ',' : '{'}${lead}`);
    write(values[i], null, field.name);
  });
  out.add(plan.length > 0 ? '}' : '{}');
  return out.finish();
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
