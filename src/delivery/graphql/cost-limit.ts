// Refuses, before anything is answered, a question whose answer would be too large or too deep. Things lead to their
// course and back again, so that a few hundred bytes can ask for more than any memory holds.
import type { ApolloServerPlugin, GraphQLRequestContextDidResolveOperation } from '@apollo/server';
import { type FragmentDefinitionNode, GraphQLError, getVariableValues, Kind } from 'graphql';
import type { ErrorCode } from '../../infra/errors/error-table.js';
import { sizesOf } from './list-sizes.js';
import type { GraphqlContext } from './parents.js';
import { costOf } from './question-cost.js';
import { schemaSizesOf } from './schema-sizes.js';

/** Fields inside fields, fragments put in. Everything about a course is 8 deep, what editors ask of the schema is 15. */
export const MAX_DEPTH = 15;
/**
 * Fields of one answer. The first course with every field there is has 14,100 (580 kB) and is weighed as 27,600, the
 * schema as 20,000. A hundred thousand take about a second to answer.
 */
export const MAX_COST = 100_000;
/**
 * Fields and fragments of the question itself, fragments put in: more than a document of the most tokens has without
 * using its fragments again. Everything about a course is 617. Weighing so many takes less than a tenth of a second.
 */
export const MAX_VISITS = 5_000;

const CODE: ErrorCode = 'QUERY_TOO_COSTLY';
/** Beyond this nobody cares how many. */
const COUNTLESS = 1_000_000_000;

/** The plugin. It runs when the question is known to fit the schema. */
export const costLimit: ApolloServerPlugin<GraphqlContext> = {
  async requestDidStart() {
    return { didResolveOperation: async (request) => refuseTooCostly(request) };
  },
};

function refuseTooCostly({
  schema,
  document,
  operation,
  request,
  contextValue,
}: GraphQLRequestContextDidResolveOperation<GraphqlContext>): void {
  if (!operation) return;
  const variables = getVariableValues(schema, operation.variableDefinitions ?? [], request.variables ?? {});
  // The engine says what is wrong with them, and answers nothing.
  if (!variables.coerced) return;
  const fragments = new Map(
    document.definitions
      .filter(
        (definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION,
      )
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const sizes = [sizesOf(contextValue.catalogue), schemaSizesOf(schema)];
  const { fields, depth, visits } = costOf(
    { schema, operation, fragments, variables: variables.coerced, sizes },
    { depth: MAX_DEPTH, visits: MAX_VISITS },
  );
  if (depth > MAX_DEPTH) throw refusal(`The question has fields more than ${MAX_DEPTH} levels deep`);
  const stopped = visits > MAX_VISITS;
  if (fields > MAX_COST) {
    const most = `at most ${shown(MAX_COST)} are answered at once`;
    throw refusal(`The answer could have ${stopped ? 'at least ' : ''}${shown(fields)} fields, and ${most}`);
  }
  if (stopped)
    throw refusal(`With its fragments put in, the question is longer than ${shown(MAX_VISITS)} fields`);
}

function refusal(what: string): GraphQLError {
  return new GraphQLError(`${what}. Ask for less, in several questions.`, {
    extensions: { code: CODE, http: { status: 400 } },
  });
}

function shown(count: number): string {
  return count > COUNTLESS ? 'countless' : Math.ceil(count).toLocaleString('en');
}
