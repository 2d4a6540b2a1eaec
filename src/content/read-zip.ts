// A zip of a package as files in memory. Nothing is ever written to disk, and what the zip says of itself is not
// believed: sizes are counted while inflating.
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { AppError } from '../infra/errors/app-error.js';
import { MAX_ASSET_BYTES } from '../model/course.js';
import { MAX_PACKAGE_BYTES, type PackageFiles } from './package-folder.js';
import { COURSE_FILE } from './package-paths.js';

/** Largest zip that goes through a door, in or out: a long course with its pictures. */
export const MAX_ZIP_BYTES = 64 * 1024 * 1024;
/** Most entries of a zip, folders included: several times what the largest course needs. */
export const MAX_ZIP_ENTRIES = 10_000;
/** Most bytes of one file: that of the largest asset. */
export const MAX_ZIP_FILE_BYTES = MAX_ASSET_BYTES;
/** Most bytes of all files together. */
export const MAX_ZIP_TOTAL_BYTES = MAX_PACKAGE_BYTES;
/** Most bytes that one byte of the zip may become: text shrinks to a tenth, bombs to a thousandth. */
export const MAX_ZIP_RATIO = 100;
/** Below so many bytes in all the ratio says nothing: a file of one repeated line is no bomb. */
const RATIO_FREE_BYTES = 1024 * 1024;

/** Kinds of entries, as Unix writes them into the upper half of the external attributes. */
const FILE_KIND = 0o170000;
const REGULAR = 0o100000;
const FOLDER = 0o040000;

/**
 * The files of a zip by path. One folder around everything is taken off. Throws PAYLOAD_TOO_LARGE beyond a limit and
 * INVALID_INPUT for what is no honest zip.
 */
export async function readZip(bytes: Buffer): Promise<PackageFiles> {
  const zip = await open(bytes);
  try {
    return withoutTop(await inflateAll(zip, bytes.length));
  } finally {
    zip.close();
  }
}

async function open(bytes: Buffer): Promise<ZipFile> {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true, strictFileNames: true }).catch(refuse);
  if (zip.entryCount > MAX_ZIP_ENTRIES) {
    zip.close();
    throw tooLarge(`A zip has at most ${MAX_ZIP_ENTRIES} entries; this one has ${zip.entryCount}.`);
  }
  return zip;
}

async function inflateAll(zip: ZipFile, zipBytes: number): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const seen = new Set<string>();
  const budget = new Budget(zipBytes);
  for await (const entry of entriesOf(zip)) {
    const name = checkedName(entry);
    // Macs put a shadow of every file there.
    if (name.startsWith('__MACOSX/')) continue;
    const plain = name.replace(/\/$/, '').normalize('NFC').toLowerCase();
    if (seen.has(plain)) throw wrong(`The zip has "${name}" twice.`);
    seen.add(plain);
    if (name.endsWith('/')) continue;
    files.set(name, await inflate(zip, entry, budget));
  }
  return files;
}

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  try {
    for await (const entry of zip.eachEntry()) yield entry;
  } catch (error) {
    refuse(error);
  }
}

/** The path of an entry that is a file or a folder and nothing else. */
function checkedName(entry: Entry): string {
  const { fileName: name, externalFileAttributes } = entry;
  if (/(^|\/)\.{0,2}(\/|$)/.test(name.replace(/\/$/, '')) || /[\\\0]|^[a-z]:/i.test(name)) {
    throw wrong(`"${name}" is no path within a package.`);
  }
  const kind = (externalFileAttributes >>> 16) & FILE_KIND;
  if (kind !== 0 && kind !== REGULAR && kind !== FOLDER) {
    throw wrong(`"${name}" is neither a file nor a folder; links are refused.`);
  }
  if (entry.isEncrypted()) throw wrong(`"${name}" is encrypted.`);
  return name;
}

/** Counts what comes out of a zip. */
class Budget {
  #total = 0;

  constructor(private readonly zipBytes: number) {}

  /** Takes note of bytes of a file of which there are `ofFile` so far. Throws when it is too much. */
  spend(bytes: number, ofFile: number, name: string): void {
    this.#total += bytes;
    if (ofFile > MAX_ZIP_FILE_BYTES) throw tooLarge(`"${name}" has more than ${MAX_ZIP_FILE_BYTES} bytes.`);
    if (this.#total > MAX_ZIP_TOTAL_BYTES) {
      throw tooLarge(`The files of the zip have more than ${MAX_ZIP_TOTAL_BYTES} bytes.`);
    }
    if (this.#total > RATIO_FREE_BYTES && this.#total > MAX_ZIP_RATIO * this.zipBytes) {
      throw tooLarge(`The zip unpacks to more than ${MAX_ZIP_RATIO} times its size.`);
    }
  }
}

async function inflate(zip: ZipFile, entry: Entry, budget: Budget): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    const stream = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      budget.spend(chunk.length, size, entry.fileName);
      chunks.push(chunk);
    }
  } catch (error) {
    refuse(error);
  }
  return Buffer.concat(chunks, size);
}

/** Without the folder that holds everything, where there is one. */
function withoutTop(files: ReadonlyMap<string, Buffer>): PackageFiles {
  const [first] = files.keys();
  const top = first?.slice(0, first.indexOf('/') + 1) ?? '';
  if (files.has(COURSE_FILE) || top === '' || ![...files.keys()].every((name) => name.startsWith(top)))
    return files;
  return new Map([...files].map(([name, bytes]) => [name.slice(top.length), bytes]));
}

/** What the zip reader complains of, in our words. */
function refuse(error: unknown): never {
  if (error instanceof AppError) throw error;
  const why = error instanceof Error ? error.message : String(error);
  throw wrong(`The zip cannot be read: ${why}.`, error);
}

function wrong(detail: string, cause?: unknown): AppError {
  const errors = [{ pointer: '', code: 'INVALID_INPUT', detail }];
  return new AppError('INVALID_INPUT', detail, { errors, cause });
}

function tooLarge(detail: string): AppError {
  return new AppError('PAYLOAD_TOO_LARGE', detail);
}
