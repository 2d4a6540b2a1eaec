// Promises about what happens rarely: things that come back to a draft that went on without them, packages sent to the
// wrong course, constraints that speak late.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { writePackage } from '../../src/content/write-package.js';
import { writeZip } from '../../src/content/write-zip.js';
import type { CourseContent } from '../../src/model/course.js';
import { type AdminClient, adminClient } from '../support/admin.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { IDS, smallCourse } from '../support/course.js';
import { PIXELS, PIXELS_INFO } from '../support/pixels.js';

let app: TestApp;
let admin: AdminClient;
const at = '/courses/small';

beforeAll(async () => {
  app = await startTestApp({ contentDir: 'none' });
  admin = await adminClient(app);
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.authoring.import({ content: smallCourse(), hash: 'small' }, { force: true });
});

async function remove(path: string) {
  const { subtreeEtag } = (await admin.get(`${at}/${path}`)).body.meta;
  const gone = await admin.delete(`${at}/${path}`, subtreeEtag);
  expect([path, gone.status]).toEqual([path, 200]);
}

const zipOf = (content: CourseContent) =>
  writeZip(writePackage(content, new Map([[PIXELS_INFO.sha256, PIXELS]])));

async function send(zip: Buffer, address: string, client = admin) {
  const response = await fetch(`${app.url}/v1/admin/courses/${address}/package?force=true`, {
    method: 'PUT',
    headers: { Authorization: `Bearer ${client.secret}`, 'Content-Type': 'application/zip' },
    body: new Uint8Array(zip),
  });
  return { status: response.status, body: JSON.parse(await response.text()) };
}

/** The small course under other names; its ids stay, so it is for checks that end before they matter. */
function renamed(key: string, slug: string, id: string): CourseContent {
  const content = smallCourse();
  return { ...content, course: { ...content.course, key, slug, id } };
}

describe('what comes back', () => {
  it('waits for what it names', async () => {
    const [cell] = (await admin.get(`${at}/cells`)).body.data;
    const [step] = (await admin.get(`${at}/steps`)).body.data;
    await remove(`cells/${cell.id}`);
    await admin.patch(`${at}/steps/${step.id}`, { section: null }, step.meta.etag);
    await remove(`sections/${IDS.intro}`);
    const early = await admin.post(`${at}/cells/${cell.id}/undelete`);
    expect([early.status, early.body.detail]).toEqual([404, expect.stringContaining(IDS.intro)]);
    expect((await admin.post(`${at}/sections/${IDS.intro}/undelete`)).status).toBe(200);
    expect((await admin.post(`${at}/cells/${cell.id}/undelete`)).status).toBe(200);
  });

  it('waits for both ends of its cells', async () => {
    const [subject] = (await admin.get(`${at}/subjects`)).body.data;
    const [criterion] = (await admin.get(`${at}/criteria`)).body.data;
    await remove(`subjects/${subject.id}`);
    await remove(`criteria/${criterion.id}`);
    const early = await admin.post(`${at}/subjects/${subject.id}/undelete`);
    expect([early.status, early.body.detail]).toEqual([404, expect.stringContaining(criterion.id)]);
    expect((await admin.post(`${at}/criteria/${criterion.id}/undelete`)).status).toBe(200);
    expect((await admin.post(`${at}/subjects/${subject.id}/undelete`)).status).toBe(200);
    expect((await admin.get(`${at}/cells`)).body.data).toHaveLength(1);
  });

  it('does not make a third level of what moved meanwhile', async () => {
    const section = (title: string, into: string) => admin.post(`${at}/sections`, { title, into });
    const parent = (await section('Madre', IDS.first)).body.data.id;
    const child = (await section('Hija', parent)).body.data.id;
    await remove(`sections/${child}`);
    await admin.post(`${at}/sections/${parent}/move`, { into: IDS.intro });
    const refused = await admin.post(`${at}/sections/${child}/undelete`);
    expect([refused.status, refused.body.code]).toEqual([400, 'INVALID_INPUT']);
  });

  it('finds its key again, though something new has its word', async () => {
    const made = (await admin.post(`${at}/terms`, { word: 'ola', definition: 'De mar.' })).body.data;
    await remove(`terms/${made.id}`);
    const other = (await admin.post(`${at}/terms`, { word: 'ola', definition: 'Otra.' })).body;
    await admin.patch(`${at}/terms/${other.data.id}`, { slug: 'otra-ola' }, other.meta.etag);
    expect((await admin.post(`${at}/terms/${made.id}/undelete`)).status).toBe(200);
  });

  it('waits, with the rest of its batch, for the slugs that something new has taken', async () => {
    const make = async (path: string, body: object) => (await admin.post(`${at}/${path}`, body)).body;
    const refusedFor = async (id: string, holder: string) => {
      const term = { op: 'create', unit: 'term', fields: { word: 'x', definition: '' } };
      const operations = [{ op: 'undelete', id }, term];
      const { status, body } = await admin.post(`${at}/changes`, { operations });
      expect([status, body.code]).toEqual([409, 'ALREADY_EXISTS']);
      expect(body.errors).toMatchObject([
        { pointer: '/operations/0/id', code: 'slug-taken', detail: expect.stringContaining(holder) },
        { pointer: '/operations/1/fields/definition' },
      ]);
    };
    const parent = (await make('sections', { title: 'Madre', into: IDS.first })).data.id;
    await make('sections', { title: 'Hija', into: parent });
    await remove(`sections/${parent}`);
    const other = await make('sections', { title: 'Hija', into: IDS.first });
    await refusedFor(parent, other.data.id);
    await admin.patch(`${at}/sections/${other.data.id}`, { slug: 'otra-hija' }, other.meta.etag);
    expect((await admin.post(`${at}/sections/${parent}/undelete`)).status).toBe(200);

    const sample = async (collection: string) => {
      const [{ id, meta, ...fields }] = (await admin.get(`${at}/${collection}`)).body.data;
      return { fields: { ...fields, slug: 'nuevo' }, parent: meta.parent };
    };
    const { fields: component, parent: usual } = await sample('components');
    const group = (await make('component-groups', (await sample('component-groups')).fields)).data.id;
    await make('components', { ...component, into: group });
    await remove(`component-groups/${group}`);
    const taker = (await make('components', { ...component, into: usual })).data.id;
    await refusedFor(group, taker);
  });

  it('is no deletion any more when a package brings it back', async () => {
    await remove(`blocks/${IDS.paragraph}`);
    await app.authoring.import({ content: smallCourse(), hash: 'small' }, { force: true });
    const { data } = (await admin.get(`${at}/deletions`)).body;
    expect(data.map(({ id }: { id: string }) => id)).not.toContain(IDS.paragraph);
  });
});

describe('a unit that is set back to a release', () => {
  it('names the release where what it said then does not fit any more', async () => {
    await app.authoring.publish({ course: 'small', message: '', author: 'Test' });
    const release = (await admin.get(`${at}/releases`)).body.data[0].number;
    const chapter = `${at}/chapters/${IDS.first}`;
    const { etag } = (await admin.get(chapter)).body.meta;
    const ifMatch = (await admin.patch(chapter, { slug: 'otro' }, etag)).body.meta.etag;
    await admin.post(`${at}/chapters`, { title: 'x', summary: 'y', slug: 'first' });

    const alone = await admin.post(`${chapter}/reset`, { release }, { ifMatch });
    expect([alone.status, alone.body.code]).toEqual([409, 'ALREADY_EXISTS']);
    expect(alone.body.errors).toMatchObject([{ pointer: '/release', code: 'slug-taken' }]);
    const operations = [{ op: 'reset', id: IDS.first, ifMatch, release }];
    const { body } = await admin.post(`${at}/changes`, { operations });
    expect(body.errors).toMatchObject([{ pointer: '/operations/0/release', code: 'slug-taken' }]);
    const query = `mutation { resetUnit(input: { course: "small", id: "${IDS.first}", ifMatch: "${ifMatch}", release: ${release} }) {
      userErrors { pointer reason } } }`;
    const asked = await fetch(`${app.url}/graphql/admin`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${admin.secret}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    const { data } = (await asked.json()) as { data: { resetUnit: object } };
    expect(data.resetUnit).toEqual({ userErrors: [{ pointer: '/input/release', reason: 'slug-taken' }] });
  });
});

describe('whoever comes too late', () => {
  it('to delete a chapter is told what was done inside it', async () => {
    const { subtreeEtag } = (await admin.get(`${at}/chapters/${IDS.first}`)).body.meta;
    const block = (await admin.get(`${at}/blocks/${IDS.paragraph}`)).body.meta;
    await admin.patch(`${at}/blocks/${IDS.paragraph}`, { markdown: 'Nuevo.' }, block.etag);
    const late = await admin.delete(`${at}/chapters/${IDS.first}`, subtreeEtag);
    expect(late.status).toBe(412);
    expect(late.body.changes).toMatchObject([{ action: 'update', after: { markdown: 'Nuevo.' } }]);
  });

  it('for an import is told of it', async () => {
    const block = (await admin.get(`${at}/blocks/${IDS.paragraph}`)).body.meta;
    const content = smallCourse();
    const first = content.chapters[0]!.sections[0]!.blocks[0]!;
    first.content = { kind: 'paragraph', markdown: 'Del paquete.' };
    await app.authoring.import({ content, hash: 'other' }, { force: true });
    const late = await admin.patch(`${at}/blocks/${IDS.paragraph}`, { markdown: 'x' }, block.etag);
    expect(late.body.changes).toMatchObject([{ action: 'import' }]);
  });

  it('does not learn a state from a trial', async () => {
    const path = `${at}/blocks/${IDS.paragraph}`;
    const { etag } = (await admin.get(path)).body.meta;
    const trial = await admin.patch(`${path}?dryRun=true`, { markdown: 'Quizá.' }, etag);
    expect(trial.headers.get('ETag')).toBeNull();
  });
});

describe('a package', () => {
  it('goes into no other course than the one it was sent to', async () => {
    const course = { title: 'Otro', summary: 'x', locale: 'es', license: 'MIT', audience: 'y', slug: 'otro' };
    await admin.post('/courses', course);
    const editor = await adminClient(app, 'editor', ['otro']);
    const before = (await admin.get(at)).body;
    // Named like the course that it is sent to, and holding another one.
    const stolen = await send(await zipOf(renamed('small', 'otro', IDS.course)), 'otro', editor);
    expect([stolen.status, stolen.body.code]).toEqual([400, 'INVALID_INPUT']);
    expect((await admin.get(at)).body).toEqual(before);
    const fresh = await send(await zipOf(renamed('brandnew', 'otro', 'crs_zzzzzzzzzz')), 'otro', editor);
    expect(fresh.status).toBe(400);
    expect((await admin.get('/courses/brandnew')).status).toBe(404);
  });

  it('does not take the id or the key of another course', async () => {
    const taken = await send(await zipOf(renamed('small', 'small', 'crs_zzzzzzzzzz')), 'small');
    expect([taken.status, taken.body.code]).toEqual([409, 'ALREADY_EXISTS']);
  });
});

describe('a name', () => {
  it('of a course is not the key of another one', async () => {
    const { etag } = (await admin.get(at)).body.meta;
    expect((await admin.patch(at, { slug: 'pequeno' }, etag)).status).toBe(200);
    const course = { title: 'x', summary: 'x', locale: 'es', license: 'MIT', audience: 'y' };
    expect((await admin.post('/courses', { ...course, slug: 'small' })).status).toBe(409);
    const other = (await admin.post('/courses', { ...course, slug: 'tercero' })).body;
    const refused = await admin.patch('/courses/tercero', { slug: 'small' }, other.meta.etag);
    expect(refused.status).toBe(409);
  });
});

describe('a renamed slug', () => {
  it('is still what texts call the thing by, until something else has it', async () => {
    const term = (await admin.get(`${at}/terms/world`)).body;
    const block = (await admin.get(`${at}/blocks/${IDS.paragraph}`)).body.meta;
    await admin.patch(`${at}/blocks/${IDS.paragraph}`, { markdown: '[Esto](ref:term/world).' }, block.etag);
    await admin.patch(`${at}/terms/world`, { slug: 'universo' }, term.meta.etag);
    expect((await admin.get(`${at}/check`)).body.data.errors).toEqual([]);
  });
});

describe('an Idempotency-Key', () => {
  it('stands for the state too that a request is made to', async () => {
    const headers = { 'Idempotency-Key': randomUUID() };
    const tag = async () => (await admin.get(`${at}/check`)).body.data.draft.etag;
    expect((await admin.post(`${at}/publish`, {}, { headers, ifMatch: await tag() })).status).toBe(200);
    await admin.post(`${at}/terms`, { word: 'sol', definition: 'Sale.' });
    const again = await admin.post(`${at}/publish`, {}, { headers, ifMatch: await tag() });
    expect(again.body.code).toBe('IDEMPOTENCY_MISMATCH');
  });
});
