// PostgreSQL refuses to run as root. This finds somebody it agrees to run as, without creating users.
import { spawn } from 'node:child_process';
import { chown, lstat, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { EmbeddedPostgresError, type PostgresBinaries } from './postgres-binaries.js';

const NOBODY = 65534;

/** Runs a program to its end; resolves with what it printed, rejects with an error that holds it. */
export type Run = (program: string, args: readonly string[]) => Promise<string>;

/** How the server's programs are started, and which user its files must belong to (undefined: whoever we are). */
export interface PostgresAccount {
  run: Run;
  owner: number | undefined;
}

/**
 * Finds a way to run the server's programs on the files in `home`, and hands these files over to it.
 * An ordinary user runs them directly. Root runs them in a user namespace, where it looks like nobody but keeps
 * access to its own folders; where namespaces are forbidden, as the owner of the data folder or as nobody.
 * @throws EmbeddedPostgresError if no way works here
 */
export async function findPostgresAccount(
  home: string,
  binaries: PostgresBinaries,
): Promise<PostgresAccount> {
  const failures: string[] = [];
  for (const account of await accounts(home, binaries.env)) {
    try {
      if (account.owner !== undefined) await handOver(home, account.owner);
      await account.run(binaries.initdb, ['--version']);
      if (process.platform !== 'win32') await account.run('/bin/sh', ['-c', 'test -w "$0"', home]);
      return account;
    } catch (error) {
      failures.push((error as Error).message);
    }
  }
  throw new EmbeddedPostgresError(
    'The embedded PostgreSQL cannot be run by this user here. Set DATABASE_URL to a PostgreSQL server, ' +
      `or run as an ordinary user who may write to ${home}.\n${failures.join('\n')}`,
  );
}

async function accounts(home: string, env: NodeJS.ProcessEnv): Promise<PostgresAccount[]> {
  if (process.getuid?.() !== 0) return [{ owner: undefined, run: runner({ env }) }];
  const parent = await stat(path.dirname(home));
  const others = [...new Set([parent.uid, NOBODY])].filter((uid) => uid !== 0);
  return [
    {
      owner: 0,
      run: runner({ env }, ['unshare', '--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`]),
    },
    ...others.map((uid) => ({ owner: uid, run: runner({ env, uid, gid: NOBODY }) })),
  ];
}

function runner(options: { env: NodeJS.ProcessEnv; uid?: number; gid?: number }, prefix: string[] = []): Run {
  return (program, args) =>
    new Promise((resolve, reject) => {
      const [command = program, ...rest] = [...prefix, program, ...args];
      // Detached: a Ctrl-C in the terminal is for the service, which then stops the server in good order.
      const child = spawn(command, rest, { ...options, cwd: '/', detached: true, windowsHide: true });
      let output = '';
      child.stdout.on('data', (chunk) => (output += chunk));
      child.stderr.on('data', (chunk) => (output += chunk));
      child.on('error', reject);
      child.on('close', (code, signal) => {
        if (code === 0) resolve(output);
        else reject(new Error(`${path.basename(program)} ended with ${signal ?? code}: ${output.trim()}`));
      });
    });
}

/** Files made by an earlier start in another way belong to another user, and PostgreSQL insists on its own. */
async function handOver(home: string, uid: number): Promise<void> {
  if ((await lstat(home)).uid === uid) return;
  for (const file of await readdir(home, { recursive: true }))
    await chown(path.join(home, file), uid, NOBODY);
  // Last, so that an interrupted hand-over is done again.
  await chown(home, uid, NOBODY);
}
