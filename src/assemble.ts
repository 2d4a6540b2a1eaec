// Putting an application together: the pipe, and the hooks in the order in which requests meet them. There is one order,
// whatever rooms there are.
import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { Catalogue } from './catalogue/catalogue.js';
import { pinCatalogue } from './catalogue/pin-catalogue.js';
import { OpenapiDescription } from './delivery/rest/openapi-description.js';
import type { Config } from './infra/config/config.js';
import { AllowedMethods } from './infra/http/allowed-methods.js';
import { type EarlyAnswer, fastifyAdapter } from './infra/http/fastify-adapter.js';
import { LoadShedder } from './infra/http/load-shedder.js';
import { publicHeaders } from './infra/http/public-headers.js';
import { readStrictly } from './infra/http/strict-input.js';
import { StrictValidationPipe } from './infra/http/strict-validation.pipe.js';
import { StructuredLogger } from './infra/http/structured-logger.js';
import { redirectTrailingSlash } from './pages/reader/trailing-slash.js';
import { PreparedAnswers } from './prepared/prepared-answers.js';

/** Hooks of rooms that not every application has. */
type AddHooks = (fastify: FastifyInstance, app: NestFastifyApplication, shedder: LoadShedder) => void;

/** What differs from one application to another. */
export interface Parts {
  readonly module: DynamicModule;
  /** Who holds the catalogue that requests are answered from. */
  readonly catalogue: (app: NestFastifyApplication) => { readonly current: Catalogue };
  /** Before anybody is told what there is. */
  readonly atTheDoor?: AddHooks;
  /** Once a request is known to be well-formed. */
  readonly inside?: AddHooks;
}

/** Makes an application of its parts. Listening is up to the caller. */
export async function assemble(
  config: Config,
  { module, catalogue, atTheDoor, inside }: Parts,
): Promise<NestFastifyApplication> {
  let early: EarlyAnswer = (_request, _response, otherwise) => otherwise();
  const shedder = new LoadShedder();
  const adapter = fastifyAdapter(config, (...asked) => early(...asked), shedder);
  const fastify = adapter.getInstance();
  const allowedMethods = new AllowedMethods(fastify);
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: new StructuredLogger(config.logLevel),
    abortOnError: false,
    bodyParser: false,
  });
  app.useGlobalPipes(new StrictValidationPipe());
  const holder = catalogue(app);
  pinCatalogue(fastify, holder);
  publicHeaders(fastify, allowedMethods, config);
  redirectTrailingSlash(fastify);
  atTheDoor?.(fastify, app, shedder);
  allowedMethods.refuseOthers();
  readStrictly(fastify);
  inside?.(fastify, app, shedder);
  const prepared = app.get(PreparedAnswers);
  prepared.watch(fastify);
  // While the server stops, every answer has to say so.
  early = (request, response, otherwise) =>
    fastify.server.listening ? prepared.answer(request, response, holder.current, otherwise) : otherwise();
  app.get(OpenapiDescription).describe(app);
  await app.init();
  await fastify.ready();
  return app;
}
