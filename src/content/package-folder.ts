// The files of a package: which belong to it, which are in the wrong place, and their text.
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { sha256 } from '../infra/hash.js';
import { isBeside, isKnownFile, isKnownFolder, misplaced } from './package-paths.js';
import type { PackageProblem } from './problems.js';

/** Largest file that is read: a hundred times what a section should be. */
const MAX_FILE_BYTES = 1024 * 1024;
/** Most files and folders of a package. */
const MAX_FILES = 20_000;

/** The texts of a package by path (relative, with slashes), in the order of their names. */
export interface PackageFolder {
  readonly files: ReadonlyMap<string, string>;
  /** All folders, by path. */
  readonly folders: ReadonlySet<string>;
  readonly problems: readonly PackageProblem[];
  /** sha256 over the names and bytes of what was read. */
  readonly hash: string;
}

/** Reads the texts of a package, with everything named that does not belong there. */
export async function readFolder(dir: string): Promise<PackageFolder> {
  const problems: PackageProblem[] = [];
  const found: Found = { files: [], folders: new Set() };
  const fault: Fault = (file, code, detail, cure) =>
    problems.push({ severity: 'error', code, file, line: 1, detail, cure });
  // A folder that is not there is an empty one: that its course.yaml is missing says enough.
  if ((await stat(dir).catch(() => null))?.isDirectory()) await walk(dir, '', found, fault);
  const bytes = new Map<string, Uint8Array>();
  for (const file of found.files.sort()) {
    const content = await readSmall(path.join(dir, file), file, fault);
    if (content) bytes.set(file, content);
  }
  const files = new Map<string, string>();
  for (const [file, content] of bytes) {
    const text = decode(content);
    if (text === null) fault(file, 'not-utf8', 'This file is not UTF-8 text.', 'Save it in UTF-8.');
    else files.set(file, text);
  }
  return { files, folders: found.folders, problems, hash: hashOf(bytes) };
}

type Fault = (file: string, code: string, detail: string, cure: string) => void;
interface Found {
  readonly files: string[];
  readonly folders: Set<string>;
}

async function walk(dir: string, below: string, found: Found, fault: Fault): Promise<void> {
  const entries = await readdir(path.join(dir, below), { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const name = below ? `${below}/${entry.name}` : entry.name;
    if (isBeside(name) && !entry.isSymbolicLink()) continue;
    if (found.files.length + found.folders.size >= MAX_FILES) {
      return fault(name, 'too-many-files', `A package has at most ${MAX_FILES} files.`, 'Split the course.');
    }
    if (entry.isSymbolicLink()) {
      fault(name, 'symlink', 'Symbolic links are refused.', 'Put the file itself here.');
    } else if (entry.isDirectory()) {
      if (!isKnownFolder(name)) fault(name, ...misplaced(name, 'folder'));
      else {
        found.folders.add(name);
        await walk(dir, name, found, fault);
      }
    } else if (entry.isFile() && isKnownFile(name)) found.files.push(name);
    else fault(name, ...misplaced(name, 'file'));
  }
}

async function readSmall(file: string, name: string, fault: Fault): Promise<Uint8Array | null> {
  if ((await stat(file)).size > MAX_FILE_BYTES) {
    fault(name, 'file-too-large', `This file has more than ${MAX_FILE_BYTES} bytes.`, 'Split it.');
    return null;
  }
  return readFile(file);
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

// The length between name and bytes keeps two packages apart whose concatenations are the same.
function hashOf(files: ReadonlyMap<string, Uint8Array>): string {
  const parts = [...files].flatMap(([name, bytes]) => [Buffer.from(`${name}\0${bytes.length}\0`), bytes]);
  return sha256(Buffer.concat(parts)).toString('hex');
}
