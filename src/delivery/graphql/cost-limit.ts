// Refuses, before anything is answered, a question whose answer would be too large, and tells with every answer what it was
// weighed as. Things lead to their course and back again, so that a few hundred bytes can ask for more than any memory
// holds.
import type {
  ApolloServerPlugin,
  GraphQLRequestContextDidResolveOperation,
  GraphQLRequestContextWillSendResponse,
} from '@apollo/server';
import { getVariableValues } from 'graphql';
import {
  type DocumentLimits,
  fragmentsOf,
  refuseTooMuch,
  tooCostly,
} from '../../infra/graphql/document-limits.js';
import { sizesOf } from './list-sizes.js';
import type { GraphqlContext } from './parents.js';
import { costOf } from './question-cost.js';
import { schemaSizesOf } from './schema-sizes.js';

/**
 * What one document may hold. Everything about a course, with blocks of every kind, is 8 levels deep and has 658
 * selections; what editors ask of the schema is 15 deep. Weighing the most selections takes less than a tenth of a
 * second. Fields of the root are memory here, and a client that merges the questions of a screen has some; aliases and
 * directives are as many as anybody writes by hand, and as a compiler such as Relay's puts in.
 */
export const LIMITS: DocumentLimits = {
  levels: 15,
  selections: 5_000,
  rootFields: 20,
  aliases: 50,
  directives: 50,
};
/**
 * Fields of one answer. The first course with every field there is has 14,700 (670 kB) and is weighed as 29,400, the
 * schema as 25,700. A hundred thousand take about a second to answer.
 */
export const MAX_COST = 100_000;

/** Beyond this nobody cares how many. */
const COUNTLESS = 1_000_000_000;

/** What an answer says in `extensions.cost`. */
export interface ToldCost {
  /** Fields that the answer could have; a billion stands for all that is more. */
  readonly fields: number;
  /** How many are answered at most. */
  readonly limit: number;
}

/**
 * The plugin. The document's own limits are looked at here and not by a plugin beside it: the engine asks all plugins at
 * the same time, and weighing must not begin before the document is known to be of a sane size.
 */
export const costLimit: ApolloServerPlugin<GraphqlContext> = {
  async requestDidStart() {
    let fields: number | undefined;
    return {
      async didResolveOperation(request) {
        refuseTooMuch(request, LIMITS);
        fields = weigh(request);
        if (fields === undefined || fields <= MAX_COST) return;
        const most = `at most ${shown(MAX_COST)} are answered at once`;
        throw tooCostly(`The answer could have ${shown(fields)} fields, and ${most}`);
      },
      async willSendResponse(request) {
        if (fields !== undefined) tell(request, { fields: Math.min(fields, COUNTLESS), limit: MAX_COST });
      },
    };
  },
};

/** How many fields the answer could have; undefined where the engine will find that there is nothing to answer. */
function weigh({
  schema,
  document,
  operation,
  request,
  contextValue,
}: GraphQLRequestContextDidResolveOperation<GraphqlContext>): number | undefined {
  if (!operation) return undefined;
  const variables = getVariableValues(schema, operation.variableDefinitions ?? [], request.variables ?? {});
  // The engine says what is wrong with them, and answers nothing.
  if (!variables.coerced) return undefined;
  const sizes = [sizesOf(contextValue.catalogue), schemaSizesOf(schema)];
  const fragments = fragmentsOf(document);
  return Math.ceil(costOf({ schema, operation, fragments, variables: variables.coerced, sizes }));
}

function tell(
  { response: { body } }: GraphQLRequestContextWillSendResponse<GraphqlContext>,
  cost: ToldCost,
): void {
  if (body.kind === 'single') body.singleResult.extensions = { ...body.singleResult.extensions, cost };
}

function shown(count: number): string {
  return count > COUNTLESS ? 'countless' : count.toLocaleString('en');
}
