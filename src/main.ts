// The service: opens the database, seeds it, loads the catalogue, opens the port, and stops when it is asked to.
import 'reflect-metadata';
import { setFlagsFromString } from 'node:v8';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Keys } from './auth/keys.js';
import { AuthoringService } from './authoring/authoring.service.js';
import { ScheduleWorker } from './authoring/schedule-worker.js';
import { CatalogueService } from './catalogue/catalogue.service.js';
import { createApp } from './create-app.js';
import { type Config, ConfigError, readConfig } from './infra/config/config.js';
import { DatabaseError, openDatabase } from './infra/database/open-database.js';
import { Readiness } from './ops/readiness.js';
import { SearchUpkeep } from './search/search-upkeep.js';
import { seedPackages } from './seed-packages.js';
import { startMessage } from './start-message.js';
import { WebhookDelivery } from './webhooks/delivery.service.js';

/** Running requests get this long to finish after a stop was asked for; what hangs longer is cut. Milliseconds. */
const STOP_TIMEOUT_MS = 10_000;

/**
 * The heap is tidied when it has grown by so much since the last time. By itself V8 waits until it is three times what is
 * in it, on a machine with memory to spare: a budget for courses would mean little. Percent.
 */
const HEAP_GROWTH = 50;

const say = (line: string) => void process.stdout.write(`${line}\n`);

/** What has to be closed again, in the order of opening. */
const opened: (() => Promise<void>)[] = [];

async function start(): Promise<void> {
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH}`);
  const config = readConfig();
  const database = await openDatabase(config, say);
  opened.push(() => database.stop());
  const app = await createApp(config, database.url);
  const readiness = app.get(Readiness);
  opened.push(() => app.close());
  opened.push(async () => readiness.markStopping());
  await seedPackages(app.get(AuthoringService), config.contentDir, say);
  await app.get(CatalogueService).start();
  await listen(app, config);
  app.get(ScheduleWorker, { strict: false }).start();
  app.get(WebhookDelivery).start();
  app.get(SearchUpkeep).start();
  const firstKey = await app.get(Keys, { strict: false }).ensureFirst(config.adminApiKey);
  readiness.markReady();
  say(startMessage(config.publicUrl, app.get(CatalogueService).current, firstKey));
}

async function listen(app: NestFastifyApplication, { port, host }: Config): Promise<void> {
  try {
    await app.listen(port, host);
  } catch (error) {
    if ((error as { code?: string }).code !== 'EADDRINUSE') throw error;
    throw new ConfigError(
      `Port ${port} is taken by another program. Choose another one: PORT=${port + 1} npm start`,
    );
  }
}

/**
 * Closes everything, last opened first; what fails to close does not keep the rest open. An embedded database that is
 * just starting stops with the process.
 */
async function closeAll(): Promise<void> {
  const failures: unknown[] = [];
  for (let close = opened.pop(); close; close = opened.pop())
    await close().catch((error) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}

let stopping = false;

/** Stops once, whatever is pressed how often, and exits 0 unless stopping itself fails. */
function stop(): void {
  if (stopping) return;
  stopping = true;
  say('Stopping …');
  setTimeout(() => process.exit(1), STOP_TIMEOUT_MS).unref();
  closeAll().then(() => process.exit(0), fail);
}

/** Tells why it cannot go on: in a sentence where the cause is outside, with the stack where it is our own. */
function fail(error: unknown): never {
  const outside = error instanceof ConfigError || error instanceof DatabaseError;
  process.stderr.write(`${outside ? error.message : ((error as Error)?.stack ?? String(error))}\n`);
  process.exit(1);
}

process.on('SIGTERM', stop).on('SIGINT', stop);
start().catch(async (error) => {
  if (stopping) return;
  await closeAll().catch(() => undefined);
  fail(error);
});
