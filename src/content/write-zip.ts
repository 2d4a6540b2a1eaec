// Files as a zip: the same files give the same bytes, whenever and wherever it is made.
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import type { PackageFiles } from './package-folder.js';

/** The oldest time that a zip can tell, in the zone of the machine, for a zip knows no zones. */
const MTIME = new Date(1980, 0, 1);
/** An ordinary file that everybody may read. */
const MODE = 0o100644;

/** A zip of files, in the order of their names. Stored as they are: no two builds of zlib need shrink them alike. */
export async function writeZip(files: PackageFiles): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, bytes] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    // A view on the bytes, not a copy of them.
    zip.addBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), name, {
      mtime: MTIME,
      mode: MODE,
      compress: false,
      forceDosTimestamp: true,
    });
  }
  zip.end();
  return buffer(zip.outputStream as NodeJS.ReadableStream);
}
