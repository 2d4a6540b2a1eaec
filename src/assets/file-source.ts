// Where the files that everybody reads come from: the database, or a package that is being written.
import type { StoredFile } from './file.js';

/** Token of the source that the public door reads from. */
export const FILE_SOURCE = Symbol('where files come from');

/** Gives files by their hash. */
export interface FileSource {
  /** The file with this sha256 (hexadecimal); null if there is none. */
  read(sha256: string): Promise<StoredFile | null>;
}
