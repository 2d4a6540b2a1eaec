// The GraphQL door for admins: drafts, and everything that is done to them.
import { Module } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AuthModule } from '../../auth/auth.module.js';
import { AuthoringModule } from '../../authoring/authoring.module.js';
import { type DocumentLimits, documentLimits } from '../../infra/graphql/document-limits.js';
import { strictEngine } from '../../infra/graphql/engine.js';
import { mindManners } from '../../infra/graphql/http-manners.js';
import { only } from '../../infra/graphql/known-operations.js';
import { CoursesResolver } from './courses.resolver.js';
import { HistoryResolver } from './history.resolver.js';
import { KeysResolver } from './keys.resolver.js';
import { oneMutation } from './one-mutation.js';
import { PublishingResolver } from './publishing.resolver.js';
import { resolvers } from './resolvers.js';
import { AdminSchemaController } from './schema.controller.js';
import { ADMIN_SCHEMA } from './schema-file.js';
import { TranslationsResolver } from './translations.resolver.js';
import { UnitsResolver } from './units.resolver.js';

/** The address of the door. */
const PATH = '/graphql/admin';

/**
 * What one document may hold. Every root field is work for the database, and many changes are one `changeDraft`; a unit
 * of every kind with all its fields, blocks of every kind included, takes a fifth of the selections. Editors ask 15
 * levels deep of the schema.
 */
export const ADMIN_LIMITS: DocumentLimits = {
  levels: 15,
  selections: 2_000,
  rootFields: 10,
  aliases: 50,
  directives: 50,
};

// Unlike at the public door, there is no page for browsers at this address, and the schema is not told to strangers:
// whoever comes without a key is refused before the engine is asked. The schema itself is no secret, it is in the
// repository; refusing everything alike is the simpler promise.
@Module({
  imports: [AuthModule, AuthoringModule],
  providers: [
    CoursesResolver,
    UnitsResolver,
    TranslationsResolver,
    PublishingResolver,
    HistoryResolver,
    KeysResolver,
  ],
})
class AdminRootModule {}

@Module({
  imports: [
    GraphQLModule.forRoot(
      strictEngine({
        path: PATH,
        schema: ADMIN_SCHEMA,
        resolvers,
        rootModule: AdminRootModule,
        context: (request: FastifyRequest) => ({ request }),
        plugins: [documentLimits(ADMIN_LIMITS), oneMutation],
        rules: [only('query', 'mutation')],
      }),
    ),
    AdminRootModule,
  ],
  controllers: [AdminSchemaController],
})
export class AdminGraphqlModule {
  constructor({ httpAdapter }: HttpAdapterHost) {
    mindManners(httpAdapter.getInstance<FastifyInstance>(), PATH);
  }
}
