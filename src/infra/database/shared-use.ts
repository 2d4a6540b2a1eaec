// Processes that share one data folder note themselves in it, so that the last one to leave turns off the server.
import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const LEAVING = '.leaving';
/** Places of fields in what statOf() reads: numbers 3 and 22 of the manual. */
const STATE = 0;
const START = 19;

/** One process's use of a shared folder. */
export interface Use {
  /**
   * Ends this use. If nobody living uses the folder any more, `turnOff` runs first; whoever joins meanwhile waits
   * for it. Calling it again does nothing.
   */
  leave(turnOff: () => Promise<void>): Promise<void>;
  /** Whether nobody else uses the folder; for the end of the process, when there is no time to wait for anything. */
  isLast(): boolean;
}

/** Notes a use by this process in `dir`; waits while another one is turning the server off. */
export async function joinUse(dir: string): Promise<Use> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const mine = path.join(dir, `${process.pid}-${randomBytes(4).toString('hex')}`);
  const isMine = (name: string) => path.join(dir, name).startsWith(mine);
  await writeFile(mine, await startOf(process.pid));
  while ((await living(dir)).some((name) => name.endsWith(LEAVING))) await sleep(50);
  let left: Promise<void> | undefined;
  return {
    leave: (turnOff) => (left ??= leave(dir, mine, turnOff)),
    isLast: () => readdirSync(dir).every((name) => isMine(name) || !hasProcess(Number.parseInt(name, 10))),
  };
}

// First say "leaving", then look for others: a newcomer either sees that and waits, or is seen and keeps the server.
async function leave(dir: string, mine: string, turnOff: () => Promise<void>): Promise<void> {
  await rename(mine, mine + LEAVING);
  try {
    if (!(await living(dir)).some((name) => !name.endsWith(LEAVING))) await turnOff();
  } finally {
    await rm(mine + LEAVING, { force: true });
  }
}

/** The notes of processes that live; those of dead ones are cleared away. */
async function living(dir: string): Promise<string[]> {
  const names: string[] = [];
  for (const name of await readdir(dir)) {
    const file = path.join(dir, name);
    const noted = await readFile(file, 'utf8').catch(() => null);
    if (noted === null) continue;
    const pid = Number.parseInt(name, 10);
    if ((await isAlive(pid)) && (noted === '' || noted === (await startOf(pid)))) names.push(name);
    else await rm(file, { force: true });
  }
  return names;
}

/** Whether a process with this number lives, ours or not. One that only waits to be buried by its parent does not. */
export async function isAlive(pid: number): Promise<boolean> {
  return hasProcess(pid) && (await statOf(pid))[STATE] !== 'Z';
}

/** Whether the system knows a process with this number, living or dead. */
export function hasProcess(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** When a process started, to tell it from a later one with the same number; empty where the system does not say. */
async function startOf(pid: number): Promise<string> {
  return (await statOf(pid))[START] ?? '';
}

/** What Linux says of a process (proc_pid_stat(5)), from the third field on; nothing elsewhere. */
async function statOf(pid: number): Promise<string[]> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The field before is the program's name in parentheses, which may hold anything.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}
