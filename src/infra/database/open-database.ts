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

/** The database cannot be had; the message says why in words for whoever runs the service. */
export class DatabaseError extends Error {
  override name = 'DatabaseError';
}

/**
 * Opens and migrates the database. With a `databaseUrl` nothing embedded is touched.
 * @throws DatabaseError if it cannot be started or reached, or does not fit this build
 */
export async function openDatabase(
  config: { databaseUrl?: string | undefined; dataDir: string },
  log: (message: string) => void,
): Promise<OpenDatabase> {
  let database: OpenDatabase | undefined;
  try {
    database = config.databaseUrl
      ? { url: config.databaseUrl, stop: async () => undefined }
      : await startEmbeddedPostgres({ dataDir: config.dataDir, log });
    await migrate(database.url, { log });
    return database;
  } catch (cause) {
    await database?.stop();
    // Node reports a refused connection to several addresses with a code and an empty message.
    const { message, code } = cause as Error & { code?: string };
    throw new DatabaseError(`The database cannot be used: ${message || code}`, { cause });
  }
}
