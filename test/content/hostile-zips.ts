// Zips that no honest program writes.
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/** Names as long as those of zipped files, to be put in their place: yazl itself refuses bad ones. */
export async function zipOf(
  names: readonly string[],
  { mode = 0o100644, bytes = Buffer.from('text'), compress = false } = {},
): Promise<Buffer> {
  const zip = new ZipFile();
  const plain = names.map((name, i) => (/^f\d+$/.test(name) ? name : String(i).padStart(name.length, 'x')));
  for (const name of plain) zip.addBuffer(bytes, name, { mode, compress });
  zip.end();
  let text = (await buffer(zip.outputStream as NodeJS.ReadableStream)).toString('latin1');
  for (const [i, name] of names.entries())
    if (name !== plain[i]) text = text.replaceAll(plain[i]!, () => name);
  return Buffer.from(text, 'latin1');
}
