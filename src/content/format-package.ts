// `format`: sections in canonical Markdown, the lock file up to date. Front matter and YAML stay as their authors wrote them.
import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { printBlocks } from '../markdown/print-blocks.js';
import { printLock } from './block-lock.js';
import { openPackage } from './open-package.js';
import { LOCK_FILE } from './package-paths.js';
import { joinSection, splitSection } from './section-file.js';

/** Formats the package in a folder; the paths of the changed files. A package with errors is left alone. */
export async function formatPackage(dir: string): Promise<string[]> {
  const { folder, bodies, problems, lock } = await openPackage(dir);
  if (problems.some(({ severity }) => severity === 'error')) return [];
  const wanted = new Map([[LOCK_FILE, printLock(lock.wanted)]]);
  for (const { file, blocks } of bodies) {
    const { head } = splitSection(folder.files.get(file) ?? '');
    wanted.set(file, joinSection(head, printBlocks(blocks.map(({ content }) => content))));
  }
  const changed = [...wanted].filter(([file, text]) => folder.files.get(file) !== text);
  for (const [file, text] of changed) await replace(path.join(dir, file), text);
  return changed.map(([file]) => file).sort();
}

/** Writes beside and renames, so that a file is never half written. */
async function replace(file: string, text: string): Promise<void> {
  await writeFile(`${file}.tmp`, text);
  await rename(`${file}.tmp`, file);
}
