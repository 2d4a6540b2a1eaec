// Promises of the commands that take packages in and out of drafts.
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Command } from 'commander';
import { AuthoringService } from '../../src/authoring/authoring.service.js';
import { EditingService } from '../../src/authoring/editing.service.js';
import { addPackageCommands, linesOfLost } from '../../src/cli/packages.js';
import { readConfig } from '../../src/infra/config/config.js';
import { PrismaService } from '../../src/infra/database/prisma.service.js';
import { AppError } from '../../src/infra/errors/app-error.js';
import { Writer } from '../../src/writing/writer.js';
import { IDS, smallCourse } from '../support/course.js';
import { query, type TestDatabase, testDatabase } from '../support/postgres.js';

let database: TestDatabase;
let prisma: PrismaService;
let authoring: AuthoringService;
let folder: string;
/** What the last command said to standard error. */
let warned: string[] = [];

beforeAll(async () => {
  database = await testDatabase();
  prisma = new PrismaService(database.url);
  authoring = new AuthoringService(prisma, new Writer(prisma));
  folder = await mkdtemp(path.join(os.tmpdir(), 'timonel-packages-'));
  await authoring.import({ content: smallCourse(), hash: 'small' });
});
afterAll(async () => {
  await prisma.$disconnect();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

/** Runs a command; gives what it said to standard output. */
async function timonel(...words: string[]): Promise<string> {
  const said: string[] = [];
  warned = [];
  const program = new Command().exitOverride();
  addPackageCommands(program, {
    config: () => readConfig({}),
    withAuthoring: (action) => action(authoring),
    say: (text) => void said.push(text),
    warn: (text) => void warned.push(text),
  });
  await program.parseAsync(words, { from: 'user' });
  return said.join('\n');
}

async function edit(markdown: string): Promise<void> {
  const editing = new EditingService(prisma, new Writer(prisma));
  const { meta } = await editing.unit('small', 'block', IDS.paragraph);
  const order = { actor: { id: 'test', name: 'Test' }, requestId: 'test' };
  const patch = { markdown };
  await editing.changeOne(order, 'small', { op: 'update', id: IDS.paragraph, ifMatch: meta.etag, patch });
}

describe('export', () => {
  it('tells what of the draft is not in the files', async () => {
    await query(
      database.url,
      `INSERT INTO translation (course_id, unit_id, locale, text, source_hash)
       VALUES ('${IDS.course}', 'cmp_0000000000', 'en', '{}', '0123456789abcdef')`,
    );
    const target = path.join(folder, 'lossy.zip');
    await timonel('export', 'small', target);
    expect(warned).toEqual([expect.stringContaining('/translations')]);
    await query(database.url, `DELETE FROM translation WHERE unit_id = 'cmp_0000000000'`);
    await timonel('export', 'small', target);
    expect(warned).toEqual([]);
  });
});

describe('export and import', () => {
  it('write a folder that gives back the very same draft, and a zip with the same bytes each time', async () => {
    const dir = path.join(folder, 'small');
    expect(await timonel('export', 'small', dir)).toMatch(/\d+ written, 0 removed/);
    expect(await readdir(dir)).toEqual(expect.arrayContaining(['course.yaml', 'course.lock.json', 'assets']));
    expect(await timonel('export', 'small', dir)).toContain('0 written, 0 removed');
    expect(await timonel('import', dir)).toContain('0 inserted, 0 updated, 0 deleted');

    const [one, two] = [path.join(folder, 'one.zip'), path.join(folder, 'two.zip')];
    await timonel('export', 'small', one);
    await timonel('export', 'small', two);
    expect((await readFile(one)).equals(await readFile(two))).toBe(true);
    expect(await timonel('check', one)).toContain('0 errors');
    expect(await timonel('import', one)).toContain('0 inserted, 0 updated, 0 deleted');
  });

  it('tell the plan of a trial, and refuse what would take an edit away', async () => {
    const dir = path.join(folder, 'edited');
    await timonel('export', 'small', dir);
    const course = path.join(dir, 'course.yaml');
    await writeFile(course, (await readFile(course, 'utf8')).replace('title: Pequeño', 'title: Pequeñito'));
    const plan = await timonel('import', dir, '--dry-run');
    expect(plan).toContain('would be 0 inserted, 1 updated, 0 deleted.');
    expect(plan).toContain('changed course Pequeñito');

    await edit('Editado entretanto.');
    const refused = await timonel('import', dir).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(AppError);
    expect((refused as AppError).code).toBe('DRAFT_MOVED_ON');
    expect(linesOfLost(refused as AppError).join()).toContain(IDS.paragraph);
    expect(await timonel('import', dir, '--force')).toContain('0 inserted, 2 updated, 0 deleted');
  });

  it('refuse an older export after a newer one was imported, and do not count what the package itself adds', async () => {
    const [old, fresh] = [path.join(folder, 'old'), path.join(folder, 'fresh')];
    await timonel('export', 'small', old);
    await edit('Editado por otra persona.');
    await timonel('export', 'small', fresh);
    const glossary = path.join(fresh, 'glossary.yaml');
    await writeFile(
      glossary,
      `${await readFile(glossary, 'utf8')}- slug: sol\n  word: sol\n  definition: Sale.\n`,
    );
    expect(await timonel('import', fresh)).toContain('1 inserted');
    const stale = await timonel('import', old).catch((error: unknown) => error);
    expect((stale as AppError).code).toBe('DRAFT_MOVED_ON');

    // The next version of what was imported last may go in again, as often as one likes.
    await writeFile(glossary, (await readFile(glossary, 'utf8')).replace('Sale.', 'Sale y se pone.'));
    expect(await timonel('import', fresh)).toContain('0 inserted, 1 updated');
    await edit('Y otra vez.');
    await writeFile(
      glossary,
      `${await readFile(glossary, 'utf8')}- slug: mar\n  word: mar\n  definition: Agua.\n`,
    );
    const lost = linesOfLost((await timonel('import', fresh).catch((error: unknown) => error)) as AppError);
    expect(lost).toHaveLength(1);
    expect(lost[0]).toContain(IDS.paragraph);
  });

  it('do not write into a folder that is no package', async () => {
    const dir = path.join(folder, 'mine');
    await timonel('export', 'small', dir);
    await rm(path.join(dir, 'course.yaml'));
    await writeFile(path.join(dir, 'thesis.txt'), 'Three years of work.');
    await expect(timonel('export', 'small', dir)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(timonel('export', 'nobody', dir)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
