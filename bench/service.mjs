// The service under measurement: a process of its own with an embedded PostgreSQL on a fresh data folder; and what a
// process has cost so far.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

/** What Linux counts processor time in, on every machine that matters here. */
const TICK_MICROSECONDS = 10_000;

/** A port that nobody listens at. */
export async function freePort() {
  const server = net.createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** The fields of /proc/<pid>/stat behind the name of the process; none if it is gone. */
export function statOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

/** Processor time that a process has used by now, user and system, in microseconds; 0 if it is gone. */
export function cpuOf(pid) {
  const fields = statOf(pid);
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * TICK_MICROSECONDS;
}

/** Memory that a process has in use by now, in bytes. */
export function memoryOf(pid) {
  const [, kilobytes] = /^VmRSS:\s*(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1024;
}

/** Starts a program, by itself or on the one core that is named, and waits until it says the words. */
export async function startProgram(args, env, words, core) {
  const [program, ...all] = core === undefined ? args : ['taskset', '-c', String(core), ...args];
  const child = spawn(program, all, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`${args.join(' ')} did not start.`)));
    let output = '';
    child.stdout.on('data', (text) => {
      output += text;
      if (output.includes(words)) resolve();
    });
  });
  const end = () => {
    child.kill('SIGTERM');
    return ended;
  };
  return { pid: child.pid, end };
}

/** Starts the service at a port, with a key for its admin doors; `end` leaves nothing behind. `more` is environment. */
export async function startService(port, core, more = {}) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'timonel-bench-'));
  const key = `tml_${randomBytes(32).toString('base64url')}`;
  const { DATABASE_URL: _, ...inherited } = process.env;
  const env = {
    ...inherited,
    DATA_DIR: folder,
    PORT: String(port),
    ADMIN_API_KEY: key,
    LOG_LEVEL: 'fatal',
    ...more,
  };
  const program = [process.execPath, 'tools/run.mjs', 'main'];
  const { pid, end } = await startProgram(program, env, 'Stop with Ctrl+C.', core).catch((error) => {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  });
  return {
    ...{ pid, folder, key, port },
    async end() {
      await end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Every process of the database server in the data folder: the server itself and what it forked. */
export function databasePids(folder) {
  const file = readdirSync(folder, { recursive: true }).find((name) => name.endsWith('postmaster.pid'));
  if (!file) return [];
  const server = readFileSync(path.join(folder, file), 'utf8').split('\n')[0];
  return [server, ...readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && statOf(pid)[1] === server)];
}
