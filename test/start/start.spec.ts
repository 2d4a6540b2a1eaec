// Promises of `npm start`: two commands, any user, any database, and nothing left behind.
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { NOBODY, nobodyCanRead, ONLY_AS_ROOT } from '../support/nobody.js';
import { emptyDatabase, query } from '../support/postgres.js';
import { processesOf, type ServiceProcess, startService } from '../support/service-process.js';

// The first start may have to build.
jest.setTimeout(180_000);

const COURSE = '/v1/courses/introduccion-a-kubernetes';

const folders: string[] = [];
function newFolder(mode: number, owner?: number): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'timonel-start-'));
  chmodSync(folder, mode);
  if (owner !== undefined) chownSync(folder, owner, owner);
  folders.push(folder);
  return folder;
}
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const json = async (service: ServiceProcess, at: string) =>
  (await (await fetch(service.url + at)).json()) as never;
const releaseOf = async (service: ServiceProcess): Promise<{ number: number; sha256: string }> =>
  ((await json(service, COURSE)) as { data: { release: { number: number; sha256: string } } }).data.release;

beforeAll(() => {
  execFileSync(process.execPath, ['tools/run.mjs', 'cli', '--version']);
});

describe('without a database', () => {
  const home = newFolder(0o700);
  const env = { DATA_DIR: path.join(home, 'data') };
  let first: { number: number; sha256: string };

  it('starts one of its own, publishes the packages, and says where to look', async () => {
    const service = await startService(env);
    first = await releaseOf(service);
    expect(first.number).toBe(1);
    for (const address of ['/', '/docs', '/graphql'])
      expect(service.output()).toContain(`${new URL(service.url).port}${address}`);
    expect(service.output()).toContain('published as release 1');
    await service.end('SIGKILL');
  });

  it('serves the same release after kill -9, without a new one', async () => {
    const service = await startService(env);
    expect(await releaseOf(service)).toEqual(first);
    expect(((await json(service, `${COURSE}/releases`)) as { data: unknown[] }).data).toHaveLength(1);
    expect(service.output()).not.toContain('published as release');
    expect(await service.end('SIGTERM')).toBe(0);
  });

  it('ends with npm, whoever ends npm', async () => {
    const service = await startService(env, { command: ['npm', 'start'] });
    service.child.kill('SIGTERM');
    const stopped = async () => processesOf(home).length === 0;
    for (let tries = 0; tries < 100 && !(await stopped()); tries++) await sleep(100);
    expect(processesOf(home)).toEqual([]);
    await expect(fetch(service.url)).rejects.toThrow();
  });

  it('leaves no process behind', () => {
    expect(processesOf(home)).toEqual([]);
  });

  (nobodyCanRead ? it : it.skip)(
    `works for an ordinary user too, with the same bytes (${ONLY_AS_ROOT})`,
    async () => {
      const folder = newFolder(0o700, NOBODY);
      const service = await startService(
        { DATA_DIR: path.join(folder, 'data'), HOME: folder },
        { as: 'nobody' },
      );
      expect((await releaseOf(service)).sha256).toBe(first.sha256);
      // runuser stands between: the signal goes to the service itself.
      const [pid] = execFileSync('pgrep', ['-P', String(service.child.pid)], { encoding: 'utf8' })
        .trim()
        .split('\n');
      const exit = new Promise((resolve) => service.child.once('exit', resolve));
      process.kill(Number(pid), 'SIGTERM');
      expect(await exit).toBe(0);
      expect(processesOf(folder)).toEqual([]);
    },
  );
});

describe('with DATABASE_URL', () => {
  it('three replicas start at once on an empty database, seed it once, and touch nothing embedded', async () => {
    const database = await emptyDatabase();
    const dataDir = path.join(newFolder(0o700), 'data');
    const env = { DATABASE_URL: database.url, DATA_DIR: dataDir };
    const replicas = await Promise.all([1, 2, 3].map(() => startService(env)));
    const releases = await Promise.all(replicas.map(releaseOf));
    expect(new Set(releases.map(({ number, sha256 }) => `${number} ${sha256}`)).size).toBe(1);
    expect(await query(database.url, 'SELECT number FROM release')).toEqual([{ number: 1 }]);
    expect(existsSync(dataDir)).toBe(false);
    expect(await Promise.all(replicas.map((replica) => replica.end('SIGTERM')))).toEqual([0, 0, 0]);
    await database.drop();
  });

  it('a package that was seeded once never comes back, also not after its course was deleted', async () => {
    const database = await emptyDatabase();
    const env = { DATABASE_URL: database.url };
    await (await startService(env)).end('SIGTERM');
    await query(database.url, 'UPDATE course SET current_release = NULL');
    await query(database.url, 'DELETE FROM course');
    const service = await startService(env);
    expect((await fetch(service.url + COURSE)).status).toBe(404);
    expect(await service.end('SIGTERM')).toBe(0);
    await database.drop();
  });

  it('on SIGTERM readiness turns off, running requests finish, and the process exits 0', async () => {
    const database = await emptyDatabase();
    const service = await startService({ DATABASE_URL: database.url });
    const probe = await connect(service.url);
    const running = await connect(service.url);
    const body = JSON.stringify({ query: '{ courses { nodes { slug } } }' });
    running.write(
      `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 5)}`,
    );
    probe.write('GET /readyz HTTP/1.1\r\nHost: x\r\nX-Part: ');
    await sleep(200);
    const code = service.end('SIGTERM');
    await sleep(300);
    probe.write('1\r\n\r\n');
    running.write(body.slice(5));
    expect(await probe.answer()).toMatch(/^HTTP\/1\.1 503 /);
    const answer = await running.answer();
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer).toContain('introduccion-a-kubernetes');
    expect(await code).toBe(0);
    await database.drop();
  });

  it('tells everything that is wrong with the configuration at once, and exits 1', async () => {
    const start = startService({ PORT: 'many', LOG_LEVEL: 'loud', DATABASE_URL: 'mysql://x' });
    await expect(start).rejects.toThrow(/PORT[\s\S]*DATABASE_URL[\s\S]*LOG_LEVEL/);
  });

  it('says in one sentence that its port is taken', async () => {
    const other = net.createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const PORT = String((other.address() as net.AddressInfo).port);
    const database = await emptyDatabase();
    const start = startService({ PORT, DATABASE_URL: database.url });
    await expect(start).rejects.toThrow(new RegExp(`Port ${PORT} is taken by another program[^]*PORT=`));
    await new Promise((resolve) => other.close(resolve));
    await database.drop();
  });

  it('refuses in one sentence when the database does not answer', async () => {
    await expect(startService({ DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' })).rejects.toThrow(
      /ECONNREFUSED/,
    );
  });
});

async function connect(url: string) {
  const socket = net.connect(Number(new URL(url).port), '127.0.0.1');
  let received = '';
  socket.setEncoding('utf8').on('data', (text) => {
    received += text;
  });
  socket.on('error', () => undefined);
  await new Promise((resolve) => socket.once('connect', resolve));
  return {
    write: (text: string) => void socket.write(text),
    async answer(): Promise<string> {
      while (!/\r\n\r\n[\s\S]*\}\s*$/.test(received) && !socket.closed) await sleep(10);
      return received;
    },
  };
}
