// The migrations of this build, as they lie in prisma/migrations.
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { sha256 } from '../hash.js';

/** One migration of this build. */
export interface Migration {
  /** Name of its folder: the time it was made, and a word; names sort by time. */
  name: string;
  sql: string;
  /** As Prisma writes it: sha256 of the file, in hexadecimal. */
  checksum: string;
  /** The checksums that the same text has with other line ends; any of them counts as unchanged. */
  checksums: Set<string>;
}

/** Folder of the migrations, found alike from the sources and from what is compiled. */
export function migrationsDir(): string {
  let dir = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(dir, 'package.json'))) {
    if (dir === path.dirname(dir))
      throw new Error('The folder prisma/migrations is missing from this installation.');
    dir = path.dirname(dir);
  }
  return path.join(dir, 'prisma', 'migrations');
}

/** All migrations of a folder, oldest first. */
export async function readMigrations(dir: string): Promise<Migration[]> {
  const entries = await readdir(dir, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(names.sort().map((name) => readMigration(dir, name)));
}

async function readMigration(dir: string, name: string): Promise<Migration> {
  const sql = await readFile(path.join(dir, name, 'migration.sql'), 'utf8');
  const unix = sql.replaceAll('\r\n', '\n');
  const checksums = new Set([sql, unix, unix.replaceAll('\n', '\r\n')].map(checksumOf));
  return { name, sql, checksum: checksumOf(sql), checksums };
}

function checksumOf(text: string): string {
  return sha256(text).toString('hex');
}
