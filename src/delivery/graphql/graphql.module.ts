// The public GraphQL door to published courses: the engine, told to be strict, quiet and without any outside contact.
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Module } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { costLimit } from './cost-limit.js';
import { formatError } from './errors.js';
import { faultLog } from './fault-log.js';
import { GRAPHQL_PATH, mindManners } from './http-manners.js';
import { IdeController } from './ide.controller.js';
import { idePage } from './ide-page.js';
import { MAX_TOKENS, onlyQueries, refuseDeepNesting } from './limits.js';
import type { GraphqlContext } from './parents.js';
import { resolvers } from './resolvers/resolvers.js';
import { RootResolver } from './root.resolver.js';
import { SchemaController } from './schema.controller.js';
import { SCHEMA } from './schema-file.js';

@Module({
  imports: [
    GraphQLModule.forRoot<ApolloDriverConfig>({
      driver: ApolloDriver,
      path: GRAPHQL_PATH,
      typeDefs: SCHEMA,
      resolvers,
      // `id` and its like are answered once, for the interface.
      inheritResolversFromInterfaces: true,
      context,
      formatError,
      // Nest would turn HTTP exceptions into errors of its own making before we see them.
      autoTransformHttpErrors: false,
      includeStacktraceInErrorResponses: false,
      introspection: true,
      csrfPrevention: true,
      allowBatchedHttpRequests: false,
      parseOptions: { maxTokens: MAX_TOKENS },
      validationRules: [onlyQueries],
      graphiql: false,
      plugins: [
        idePage,
        faultLog,
        costLimit,
        ApolloServerPluginCacheControlDisabled(),
        ApolloServerPluginUsageReportingDisabled(),
      ],
    }),
  ],
  controllers: [SchemaController, IdeController],
  providers: [RootResolver],
})
export class GraphqlDoorModule {
  constructor({ httpAdapter }: HttpAdapterHost) {
    mindManners(httpAdapter.getInstance<FastifyInstance>());
  }
}

/** Made before a document is parsed, and the last moment to refuse one: the engine's own hooks come too late. */
function context(request: FastifyRequest): GraphqlContext {
  refuseDeepNesting(request);
  return { catalogue: request.catalogue };
}
