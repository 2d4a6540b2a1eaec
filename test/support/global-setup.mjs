// Before all tests: one PostgreSQL server for the whole run, with a migrated database that testDatabase() copies.
// DATABASE_URL, if set, names the server to use instead; its user must be allowed to create databases.
import '../../tools/typescript.mjs';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';

const PREFIX = 'timonel-test-';

export default async function setup() {
  const { migrate } = await import('../../src/infra/database/migrate.ts');
  const server = process.env.DATABASE_URL ? { url: process.env.DATABASE_URL, stop } : await startServer();
  const template = `timonel_template_${randomBytes(4).toString('hex')}`;
  const url = new URL(server.url);
  url.pathname = `/${template}`;
  globalThis.stopTestServer = async () => {
    await query(server.url, `DROP DATABASE IF EXISTS ${template} WITH (FORCE)`).finally(server.stop);
  };
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => globalThis.stopTestServer().finally(() => process.exit(1)));
  }
  await query(server.url, `CREATE DATABASE ${template}`);
  await migrate(url.href, { log: () => {} });
  // Courses name files by their hash; the one that the small course names is there wherever it is imported.
  const { STORE_PIXELS } = await import('./pixels.ts');
  await query(url.href, STORE_PIXELS);
  // The workers inherit the environment, and nothing else.
  process.env.TIMONEL_TEST_SERVER = server.url;
  process.env.TIMONEL_TEST_TEMPLATE = template;
}

async function startServer() {
  const { startEmbeddedPostgres } = await import('../../src/infra/database/embedded-postgres.ts');
  await clearAway(startEmbeddedPostgres);
  const dataDir = await mkdtemp(path.join(os.tmpdir(), PREFIX));
  const server = await startEmbeddedPostgres({ dataDir, log: () => {} });
  // What the tests write need not survive a power cut.
  await query(server.url, 'ALTER SYSTEM SET fsync = off');
  await query(server.url, 'SELECT pg_reload_conf()');
  return {
    url: server.url,
    async stop() {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** What test runs left that were killed, as their folders tell. */
async function clearAway(startEmbeddedPostgres) {
  for (const name of (await readdir(os.tmpdir())).filter((name) => name.startsWith(PREFIX))) {
    const dataDir = path.join(os.tmpdir(), name);
    const users = await readdir(path.join(dataDir, 'postgres', 'users')).catch(() => []);
    if (users.length === 0 || users.some((user) => isAlive(Number.parseInt(user, 10)))) continue;
    await startEmbeddedPostgres({ dataDir, log: () => {} }).then(
      (server) => server.stop(),
      () => {},
    );
    await rm(dataDir, { recursive: true, force: true });
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code !== 'ESRCH';
  }
}

async function stop() {}

async function query(connectionString, sql) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
