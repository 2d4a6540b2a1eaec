// Promises of the command line, run as its users run it.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { query, type TestDatabase, testDatabase } from '../support/postgres.js';
import { processesOf } from '../support/service-process.js';

// The first call may have to build.
jest.setTimeout(180_000);

let database: TestDatabase;
let folder: string;
let course: string;

beforeAll(async () => {
  database = await testDatabase();
  folder = mkdtempSync(path.join(os.tmpdir(), 'timonel-cli-'));
  course = path.join(folder, 'introduccion-a-kubernetes');
  cpSync('content/introduccion-a-kubernetes', course, { recursive: true });
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await database.drop();
});

function timonel(...args: string[]) {
  const env = { ...process.env, DATABASE_URL: database.url };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['tools/run.mjs', 'cli', ...args], {
    encoding: 'utf8',
    env,
  });
  return { status, out: stdout, err: stderr };
}

describe('timonel', () => {
  it('check finds nothing wrong with the packages that are shipped', () => {
    expect(timonel('check')).toMatchObject({
      status: 0,
      out: expect.stringContaining('0 errors, 0 warnings'),
    });
  });

  it('import writes everything once and nothing the second time', () => {
    expect(timonel('import', course)).toMatchObject({
      status: 0,
      out: expect.stringMatching(/: \d{3,} inserted, 0 updated, 0 deleted/),
    });
    expect(timonel('import', course).out).toContain('0 inserted, 0 updated, 0 deleted');
  });

  it('tells what it is at, where nobody sees a bar in lines', () => {
    const zip = path.join(folder, 'exported.zip');
    const linesOf = ({ err }: { err: string }) => err.split('\n').filter((line) => / \d of \d/.test(line));
    expect(linesOf(timonel('import', course))).toEqual([
      'Importing: 0 of 3, reading and checking',
      'Importing: 1 of 3, opening the database',
      'Importing: 2 of 3, writing',
    ]);
    expect(linesOf(timonel('export', 'introduccion-a-kubernetes', zip))).toEqual([
      'Exporting: 0 of 3, opening the database',
      'Exporting: 1 of 3, reading the draft',
      'Exporting: 2 of 3, writing',
    ]);
    expect(linesOf(timonel('publish', 'nope'))).toEqual([
      'Publishing: 0 of 2, opening the database',
      'Publishing: 1 of 2, checking and storing',
    ]);
  });

  it('publish makes a release, and none where nothing changed', () => {
    expect(timonel('publish', 'introduccion-a-kubernetes', '-m', 'The first')).toMatchObject({
      status: 0,
      out: expect.stringContaining('published as release 1'),
    });
    expect(timonel('publish', 'introduccion-a-kubernetes').out).toContain('nothing to publish');
  });

  it('is one actor in the audit trail, whatever it does', async () => {
    timonel('keys', 'create', '--name', 'A robot', '--role', 'viewer');
    const sql = 'SELECT actor, array_agg(action ORDER BY id) AS actions FROM audit GROUP BY actor';
    expect(await query(database.url, sql)).toEqual([
      { actor: 'command line', actions: ['import', 'publish', 'key.create'] },
    ]);
  });

  it('an edited paragraph keeps its id, and writes one row', async () => {
    const file = path.join(course, 'chapters/03-docker/01-que-es-docker.md');
    const before = await query(database.url, 'SELECT id FROM block ORDER BY id');
    writeFileSync(file, readFileSync(file, 'utf8').replace('La palabra «docker»', 'El nombre «docker»'));
    expect(timonel('format', course).out).toContain('course.lock.json');
    expect(timonel('import', course).out).toContain('0 inserted, 1 updated, 0 deleted');
    expect(await query(database.url, 'SELECT id FROM block ORDER BY id')).toEqual(before);
  });

  it('check and import of a broken package name every error with file and line, exit 1, and store nothing', async () => {
    const before = await query(database.url, 'SELECT draft_revision FROM course');
    const file = path.join(course, 'chapters/04-orquestadores/03-apache-mesos.md');
    writeFileSync(file, `${readFileSync(file, 'utf8')}\n[nada](ref:no-existe)\n\n<b>HTML</b>\n`);
    writeFileSync(path.join(course, 'notes.txt'), 'what is this?');
    const { status, out } = timonel('check', course);
    expect(status).toBe(1);
    expect(out).toMatch(/chapters\/04-orquestadores\/03-apache-mesos\.md:\d+ .*no-existe/);
    expect(out).toContain('notes.txt');
    const json = JSON.parse(timonel('check', course, '--format', 'json').out);
    expect(json.problems ?? json).toEqual(
      expect.arrayContaining([expect.objectContaining({ file: 'notes.txt', line: expect.any(Number) })]),
    );
    expect(timonel('import', course)).toMatchObject({ status: 1, err: expect.stringContaining('no-existe') });
    expect(await query(database.url, 'SELECT draft_revision FROM course')).toEqual(before);
  });

  it('stops the database it has started, also when it is interrupted', async () => {
    const { DATABASE_URL: _, ...inherited } = process.env;
    const env = { ...inherited, DATA_DIR: path.join(folder, 'data') };
    const command = spawn(
      process.execPath,
      ['tools/run.mjs', 'cli', 'import', 'content/introduccion-a-kubernetes'],
      { env },
    );
    while (!processesOf(env.DATA_DIR).some((line) => line.includes('postgres -D'))) await sleep(50);
    command.kill('SIGINT');
    await once(command, 'exit');
    for (let tries = 0; tries < 100 && processesOf(env.DATA_DIR).length > 0; tries++) await sleep(100);
    expect(processesOf(env.DATA_DIR)).toEqual([]);
  });

  it('says in a sentence what it cannot do', () => {
    expect(timonel('publish', 'nope')).toMatchObject({
      status: 1,
      err: expect.stringContaining('There is no course "nope".'),
    });
    expect(timonel('check', '/nowhere')).toMatchObject({ status: 1 });
    expect(timonel('dance')).toMatchObject({ status: 1, err: expect.stringContaining('unknown command') });
  });
});
