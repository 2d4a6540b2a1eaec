// The files of a package: which belong to it, which are in the wrong place, and their text.
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { sha256 } from '../infra/hash.js';
import { nearest } from './did-you-mean.js';
import type { PackageProblem } from './problems.js';

/** Largest file that is read: a hundred times what a section should be. */
export const MAX_FILE_BYTES = 1024 * 1024;
/** Most files and folders of a package. */
export const MAX_FILES = 20_000;

/** The lock file of block ids. */
export const LOCK_FILE = 'course.lock.json';

/** The texts of a package by path (relative, with slashes), in the order of their names. */
export interface PackageFolder {
  readonly files: ReadonlyMap<string, string>;
  /** All folders, by path. */
  readonly folders: ReadonlySet<string>;
  readonly problems: readonly PackageProblem[];
  /** sha256 over the names and bytes of what was read. */
  readonly hash: string;
}

const SLUG = '[a-z0-9]+(?:-[a-z0-9]+)*';
const NUMBERED = `\\d+-${SLUG}`;
const KNOWN = anyOf([
  '(?:course|components|videos|credits|glossary)\\.yaml',
  'course\\.lock\\.json',
  `(?:comparisons|diagrams)/${SLUG}\\.yaml`,
  `chapters/${NUMBERED}/chapter\\.yaml`,
  `chapters/${NUMBERED}/(?:${NUMBERED}/)?${NUMBERED}\\.md`,
]);
const KNOWN_FOLDER = anyOf(['chapters|comparisons|diagrams', `chapters/${NUMBERED}(?:/${NUMBERED})?`]);
// What stands beside the content for people and tools.
const BESIDE = /^(?:README\.md|LICENSE[^/]*)$|(?:^|\/)\.[^/]+$/;

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
    if (BESIDE.test(name) && !entry.isSymbolicLink()) continue;
    if (found.files.length + found.folders.size >= MAX_FILES) {
      return fault(name, 'too-many-files', `A package has at most ${MAX_FILES} files.`, 'Split the course.');
    }
    if (entry.isSymbolicLink()) {
      fault(name, 'symlink', 'Symbolic links are refused.', 'Put the file itself here.');
    } else if (entry.isDirectory()) {
      if (!KNOWN_FOLDER.test(name)) fault(name, ...misplaced(name, 'folder'));
      else {
        found.folders.add(name);
        await walk(dir, name, found, fault);
      }
    } else if (entry.isFile() && KNOWN.test(name)) found.files.push(name);
    else fault(name, ...misplaced(name, 'file'));
  }
}

const TOP = ['course.yaml', 'components.yaml', 'videos.yaml', 'credits.yaml', 'glossary.yaml'].concat([
  'course.lock.json',
  'chapters',
  'comparisons',
  'diagrams',
  'locales',
  'README.md',
  'LICENSE.md',
]);

/** Code, detail and cure for what has no place in a package. */
function misplaced(name: string, what: string): [code: string, detail: string, cure: string] {
  if (name === 'locales') {
    const cure = 'Keep it outside the package until this version of Timonel reads it.';
    return ['locales-not-read', 'Translations are not read from files yet.', cure];
  }
  const last = name.slice(name.lastIndexOf('/') + 1);
  if (/^chapters\/./.test(name) && (what === 'folder' || name.endsWith('.md'))) {
    const depth = name.split('/').length;
    const nested = what === 'folder' ? depth > 3 : depth > 4;
    const cure = nested
      ? 'Sections stand in a chapter or in a section, no deeper.'
      : 'Name it like "01-first-section": a number for the order, then lower-case letters, digits and hyphens.';
    return ['wrong-name', `The ${what} "${last}" has no place here.`, cure];
  }
  if (/^(?:comparisons|diagrams)\/[^/]+\.ya?ml$/.test(name)) {
    const cure = 'Name it <slug>.yaml: lower-case letters, digits and single hyphens.';
    return ['wrong-name', `"${last}" is not a valid name.`, cure];
  }
  const near = nearest(name, TOP);
  const cure = near ? `Did you mean "${near}"?` : 'Remove it; content/README.md lists what a package holds.';
  return ['unknown-file', `The ${what} "${last}" does not belong to a package.`, cure];
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

function anyOf(patterns: readonly string[]): RegExp {
  return new RegExp(`^(?:${patterns.join('|')})$`);
}
