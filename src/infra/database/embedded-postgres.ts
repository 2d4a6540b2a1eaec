// A PostgreSQL server of our own for whoever has none: real binaries from npm, with its files under DATA_DIR/postgres.
import { readFileSync } from 'node:fs';
import { mkdir, readFile, realpath, rename } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { findPostgresAccount, type PostgresAccount } from './postgres-account.js';
import { EmbeddedPostgresError, findPostgresBinaries, type PostgresBinaries } from './postgres-binaries.js';
import { createCluster, findRunningServer, POSTGRES_USER, readPassword } from './postgres-cluster.js';
import { isAlive, joinUse } from './shared-use.js';

/** Longest wait for a server that recovers from a crash, in seconds. */
const START_SECONDS = 60;
const ATTEMPTS = 4;
/** Between attempts; grows with each. The last processes of a killed server may need a moment to end. */
const PAUSE_MS = 200;

/** A running server. */
export interface EmbeddedPostgres {
  /** Connection URL with its password: not for logs. */
  url: string;
  /** Ends our use; the last process that uses the server stops it and waits until it is gone. */
  stop(): Promise<void>;
}

interface Server {
  home: string;
  binaries: PostgresBinaries;
  account: PostgresAccount;
  log: (message: string) => void;
}

/**
 * Starts the server, or uses the one that already runs on these files: another process's, or one left by a process
 * that was killed.
 * @throws EmbeddedPostgresError if this machine or user cannot run it; the message says what to do
 */
export async function startEmbeddedPostgres(options: {
  dataDir: string;
  log: (message: string) => void;
}): Promise<EmbeddedPostgres> {
  const folder = path.resolve(options.dataDir, 'postgres');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const home = await realpath(folder);
  const binaries = await findPostgresBinaries(path.join(home, 'lib'));
  const server = { home, binaries, account: await findPostgresAccount(home, binaries), log: options.log };
  const use = await joinUse(path.join(home, 'users'));
  const abandon = () => use.isLast() && askToStop(home);
  process.once('exit', abandon);
  const stop = () => use.leave(() => turnOff(server)).finally(() => process.off('exit', abandon));
  try {
    await createCluster(home, binaries.initdb, server.account, options.log);
    return { url: await adoptOrStart(server), stop };
  } catch (error) {
    await stop().catch(() => undefined);
    throw error;
  }
}

/** Processes that start at the same moment, or a port taken under our nose, make another attempt necessary. */
async function adoptOrStart(server: Server): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    const url = await adopt(server);
    if (url) return url;
    try {
      await start(server);
    } catch (error) {
      if (attempt < ATTEMPTS) {
        await sleep(attempt * PAUSE_MS);
        continue;
      }
      const log = await readFile(logFile(server), 'utf8').catch(() => '');
      throw new EmbeddedPostgresError(
        `The embedded PostgreSQL does not start. The end of ${logFile(server)}:\n${log.slice(-1_500)}`,
        { cause: error },
      );
    }
  }
}

/** The URL of the server that runs on our files, once it answers; null if there is none. */
async function adopt({ home }: Server): Promise<string | null> {
  const deadline = Date.now() + START_SECONDS * 1_000;
  for (;;) {
    const running = await findRunningServer(home);
    if (!running) return null;
    const url = `postgresql://${POSTGRES_USER}:${await readPassword(home)}@127.0.0.1:${running.port}/postgres`;
    if (running.port && (await answers(url))) return url;
    if (Date.now() > deadline) {
      throw new EmbeddedPostgresError(
        `The embedded PostgreSQL (process ${running.pid}) does not answer. Stop that process and start again.`,
      );
    }
    await sleep(50);
  }
}

// Whoever knows our password is our server: neither side of the log-in tells it to the other.
async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

// pg_ctl gives the server a session of its own, so a Ctrl-C in our terminal does not reach it.
async function start(server: Server): Promise<void> {
  const log = logFile(server);
  await rename(log, `${log}.1`).catch(() => undefined);
  const options = `-p ${await freePort()}`;
  await pgCtl(server, ['start', `--log=${log}`, `--options=${options}`, `--timeout=${START_SECONDS}`]);
}

async function turnOff(server: Server): Promise<void> {
  const running = await findRunningServer(server.home);
  if (!running) return;
  const command = ['stop', '--mode=fast', `--timeout=${START_SECONDS}`];
  const failure = await pgCtl(server, command).then(
    () => null,
    (error: unknown) => error,
  );
  // pg_ctl waits for the server's last word, which the process outlives by a moment. Another process of ours that
  // left just now may have stopped it too; then pg_ctl fails, and all is well.
  for (let i = 0; i < 100 && (await isAlive(running.pid)); i++) await sleep(10);
  if (failure && (await isAlive(running.pid))) throw failure;
}

/** For a process that ends without stop(), by an error or process.exit(): a server that nobody uses shall not stay. */
function askToStop(home: string): void {
  try {
    const pid = Number.parseInt(readFileSync(path.join(home, 'data', 'postmaster.pid'), 'utf8'), 10);
    // PostgreSQL takes this signal for "fast": roll back, disconnect, write everything down, end.
    if (pid > 0) process.kill(pid, 'SIGINT');
  } catch {
    // It is not running.
  }
}

async function pgCtl({ home, binaries, account }: Server, args: string[]): Promise<void> {
  await account.run(binaries.pgCtl, [...args, '--wait', '--silent', `--pgdata=${path.join(home, 'data')}`]);
}

function logFile({ home }: Server): string {
  return path.join(home, 'server.log');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
