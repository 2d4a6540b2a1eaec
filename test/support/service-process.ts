// The service as its users run it: a process of its own, started by the same program as `npm start`.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';

/** A running service. */
export interface ServiceProcess {
  readonly url: string;
  readonly child: ChildProcess;
  /** Everything it said on standard output. */
  output(): string;
  /** Sends a signal and waits for the end; gives the exit code, null if the signal ended it. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** The last line of the start message. */
const STARTED = 'Stop with Ctrl+C.';

/** How a service is started: by which command, and as which user (which takes root). */
interface Way {
  readonly command?: readonly string[];
  readonly as?: string;
}

/** Starts the service and waits for its start message. */
export async function startService(env: Record<string, string>, way: Way = {}): Promise<ServiceProcess> {
  const { command = [process.execPath, 'tools/run.mjs', 'main'], as } = way;
  const port = String(await freePort());
  const [program, ...args] = as ? ['runuser', '-u', as, '--', ...command] : command;
  const { DATABASE_URL: _, ...inherited } = process.env;
  const child = spawn(program!, args, {
    env: { ...inherited, PORT: port, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    errors += text;
  });
  while (!output.includes(STARTED)) {
    await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
    if (child.exitCode !== null) throw new Error(`The service did not start:\n${output}${errors}`);
  }
  return {
    url: `http://127.0.0.1:${port}`,
    child,
    output: () => output,
    end: (signal) => end(child, signal),
  };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exit = once(child, 'exit');
  child.kill(signal);
  const [code] = (await exit) as [number | null];
  return code;
}

/** Processes whose command line or environment names a folder: what a service left behind. */
export function processesOf(folder: string): string[] {
  const lines = execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' }).split('\n');
  return lines.filter((line) => line.includes(folder) && !line.includes('ps -eo'));
}

async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
