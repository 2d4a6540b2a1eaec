// Migrations for developers: `node tools/database.mjs new <name>` writes one that takes the migrations to
// prisma/schema.prisma; `… drift` fails if the two differ. Works without a PostgreSQL; DATABASE_URL is used if it is set.
import './typescript.mjs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { LOCK_FILE, NO_FILTERS, openSchemaEngine, readMigrations } from './schema-engine.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  // Another folder than prisma/, for the tests of this tool.
  options: { dir: { type: 'string', default: path.join(import.meta.dirname, '..', 'prisma') } },
});
const [command, name] = positionals;
if (command === 'new' && /^[a-z0-9_]+$/.test(name ?? '')) await writeMigration(values.dir, name);
else if (command === 'drift') await reportDrift(values.dir);
else {
  console.error('Usage: node tools/database.mjs new <lower_case_name> | drift   [--dir prisma]');
  process.exitCode = 2;
}

async function writeMigration(dir, name) {
  const sql = await difference(dir);
  if (sql === null) return console.log('The migrations already lead to schema.prisma.');
  const time = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const file = path.join(dir, 'migrations', `${time}_${name}`, 'migration.sql');
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, sql);
  await writeFile(path.join(dir, 'migrations', 'migration_lock.toml'), LOCK_FILE);
  console.log(`Wrote ${file}. Read it before you commit it: it may drop what you only renamed.`);
}

async function reportDrift(dir) {
  const sql = await difference(dir);
  if (sql === null) return console.log('schema.prisma and the migrations agree.');
  console.error(`schema.prisma and the migrations differ ("new <name>" would write this):\n${sql}`);
  process.exitCode = 1;
}

/** The SQL that leads from the migrations to schema.prisma; null if they agree. */
async function difference(dir) {
  const file = path.join(dir, 'schema.prisma');
  const schema = { path: file, content: await readFile(file, 'utf8') };
  const server = await openServer();
  const { engine, close } = await openSchemaEngine(server.url, schema);
  try {
    const answer = await engine.diff({
      from: { tag: 'migrations', ...(await readMigrations(path.join(dir, 'migrations'))) },
      to: { tag: 'schemaDatamodel', files: [schema] },
      script: true,
      exitCode: true,
      filters: NO_FILTERS,
    });
    return answer.exitCode === 0 ? null : answer.stdout;
  } finally {
    await close();
    await server.stop();
  }
}

/** The configured server, or one for the moment. */
async function openServer() {
  if (process.env.DATABASE_URL) return { url: process.env.DATABASE_URL, stop: async () => {} };
  const { startEmbeddedPostgres } = await import('../src/infra/database/embedded-postgres.ts');
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'timonel-tool-'));
  const { url, stop } = await startEmbeddedPostgres({ dataDir, log: () => {} });
  return {
    url,
    async stop() {
      await stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
