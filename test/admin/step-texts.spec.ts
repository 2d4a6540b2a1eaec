// Promises to authors and translators of diagrams: a step may go without alternative text, what nobody wrote nobody has to
// translate, and labels of connections are translated like titles, without a word about what was translated before.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { textHash } from '../../src/infra/text-hash.js';
import { type AdminClient, adminClient } from '../support/admin.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { smallCourse } from '../support/course.js';
import { type Client, graphqlClient } from './graphql/ask.js';

const at = '/courses/small';
const [START, GROWTH] = smallCourse().diagrams.map(({ steps }) => steps[0]!.id) as [string, string];
const english = `${at}/translations/en/${GROWTH}`;
/** The step in English, as it was translated before labels of connections were. */
const before = { title: 'Growth', why: 'Things are kept.', alt: null, labels: { users: 'Users' } };
const whole = { ...before, connections: { 'users > data': 'ask' } };

let app: TestApp;
let admin: AdminClient;
let graphql: Client;
beforeAll(async () => {
  app = await startTestApp({ contentDir: 'none' });
  admin = await adminClient(app, 'admin');
  graphql = await graphqlClient(app, 'admin');
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.authoring.import({ content: smallCourse(), hash: 'small' }, { force: true });
});

/** Changes a step. */
async function edit(id: string, patch: object) {
  const { etag } = (await admin.get(`${at}/steps/${id}`)).body.meta;
  return admin.patch(`${at}/steps/${id}`, patch, etag);
}
/** Publishes the draft as it is. */
async function publish() {
  const { etag } = (await admin.get(`${at}/check`)).body.data.draft;
  return admin.post(`${at}/publish`, { message: 'Una' }, { headers: { 'If-Match': etag } });
}
const translation = async () => (await admin.get(english)).body.data;
/** Pointers and sentences of what is refused. */
const refusedOf = ({ status, body }: Awaited<ReturnType<AdminClient['put']>>) => [
  status,
  ...body.errors.map(({ pointer, detail }: { pointer: string; detail: string }) => [pointer, detail]),
];

describe('the alternative text of a step', () => {
  it('can be left out, given, taken away', async () => {
    const [diagram] = (await admin.get(`${at}/diagrams`)).body.data;
    const fields = { title: 'Otro', why: 'Porque sí.', into: diagram.id };
    const made = await admin.post(`${at}/steps`, fields);
    expect([made.status, made.body.data.alt]).toEqual([201, null]);
    const { id } = made.body.data;
    expect((await edit(id, { alt: 'Lo que hay.' })).body.data.alt).toBe('Lo que hay.');
    expect((await edit(id, { alt: null })).body.data.alt).toBeNull();
    expect(refusedOf(await edit(id, { alt: '' }))).toEqual([400, ['/alt', 'This must not be empty.']]);
  });

  it('is nothing that a check or a publisher misses', async () => {
    expect((await edit(START, { alt: null })).status).toBe(200);
    const { errors, warnings } = (await admin.get(`${at}/check`)).body.data;
    expect(errors).toEqual([]);
    const codes = new Set(warnings.map(({ code }: { code: string }) => code));
    expect(codes).toEqual(new Set(['missing-transcript', 'missing-translation']));
    expect((await publish()).status).toBe(200);
  });

  it('is told as a change when it comes and when it goes', async () => {
    const { number } = (await publish()).body.data.release;
    await edit(START, { alt: null });
    await edit(GROWTH, { alt: 'Dos cosas.' });
    const { entries } = (await admin.get(`${at}/diff?from=${number}&to=draft`)).body.data;
    const changes = entries.map((entry: { id: string; changes: object[] }) => [entry.id, entry.changes[0]]);
    expect(changes).toEqual([
      [START, expect.objectContaining({ pointer: '/alt', before: 'Un nodo.', after: null })],
      [GROWTH, expect.objectContaining({ pointer: '/alt', before: null, after: 'Dos cosas.' })],
    ]);
  });

  it('is translated where an author wrote it, and only there', async () => {
    expect(refusedOf(await admin.put(english, { ...before, alt: 'Two things.' }))).toEqual([
      ...[400, ['/alt', 'The source has no "alt" here. Remove it, or add it to the source, too.']],
    ]);
    const { alt: _, ...silent } = before;
    expect((await admin.put(english, silent)).body.data.text).toEqual(before);
    const start = { title: 'Start', why: 'One must.', labels: {} };
    expect(refusedOf(await admin.put(`${at}/translations/en/${START}`, start))).toEqual([
      ...[400, ['/alt', '"alt" is missing. Add it: the source has it, and is translated whole.']],
    ]);
  });

  it('makes translations outdated when it comes', async () => {
    await admin.put(english, whole);
    await edit(GROWTH, { alt: 'Dos cosas.' });
    const words = [{ kind: 'added', text: 'Dos cosas.' }];
    expect(await translation()).toMatchObject({ state: 'outdated', difference: [{ field: 'alt', words }] });
  });

  it('can be left out over GraphQL, too', async () => {
    const [diagram] = (await admin.get(`${at}/diagrams`)).body.data;
    const UNIT = 'unit { etag ... on StepUnit { id alt } }';
    const step = { title: 'Otro', why: 'Porque sí.' };
    const made = await graphql.do('createUnit', { course: 'small', into: diagram.id, unit: { step } }, UNIT);
    expect(made).toMatchObject({ unit: { alt: null }, userErrors: [] });
    const change = async (ifMatch: string, alt: string | null) => {
      const changed = { course: 'small', id: made.unit.id, ifMatch, patch: { step: { alt } } };
      return (await graphql.do('updateUnit', changed, UNIT)).unit;
    };
    const given = await change(made.unit.etag, 'Lo que hay.');
    expect([given.alt, (await change(given.etag, null)).alt]).toEqual(['Lo que hay.', null]);
  });
});

describe('the labels of connections', () => {
  it('stand in the text to translate where a step adds some', async () => {
    expect((await translation()).source).toEqual({
      ...{ title: 'Crecimiento', why: 'Algo hay que guardar.', alt: null },
      labels: { box: 'Caja', users: 'Usuarios', data: 'Datos' },
      connections: { 'users > data': 'preguntan' },
    });
    const start = (await admin.get(`${at}/translations/en/${START}`)).body.data;
    expect(Object.keys(start.source).sort()).toEqual(['alt', 'labels', 'title', 'why']);
  });

  it('are translated by the names of both ends, as many as one likes', async () => {
    const made = await admin.put(english, whole);
    expect([made.status, made.body.data.state, made.body.data.text]).toEqual([200, 'current', whole]);
    const { etag } = made.body.data;
    const none = await admin.put(english, { ...whole, connections: {} }, { ifMatch: etag });
    expect([none.status, none.body.data.text]).toEqual([200, before]);
    expect((await translation()).text).toEqual(before);
  });

  it('are refused where the step adds no such connection, or none at all', async () => {
    const unknown = { ...before, connections: { 'users > date': 'ask' } };
    expect(refusedOf(await admin.put(english, unknown))).toEqual([
      400,
      [
        '/connections/users > date',
        'This step adds no labelled connection "users > date". Did you mean "users > data"?',
      ],
    ]);
    const start = { title: 'Start', why: 'One must.', alt: 'A node.', labels: {} };
    const none = { ...start, connections: { 'web > web': 'asks' } };
    expect(refusedOf(await admin.put(`${at}/translations/en/${START}`, none))).toEqual([
      400,
      ['/connections/web > web', 'This step adds no labelled connection "web > web". There are none.'],
    ]);
  });

  it.each(['users>data', 'users', 'users > data > box', ' > ', 'Users > data'])(
    'are refused under another name than that of both ends: %s',
    async (name) => {
      const named = { ...before, connections: { [name]: 'ask' } };
      const sentence = 'A connection is named by the two elements that it connects, as in "web > database".';
      expect(refusedOf(await admin.put(english, named))).toEqual([400, [`/connections/${name}`, sentence]]);
    },
  );

  it('make what was translated without them outdated, and nothing else', async () => {
    const course = smallCourse();
    const [start, growth] = course.diagrams.map(({ steps }) => steps[0]!);
    const hashOf = ({ title, why, alt }: typeof start & object, labels: object) =>
      textHash({ title, why, alt, labels });
    const text = { title: 'Start', why: 'One must.', alt: 'A node.', labels: {} };
    const titles = { box: 'Caja', users: 'Usuarios', data: 'Datos' };
    course.translations = [
      { unit: START, locale: 'en', text, sourceHash: hashOf(start!, { web: 'Web' }) },
      { unit: GROWTH, locale: 'en', text: before, sourceHash: hashOf(growth!, titles) },
    ];
    await app.authoring.import({ content: course, hash: 'before' }, { force: true });
    const { data } = (await admin.get(`${at}/translations?locale=en`)).body;
    const states = data.map(({ unit, state }: { unit: string; state: string }) => [unit, state]);
    expect(states).toContainEqual([START, 'current']);
    expect(states).toContainEqual([GROWTH, 'outdated']);
    const { sourceHash } = await translation();
    const confirmed = await admin.post(`${english}/confirm?sourceHash=${sourceHash}`);
    expect([confirmed.status, confirmed.body.data.state]).toEqual([200, 'current']);
  });

  it('tell what changed when they come, become others, or go', async () => {
    await admin.put(english, whole);
    const { changes } = (await admin.get(`${at}/steps/${GROWTH}`)).body.data;
    const relabel = (label: string | null) =>
      edit(GROWTH, { changes: { add: { edges: [{ ...changes.add.edges[0], label }] } } });
    for (const label of ['piden', null]) {
      expect((await relabel(label)).status).toBe(200);
      const { state, difference } = await translation();
      expect([state, difference.map(({ field }: { field: string }) => field)]).toEqual([
        'outdated',
        ['connections'],
      ]);
    }
    await relabel('preguntan');
    expect((await translation()).state).toBe('current');
  });

  it('are a list over GraphQL', async () => {
    const say = async (connections: object[], ifMatch?: string) => {
      const step = { title: 'Growth', why: 'Things are kept.', labels: [{ name: 'users', title: 'Users' }] };
      const text = { step: { ...step, connections } };
      const input = { course: 'small', id: GROWTH, locale: 'en', text, ...(ifMatch && { ifMatch }) };
      return graphql.do('translateUnit', input, 'translation { text etag }');
    };
    const made = await say([{ from: 'users', to: 'data', label: 'ask' }]);
    expect([made.userErrors, made.translation.text]).toEqual([[], whole]);
    const none = await say([], made.translation.etag);
    expect([none.userErrors, none.translation.text]).toEqual([[], before]);
    const { userErrors } = await say([{ from: 'data', to: 'users', label: 'ask' }], none.translation.etag);
    expect(userErrors).toMatchObject([{ pointer: '/input/text/step/connections/data > users' }]);
  });

  it('come back as they were from a package, as steps without words of their own do', async () => {
    await admin.put(english, whole);
    const told = async () => [await translation(), (await admin.get(`${at}/steps/${GROWTH}`)).body];
    const known = await told();
    const headers = { Authorization: `Bearer ${admin.secret}` };
    const address = `${app.url}/v1/admin${at}/package`;
    const zip = await (await fetch(address, { headers })).arrayBuffer();
    const put = await fetch(address, {
      ...{ method: 'PUT', body: zip, headers: { ...headers, 'Content-Type': 'application/zip' } },
    });
    expect([put.status, await put.json()]).toEqual([200, expect.anything()]);
    expect(await told()).toEqual(known);
  });
});
