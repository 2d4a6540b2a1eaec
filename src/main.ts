// The service: opens the database, seeds it, loads the catalogue, opens the port, and stops when it is asked to.
import 'reflect-metadata';
import { AuthoringService } from './authoring/authoring.service.js';
import { CatalogueService } from './catalogue/catalogue.service.js';
import { createApp } from './create-app.js';
import { ConfigError, readConfig } from './infra/config/config.js';
import { openDatabase } from './infra/database/open-database.js';
import { Readiness } from './ops/readiness.js';
import { seedPackages } from './seed-packages.js';
import { startMessage } from './start-message.js';

/** Running requests get this long to finish after a stop was asked for; what hangs longer is cut. Milliseconds. */
const STOP_TIMEOUT_MS = 10_000;

const say = (line: string) => void process.stdout.write(`${line}\n`);

async function start(): Promise<void> {
  const config = readConfig();
  const database = await openDatabase(config, say);
  try {
    const app = await createApp(config, database.url);
    const stop = stopOnce(async () => {
      app.get(Readiness).markStopping();
      await app.close();
      await database.stop();
    });
    process.once('SIGTERM', stop).once('SIGINT', stop);
    await seedPackages(app.get(AuthoringService), config.contentDir, say);
    await app.get(CatalogueService).start();
    await app.listen(config.port, config.host);
    app.get(Readiness).markReady();
    say(startMessage(config.publicUrl, app.get(CatalogueService).current));
  } catch (error) {
    await database.stop();
    throw error;
  }
}

/** Stops once, whatever is pressed how often, and exits 0 unless stopping itself fails. */
function stopOnce(close: () => Promise<void>): () => void {
  let stopping = false;
  return () => {
    if (stopping) return;
    stopping = true;
    say('Stopping …');
    setTimeout(() => process.exit(1), STOP_TIMEOUT_MS).unref();
    close().then(
      () => process.exit(0),
      (error) => fail(error),
    );
  };
}

function fail(error: unknown): never {
  const expected =
    error instanceof ConfigError ||
    (error instanceof Error && error.name.endsWith('Error') && error.name !== 'Error');
  process.stderr.write(
    `${expected ? (error as Error).message : ((error as Error)?.stack ?? String(error))}\n`,
  );
  process.exit(1);
}

start().catch(fail);
