// The table of contents: every room of the service.
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { AuthoringModule } from './authoring/authoring.module.js';
import { CatalogueModule } from './catalogue/catalogue.module.js';
import { DeliveryModule } from './delivery/delivery.module.js';
import { GraphqlDoorModule } from './delivery/graphql/graphql.module.js';
import { CONFIG, type Config } from './infra/config/config.js';
import { DatabaseModule } from './infra/database/database.module.js';
import { ErrorFilter } from './infra/http/error.filter.js';
import { OpsModule } from './ops/ops.module.js';
import { PagesModule } from './pages/pages.module.js';

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
      global: true,
      imports: [
        DatabaseModule.forRoot(databaseUrl),
        AuthoringModule,
        CatalogueModule,
        DeliveryModule,
        GraphqlDoorModule,
        OpsModule,
        PagesModule,
      ],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: APP_FILTER, useClass: ErrorFilter },
      ],
      exports: [CONFIG],
    };
  }
}
