// Migrations at start: everybody may start at once, nothing is applied twice, and what does not fit is named.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { migrate } from '../../../src/infra/database/migrate.js';
import { emptyDatabase, query, type TestDatabase } from '../../support/postgres.js';

const FIRST = '20260101000000_first';
const SECOND = '20260202000000_second';
let database: TestDatabase;
let dir: string;
let messages: string[];
const run = () => migrate(database.url, { dir, log: (message) => messages.push(message) });

beforeEach(async () => {
  database = await emptyDatabase();
  dir = await mkdtemp(path.join(os.tmpdir(), 'timonel-migrations-'));
  messages = [];
  await migration(FIRST, 'CREATE TABLE first (id INT);');
  await migration(SECOND, 'CREATE TABLE second (id INT);\nINSERT INTO second VALUES (1);\n');
});

afterEach(async () => {
  await database.drop();
  await rm(dir, { recursive: true });
});

test('applies everything in order, and nothing twice', async () => {
  expect(await run()).toEqual([FIRST, SECOND]);
  expect(await run()).toEqual([]);
  expect(await query(database.url, 'SELECT * FROM second')).toEqual([{ id: 1 }]);
});

test('lets three replicas start at once on an empty database', async () => {
  const applied = await Promise.all([0, 1, 2].map(() => migrate(database.url, { log: () => undefined })));
  expect(applied.filter((names) => names.length > 0)).toHaveLength(1);
  expect(await query(database.url, 'SELECT number FROM epoch')).toEqual([{ number: '0' }]);
});

test('starts for a role that may not change tables, if there is nothing to change', async () => {
  await run();
  const role = `reader_${process.pid}`;
  await query(database.url, `CREATE ROLE ${role} LOGIN PASSWORD 'reader'`);
  await query(database.url, `GRANT SELECT ON ALL TABLES IN SCHEMA public TO ${role}`);
  const url = new URL(database.url);
  url.username = role;
  url.password = 'reader';
  try {
    expect(await migrate(url.href, { dir, log: () => undefined })).toEqual([]);
  } finally {
    await query(database.url, `DROP OWNED BY ${role}; DROP ROLE ${role}`);
  }
});

describe('refuses to start and names the migration', () => {
  test('when an applied one was edited', async () => {
    await run();
    await migration(FIRST, 'CREATE TABLE first (id BIGINT);');
    await expect(run()).rejects.toThrow(`${FIRST} was edited`);
  });

  test('but not when only its line ends differ, as on another system', async () => {
    await run();
    await migration(SECOND, 'CREATE TABLE second (id INT);\r\nINSERT INTO second VALUES (1);\r\n');
    expect(await run()).toEqual([]);
  });

  test('when it fails, and then leaves no trace of it', async () => {
    await migration(SECOND, 'CREATE TABLE second (id INT); SELECT nonsense;');
    await expect(run()).rejects.toThrow(
      `${SECOND} failed and left no trace: column "nonsense" does not exist`,
    );
    await migration(SECOND, 'CREATE TABLE second (id INT);');
    expect(await run()).toEqual([SECOND]);
  });

  test('when Prisma recorded it as failed', async () => {
    await run();
    await query(database.url, 'UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = $1', [
      SECOND,
    ]);
    await expect(run()).rejects.toThrow(`${SECOND} failed on this database`);
  });

  test('when an older one is not of this build', async () => {
    await run();
    await rm(path.join(dir, FIRST), { recursive: true });
    await expect(run()).rejects.toThrow(`${FIRST} of this database is unknown`);
  });
});

test('tolerates a database that is newer than this build, with a warning', async () => {
  await run();
  await rm(path.join(dir, SECOND), { recursive: true });
  messages = [];
  expect(await run()).toEqual([]);
  expect(messages).toEqual([expect.stringContaining(`newer than this build, it has migration ${SECOND}`)]);
});

describe('and prisma migrate deploy', () => {
  test('finds nothing to do after us', async () => {
    await run();
    expect(await prismaDeploy()).toEqual([]);
  });

  test('leaves nothing to do for us', async () => {
    expect(await prismaDeploy()).toEqual([FIRST, SECOND]);
    const columns = `SELECT column_name, data_type, column_default, is_nullable FROM information_schema.columns
      WHERE table_name = '_prisma_migrations' ORDER BY ordinal_position`;
    const theirs = await query(database.url, columns);
    expect(await run()).toEqual([]);

    await query(database.url, 'DROP TABLE _prisma_migrations, first, second');
    await run();
    expect(await query(database.url, columns)).toEqual(theirs);
  });
});

async function migration(name: string, sql: string): Promise<void> {
  await mkdir(path.join(dir, name), { recursive: true });
  await writeFile(path.join(dir, name, 'migration.sql'), sql);
}

/** In a process of its own, because the engine is WebAssembly that jest cannot load. */
async function prismaDeploy(): Promise<string[]> {
  const script = path.resolve('test/infra/database/prisma-deploy.mjs');
  const { stdout } = await promisify(execFile)(process.execPath, [script, database.url, dir]);
  return JSON.parse(stdout) as string[];
}
