// Logs what is our fault, with the request's id; what is the caller's is told to the caller alone.
import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import { Logger } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { logFault } from '../http/error.filter.js';
import { errorOf } from './errors.js';

/** What Nest adds to the context. */
interface Context {
  readonly req: FastifyRequest;
}

const logger = new Logger('GraphQL');

/** The plugin. */
export const faultLog: ApolloServerPlugin<Context> = {
  async requestDidStart(): Promise<GraphQLRequestListener<Context>> {
    return {
      async didEncounterErrors({ errors, contextValue }) {
        for (const error of errors) logFault(logger, errorOf(error), contextValue.req.id);
      },
    };
  },
  async unexpectedErrorProcessingRequest({ error, requestContext }) {
    logFault(logger, errorOf(error), requestContext.contextValue.req.id);
  },
  async contextCreationDidFail({ error }) {
    logFault(logger, errorOf(error), '-');
  },
};
