// The database of this process: the one that was configured, or else a server of our own; brought up to this build.
import { startEmbeddedPostgres } from './embedded-postgres.js';
import { migrate } from './migrate.js';

/** A database that is ready to be used. */
export interface OpenDatabase {
  /** Connection URL with its password: not for logs. */
  url: string;
  /** Stops what was started here; nothing if the database was configured. Close connections before. */
  stop(): Promise<void>;
}

/**
 * Opens and migrates the database. With a `databaseUrl` nothing embedded is touched.
 * @throws MigrationError, EmbeddedPostgresError, or the driver's error if the configured server does not answer
 */
export async function openDatabase(
  config: { databaseUrl?: string | undefined; dataDir: string },
  log: (message: string) => void,
): Promise<OpenDatabase> {
  const database = config.databaseUrl
    ? { url: config.databaseUrl, stop: async () => undefined }
    : await startEmbeddedPostgres({ dataDir: config.dataDir, log });
  try {
    await migrate(database.url, { log });
    return database;
  } catch (error) {
    await database.stop();
    throw error;
  }
}
