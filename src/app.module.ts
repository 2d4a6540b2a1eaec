// The table of contents: every room of the service.
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { AdminModule } from './admin/admin.module.js';
import { AssetsModule } from './assets/assets.module.js';
import { AuthModule } from './auth/auth.module.js';
import { AuthoringModule } from './authoring/authoring.module.js';
import { CatalogueModule } from './catalogue/catalogue.module.js';
import { DeliveryModule } from './delivery/delivery.module.js';
import { GraphqlDoorModule } from './delivery/graphql/graphql.module.js';
import type { Config } from './infra/config/config.js';
import { ConfigModule } from './infra/config/config.module.js';
import { DatabaseModule } from './infra/database/database.module.js';
import { ErrorFilter } from './infra/http/error.filter.js';
import { OpsModule } from './ops/ops.module.js';
import { PagesModule } from './pages/pages.module.js';
import { SearchModule } from './search/search.module.js';
import { WebhooksModule } from './webhooks/webhooks.module.js';
import { WritingModule } from './writing/writing.module.js';

/** What the rooms are given from outside. */
export interface Surroundings {
  readonly config: Config;
  /** Of a database that is open and migrated. */
  readonly databaseUrl: string;
}

@Module({})
// biome-ignore lint/complexity/noStaticOnlyClass: Nest names a module by its class.
export class AppModule {
  static forRoot({ config, databaseUrl }: Surroundings): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.forRoot(config),
        DatabaseModule.forRoot(databaseUrl),
        WritingModule,
        AuthModule,
        AdminModule,
        AssetsModule,
        AuthoringModule,
        CatalogueModule,
        DeliveryModule,
        GraphqlDoorModule,
        OpsModule,
        PagesModule,
        SearchModule,
        WebhooksModule,
      ],
      providers: [{ provide: APP_FILTER, useClass: ErrorFilter }],
    };
  }
}
