// Promises of measure: however much was done to a draft, an answer that tells of it keeps within its size.

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type AdminClient, adminClient } from '../support/admin.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { IDS, smallCourse } from '../support/course.js';
import type { Json } from '../support/json.js';

let app: TestApp;
let admin: AdminClient;
const at = '/courses/small';

beforeAll(async () => {
  app = await startTestApp({ contentDir: 'test/admin/no-packages' });
  admin = await adminClient(app);
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.authoring.import({ content: smallCourse(), hash: 'small' }, { force: true });
});

/** What fills a table of about 200 kB. */
const rows = (letter: string) => Array(10).fill([letter.repeat(20_000)]);

/** A block that was changed `times` times since it was made; as it was when it was made. */
async function changedBlock(times: number): Promise<Json> {
  const table = { kind: 'table', header: ['a'], align: [null], rows: rows('a') };
  const made = (await admin.post(`${at}/blocks`, { into: IDS.intro, ...table })).body;
  let { etag } = made.meta;
  for (let n = 1; n <= times; n++) {
    const path = `${at}/blocks/${made.data.id}`;
    const { status, body } = await admin.patch(path, { rows: rows(String(n)) }, etag);
    expect(status).toBe(200);
    etag = body.meta.etag;
  }
  return made;
}

describe('a refused change', () => {
  const late = ({ data: { id }, meta: { etag: ifMatch } }: Json) => ({
    ...{ op: 'update', id, ifMatch, patch: { header: ['z'] } },
  });
  const shapeOf = ({ current, changes }: Json) => ({
    current: current?.data.id ?? null,
    changes: changes?.map(({ before, after }: Json) => before !== null && after !== null) ?? null,
  });

  it('tells of each unit once, and of so many bytes at most', async () => {
    const [one, two] = [await changedBlock(2), await changedBlock(6)];
    const small = (await admin.get(`${at}/blocks/${IDS.paragraph}`)).body;
    await admin.patch(`${at}/blocks/${IDS.paragraph}`, { markdown: 'Nuevo.' }, small.meta.etag);
    const stale = { ...late(small), patch: {} };
    const { status, body } = await admin.post(`${at}/changes`, {
      operations: [
        late(one),
        late(one),
        stale,
        late(two),
        late(two),
        { ...stale, id: IDS.first, ifMatch: '99999' },
      ],
    });
    expect(status).toBe(412);
    const nothing = { current: null, changes: null };
    expect(body.errors.map(shapeOf)).toEqual([
      { current: one.data.id, changes: [true, true] },
      nothing,
      { current: IDS.paragraph, changes: [true] },
      // The newest first, and the others without what they did.
      { current: two.data.id, changes: [true, true, false, false, false, false] },
      nothing,
      nothing,
    ]);
    expect(JSON.stringify(body.errors).length).toBeLessThan(2 * 1024 * 1024);
  });

  it('of a translation tells the source once', async () => {
    const { data } = await changedBlock(0);
    const operation = { op: 'translate', id: data.id, locale: 'en', ifMatch: '1', text: { rows: [] } };
    const { status, body } = await admin.post(`${at}/changes`, { operations: Array(3).fill(operation) });
    expect(status).toBe(412);
    const units = body.errors.map(({ current }: Json) => current?.translation.unit ?? null);
    expect(units).toEqual([data.id, null, null]);
  });
});
