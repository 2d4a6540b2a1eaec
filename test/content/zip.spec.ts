// Packages as zips: read in memory with limits, refused where they are not honest, and the same bytes every time.
import { buffer } from 'node:stream/consumers';
import { deflateRawSync } from 'node:zlib';
import { afterAll, describe, expect, it } from '@jest/globals';
import { ZipFile } from 'yazl';
import { readPackage } from '../../src/content/read-package.js';
import { MAX_ZIP_ENTRIES, MAX_ZIP_FILE_BYTES, readZip } from '../../src/content/read-zip.js';
import { writePackage as write } from '../../src/content/write-package.js';
import { writeZip } from '../../src/content/write-zip.js';
import { sha256 } from '../../src/infra/hash.js';
import { zipOf } from './hostile-zips.js';
import { removePackages, writePackage } from './package-fixture.js';

afterAll(removePackages);

const refusal = async (zip: Buffer | Promise<Buffer>) =>
  readZip(await zip).then(
    (files) => [...files.keys()],
    (error) => ({ code: error.code, status: error.status }),
  );
const INVALID = { code: 'INVALID_INPUT', status: 400 };
const TOO_LARGE = { code: 'PAYLOAD_TOO_LARGE', status: 413 };

describe('a zip', () => {
  it('of a package is read as the package itself, and is the same whenever it is written', async () => {
    const { content, files, hash } = await readPackage(await writePackage());
    const written = write(content!, files);
    const zip = await writeZip(written);
    expect(zip.equals(await writeZip(new Map([...written].reverse())))).toBe(true);
    const again = await readPackage(await readZip(zip));
    expect(again.content).toEqual(content);
    expect(again.hash).not.toBe(hash);
    expect(again.hash).toBe((await readPackage(written)).hash);
  });

  it('holds files as they are, so that no machine writes other bytes than another', async () => {
    const zip = await writeZip(new Map([['course.yaml', Buffer.from('title: Knots\n'.repeat(100))]]));
    expect(zip.includes('title: Knots\n'.repeat(100))).toBe(true);
    expect(sha256(zip).toString('hex')).toBe(
      '384fe70190dffb36278a1f7135572e34bd31c42a3b5bd320fea9deee5a573839',
    );
  });

  it('may have one folder around everything, and the shadows that Macs add', async () => {
    const zip = zipOf([
      'knots/course.yaml',
      'knots/chapters/01-a/chapter.yaml',
      '__MACOSX/knots/._course.yaml',
    ]);
    expect(await refusal(zip)).toEqual(['course.yaml', 'chapters/01-a/chapter.yaml']);
  });

  it.each([
    '../course.yaml',
    'chapters/../../course.yaml',
    'chapters/..',
    '/etc/passwd',
    'chapters\\01-a\\chapter.yaml',
    '..\\course.yaml',
    'C:/course.yaml',
    'c:course.yaml',
    'chapters//chapter.yaml',
    './course.yaml',
  ])('with the entry %s is refused', async (name) => {
    expect(await refusal(zipOf(['course.yaml', name]))).toEqual(INVALID);
  });

  it.each([
    ['a symbolic link', 0o120777],
    ['a device', 0o060644],
    ['a socket', 0o140644],
  ])('with %s is refused', async (_what, mode) => {
    expect(await refusal(zipOf(['course.yaml'], { mode }))).toEqual(INVALID);
  });

  it.each([
    ['twice', ['course.yaml', 'course.yaml']],
    ['in two spellings', ['course.yaml', 'Course.YAML']],
  ])('with a name %s is refused', async (_what, names) => {
    expect(await refusal(zipOf(names))).toEqual(INVALID);
  });

  it('that is encrypted is refused', async () => {
    const zip = await zipOf(['course.yaml']);
    const directory = zip.indexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
    zip.writeUInt16LE(zip.readUInt16LE(directory + 8) | 1, directory + 8);
    expect(await refusal(zip)).toEqual(INVALID);
  });

  it('that is none, or cut short, is refused', async () => {
    expect(await refusal(Buffer.from('course.yaml'))).toEqual(INVALID);
    expect(await refusal((await zipOf(['course.yaml'])).subarray(0, 40))).toEqual(INVALID);
  });

  it('with tens of thousands of entries is too large', async () => {
    const zip = await zipOf(['course.yaml']);
    const [directory, end] = ['PK\u0001\u0002', 'PK\u0005\u0006'].map((mark) =>
      zip.indexOf(Buffer.from(mark, 'latin1')),
    );
    const entry = zip.subarray(directory, end);
    const count = 60_000;
    const tail = Buffer.from(zip.subarray(end));
    tail.writeUInt16LE(count, 8);
    tail.writeUInt16LE(count, 10);
    tail.writeUInt32LE(count * entry.length, 12);
    const many = Buffer.concat([zip.subarray(0, directory), ...Array<Buffer>(count).fill(entry), tail]);
    expect(count).toBeGreaterThan(MAX_ZIP_ENTRIES);
    expect(await refusal(many)).toEqual(TOO_LARGE);
  });

  it('with a file beyond the limit is too large', async () => {
    expect(await refusal(writeZip(new Map([['a', noise(MAX_ZIP_FILE_BYTES + 1)]])))).toEqual(TOO_LARGE);
  });

  it('that unpacks to a thousand times its size is stopped long before', async () => {
    const bomb = new ZipFile();
    for (let i = 0; i < 5; i++) bomb.addBuffer(Buffer.alloc(MAX_ZIP_FILE_BYTES), `f${i}`);
    bomb.end();
    const zip = await buffer(bomb.outputStream as NodeJS.ReadableStream);
    const before = process.memoryUsage().arrayBuffers;
    expect(await refusal(zip)).toEqual(TOO_LARGE);
    // All files together would be 100 MB; the ratio stops it at 100 times the 100 kB of the zip.
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50 * 1024 * 1024);
  });

  it('that says it unpacks to less than it does is refused while it unpacks', async () => {
    const zip = await zipOf(['course.yaml']);
    const lying = Buffer.from(zip);
    const directory = lying.indexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
    // Four bytes are there, says the directory; the deflated data holds five megabytes.
    const bomb = deflateRawSync(Buffer.alloc(5 * 1024 * 1024));
    const head = lying.subarray(0, 30 + 'course.yaml'.length);
    const entry = Buffer.from(lying.subarray(directory));
    entry.writeUInt32LE(bomb.length, 20);
    entry.writeUInt16LE(8, 10);
    const moved = head.length + bomb.length;
    const end = entry.indexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
    entry.writeUInt32LE(moved, end + 16);
    expect(await refusal(Buffer.concat([head, bomb, entry]))).toEqual(INVALID);
  });
});

/** Bytes that do not shrink, the same every time. */
function noise(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  for (let i = 0, state = 1; i < length; i++) {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    bytes[i] = state >>> 16;
  }
  return bytes;
}
