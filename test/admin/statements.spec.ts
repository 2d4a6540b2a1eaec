// Promises of thrift: reading what is published asks the database nothing, and an edit asks it a known number of times.
// The numbers count every statement with BEGIN and COMMIT, and one for the look-up of the key. Whoever changes one
// of them changes what an edit costs: lower is welcome, higher needs a reason. (Whatever shows a unit asks for the states
// of its translations: a deletion takes them along, and has to name them.)
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { deriveId } from '../../src/content/derive-id.js';
import { type AdminClient, type Answer, adminClient } from '../support/admin.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { IDS, smallCourse } from '../support/course.js';
import { query } from '../support/postgres.js';
import { silence, statementsOf } from './count-statements.js';

const at = '/courses/small';
const paragraph = `${at}/blocks/${IDS.paragraph}`;
const another = `${at}/blocks/${deriveId('block', 'small', 'another')}`;
const intro = `${at}/sections/${IDS.intro}`;
const first = `${at}/chapters/${IDS.first}`;
const second = `${at}/chapters/${IDS.second}`;
const english = `${at}/translations/en/${IDS.paragraph}`;

let app: TestApp;
let admin: AdminClient;
/** A key that may edit this one course. */
let limited: AdminClient;

beforeAll(async () => {
  app = await startTestApp({ contentDir: 'test/admin/no-packages' });
  await importSmall();
  admin = await adminClient(app);
  limited = await adminClient(app, 'editor', [IDS.course]);
  await silence(app);
});
afterAll(() => app.close());
/** Before each call the course stands as it was made, and is published. */
beforeEach(async () => {
  await importSmall();
  await app.authoring.publish({ course: 'small', message: '', author: 'Test' });
  await app.catalogue.refresh();
});

async function importSmall(): Promise<void> {
  await app.authoring.import({ content: smallCourse(), hash: 'small' }, { force: true });
  // What a call has added is kept aside by this import, and would keep its name from the next one.
  await query(app.databaseUrl, 'DELETE FROM deletion');
}

/** A call whose statements are counted, once everything it needs has been prepared. */
type Call = () => Promise<{ readonly status: number }>;
/** What is done, how many statements that takes, and how it is prepared. */
type Case = readonly [string, number, () => Call | Promise<Call>];

const get = (path: string, client?: AdminClient) => () => () => (client ?? admin).get(path);
const post = (path: string, body?: object) => () => () => admin.post(path, body);

const stateOf = async (path: string) => (await admin.get(path)).body.meta;

/** A PATCH by somebody who has just read what it changes. */
const patch =
  (path: string, changes: object, query = '') =>
  async () => {
    const { etag } = await stateOf(path);
    return () => admin.patch(`${path}${query}`, changes, etag);
  };

const remove = (path: string) => async () => {
  const { subtreeEtag } = await stateOf(path);
  return () => admin.delete(path, subtreeEtag);
};

/** Prepares one call by doing others. */
const after =
  (call: () => Call | Promise<Call>, ...before: (() => Call | Promise<Call>)[]) =>
  async () => {
    for (const prepare of before) expect((await (await prepare())()).status).toBeLessThan(300);
    return call();
  };

const edit = patch(paragraph, { markdown: 'Otra cosa.' });
const translate = () => () => admin.put(english, { kind: 'paragraph', markdown: 'Hi.' });
const confirm = async () => {
  const { data } = (await admin.get(`${at}/translations?locale=en&state=outdated`)).body;
  return () => admin.post(`${english}/confirm?sourceHash=${data[0].sourceHash}`);
};
const block = { into: IDS.intro, kind: 'paragraph', markdown: 'Nuevo.' };

const publish = (body: object) =>
  after(async () => {
    const { etag: ifMatch } = (await admin.get(`${at}/check`)).body.data.draft;
    return () => admin.post(`${at}/publish`, body, { ifMatch });
  }, edit);

/** The same POST twice under one key; what came before the last is preparation. */
const again = (times: number) => async () => {
  const headers = { 'Idempotency-Key': randomUUID() };
  const call = () => admin.post(`${at}/blocks`, block, { headers });
  for (let i = 1; i < times; i++) await call();
  return call;
};

/** Ten terms, each put before the one before it. */
const TEN_TERMS = Array.from({ length: 10 }, (_, i) => ({
  ...{ op: 'create', unit: 'term', after: null, fields: { word: `voz ${i}`, definition: 'Una.' } },
}));

/** The same, all of one name. */
const TEN_ALIKE = TEN_TERMS.map((term) => ({ ...term, fields: { word: 'voz', definition: 'Una.' } }));

/** Ten terms of their own making, all changed or all deleted by one batch. */
const batchOfTen = (operationFor: (made: MadeTerm) => object) => async (): Promise<Call> => {
  const made: Answer = await admin.post(`${at}/changes`, { operations: TEN_TERMS });
  const operations = made.body.data.outcomes.map(operationFor);
  return () => admin.post(`${at}/changes`, { operations });
};
const changed = ({ data: { id }, meta: { etag: ifMatch } }: MadeTerm) => ({
  ...{ op: 'update', id, ifMatch, patch: { definition: 'Otra.' } },
});
const deleted = ({ data: { id }, meta: { subtreeEtag: ifMatch } }: MadeTerm) => ({
  ...{ op: 'delete', id, ifMatch },
});
type MadeTerm = { data: { id: string }; meta: { etag: string; subtreeEtag: string } };

async function firstCell(): Promise<Call> {
  const [cell] = (await admin.get(`${at}/cells`)).body.data;
  return patch(`${at}/cells/${cell.id}`, { note: 'Mucho.' })();
}

async function reset(): Promise<Call> {
  const { etag: ifMatch } = await stateOf(paragraph);
  return () => admin.post(`${paragraph}/reset`, { release: 1 }, { ifMatch });
}

/** What `GET …/package` gives, put back unchanged. */
async function putBack(): Promise<Call> {
  const headers = { Authorization: `Bearer ${admin.secret}`, 'Content-Type': 'application/zip' };
  const url = `${app.url}/v1/admin${at}/package`;
  const body = await (await fetch(url, { headers })).arrayBuffer();
  return () => fetch(url, { method: 'PUT', headers, body });
}

const PUBLIC_PATHS = [
  ...['/v1/courses', '/v1/courses/small', '/v1/courses/small/chapters', '/v1/courses/small/chapters/first'],
  ...['/v1/courses/small/comparisons', '/v1/courses/small/components', '/v1/courses/small/glossary'],
];
const PUBLIC_QUERY = `{ courses { nodes { title } } course(slug: "small", locale: "en") {
  title chapters { title sections { title blocks { id markdown } } } comparisons { title } } }`;

const READING: readonly Case[] = [
  ['the list of courses', 2, get('/courses')],
  ['a course', 3, get(at)],
  ['a block', 4, get(paragraph)],
  ['a block with a key for this course alone', 5, () => () => limited.get(paragraph)],
  ['a chapter by its slug', 6, get(`${at}/chapters/first`)],
  ['a comparison by its slug', 7, get(`${at}/comparisons/versus`)],
  ['all blocks', 6, get(`${at}/blocks`)],
  ['the blocks of one section', 4, get(`${at}/blocks?into=${IDS.intro}`)],
  ['all sections', 7, get(`${at}/sections`)],
  ['all chapters', 6, get(`${at}/chapters`)],
  ['all cells', 5, get(`${at}/cells`)],
  ['what there is to translate', 19, get(`${at}/translations?locale=en`)],
  ['what was deleted', 3, get(`${at}/deletions`)],
  ['what is wrong with a draft', 25, get(`${at}/check`)],
  ['what a draft changes in its release', 24, get(`${at}/diff?from=1&to=draft`)],
  ['the releases', 3, get(`${at}/releases`)],
  ['the audit trail', 3, get('/audit?course=small')],
];

const EDITING: readonly Case[] = [
  ['changing a block', 12, edit],
  ['changing nothing', 6, patch(paragraph, {})],
  ['changing a section', 14, patch(intro, { title: 'Otra' })],
  ['changing a chapter', 14, patch(first, { summary: 'Otro.' })],
  ['changing a slug, addressed by the old one', 17, patch(`${at}/chapters/first`, { slug: 'otro' })],
  ['changing a course', 12, patch(at, { summary: 'Otro.' })],
  ['changing a cell', 18, firstCell],
  ['trying a change of a block', 46, patch(paragraph, { markdown: 'x' }, '?dryRun=true')],
  ['adding a block at the end', 12, post(`${at}/blocks`, block)],
  ['adding a block behind another', 13, post(`${at}/blocks`, { ...block, after: IDS.paragraph })],
  ['adding a chapter by its title', 14, post(`${at}/chapters`, { title: 'Nuevo', summary: 'x' })],
  ['adding a section by its title', 16, post(`${at}/sections`, { title: 'Nueva', into: IDS.first })],
  ['adding a block under an Idempotency-Key', 15, again(1)],
  ['asking again under the same Idempotency-Key', 5, again(2)],
  ['moving a block to the end', 15, post(`${paragraph}/move`, {})],
  ['moving a block to the front', 15, post(`${another}/move`, { after: null })],
  [
    'moving a section to another chapter',
    19,
    after(post(`${intro}/move`, { into: IDS.second }), patch(intro, { slug: 'otra' })),
  ],
  ['deleting a block', 16, remove(paragraph)],
  ['deleting a chapter with all in it', 22, remove(second)],
  ['bringing a chapter back', 20, after(post(`${second}/undelete`), remove(second))],
  ['setting a block back to a release', 13, after(reset, edit)],
  ['translating a block', 13, translate],
  ['confirming a translation', 13, after(confirm, translate, edit)],
  ['a batch of ten changes', 48, batchOfTen(changed)],
  // The order of the siblings is read once and written once, however many come or go.
  ['a batch of ten put first', 60, post(`${at}/changes`, { operations: TEN_TERMS })],
  // Whether a name is free is asked once, whatever numbers are behind it already.
  [
    'ten more of the same name',
    60,
    after(post(`${at}/changes`, { operations: TEN_ALIKE }), post(`${at}/changes`, { operations: TEN_ALIKE })),
  ],
  ['a batch of ten deletions', 70, batchOfTen(deleted)],
];

/** Two of them write what the release is found by: its rows, and the words in them. */
const PUBLISHING: readonly Case[] = [
  ['a course', 43, publish({})],
  ['one chapter', 43, publish({ chapters: ['first'] })],
  ['an older release again', 41, after(post(`${at}/releases/1/restore`, {}), publish({}))],
  ['nothing any more', 15, post(`${at}/unpublish`)],
];

const OTHERS: readonly Case[] = [
  ['importing a package that is there already', 55, putBack],
  ['making a key', 5, post('/keys', { name: 'x', role: 'viewer' })],
];

/** Counts the statements of a call that is answered as it should be. */
async function expectStatements(call: Call, statements: number, statuses = [200, 201]): Promise<void> {
  let status = 0;
  const sent = await statementsOf(async () => {
    status = (await call()).status;
  });
  expect(statuses).toContain(status);
  expect(sent).toHaveLength(statements);
}

describe('a public read', () => {
  it.each(PUBLIC_PATHS)('of %s asks the database nothing', (path) =>
    expectStatements(() => fetch(`${app.url}${path}`), 0),
  );
  it('by GraphQL asks the database nothing', async () => {
    const body = JSON.stringify({ query: PUBLIC_QUERY });
    const ask = () =>
      fetch(`${app.url}/graphql`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
    const { data, errors } = (await (await ask()).json()) as {
      data: { course: { title: string } };
      errors?: unknown;
    };
    expect([data.course.title, errors]).toEqual(['Pequeño', undefined]);
    await expectStatements(ask, 0);
  });
});

describe('turning away', () => {
  it('who has no key asks the database nothing', () =>
    expectStatements(() => fetch(`${app.url}/v1/admin/courses`), 0, [401]));
  it('who comes too late asks it no more than it takes to tell what happened', async () => {
    const late = await patch(paragraph, { markdown: 'Tarde.' })();
    await (await edit())();
    await expectStatements(late, 7, [412]);
  });
});

describe('reading', () => {
  it.each(READING)('%s takes %i statements', async (_, statements, prepare) =>
    expectStatements(await prepare(), statements),
  );
});

describe('an edit:', () => {
  it.each(EDITING)('%s takes %i statements', async (_, statements, prepare) =>
    expectStatements(await prepare(), statements),
  );
  it('takes one statement more with a key for some courses alone', async () => {
    const { etag } = await stateOf(paragraph);
    await expectStatements(() => limited.patch(paragraph, { markdown: 'x' }, etag), 13);
  });
});

describe('a batch', () => {
  it('reads a release once, however many units it sets back to it', async () => {
    const paths = [paragraph, `${at}/chapters/${IDS.first}`, `${at}/terms/world`];
    const operations = await Promise.all(
      paths.map(async (path) => {
        const { data, meta } = (await admin.get(path)).body;
        return { op: 'reset', id: data.id, ifMatch: meta.etag, release: 1 };
      }),
    );
    let status = 0;
    const sent = await statementsOf(async () => {
      status = (await admin.post(`${at}/changes`, { operations })).status;
    });
    expect(status).toBe(200);
    expect(sent.filter((text) => /SELECT .*"document"/.test(text))).toHaveLength(1);
  });
});

describe('publishing', () => {
  it.each(PUBLISHING)('%s takes %i statements', async (_, statements, prepare) =>
    expectStatements(await prepare(), statements),
  );
});

describe('besides,', () => {
  it.each(OTHERS)('%s takes %i statements', async (_, statements, prepare) =>
    expectStatements(await prepare(), statements),
  );
});
