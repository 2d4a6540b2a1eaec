// Brings a database up to this build at start, leaving the same traces as `prisma migrate deploy`, so that either can
// go on where the other stopped. (Prisma's own command needs an engine that it downloads.)
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { type Migration, migrationsDir, readMigrations } from './migration-files.js';

/** The advisory lock that Prisma takes for migrations. */
const PRISMA_LOCK = 72707369;

/** Exactly the table that Prisma makes. */
const TABLE = `CREATE TABLE _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

/** Says why a database and this build do not fit together, naming the migration. */
export class MigrationError extends Error {
  override name = 'MigrationError';
}

interface Recorded {
  name: string;
  checksum: string;
  finished: boolean;
}

/**
 * Applies what is missing, one transaction each, while every other process that wants the same waits.
 * A database that is newer than this build is left as it is, with a warning.
 * @returns the names of what was applied, in order
 * @throws MigrationError if a migration was edited after it was applied, failed, or is not of this build
 */
export async function migrate(
  databaseUrl: string,
  options: { dir?: string; log: (message: string) => void },
): Promise<string[]> {
  const migrations = await readMigrations(options.dir ?? migrationsDir());
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await lock(client, options.log);
    const recorded = await readRecorded(client);
    check(migrations, recorded, options.log);
    const done = new Set(recorded.map(({ name }) => name));
    const missing = migrations.filter(({ name }) => !done.has(name));
    for (const migration of missing) {
      options.log(`Applying migration ${migration.name} …`);
      await apply(client, migration);
    }
    return missing.map(({ name }) => name);
  } finally {
    // Ending the session frees the lock.
    await client.end().catch(() => undefined);
  }
}

async function lock(client: pg.Client, log: (message: string) => void): Promise<void> {
  const { rows } = await client.query<{ free: boolean }>('SELECT pg_try_advisory_lock($1) AS free', [
    PRISMA_LOCK,
  ]);
  if (rows[0]?.free) return;
  log('Waiting for another process that migrates this database …');
  await client.query('SELECT pg_advisory_lock($1)', [PRISMA_LOCK]);
}

/** What the database says was done to it; makes the table if it is missing. */
async function readRecorded(client: pg.Client): Promise<Recorded[]> {
  const { rows } = await client.query<{ there: boolean }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there`,
  );
  // Asked for first, because a role that may not create tables starts on a database that has everything.
  if (!rows[0]?.there) await client.query(TABLE);
  const recorded = await client.query<Recorded>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
     FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name`,
  );
  return recorded.rows;
}

function check(migrations: Migration[], recorded: Recorded[], log: (message: string) => void): void {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  const newest = migrations.at(-1)?.name ?? '';
  for (const { name, checksum, finished } of recorded) {
    const migration = known.get(name);
    if (!finished) {
      throw new MigrationError(
        `Migration ${name} failed on this database earlier. Repair it, then run "prisma migrate resolve".`,
      );
    }
    if (migration && !migration.checksums.has(checksum)) {
      throw new MigrationError(
        `Migration ${name} was edited after it had been applied. Put its file back and add a new migration.`,
      );
    }
    if (migration) continue;
    if (name < newest)
      throw new MigrationError(`Migration ${name} of this database is unknown to this build.`);
    log(`Warning: this database is newer than this build, it has migration ${name}.`);
  }
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  const started = new Date();
  try {
    await client.query('BEGIN');
    await client.query(migration.sql);
    await client.query(
      `INSERT INTO _prisma_migrations
         (id, checksum, migration_name, logs, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, NULL, $4, clock_timestamp(), 1)`,
      [randomUUID(), migration.checksum, migration.name, started],
    );
    await client.query('COMMIT');
  } catch (cause) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw new MigrationError(
      `Migration ${migration.name} failed and left no trace: ${(cause as Error).message}`,
      { cause },
    );
  }
}
