// Promises of packages over HTTP: what comes out goes in again, and files never overwrite an edit unseen.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deriveId } from '../../src/content/derive-id.js';
import { MAX_ZIP_BYTES, readZip } from '../../src/content/read-zip.js';
import { writeZip } from '../../src/content/write-zip.js';
import { type AdminClient, adminClient } from '../support/admin.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { smallCourse } from '../support/course.js';
import { query } from '../support/postgres.js';

const KEY = 'introduccion-a-kubernetes';
const FOLDER = path.join('content', KEY);
const at = `/courses/${KEY}`;

let app: TestApp;
let admin: AdminClient;

beforeAll(async () => {
  app = await startTestApp();
  admin = await adminClient(app);
});
afterAll(() => app.close());

async function exported(client = admin): Promise<Buffer> {
  const response = await fetch(`${app.url}/v1/admin${at}/package`, {
    headers: { Authorization: `Bearer ${client.secret}` },
  });
  expect(response.status).toBe(200);
  expect(response.headers.get('Content-Type')).toBe('application/zip');
  return Buffer.from(await response.arrayBuffer());
}

function put(zip: Buffer, query = '', client = admin, address = at, sent: Record<string, string> = {}) {
  return fetch(`${app.url}/v1/admin${address}/package${query}`, {
    method: 'PUT',
    headers: { Authorization: `Bearer ${client.secret}`, 'Content-Type': 'application/zip', ...sent },
    body: new Uint8Array(zip),
  }).then(async (response) => ({ status: response.status, body: JSON.parse(await response.text()) }));
}

async function edit(markdown: string): Promise<string> {
  const blocks = (await admin.get(`${at}/blocks`)).body.data;
  const block = blocks.find(({ kind }: { kind: string }) => kind === 'paragraph');
  const edited = await admin.patch(`${at}/blocks/${block.id}`, { markdown }, block.meta.etag);
  expect(edited.status).toBe(200);
  return block.id;
}

describe('a package', () => {
  it('comes out as the very files that went in, and as the same bytes each time', async () => {
    const zip = await exported();
    const files = await readZip(zip);
    const there = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(FOLDER, path.join(entry.parentPath, entry.name)))
      // Beside a package, and no part of it.
      .filter((name) => name !== 'LICENSE.md');
    expect([...files.keys()].sort()).toEqual(there.sort());
    for (const name of there) {
      expect([name, Buffer.from(files.get(name)!).toString()]).toEqual([
        name,
        readFileSync(path.join(FOLDER, name), 'utf8'),
      ]);
    }
    expect((await exported()).equals(zip)).toBe(true);
  });

  it('changes nothing when it goes in as it came out', async () => {
    const { status, body } = await put(await exported());
    expect(status).toBe(200);
    expect(body.data).toMatchObject({
      written: { inserted: 0, updated: 0, deleted: 0 },
      difference: { entries: [] },
    });
  });

  it('changes nothing either when an author has sent line ends of another system', async () => {
    const { id: into } = (await admin.get(`${at}/sections`)).body.data[0];
    for (const [content, stored] of [
      [{ kind: 'code', language: null, code: 'x\r\ny\rz' }, { code: 'x\ny\nz' }],
      [{ kind: 'paragraph', markdown: 'a&#13;b\r\nc' }, { markdown: 'a b c' }],
    ] as const) {
      const made = await admin.post(`${at}/blocks`, { ...content, into });
      expect([made.status, made.body.data]).toEqual([201, expect.objectContaining(stored)]);
    }
    const { body } = await put(await exported());
    expect(body.data.difference).toMatchObject({ entries: [] });
  });

  it('does not overwrite what was edited since, and says what would be lost', async () => {
    const before = await exported();
    const id = await edit('Editado por la puerta.');
    const edited = await exported();
    const refused = await put(before);
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({
      code: 'DRAFT_MOVED_ON',
      lost: [{ id, kind: 'block', change: 'changed' }],
    });
    expect((await admin.get(`${at}/blocks/${id}`)).body.data.markdown).toBe('Editado por la puerta.');

    // What was exported after the edit knows of it, and may go in again.
    expect((await put(edited)).status).toBe(200);
    const plan = await put(before, '?force=true&dryRun=true');
    expect(plan.body.data.written).toEqual({ inserted: 0, updated: 1, deleted: 0 });
    expect((await admin.get(`${at}/blocks/${id}`)).body.data.markdown).toBe('Editado por la puerta.');
    expect((await put(before, '?force=true')).status).toBe(200);
    expect((await admin.get(`${at}/blocks/${id}`)).body.data.markdown).not.toBe('Editado por la puerta.');
  });

  it('goes into the state of the draft that its sender has reviewed, where that is named, and into no other', async () => {
    const zip = await exported();
    const { etag } = (await admin.get(`${at}/check`)).body.data.draft;
    const reviewed = (tag: string, address = at) => put(zip, '', admin, address, { 'If-Match': tag });
    expect(await reviewed('"d999"')).toMatchObject({ status: 412, body: { current: { etag } } });
    expect((await reviewed(`"${etag}"`)).status).toBe(200);
    const { headers } = await admin.get(`${at}/package`);
    expect(headers.get('ETag')).toBe(`"${etag}"`);
    const unknown = new Map(await readZip(zip));
    unknown.set('course.yaml', Buffer.from(unknown.get('course.yaml')!.toString().replace(KEY, 'not-there')));
    const nowhere = await put(await writeZip(unknown), '', admin, '/courses/not-there', {
      'If-Match': '"d1"',
    });
    expect([nowhere.status, nowhere.body.code]).toEqual([412, 'PRECONDITION_FAILED']);
  });

  it('with errors is refused with file and line of each', async () => {
    const files = new Map(await readZip(await exported()));
    files.set('course.yaml', Buffer.from('title: 5\n'));
    const refused = await put(await writeZip(files));
    expect(refused.status).toBe(422);
    expect(refused.body.code).toBe('INVALID_PACKAGE');
    expect(refused.body.errors[0]).toMatchObject({
      pointer: '/course.yaml',
      detail: expect.stringMatching(/^course\.yaml:\d+ /),
    });
  });

  it('is taken only for its own course, and only as a zip', async () => {
    const zip = await exported();
    expect((await put(zip, '', admin, '/courses/other')).status).toBe(400);
    expect((await put(Buffer.from('no zip'))).status).toBe(400);
    const json = await admin.put(`${at}/package`, {});
    expect(json.status).toBe(415);
    const editor = await adminClient(app, 'editor');
    expect((await put(zip, '', editor, '/courses/other')).status).toBe(400);
    expect((await put(zip, '', await adminClient(app, 'viewer'))).status).toBe(403);
  });

  it('that could not be imported again is not exported, by the sizes alone that its files are known to have', async () => {
    const content = smallCourse();
    const [asset] = content.assets;
    content.assets = Array.from({ length: 4 }, (_, i) => {
      const key = `large-${i}`;
      return { ...asset!, id: deriveId('asset', 'small', key), key, slug: key };
    });
    content.chapters[0]!.sections[0]!.sections[0]!.blocks.pop();
    await app.authoring.import({ content, hash: 'large' });
    // The bytes stay the few that they are: only their sizes can be the reason.
    const size = MAX_ZIP_BYTES / 4;
    await query(
      app.databaseUrl,
      `ALTER TABLE asset_file DISABLE TRIGGER USER, DROP CONSTRAINT asset_file_size_matches;
       UPDATE asset_file SET size = ${size + 1}`,
    );
    const response = await fetch(`${app.url}/v1/admin/courses/small/package`, {
      headers: { Authorization: `Bearer ${admin.secret}` },
    });
    const body = (await response.json()) as { code: string; detail: string };
    expect([response.status, body.code]).toEqual([409, 'PACKAGE_TOO_LARGE']);
    expect(body.detail).toContain(String(MAX_ZIP_BYTES));
  });
});
