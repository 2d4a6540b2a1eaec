// The files of the embedded server: making them once, and reading what a running server notes in them.
import { randomBytes } from 'node:crypto';
import { chown, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { PostgresAccount } from './postgres-account.js';
import { hasProcess, isAlive } from './shared-use.js';

/** The only user of the embedded server. */
export const POSTGRES_USER = 'timonel';
const NEW = 'data.new-';
const PASSWORD_FILE = 'timonel.password';

/** What a server notes about itself in its data directory. */
export interface RunningServer {
  pid: number;
  port: number;
}

/** Makes the data directory `home/data` unless it is there. Two processes may do it at once: one of them wins. */
export async function createCluster(
  home: string,
  initdb: string,
  account: PostgresAccount,
  log: (message: string) => void,
): Promise<void> {
  const data = path.join(home, 'data');
  if (await readText(path.join(data, 'PG_VERSION'))) return;
  log('Creating the embedded PostgreSQL database (once, about two seconds) …');
  await removeAbandoned(home);
  // Made beside and renamed when complete, so that an interrupted start leaves nothing half made.
  const fresh = path.join(home, `${NEW}${process.pid}-${randomBytes(4).toString('hex')}`);
  try {
    await initialise(fresh, initdb, account);
    await rename(fresh, data);
  } catch (error) {
    if (!(await readText(path.join(data, 'PG_VERSION')))) throw error;
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

// The C.UTF-8 that PostgreSQL brings itself sorts alike on every machine. Passwords are asked of everybody, since any
// user of this machine can reach 127.0.0.1.
async function initialise(fresh: string, initdb: string, account: PostgresAccount): Promise<void> {
  const password = randomBytes(24).toString('base64url');
  const file = `${fresh}.password`;
  await writeFile(file, password, { mode: 0o600 });
  if (account.owner !== undefined) await chown(file, account.owner, account.owner);
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'timezone=UTC',
    'log_timezone=UTC',
  ];
  try {
    await account.run(initdb, [
      `--pgdata=${fresh}`,
      `--username=${POSTGRES_USER}`,
      `--pwfile=${file}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
      ...settings.map((setting) => `--set=${setting}`),
    ]);
    await rename(file, path.join(fresh, PASSWORD_FILE));
  } finally {
    await rm(file, { force: true });
  }
}

/** Half-made directories of processes that died. */
async function removeAbandoned(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    if (!name.startsWith(NEW) || (await isAlive(Number.parseInt(name.slice(NEW.length), 10)))) continue;
    await rm(path.join(home, name), { recursive: true, force: true });
  }
}

/** The password of {@link POSTGRES_USER}. */
export async function readPassword(home: string): Promise<string> {
  return (await readFile(path.join(home, 'data', PASSWORD_FILE), 'utf8')).trim();
}

/** The server that runs on `home/data`, or null. */
export async function findRunningServer(home: string): Promise<RunningServer | null> {
  const note = path.join(home, 'data', 'postmaster.pid');
  const [pid, , , port] = ((await readText(note)) ?? '').split('\n').map(Number);
  if (!pid || !hasProcess(pid)) return null;
  if (await isServerOf(pid, home)) return { pid, port: port || 0 };
  // The number belongs to another program now, or to a dead server that nobody has buried. PostgreSQL takes either for
  // a living server; against remaining processes of a dead one it is guarded by their shared memory, not by this note.
  await rm(note, { force: true });
  return null;
}

/** A server works inside its data directory, wherever that was moved to meanwhile. */
async function isServerOf(pid: number, home: string): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  const [data, cwd] = await Promise.all(
    [path.join(home, 'data'), `/proc/${pid}/cwd`].map((dir) => stat(dir).catch(() => null)),
  );
  return !!data && !!cwd && data.ino === cwd.ino && data.dev === cwd.dev;
}

async function readText(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch(() => null);
}
