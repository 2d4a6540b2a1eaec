// What Prisma believes and what the migrations make must be the same; and the check must see it when they are not.
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from '@jest/globals';

const copies: string[] = [];
afterAll(() => Promise.all(copies.map((dir) => rm(dir, { recursive: true }))));

test('schema.prisma and the migrations agree', async () => {
  expect(await drift('prisma')).toContain('agree');
});

test('a field that no migration makes is found', async () => {
  const dir = await copy();
  const schema = path.join(dir, 'schema.prisma');
  await writeFile(
    schema,
    (await readFile(schema, 'utf8')).replace('model Seed {', 'model Seed {\n  extra Int?\n'),
  );
  await expect(drift(dir)).rejects.toThrow('ADD COLUMN     "extra" INTEGER');
});

test('a migration that the schema does not know is found', async () => {
  const dir = await copy();
  await cp(
    path.join(dir, 'migrations', '20261122185735_guards'),
    path.join(dir, 'migrations', '99990101000000_new'),
    {
      recursive: true,
    },
  );
  await writeFile(
    path.join(dir, 'migrations', '99990101000000_new', 'migration.sql'),
    'DROP INDEX audit_actor_id_idx;',
  );
  await expect(drift(dir)).rejects.toThrow('CREATE INDEX "audit_actor_id_idx"');
});

/** `npm run db:drift`, on the server of the tests. */
async function drift(dir: string): Promise<string> {
  const env = { ...process.env, DATABASE_URL: process.env.TIMONEL_TEST_SERVER };
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['tools/database.mjs', 'drift', '--dir', dir],
    { env },
  );
  return stdout;
}

async function copy(): Promise<string> {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'timonel-drift-'));
  copies.push(dir);
  await cp('prisma', dir, { recursive: true });
  return dir;
}
