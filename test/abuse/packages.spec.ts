// Abuse cases of packages over HTTP: what is no honest zip, or takes too much to read, is refused and leaves nothing.

import { existsSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PackageReader } from '../../src/authoring/package-reader.js';
import { MAX_ZIP_ENTRIES, readZip } from '../../src/content/read-zip.js';
import { writeZip } from '../../src/content/write-zip.js';
import { makeKey } from '../auth/keys.js';
import { zipOf } from '../content/hostile-zips.js';
import { clientWith } from '../support/admin.js';
import { everythingStored, send, startTarget, type Target } from './doors.js';

let target: Target;
let sound: ReadonlyMap<string, Uint8Array>;
let zip: Buffer;

beforeAll(async () => {
  target = await startTarget();
  const { secret } = target.rest;
  const response = await fetch(`${target.app.url}/v1/admin/courses/small/package`, {
    headers: { Authorization: `Bearer ${secret}` },
  });
  zip = Buffer.from(await response.arrayBuffer());
  sound = await readZip(zip);
});
afterAll(() => target.app.close());

const put = async (body: Buffer, address = 'small', headers: Record<string, string> = {}) => {
  const path = `/v1/admin/courses/${address}/package`;
  const sent = { body, headers: { 'Content-Type': 'application/zip', ...headers } };
  const { status, text } = await send(target, 'PUT', path, sent);
  return { status, body: JSON.parse(text) };
};
const withFile = (name: string, text: string) => writeZip(new Map([...sound, [name, Buffer.from(text)]]));
const many = (count: number) =>
  zipOf(Array.from({ length: count }, (_, i) => `f${String(i).padStart(6, '0')}`));

const HOSTILE: readonly (readonly [string, () => Promise<Buffer>, number, string])[] = [
  ['63: ../', () => zipOf(['../../timonel-was-here.yaml']), 400, 'INVALID_INPUT'],
  ['63: ../ within', () => zipOf(['chapters/../../timonel-was-here.yaml']), 400, 'INVALID_INPUT'],
  ['63: an absolute path', () => zipOf(['/tmp/timonel-was-here.yaml']), 400, 'INVALID_INPUT'],
  ['63: a symbolic link', () => zipOf(['course.yaml'], { mode: 0o120777 }), 400, 'INVALID_INPUT'],
  ['64: a bomb', () => bomb(), 413, 'PAYLOAD_TOO_LARGE'],
  ['65: more entries than any course has', () => many(MAX_ZIP_ENTRIES + 1), 413, 'PAYLOAD_TOO_LARGE'],
  ['brackets without end', () => withFile('glossary.yaml', '['.repeat(500_000)), 422, 'INVALID_PACKAGE'],
  ['lists in lists', () => withFile('glossary.yaml', '- '.repeat(250_000)), 422, 'INVALID_PACKAGE'],
];

/** A hundred and fifty megabytes of nothing in a few kilobytes. */
async function bomb(): Promise<Buffer> {
  return zipOf(['course.yaml'], { bytes: Buffer.alloc(20 * 1024 * 1024), compress: true });
}

describe('A package that is sent', () => {
  it.each(HOSTILE)('with %s is refused, and nothing of it is anywhere', async (_, make, status, code) => {
    const before = await everythingStored(target);
    const answer = await put(await make());
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(await everythingStored(target)).toEqual(before);
    for (const folder of ['/tmp', '..', '../..'])
      expect(existsSync(path.resolve(folder, 'timonel-was-here.yaml'))).toBe(false);
  });

  it('makes a course only for an admin', async () => {
    const { secret } = await makeKey(target.app, 'editor');
    const named = Buffer.from(sound.get('course.yaml')!).toString();
    const text = named.replace(/^(key|slug): .*\n/gm, '').replace('title:', 'slug: fresh\ntitle:');
    const files = new Map([...sound, ['course.yaml', Buffer.from(text)]]);
    files.delete('course.lock.json');
    const fresh = await writeZip(files);
    const before = await everythingStored(target);
    const refused = await put(fresh, 'fresh', { Authorization: `Bearer ${secret}` });
    expect([refused.status, refused.body.code]).toEqual([403, 'FORBIDDEN']);
    expect(await everythingStored(target)).toEqual(before);
    expect((await clientWith(target.app.url, secret).get('/courses/fresh')).status).toBe(404);
    const made = await put(fresh, 'fresh');
    expect([made.status, made.body]).toEqual([200, expect.objectContaining({ data: expect.anything() })]);
    expect((await target.rest.get('/courses/fresh')).status).toBe(200);
  });
});

describe('Reading a package', () => {
  it('goes on apart from everything else, and ends when it takes too long or too much', async () => {
    const tooLarge = expect.objectContaining({ code: 'PAYLOAD_TOO_LARGE' });
    // Only who is not busy reading can notice that it takes too long.
    const hurried = new PackageReader({ time: 1 });
    await expect(hurried.read(zip)).rejects.toEqual(tooLarge);
    const narrow = new PackageReader({ heapMb: 10 });
    await expect(narrow.read(zip)).rejects.toEqual(tooLarge);
    await Promise.all([hurried.close(), narrow.close()]);
  });

  it('goes on with the next after one that was refused', async () => {
    const reader = new PackageReader();
    const refused = reader.read(Buffer.from('no zip'));
    const read = reader.read(zip);
    await expect(refused).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    expect((await read).content.course.slug).toBe('small');
    await reader.close();
    expect((await reader.read(zip)).content.course.slug).toBe('small');
    await reader.close();
  });

  it.each([
    ['fails', 'throw new Error("Nobody asked.")'],
    ['goes', 'process.exit()'],
  ])('goes on in another thread after one that %s while nothing is read', async (_, end) => {
    // Answers and errors of a thread come in ways of their own: an error right behind an answer may be there before it.
    const code = `const { parentPort } = require('node:worker_threads');
      parentPort.on('message', () => { parentPort.postMessage({ pack: {} }); setTimeout(() => { ${end}; }, 100); });`;
    const threads: Worker[] = [];
    const reader = new PackageReader({
      start: () => {
        threads.push(new Worker(code, { eval: true }));
        return threads.at(-1)!;
      },
    });
    for (const nth of [0, 1]) {
      expect(await reader.read(zip)).toEqual({});
      if (threads[nth]!.threadId !== -1) await new Promise((ended) => threads[nth]!.once('exit', ended));
    }
    expect(threads).toHaveLength(2);
    await reader.close();
  });
});
