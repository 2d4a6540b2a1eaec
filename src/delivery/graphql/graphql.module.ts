// The public GraphQL door to published courses.
import { Module } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import type { FastifyInstance } from 'fastify';
import { strictEngine } from '../../infra/graphql/engine.js';
import { mindManners } from '../../infra/graphql/http-manners.js';
import { only } from '../../infra/graphql/known-operations.js';
import { costLimit } from './cost-limit.js';
import { IdeController } from './ide.controller.js';
import { idePage } from './ide-page.js';
import type { GraphqlContext } from './parents.js';
import { resolvers } from './resolvers/resolvers.js';
import { RootResolver } from './root.resolver.js';
import { SchemaController } from './schema.controller.js';
import { SCHEMA } from './schema-file.js';

/** The address of the door. */
const PATH = '/graphql';

@Module({ providers: [RootResolver] })
class PublicRootModule {}

@Module({
  imports: [
    GraphQLModule.forRoot(
      strictEngine({
        path: PATH,
        schema: SCHEMA,
        resolvers,
        rootModule: PublicRootModule,
        context: ({ catalogue }): GraphqlContext => ({ catalogue }),
        plugins: [idePage, costLimit],
        rules: [only('query')],
      }),
    ),
    PublicRootModule,
  ],
  controllers: [SchemaController, IdeController],
})
export class GraphqlDoorModule {
  constructor({ httpAdapter }: HttpAdapterHost) {
    mindManners(httpAdapter.getInstance<FastifyInstance>(), PATH);
  }
}
