// The public GraphQL door to published courses: the engine, told to be strict, quiet and without any outside contact.
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Module } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import type { FastifyRequest } from 'fastify';
import { formatError } from './errors.js';
import { faultLog } from './fault-log.js';
import { IdeController } from './ide.controller.js';
import { idePage } from './ide-page.js';
import { notStored } from './not-stored.js';
import type { GraphqlContext } from './parents.js';
import { resolvers } from './resolvers/resolvers.js';
import { RootResolver } from './root.resolver.js';
import { SchemaController } from './schema.controller.js';
import { SCHEMA } from './schema-file.js';

/** Longer documents are refused while they are read; the whole of a course fits in a third of it. */
const MAX_TOKENS = 4_000;

@Module({
  imports: [
    GraphQLModule.forRoot<ApolloDriverConfig>({
      driver: ApolloDriver,
      path: '/graphql',
      typeDefs: SCHEMA,
      resolvers,
      // `id` and its like are answered once, for the interface.
      inheritResolversFromInterfaces: true,
      context: ({ catalogue }: FastifyRequest): GraphqlContext => ({ catalogue }),
      formatError,
      // Nest would turn HTTP exceptions into errors of its own making before we see them.
      autoTransformHttpErrors: false,
      includeStacktraceInErrorResponses: false,
      introspection: true,
      csrfPrevention: true,
      allowBatchedHttpRequests: false,
      parseOptions: { maxTokens: MAX_TOKENS },
      graphiql: false,
      plugins: [
        idePage,
        faultLog,
        notStored,
        ApolloServerPluginCacheControlDisabled(),
        ApolloServerPluginUsageReportingDisabled(),
      ],
    }),
  ],
  controllers: [SchemaController, IdeController],
  providers: [RootResolver],
})
export class GraphqlDoorModule {}
