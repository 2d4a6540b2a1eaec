// A service with the embedded PostgreSQL under its own data folder, and ways to end either of them without a word.
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findPostgresAccount } from '../../src/infra/database/postgres-account.js';
import { findPostgresBinaries } from '../../src/infra/database/postgres-binaries.js';
import { findRunningServer, POSTGRES_USER, readPassword } from '../../src/infra/database/postgres-cluster.js';
import { isAlive } from '../../src/infra/database/shared-use.js';
import { type ServiceProcess, startService } from '../support/service-process.js';

/** What can be killed. */
export type Part = 'service' | 'postgres';

/** The key that the service is started with. */
export const SECRET = 'crash-test-crash-test-crash-test-crash-test';

/** One installation, on a folder that goes when it stops. */
export class Installation {
  private constructor(
    private readonly folder: string,
    private readonly home: string,
    private service: ServiceProcess,
    private readonly databasePort: number,
  ) {}

  /** Starts the service on an empty folder, without any course. */
  static async start(): Promise<Installation> {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'timonel-crash-'));
    await mkdir(path.join(folder, 'content'));
    const service = await startService(surroundings(folder));
    const home = await realpath(path.join(folder, 'data', 'postgres'));
    return new Installation(folder, home, service, (await findRunningServer(home))!.port);
  }

  /** Where the service answers; another address after every start. */
  get url(): string {
    return this.service.url;
  }

  /** For looking into the tables past the service. */
  async databaseUrl(): Promise<string> {
    const { port } = (await findRunningServer(this.home)) ?? { port: this.databasePort };
    return `postgresql://${POSTGRES_USER}:${await readPassword(this.home)}@127.0.0.1:${port}/postgres`;
  }

  /** Gets ready to kill; what it gives sends the signals at once, and resolves when the parts are gone. */
  async aim(parts: readonly Part[]): Promise<() => Promise<void>> {
    const server = await findRunningServer(this.home);
    return async () => {
      const ended = parts.includes('service') && this.service.end('SIGKILL');
      if (parts.includes('postgres')) await killServer(server!.pid);
      await ended;
    };
  }

  /**
   * Starts again what was killed. A service starts its database itself if need be; for a service that lives, the
   * database comes back where it was, as whatever watches over a database server in production would do it.
   */
  async recover(killed: readonly Part[]): Promise<void> {
    if (killed.includes('service')) this.service = await startService(surroundings(this.folder));
    else await this.startPostgres();
  }

  /** Ends everything in good order, also what a round that failed left half started, and removes the folder. */
  async stop(): Promise<void> {
    await this.service.end('SIGTERM');
    const server = await findRunningServer(this.home);
    if (server) process.kill(server.pid, 'SIGINT');
    while (server && (await isAlive(server.pid))) await sleep(10);
    await rm(this.folder, { recursive: true, force: true });
  }

  private async startPostgres(): Promise<void> {
    const binaries = await findPostgresBinaries(path.join(this.home, 'lib'));
    const account = await findPostgresAccount(this.home, binaries);
    // Buries the dead server, whose number the system may still know.
    await findRunningServer(this.home);
    await account.run(binaries.pgCtl, [
      ...['start', '--wait', '--silent', `--pgdata=${path.join(this.home, 'data')}`],
      ...[`--log=${path.join(this.home, 'server.log')}`, `--options=-p ${this.databasePort}`],
    ]);
  }
}

function surroundings(folder: string): Record<string, string> {
  return {
    ...{ DATA_DIR: path.join(folder, 'data'), CONTENT_DIR: path.join(folder, 'content') },
    ...{ ADMIN_API_KEY: SECRET, LOG_LEVEL: 'fatal' },
  };
}

/**
 * Kills a server with all its processes, as near to a power cut as it can be had: what stood in PostgreSQL's own memory
 * is gone, what it gave to the operating system is not. The first process is halted before, or it would notice that its
 * children die and act upon it; each child would notice the end of the first.
 */
async function killServer(postmaster: number): Promise<void> {
  process.kill(postmaster, 'SIGSTOP');
  const all = [...childrenOf(postmaster), postmaster];
  for (const pid of all) killOne(pid);
  while ((await Promise.all(all.map(isAlive))).some(Boolean)) await sleep(10);
}

function childrenOf(parent: number): number[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  const pairs = lines.map((line) => line.trim().split(/\s+/).map(Number) as [number, number]);
  return pairs.filter(([, ppid]) => ppid === parent).map(([pid]) => pid);
}

function killOne(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself a moment ago.
  }
}
