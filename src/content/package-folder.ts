// The files of a package, from a folder or from memory: which belong to it, which are in the wrong place, what they hold.
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { sha256 } from '../infra/hash.js';
import { MAX_ASSET_BYTES } from '../model/course.js';
import { isAssetFile, isBeside, isKnownFile, isKnownFolder, misplaced } from './package-paths.js';
import type { PackageProblem } from './problems.js';

/** Largest text that is read: a hundred times what a section should be. */
const MAX_TEXT_BYTES = 1024 * 1024;
/** Most files and folders of a package. */
const MAX_FILES = 20_000;
/** Most bytes of a package in all: it is read into memory. */
export const MAX_PACKAGE_BYTES = 256 * 1024 * 1024;

/** The files of a package by path (relative, with slashes). */
export type PackageFiles = ReadonlyMap<string, Uint8Array>;

/** Where a package is: the path of its folder, or its files in memory. */
export type PackageSource = string | PackageFiles;

/** What a package holds, in the order of paths (relative, with slashes). */
export interface PackageFolder {
  /** The texts. */
  readonly files: ReadonlyMap<string, string>;
  /** The files of assets. */
  readonly assets: PackageFiles;
  /** All folders, by path. */
  readonly folders: ReadonlySet<string>;
  readonly problems: readonly PackageProblem[];
  /** sha256 over the names and bytes of what was read. */
  readonly hash: string;
}

/** Reads a package, with everything named that does not belong there. */
export async function readFolder(source: PackageSource): Promise<PackageFolder> {
  const problems: PackageProblem[] = [];
  const found: Found = { files: [], folders: new Set() };
  const fault: Fault = (file, code, detail, cure) =>
    problems.push({ severity: 'error', code, file, line: 1, detail, cure });
  if (typeof source !== 'string') sortOut(source, found, fault);
  // A folder that is not there is an empty one: that its course.yaml is missing says enough.
  else if ((await stat(source).catch(() => null))?.isDirectory()) await walk(source, '', found, fault);
  const bytes = await readAll(source, found.files.sort(), fault);
  const files = new Map<string, string>();
  const assets = new Map<string, Uint8Array>();
  for (const [file, content] of bytes) {
    const text = isAssetFile(file) ? null : decode(content);
    if (text !== null) files.set(file, text);
    else if (isAssetFile(file)) assets.set(file, content);
    else fault(file, 'not-utf8', 'This file is not UTF-8 text.', 'Save it in UTF-8.');
  }
  return { files, assets, folders: found.folders, problems, hash: hashOf(bytes) };
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
    if (isFull(found)) return fault(name, ...TOO_MANY);
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

const TOO_MANY = [
  'too-many-files',
  `A package has at most ${MAX_FILES} files.`,
  'Split the course.',
] as const;
const isFull = ({ files, folders }: Found) => files.length + folders.size >= MAX_FILES;

/** The same for files in memory: each folder on the way to a file is looked at once, the first wrong one is named. */
function sortOut(source: PackageFiles, found: Found, fault: Fault): void {
  const wrong = new Set<string>();
  for (const name of [...source.keys()].sort()) {
    if (isBeside(name) || name.split('/').some((part) => part.startsWith('.'))) continue;
    if (isFull(found)) {
      fault(name, ...TOO_MANY);
      return;
    }
    const parts = name.split('/');
    const folders = parts.slice(1).map((_, i) => parts.slice(0, i + 1).join('/'));
    const stray = folders.find((folder) => !isKnownFolder(folder));
    if (stray !== undefined) {
      if (!wrong.has(stray)) fault(stray, ...misplaced(stray, 'folder'));
      wrong.add(stray);
      continue;
    }
    for (const folder of folders) found.folders.add(folder);
    if (isKnownFile(name)) found.files.push(name);
    else fault(name, ...misplaced(name, 'file'));
  }
}

/** What is too large is named instead. */
async function readAll(source: PackageSource, names: readonly string[], fault: Fault): Promise<PackageFiles> {
  const bytes = new Map<string, Uint8Array>();
  let total = 0;
  for (const name of names) {
    const file = typeof source === 'string' ? path.join(source, name) : undefined;
    const size = file === undefined ? (source as PackageFiles).get(name)!.length : (await stat(file)).size;
    const most = isAssetFile(name) ? MAX_ASSET_BYTES : MAX_TEXT_BYTES;
    total += size;
    if (total > MAX_PACKAGE_BYTES) {
      const detail = `A package has at most ${MAX_PACKAGE_BYTES} bytes in all.`;
      fault(name, 'package-too-large', detail, 'Split the course, or make its pictures smaller.');
      break;
    }
    if (size > most) {
      fault(name, 'file-too-large', `This file has more than ${most} bytes.`, 'Split it or make it smaller.');
    } else bytes.set(name, file === undefined ? (source as PackageFiles).get(name)! : await readFile(file));
  }
  return bytes;
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

// The length between name and bytes keeps two packages apart whose concatenations are the same.
function hashOf(files: PackageFiles): string {
  const parts = [...files].flatMap(([name, bytes]) => [`${name}\0${bytes.length}\0`, bytes]);
  return sha256(...parts).toString('hex');
}
