// Promises of whole courses: made from nothing, hidden and brought back, and erased only on purpose.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AdminClient, adminClient } from '../support/admin.js';
import { startTestApp, type TestApp } from '../support/app.js';

let app: TestApp;
let admin: AdminClient;

beforeAll(async () => {
  app = await startTestApp({ contentDir: 'none' });
  admin = await adminClient(app);
});
afterAll(() => app.close());

const course = {
  ...{ title: 'Pan de molde', summary: 'Hacer pan.', locale: 'es', license: 'CC-BY-4.0' },
  audience: 'Quien come pan.',
};
const slugs = async (query = '') =>
  (await admin.get(`/courses${query}`)).body.data.map(({ slug }: { slug: string }) => slug);
const publicly = async (path: string) => (await fetch(`${app.url}/v1/courses/${path}`)).status;

describe('a course', () => {
  it('is made, filled and published through endpoints alone', async () => {
    const made = await admin.post('/courses', course);
    expect(made.status).toBe(201);
    expect(made.body.data).toMatchObject({ slug: 'pan-de-molde', locales: ['es'], source: null });
    expect(await publicly('pan-de-molde')).toBe(404);
    const at = '/courses/pan-de-molde';
    const chapter = (await admin.post(`${at}/chapters`, { title: 'Masa', summary: 'La masa.' })).body.data.id;
    const section = (await admin.post(`${at}/sections`, { title: 'Harina', into: chapter })).body.data.id;
    await admin.post(`${at}/blocks`, { into: section, kind: 'paragraph', markdown: 'Medio **kilo**.' });
    const { draft } = (await admin.get(`${at}/check`)).body.data;
    expect((await admin.post(`${at}/publish`, {}, { ifMatch: draft.etag })).status).toBe(200);
    expect(await publicly('pan-de-molde/chapters/masa/sections/harina')).toBe(200);
  });

  it('does not take a slug that is another’s', async () => {
    const refused = await admin.post('/courses', course);
    expect(refused.status).toBe(409);
    expect(refused.body.errors[0].pointer).toBe('/slug');
    const other = await admin.post('/courses', { ...course, slug: 'otro-pan' });
    const renamed = await admin.patch('/courses/otro-pan', { slug: 'pan-de-molde' }, other.body.meta.etag);
    expect([renamed.status, renamed.body.errors[0].pointer]).toEqual([409, '/slug']);
  });

  it('is deleted only in the state that was seen, comes back, and is erased only when it is deleted', async () => {
    const at = '/courses/pan-de-molde';
    const read = (await admin.get(at)).body;
    const before = (await admin.patch(at, { summary: 'Hacer pan bueno.' }, read.meta.etag)).body;
    expect((await admin.get(at)).body).toEqual(before);
    const { data } = (await admin.get(`${at}/blocks`)).body;
    await admin.patch(`${at}/blocks/${data[0].id}`, { markdown: 'Un kilo.' }, data[0].meta.etag);
    expect((await admin.delete(at, before.meta.subtreeEtag)).status).toBe(412);
    expect((await admin.post(`${at}/purge`)).status).toBe(404);

    const { subtreeEtag } = (await admin.get(at)).body.meta;
    expect((await admin.delete(at, subtreeEtag)).status).toBe(200);
    expect((await admin.get(at)).status).toBe(404);
    await app.catalogue.refresh();
    expect(await publicly('pan-de-molde')).toBe(404);
    expect(await slugs()).not.toContain('pan-de-molde');
    expect(await slugs('?state=deleted')).toContain('pan-de-molde');
    expect((await admin.post('/courses', course)).status).toBe(409);

    expect((await admin.post(`${at}/undelete`)).status).toBe(200);
    expect((await admin.get(`${at}/blocks/${data[0].id}`)).body.data.markdown).toBe('Un kilo.');
    expect((await admin.get(`${at}/releases`)).body.data).toHaveLength(1);
    const restored = await admin.post(`${at}/releases/1/restore`, {});
    expect(restored.status).toBe(200);
    expect(await publicly('pan-de-molde')).toBe(200);

    const again = (await admin.get(at)).body.meta.subtreeEtag;
    await admin.delete(at, again);
    expect((await admin.post(`${at}/purge`)).status).toBe(200);
    expect(await slugs('?state=deleted')).not.toContain('pan-de-molde');
    const trail = (await admin.get('/audit?action=purge')).body.data;
    expect(trail).toHaveLength(1);
    expect((await admin.post('/courses', course)).status).toBe(201);
  });

  it.each([
    [{ ...course, slug: 'nuevo', license: 5 }, '/license'],
    [{ ...course, slug: 'nuevo', id: 'crs_0000000000' }, '/id'],
    [{ ...course, slug: 'nuevo', locales: ['en'] }, '/locales'],
    [{ slug: 'nuevo' }, '/title'],
  ])('refuses %j', async (body, pointer) => {
    const refused = await admin.post('/courses', body);
    expect(refused.status).toBe(400);
    expect(refused.body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
  });
});
