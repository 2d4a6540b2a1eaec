// Which folders of a content folder are course packages.
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { COURSE_FILE } from './package-paths.js';

/** The packages directly inside a folder, in the order of their names; none if there is no such folder. */
export async function findPackages(contentDir: string): Promise<string[]> {
  const entries = await readdir(contentDir, { withFileTypes: true }).catch(() => []);
  const folders = entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => path.join(contentDir, name));
  const marked = await Promise.all(folders.map(async (dir) => (await readdir(dir)).includes(COURSE_FILE)));
  return folders.filter((_, i) => marked[i]).sort();
}
