// The embedded server: starts for anybody, survives what kills us, and is gone when the last of us has left.
import { spawn, spawnSync } from 'node:child_process';
import { chmod, chown, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { startEmbeddedPostgres } from '../../../src/infra/database/embedded-postgres.js';
import { isRoot, NOBODY, nobodyCanRead, ONLY_AS_ROOT } from '../../support/nobody.js';
import { query } from '../../support/postgres.js';

const log = () => undefined;
const holders: Holder[] = [];
const folders: string[] = [];

afterEach(async () => {
  // Ends what a failed test left, by way of the code under test.
  for (const holder of holders.splice(0)) holder.child.kill('SIGKILL');
  for (const dataDir of folders.splice(0)) {
    const left = await serverPid(dataDir);
    if (left) process.kill(left, 'SIGQUIT');
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
});

test('starts, keeps what was written over a restart, and leaves no process behind', async () => {
  const dataDir = await folder();
  const messages: string[] = [];
  const first = await startEmbeddedPostgres({ dataDir, log: (message) => messages.push(message) });
  await query(first.url, `CREATE TABLE kept AS SELECT 'ñandú' AS word`);
  const pid = await serverPid(dataDir);
  await first.stop();
  expect(isAlive(pid)).toBe(false);

  const second = await startEmbeddedPostgres({ dataDir, log: (message) => messages.push(message) });
  expect(await query(second.url, 'SELECT word FROM kept')).toEqual([{ word: 'ñandú' }]);
  await second.stop();
  await second.stop();
  expect(messages).toEqual([expect.stringContaining('Creating the embedded PostgreSQL')]);
});

describe('a running server', () => {
  let holder: Holder;
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await mkdtemp(path.join(os.tmpdir(), 'timonel-embedded-'));
    holder = await hold(dataDir);
    holders.pop();
  });
  afterAll(async () => {
    expect(await holder.end('SIGTERM')).toBe(0);
    await rm(dataDir, { recursive: true });
  });

  test('lets nobody in without the password, and nobody in from outside', async () => {
    const url = new URL(holder.url);
    url.password = 'guess';
    await expect(query(url.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
    expect(await query(holder.url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    expect(await query(holder.url, 'SHOW unix_socket_directories')).toEqual([
      { unix_socket_directories: '' },
    ]);
    const password = await stat(path.join(dataDir, 'postgres', 'data', 'timonel.password'));
    expect(password.mode & 0o777).toBe(0o600);
  });

  test('sorts and compares alike on every machine, and never loses a commit', async () => {
    const settings = await query(
      holder.url,
      `SELECT datlocprovider AS provider, datlocale AS locale, pg_encoding_to_char(encoding) AS encoding,
         current_setting('fsync') AS fsync, current_setting('timezone') AS timezone
       FROM pg_database WHERE datname = current_database()`,
    );
    expect(settings).toEqual([
      { provider: 'b', locale: 'C.UTF-8', encoding: 'UTF8', fsync: 'on', timezone: 'UTC' },
    ]);
  });

  test('is not cut off by a Ctrl-C that the whole terminal hears', async () => {
    process.kill(-holder.child.pid!, 'SIGINT');
    await sleep(200);
    expect(await query(holder.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});

test('goes on with the server that a killed process left, and stops it at the end', async () => {
  const dataDir = await folder();
  const killed = await hold(dataDir);
  const pid = await serverPid(dataDir);
  await killed.end('SIGKILL');
  expect(isAlive(pid)).toBe(true);

  const next = await startEmbeddedPostgres({ dataDir, log });
  expect(next.url).toBe(killed.url);
  await next.stop();
  expect(isAlive(pid)).toBe(false);
});

test('ends with the process that nobody told to stop, but ended by itself', async () => {
  const dataDir = await folder();
  const holder = await hold(dataDir);
  const pid = await serverPid(dataDir);
  expect(await holder.end('SIGUSR2')).toBe(3);
  for (let i = 0; i < 100 && isAlive(pid); i++) await sleep(20);
  expect(isAlive(pid)).toBe(false);
});

test('starts again after the server itself was killed, whatever its stale note says', async () => {
  const dataDir = await folder();
  const first = await startEmbeddedPostgres({ dataDir, log });
  await query(first.url, 'CREATE TABLE kept ()');
  process.kill((await serverPid(dataDir))!, 'SIGKILL');
  await first.stop();

  const second = await startEmbeddedPostgres({ dataDir, log });
  expect(await query(second.url, 'SELECT count(*)::int FROM kept')).toEqual([{ count: 0 }]);
  await second.stop();

  // Its number was given to another program, which is common in containers.
  const note = path.join(dataDir, 'postgres', 'data', 'postmaster.pid');
  await writeFile(note, `${process.pid}\n${path.dirname(note)}\n1\n5432\n\n127.0.0.1\n`);
  const third = await startEmbeddedPostgres({ dataDir, log });
  expect(await serverPid(dataDir)).not.toBe(process.pid);
  await third.stop();
});

test('is shared by processes that start at the same moment, until the last one leaves', async () => {
  const dataDir = await folder();
  const [first, second, third] = await Promise.all([hold(dataDir), hold(dataDir), hold(dataDir)]);
  expect(new Set([first.url, second.url, third.url]).size).toBe(1);
  const pid = await serverPid(dataDir);

  expect(await first.end('SIGTERM')).toBe(0);
  expect(await query(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await second.end('SIGKILL');
  expect(isAlive(pid)).toBe(true);
  expect(await third.end('SIGTERM')).toBe(0);
  expect(isAlive(pid)).toBe(false);
});

(isRoot ? describe : describe.skip)(isRoot ? 'as root' : 'as root (these tests do not run as root)', () => {
  test('runs in a folder that only root may enter', async () => {
    const dataDir = await folder();
    expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
    const holder = await hold(dataDir);
    expect(await query(holder.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(await holder.end('SIGTERM')).toBe(0);
  });

  test('says what to do where PostgreSQL cannot run at all', async () => {
    await expect(hold(await folder(), { path: '/nowhere' })).rejects.toThrow(
      /Set DATABASE_URL .* ordinary user/,
    );
  });
});

const asNobody = nobodyCanRead ? 'as nobody' : `as nobody (${ONLY_AS_ROOT})`;
(nobodyCanRead ? describe : describe.skip)(asNobody, () => {
  test('runs for an ordinary user without a home', async () => {
    const dataDir = await folder();
    await chown(dataDir, NOBODY, NOBODY);
    const holder = await hold(dataDir, { uid: NOBODY });
    expect(await query(holder.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(await holder.end('SIGTERM')).toBe(0);
  });

  test('runs as nobody for root where user namespaces are forbidden, on the files of earlier starts', async () => {
    const dataDir = await folder();
    await (await startEmbeddedPostgres({ dataDir, log })).stop();
    await chmod(dataDir, 0o755);
    // Without a path `unshare` is not found, which fails as a forbidden namespace does.
    const holder = await hold(dataDir, { path: '/nowhere' });
    expect((await stat(path.join(dataDir, 'postgres', 'data'))).uid).toBe(NOBODY);
    expect(await holder.end('SIGTERM')).toBe(0);

    const again = await startEmbeddedPostgres({ dataDir, log });
    expect(await query(again.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await again.stop();
  });
});

interface Holder {
  child: ReturnType<typeof spawn>;
  url: string;
  /** Sends the signal and waits for the end; resolves with the exit code. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Another process that uses the server of that folder. */
async function hold(dataDir: string, as: { uid?: number; path?: string } = {}): Promise<Holder> {
  const file = path.resolve('test/infra/database/hold-postgres.ts');
  const args = ['--import', path.resolve('tools/typescript.mjs'), file, dataDir];
  const options = { uid: as.uid, gid: as.uid, cwd: '/', detached: true };
  const child = spawn(process.execPath, args, { ...options, env: { PATH: as.path ?? process.env.PATH } });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const url = await new Promise<string>((resolve, reject) => {
    let errors = '';
    child.stderr.on('data', (chunk) => (errors += chunk));
    child.stdout.once('data', (chunk) => resolve(String(chunk).trim()));
    child.once('close', () => reject(new Error(errors)));
  });
  const holder = {
    child,
    url,
    end(signal: NodeJS.Signals) {
      child.kill(signal);
      return ended;
    },
  };
  holders.push(holder);
  return holder;
}

async function folder(): Promise<string> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'timonel-embedded-'));
  folders.push(dataDir);
  return dataDir;
}

async function serverPid(dataDir: string): Promise<number | undefined> {
  const note = await readFile(path.join(dataDir, 'postgres', 'data', 'postmaster.pid'), 'utf8').catch(
    () => '',
  );
  return Number(note.split('\n')[0]) || undefined;
}

/** A process that has ended but was not buried by its parent yet (state Z) is gone for us. */
function isAlive(pid: number | undefined): boolean {
  if (!pid) throw new Error('There was no server.');
  return /^[^Z]/.test(
    spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim(),
  );
}
