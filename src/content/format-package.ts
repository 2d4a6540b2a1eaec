// `format`: every file of a package in its one canonical form, the lock file and the schemas up to date. Files keep the
// names that their authors gave them, and YAML with comments keeps its form: printing would lose the comments.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { schemaLine } from './file-schemas.js';
import { openPackage } from './open-package.js';
import { hasComments } from './print-yaml.js';
import { replaceFile } from './replace-file.js';
import { joinSection, splitSection } from './section-file.js';
import { writePackage } from './write-package.js';

/** Formats the package in a folder; the paths of the changed files. A package with errors is left alone. */
export async function formatPackage(dir: string): Promise<string[]> {
  const { folder, content, files, names, problems, lock, redirects } = await openPackage(dir);
  if (problems.some(({ severity }) => severity === 'error')) return [];
  const wanted = writePackage(content, files, { names, redirects, stamp: lock.wanted.stamp ?? null });
  const changed: string[] = [];
  for (const [file, bytes] of wanted) {
    if (folder.assets.has(file)) continue;
    const before =
      folder.files.get(file) ?? (await readFile(path.join(dir, file), 'utf8').catch(() => undefined));
    const after = before === undefined ? bytes.toString() : keepComments(file, before, bytes.toString());
    if (before === after) continue;
    await replaceFile(path.join(dir, file), after);
    changed.push(file);
  }
  return changed.sort();
}

function keepComments(file: string, before: string, after: string): string {
  if (file.endsWith('.yaml')) {
    const line = schemaLine(file);
    const own = before.replace(/^# yaml-language-server:.*\r?\n/, '');
    return hasComments(own) ? line + own : after;
  }
  if (!file.endsWith('.md')) return after;
  const { front, head } = splitSection(before);
  return hasComments(front ?? '') ? joinSection(head, splitSection(after).body.replace(/^\n/, '')) : after;
}
