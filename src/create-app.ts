// The application, ready to listen: rooms, pipe, hooks and the order in which they are put together.
import { StandardSchemaValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { pinDraft } from './admin/pin-draft.js';
import { AppModule } from './app.module.js';
import { Authentication } from './auth/authentication.js';
import { Authorization } from './auth/authorization.js';
import { refuseStrangers } from './auth/refuse-strangers.js';
import { DraftPreview } from './authoring/preview-draft.js';
import { PreviewLinks } from './authoring/preview-links.js';
import { CatalogueService } from './catalogue/catalogue.service.js';
import { pinCatalogue } from './catalogue/pin-catalogue.js';
import { OpenapiDescription } from './delivery/rest/openapi-description.js';
import type { Config } from './infra/config/config.js';
import { invalidInput } from './infra/errors/input-problems.js';
import { AllowedMethods } from './infra/http/allowed-methods.js';
import { fastifyAdapter } from './infra/http/fastify-adapter.js';
import { publicHeaders } from './infra/http/public-headers.js';
import { readStrictly } from './infra/http/strict-input.js';
import { StructuredLogger } from './infra/http/structured-logger.js';
import { Metrics } from './ops/metrics.js';

/** Makes the application on a database that is open and migrated. The catalogue is empty until it is started. */
export async function createApp(config: Config, databaseUrl: string): Promise<NestFastifyApplication> {
  const adapter = fastifyAdapter(config);
  const fastify = adapter.getInstance();
  const allowedMethods = new AllowedMethods(fastify);
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.forRoot({ config, databaseUrl }),
    adapter,
    { logger: new StructuredLogger(config.logLevel), abortOnError: false, bodyParser: false },
  );
  app.useGlobalPipes(new StandardSchemaValidationPipe({ exceptionFactory: invalidInput }));
  pinCatalogue(fastify, app.get(CatalogueService));
  await publicHeaders(fastify, allowedMethods, config);
  // Who may not come in is not told what there is to do inside.
  refuseStrangers(fastify, app.get(Authentication, { strict: false }));
  allowedMethods.refuseOthers();
  readStrictly(fastify);
  pinDraft(fastify, {
    authentication: app.get(Authentication, { strict: false }),
    authorization: app.get(Authorization, { strict: false }),
    drafts: app.get(DraftPreview, { strict: false }),
    links: app.get(PreviewLinks, { strict: false }),
  });
  app.get(Metrics).observe(fastify);
  app.get(OpenapiDescription).describe(app);
  await app.init();
  await fastify.ready();
  return app;
}
