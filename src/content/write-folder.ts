// A package onto disk: only what differs is written, and what the package no longer holds goes.
import { readdir, readFile, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../infra/errors/app-error.js';
import { isSchemaFile } from './file-schemas.js';
import type { PackageFiles } from './package-folder.js';
import { COURSE_FILE, isBeside, isKnownFile } from './package-paths.js';
import { replaceFile } from './replace-file.js';

/** What was done to a folder: paths of files. */
export interface FolderChanges {
  readonly written: readonly string[];
  readonly removed: readonly string[];
}

/**
 * Makes a folder hold this package. What is no file of a package (README.md, LICENSE, notes) stays. Throws
 * INVALID_INPUT, and touches nothing, where the folder holds other things than a package.
 */
export async function writeFolder(dir: string, files: PackageFiles): Promise<FolderChanges> {
  const there = await filesIn(dir);
  if (!there.includes(COURSE_FILE) && there.some((name) => !isBeside(name))) {
    const detail = `${dir} is not empty and holds no course package; nothing was written.`;
    throw new AppError('INVALID_INPUT', detail, {
      errors: [{ pointer: '', code: 'INVALID_INPUT', detail: 'Name an empty folder, or that of a package.' }],
    });
  }
  const written: string[] = [];
  for (const [name, bytes] of files) {
    const before = there.includes(name) ? await readFile(path.join(dir, name)) : null;
    if (before?.equals(bytes)) continue;
    await replaceFile(path.join(dir, name), bytes);
    written.push(name);
  }
  const removed = there.filter((name) => (isKnownFile(name) || isSchemaFile(name)) && !files.has(name));
  for (const name of removed) await remove(dir, name);
  return { written, removed };
}

/** All files below a folder; links are none. */
async function filesIn(dir: string, below = ''): Promise<string[]> {
  const entries = await readdir(path.join(dir, below), { withFileTypes: true }).catch((error) => {
    if (error.code === 'ENOENT' && below === '') return [];
    throw error;
  });
  const files = await Promise.all(
    entries.map(async (entry) => {
      const name = below ? `${below}/${entry.name}` : entry.name;
      // Version control has a folder of its own, with files without number.
      if (entry.isDirectory()) return entry.name === '.git' ? [name] : filesIn(dir, name);
      return [name];
    }),
  );
  return files.flat().sort();
}

/** Removes a file, and the folders that are empty then. */
async function remove(dir: string, name: string): Promise<void> {
  await rm(path.join(dir, name));
  for (let folder = path.dirname(name); folder !== '.'; folder = path.dirname(folder)) {
    const left = await readdir(path.join(dir, folder));
    if (left.length > 0) return;
    await rmdir(path.join(dir, folder));
  }
}
