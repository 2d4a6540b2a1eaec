// The public GraphQL door to published courses.
import { Module } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import type { FastifyInstance } from 'fastify';
import { strictEngine } from '../../infra/graphql/engine.js';
import { mindManners } from '../../infra/graphql/http-manners.js';
import { only } from '../../infra/graphql/known-operations.js';
import { quickExecution } from '../../infra/graphql/quick-execution.js';
import { GRAPHQL_PATH } from '../../prepared/asked.js';
import { PreparedModule } from '../../prepared/prepared.module.js';
import { PreparedAnswers } from '../../prepared/prepared-answers.js';
import { SearchModule } from '../../search/search.module.js';
import { costLimit } from './cost-limit.js';
import { IdeController } from './ide.controller.js';
import { idePage } from './ide-page.js';
import { OpenedReleases } from './opened-releases.js';
import type { GraphqlContext } from './parents.js';
import { resolvers } from './resolvers/resolvers.js';
import { RootResolver } from './root.resolver.js';
import { SchemaController } from './schema.controller.js';
import { SCHEMA } from './schema-file.js';
import { sendWholeAnswers, wholeAnswers } from './whole-answers.js';

@Module({ imports: [SearchModule], providers: [RootResolver] })
class PublicRootModule {}

@Module({
  imports: [
    GraphQLModule.forRoot(
      strictEngine({
        path: GRAPHQL_PATH,
        schema: SCHEMA,
        resolvers,
        rootModule: PublicRootModule,
        context: ({ catalogue }): GraphqlContext => ({
          catalogue,
          opened: new OpenedReleases(catalogue),
        }),
        plugins: [idePage, costLimit, quickExecution, wholeAnswers],
        rules: [only('query')],
      }),
    ),
    PublicRootModule,
    PreparedModule,
  ],
  controllers: [SchemaController, IdeController],
})
export class GraphqlDoorModule {
  constructor({ httpAdapter }: HttpAdapterHost, prepared: PreparedAnswers) {
    const fastify = httpAdapter.getInstance<FastifyInstance>();
    mindManners(fastify, GRAPHQL_PATH);
    sendWholeAnswers(fastify, prepared);
  }
}
