// Promises of packages that leave an installation after something was renamed there: readers who come with an old address
// find the thing on the next installation, too, and the release has the same hash.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readZip } from '../../src/content/read-zip.js';
import { writeZip } from '../../src/content/write-zip.js';
import { Publisher } from '../publishing/publisher.js';
import { adminClient } from '../support/admin.js';
import { IDS } from '../support/course.js';

const PACKAGE = '/v1/admin/courses/small/package';

/** Units that are renamed, and what to. */
const RENAMED = [
  ['/components/piece', 'part'],
  [`/sections/${IDS.intro}`, 'entry'],
  [`/chapters/${IDS.first}`, 'passing'],
  [`/chapters/${IDS.first}`, 'beginning'],
  ['', 'tiny'],
] as const;

/** Where readers go who know the course from before, and where they are sent. */
const FORMER = [
  ['/v1/courses/small', '/v1/courses/tiny'],
  ['/v1/courses/small/chapters/first', '/v1/courses/tiny/chapters/beginning'],
  ['/v1/courses/tiny/chapters/passing', '/v1/courses/tiny/chapters/beginning'],
  [
    '/v1/courses/tiny/chapters/beginning/sections/intro',
    '/v1/courses/tiny/chapters/beginning/sections/entry',
  ],
  ['/v1/courses/tiny/components/piece', '/v1/courses/tiny/components/part'],
] as const;

let here: Publisher;
let there: Publisher;
let zip: Buffer;

beforeAll(async () => {
  here = await Publisher.start();
  there = await Publisher.start(null);
  await here.publish();
  const admin = await adminClient(here.service);
  for (const [unit, slug] of RENAMED) {
    const { body } = await admin.get(`/courses/small${unit}`);
    expect((await admin.patch(`/courses/small${unit}`, { slug }, body.meta.etag)).status).toBe(200);
    expect((await here.publish()).status).toBe(200);
  }
  zip = await exported(here);
}, 60_000);
afterAll(() => Promise.all([here.service.close(), there.service.close()]));

async function exported(from: Publisher): Promise<Buffer> {
  const headers = { Authorization: await from.bearer('admin') };
  return Buffer.from(await (await fetch(from.service.url + PACKAGE, { headers })).arrayBuffer());
}

async function put(to: Publisher, body: Buffer, sent: Record<string, string> = {}) {
  const response = await fetch(to.service.url + PACKAGE, {
    method: 'PUT',
    headers: { Authorization: await to.bearer('admin'), 'Content-Type': 'application/zip', ...sent },
    body: new Uint8Array(body),
  });
  return { status: response.status, body: (await response.json()) as { data: Record<string, unknown> } };
}

async function lockOf(pack: Buffer) {
  return JSON.parse(Buffer.from((await readZip(pack)).get('course.lock.json')!).toString());
}

const current = async (at: Publisher) => (await at.get('/v1/admin/courses/small/releases')).body.data[0];
const idsIn = (outline: unknown) => JSON.stringify(outline).match(/[a-z]{3}_[0-9a-z]{10}/g);

describe('a course in which things were renamed', () => {
  it('takes its former addresses along, and nothing more than the next release would lead on', async () => {
    const { redirects } = await lockOf(zip);
    expect(redirects.map(([kind, , slug]: string[]) => [kind, slug])).toEqual([
      ['chapter', 'first'],
      ['chapter', 'passing'],
      ['component', 'piece'],
      ['course', 'small'],
      ['section', 'intro'],
    ]);
  });

  it('goes back in where it came from without a trace', async () => {
    const { status, body } = await put(here, zip);
    expect(status).toBe(200);
    expect(body.data.written).toEqual({ inserted: 0, updated: 0, deleted: 0 });
    const { changed } = (await here.publish()).body.data;
    expect([changed, (await exported(here)).equals(zip)]).toEqual([false, true]);
  });

  it('comes out of another installation as it came in, before and after it is published there', async () => {
    expect((await put(there, zip)).status).toBe(200);
    expect((await exported(there)).equals(zip)).toBe(true);
    expect((await there.publish()).status).toBe(200);
    expect((await exported(there)).equals(zip)).toBe(true);
  });

  it('has the same ids and the same hash there, and old addresses lead on', async () => {
    expect((await current(there)).sha256).toBe((await current(here)).sha256);
    await there.service.catalogue.refresh();
    const [ours, theirs] = await Promise.all([here, there].map((at) => at.get('/v1/courses/tiny', null)));
    expect(idsIn(theirs!.body)).toEqual(idsIn(ours!.body));
    for (const [from, to] of FORMER) {
      const { status, headers } = await there.get(from, null);
      expect([from, status, headers.get('Location')]).toEqual([from, 308, to]);
    }
  });

  it('that has been published there knows its own former addresses, whatever a package says', async () => {
    const files = new Map(await readZip(zip));
    const { id } = (await there.get('/v1/courses/tiny/components/part', null)).body.data;
    const lock = { ...(await lockOf(zip)), redirects: [['component', null, 'never', id]] };
    files.set('course.lock.json', Buffer.from(JSON.stringify(lock)));
    expect((await put(there, await writeZip(files))).status).toBe(200);
    expect((await there.publish()).body.data.changed).toBe(false);
    expect((await exported(there)).equals(zip)).toBe(true);
  });
});
