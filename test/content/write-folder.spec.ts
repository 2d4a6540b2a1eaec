// Exporting to a folder: only what differs is written, what left the course goes, and nobody's other files are touched.
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { readPackage } from '../../src/content/read-package.js';
import { writeFolder } from '../../src/content/write-folder.js';
import { writePackage as write } from '../../src/content/write-package.js';
import { progressOn } from '../../src/infra/progress.js';
import { changePackage, fileOf, removePackages, writePackage } from './package-fixture.js';

const made: string[] = [];
afterAll(async () => {
  await removePackages();
  for (const dir of made) await rm(dir, { recursive: true });
});

async function emptyFolder(): Promise<string> {
  const dir = await mkdtemp(path.join(tmpdir(), 'export-'));
  made.push(dir);
  return dir;
}

async function sound() {
  const { content, files } = await readPackage(await writePackage());
  return { content: content!, files };
}

it('fills an empty folder with a package that reads the same', async () => {
  const { content, files } = await sound();
  const dir = await emptyFolder();
  const written = write(content, files);
  expect(await writeFolder(dir, written)).toEqual({ written: [...written.keys()], removed: [] });
  expect((await readPackage(dir)).content).toEqual(content);
});

it('writes nothing where nothing differs', async () => {
  const { content, files } = await sound();
  const dir = await emptyFolder();
  await writeFolder(dir, write(content, files));
  const before = await stat(path.join(dir, 'course.yaml'));
  expect(await writeFolder(dir, write(content, files))).toEqual({ written: [], removed: [] });
  expect((await stat(path.join(dir, 'course.yaml'))).mtimeMs).toBe(before.mtimeMs);
});

it('removes what left the course, with its folder, and leaves what is no file of a package', async () => {
  const { content, files } = await sound();
  const dir = await emptyFolder();
  await writeFolder(dir, write(content, files));
  await changePackage(dir, { 'README.md': 'Mine.', 'notes.txt': 'Mine, too.' });
  const shorter = { ...content, chapters: content.chapters.slice(0, 1), credits: [] };
  const { removed } = await writeFolder(dir, write(shorter, files));
  expect(removed).toContain('credits.yaml');
  expect(await readdir(path.join(dir, 'chapters'))).toEqual(['01-basics']);
  expect(await fileOf(dir, 'README.md')).toBe('Mine.');
  expect(await fileOf(dir, 'notes.txt')).toBe('Mine, too.');
});

it('touches no folder that holds something else', async () => {
  const { content, files } = await sound();
  const dir = await emptyFolder();
  await writeFile(path.join(dir, 'letters.txt'), 'Dear …');
  await expect(writeFolder(dir, write(content, files))).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  expect(await readdir(dir)).toEqual(['letters.txt']);
});

it('takes a folder that version control has just made', async () => {
  const { content, files } = await sound();
  const dir = await emptyFolder();
  await changePackage(dir, { '.git/HEAD': 'ref: refs/heads/main\n', LICENSE: 'CC0' });
  await writeFolder(dir, write(content, files));
  expect((await readPackage(dir)).content).toEqual(content);
});

it('tells long work as a bar on a terminal and in a few lines elsewhere', () => {
  const told = (isTTY: boolean) => {
    let text = '';
    const write = (more: string) => {
      text += more;
    };
    const progress = progressOn({ isTTY, columns: 60, write }, 'Reading');
    for (let done = 0; done <= 100; done++) progress.at(done, 100, 'course.yaml');
    progress.end();
    return text;
  };
  expect(told(false)).toBe(
    [0, 25, 50, 75, 100].map((done) => `Reading: ${done} of 100, course.yaml\n`).join(''),
  );
  expect(told(true).split('\r').at(-2)).toContain(`${'█'.repeat(24)} 100/100`);
  expect(told(true).endsWith('\r\u001b[K')).toBe(true);
});
