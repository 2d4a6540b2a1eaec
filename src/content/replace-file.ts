// Writing one file of a package, whole or not at all.
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Writes beside and renames, so that a file is never half written. */
export async function replaceFile(file: string, content: string | Uint8Array): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(`${file}.tmp`, content);
  await rename(`${file}.tmp`, file);
}
