// Databases for tests: real PostgreSQL, fresh for whoever asks, made in a few hundredths of a second.
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** A database of one test file's own. */
export interface TestDatabase {
  url: string;
  /** Cuts all connections to the database and removes it. */
  drop(): Promise<void>;
}

/** A fresh database with all migrations applied, as openDatabase() would hand it over. */
export function testDatabase(): Promise<TestDatabase> {
  return createDatabase(setting('TIMONEL_TEST_TEMPLATE'));
}

/** A fresh database without any table. */
export function emptyDatabase(): Promise<TestDatabase> {
  return createDatabase('template0');
}

/** Runs statements on a connection of their own; resolves with the rows of the last one. */
export async function query<Row extends pg.QueryResultRow>(
  url: string,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(sql, values.length ? values : undefined)).rows;
  } finally {
    await client.end();
  }
}

async function createDatabase(template: string): Promise<TestDatabase> {
  const server = setting('TIMONEL_TEST_SERVER');
  const name = `timonel_test_${randomBytes(6).toString('hex')}`;
  await create(server, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: async () => void (await query(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)),
  };
}

/** A template cannot be copied while somebody is still connected to it. */
async function create(server: string, sql: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await query(server, sql);
      return;
    } catch (error) {
      const busy = (error as { code?: string }).code === '55006';
      if (!busy || attempt === 50) throw error;
      await sleep(100);
    }
  }
}

function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing: test/support/global-setup.mjs did not run.`);
  return value;
}
