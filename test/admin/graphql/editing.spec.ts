// Promises of the draft over GraphQL: every kind is read, made, changed, moved, deleted and brought back, nobody's edit is
// lost, and whatever the caller can mend is told all at once, at its place.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { buildSchema, isObjectType } from 'graphql';
import { shouted } from '../../../src/admin/graphql/resolvers.js';
import { ADMIN_SCHEMA } from '../../../src/admin/graphql/schema-file.js';
import { COLLECTIONS } from '../../../src/model/unit.js';
import type { TestApp } from '../../support/app.js';
import { IDS } from '../../support/course.js';
import { type Client, graphqlClient, importSmall, startWithDraft } from './ask.js';

const course = 'small';
const MARKDOWN =
  'unit { id etag subtreeEtag position ... on BlockUnit { content { ... on ParagraphBlock { markdown } } } }';

let app: TestApp;
let editor: Client;
beforeAll(async () => {
  app = await startWithDraft();
  editor = await graphqlClient(app, 'admin');
});
afterAll(() => app.close());
beforeEach(() => importSmall(app));

const unit = async (id: string, what = 'id etag subtreeEtag position') =>
  (await editor.ask(`query ($id: ID!) { unit(course: "small", id: $id) { ${what} } }`, { id })).data.unit;
const paragraph = (markdown: string) => ({ block: { paragraph: { markdown } } });
const TITLE = 'id etag ... on TermUnit { word } ... on ChapterUnit { title summary objectives }';

describe('a unit', () => {
  it('of every kind is answered with every field that the schema has', async () => {
    const schema = buildSchema(ADMIN_SCHEMA);
    const all = (name: string): string => {
      const type = schema.getType(name);
      if (!isObjectType(type)) return name === 'Block' ? `{ kind ... on ParagraphBlock { markdown } }` : '';
      const fields = Object.values(type.getFields());
      return `{ __typename ${fields.map((f) => `${f.name} ${all(String(f.type).replace(/[[\]!]/g, ''))}`).join(' ')} }`;
    };
    for (const kind of Object.values(COLLECTIONS)) {
      const type = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}Unit`;
      const document = `{ units(course: "small", kind: ${shouted(kind)}) { ... on ${type} ${all(type)} } }`;
      const { errors, data } = await editor.ask(document);
      expect([kind, errors]).toEqual([kind, []]);
      expect(data.units.length).toBeGreaterThan(0);
      expect(data.units[0]).toMatchObject({ __typename: type, kind: shouted(kind), course: IDS.course });
    }
    const { errors, data } = await editor.ask(`{ course(course: "small") ${all('CourseUnit')} }`);
    expect([errors, data.course.locales]).toEqual([[], ['es', 'en']]);
  });

  it('is changed by a patch: what is left out stays, null takes away', async () => {
    const { etag, ...before } = await unit(IDS.first, TITLE);
    const patch = { chapter: { summary: 'Otro resumen.' } };
    const { unit: after } = await editor.do(
      'updateUnit',
      { course, id: IDS.first, ifMatch: etag, patch },
      `unit { ${TITLE} }`,
    );
    expect(after).toEqual({ ...before, etag: expect.any(String), summary: 'Otro resumen.' });
    const [video] = (
      await editor.ask('{ units(course: "small", kind: VIDEO) { id etag ... on VideoUnit { chapter } } }')
    ).data.units;
    expect(video.chapter).toBe(IDS.first);
    const taken = await editor.do(
      'updateUnit',
      { course, id: video.id, ifMatch: video.etag, patch: { video: { chapter: null } } },
      'unit { ... on VideoUnit { chapter provider } }',
    );
    expect(taken.unit).toEqual({ chapter: null, provider: 'YOUTUBE' });
  });

  it('keeps the first edit when two people save, and tells the second what happened', async () => {
    const { etag } = await unit(IDS.paragraph);
    const save = (text: string) =>
      editor.do('updateUnit', { course, id: IDS.paragraph, ifMatch: etag, patch: paragraph(text) }, MARKDOWN);
    const ana = await save('De Ana.');
    expect(ana.userErrors).toEqual([]);
    const luis = await save('De Luis.');
    expect(luis).toMatchObject({
      unit: null,
      userErrors: [
        {
          ...{ code: 'PRECONDITION_FAILED', pointer: '/input/ifMatch' },
          current: { __typename: 'BlockUnit', id: IDS.paragraph, etag: ana.unit.etag },
          changes: [{ action: 'update', by: 'A admin', after: { markdown: 'De Ana.' } }],
        },
      ],
    });
    const kept = await unit(
      IDS.paragraph,
      '... on BlockUnit { content { ... on ParagraphBlock { markdown } } }',
    );
    expect(kept.content.markdown).toBe('De Ana.');
  });

  it('is made, moved, deleted and brought back', async () => {
    const made = await editor.do(
      'createUnit',
      {
        course,
        into: IDS.intro,
        after: null,
        unit: { block: { list: { ordered: true, items: [{ depth: 0, markdown: 'Uno.' }] } } },
      },
      'unit { id etag position parent ... on BlockUnit { content { ... on ListBlock { ordered items { markdown } } } } }',
    );
    expect(made).toMatchObject({
      unit: { position: 0, parent: IDS.intro, content: { ordered: true, items: [{ markdown: 'Uno.' }] } },
      userErrors: [],
    });
    const { id } = made.unit;
    const moved = await editor.do('moveUnit', { course, id, after: IDS.paragraph }, MARKDOWN);
    expect(moved.unit).toMatchObject({ id, position: 1 });
    const ifMatch = (await unit(id)).subtreeEtag;
    expect(await editor.do('deleteUnit', { course, id, ifMatch }, 'deleted units')).toMatchObject({
      deleted: id,
      units: 1,
    });
    expect((await editor.ask('{ deletions(course: "small") { id kind parent } }')).data.deletions[0]).toEqual(
      {
        ...{ id, kind: 'BLOCK', parent: IDS.intro },
      },
    );
    const gone = await editor.ask('query ($id: ID!) { unit(course: "small", id: $id) { id } }', { id });
    expect([gone.data.unit, gone.errors[0]?.extensions.code]).toEqual([null, 'NOT_FOUND']);
    const back = await editor.do('undeleteUnit', { course, id }, MARKDOWN);
    expect(back.unit).toMatchObject({ id, position: 1 });
  });

  it('names the elements of a graph, and keeps them', async () => {
    const [diagram] = (await editor.ask('{ units(course: "small", kind: DIAGRAM) { id } }')).data.units;
    const step = (name: string) => ({
      ...{ title: 'Más', why: 'Porque sí.', alt: 'Dos nodos.' },
      changes: { add: { nodes: [{ name, title: 'Base', kind: 'DATABASE' }] }, remove: {} },
    });
    const made = await editor.do(
      'createUnit',
      { course, into: diagram.id, unit: { step: step('base') } },
      'unit { ... on StepUnit { slug changes { add { nodes { name kind in } } move { element } } } }',
    );
    expect(made).toMatchObject({
      unit: {
        slug: 'mas',
        changes: { add: { nodes: [{ name: 'base', kind: 'DATABASE', in: null }] }, move: [] },
      },
      userErrors: [],
    });
    const { userErrors } = await editor.do('createUnit', {
      course,
      into: diagram.id,
      unit: { step: step('No así') },
    });
    expect(userErrors).toMatchObject([
      { code: 'INVALID_INPUT', pointer: '/input/unit/step/changes/add/nodes/0/name' },
    ]);
  });
});

describe('what the caller can mend', () => {
  it('is told all at once, each at its place in the input', async () => {
    const { userErrors, unit: made } = await editor.do(
      'createUnit',
      { course, unit: { chapter: { title: ' ', summary: '', slug: 'No así' } } },
      'unit { id }',
    );
    expect(made).toBeNull();
    expect(userErrors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      ...['/input/unit/chapter/slug', '/input/unit/chapter/summary', '/input/unit/chapter/title'],
    ]);
  });

  it.each([
    ['an etag that is none', { ifMatch: 'gestern' }, '/input/ifMatch'],
    ['an etag from far away', { ifMatch: '1e400' }, '/input/ifMatch'],
    ['a patch of another kind', { patch: { chapter: { title: 'x' } } }, '/input/patch/chapter'],
    [
      'a block of another kind',
      { patch: { block: { code: { code: 'x' } } } },
      '/input/patch/block/code/markdown',
    ],
    ['NUL in a text', { patch: paragraph('a\u0000b') }, '/input/patch/block/paragraph/markdown'],
    ['an id that is none', { id: "' OR 1=1" }, '/input/id'],
  ])('%s is a mistake at its place', async (_, sent, pointer) => {
    const { etag } = await unit(IDS.paragraph);
    const input = { course, id: IDS.paragraph, ifMatch: etag, patch: paragraph('x'), ...sent };
    const { userErrors } = await editor.do('updateUnit', input);
    expect(userErrors).toMatchObject([
      { code: expect.stringMatching(/^(INVALID_INPUT|UNKNOWN_PARAMETER)$/), pointer },
    ]);
  });

  it('is what still names a unit that shall go', async () => {
    const [term] = (await editor.ask('{ units(course: "small", kind: COMPONENT_GROUP) { id subtreeEtag } }'))
      .data.units;
    const { deleted, userErrors } = await editor.do(
      'deleteUnit',
      { course, id: term.id, ifMatch: term.subtreeEtag },
      'deleted',
    );
    expect(deleted).toBeNull();
    expect(userErrors[0]).toMatchObject({ code: 'STILL_REFERENCED', pointer: '/input/id' });
  });
});

describe('a choice of one', () => {
  it.each([
    ['two kinds', { block: { paragraph: { markdown: 'x' } }, term: { word: 'x', definition: 'x' } }],
    ['two kinds of blocks', { block: { paragraph: { markdown: 'x' }, code: { code: 'x' } } }],
    ['no kind', {}],
    ['a kind that is null', { block: null }],
    ['an unknown kind', { poem: { markdown: 'x' } }],
    ['an unknown field', { block: { paragraph: { markdown: 'x', html: '<b>' } } }],
    ['a number for a text', { block: { paragraph: { markdown: 5 } } }],
  ])('%s is refused before anything is done', async (_, unitInput) => {
    const before = (await editor.ask('{ check(course: "small") { draft { etag } } }')).data;
    const { status, errors, data } = await editor.ask(
      'mutation ($input: CreateUnitInput!) { createUnit(input: $input) { userErrors { code } } }',
      { input: { course, into: IDS.intro, unit: unitInput } },
    );
    expect([status, data, errors[0]?.extensions.code]).toEqual([400, null, 'BAD_USER_INPUT']);
    expect((await editor.ask('{ check(course: "small") { draft { etag } } }')).data).toEqual(before);
  });
});

describe('a batch', () => {
  it('does all or nothing, and names the place of every mistake', async () => {
    const { etag } = await unit(IDS.paragraph);
    const good = { update: { id: IDS.paragraph, ifMatch: etag, patch: paragraph('Del lote.') } };
    const bad = { create: { into: IDS.intro, unit: paragraph(' ') } };
    const stale = { update: { id: IDS.first, ifMatch: '99999', patch: { chapter: { title: 'x' } } } };
    const refused = await editor.do(
      'changeDraft',
      { course, operations: [good, bad, stale] },
      'draftRevision outcomes { __typename }',
    );
    expect(refused).toMatchObject({ draftRevision: null, outcomes: null });
    expect(refused.userErrors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/input/operations/1/create/unit/block/paragraph/markdown',
      '/input/operations/2/update/ifMatch',
    ]);
    expect((await unit(IDS.paragraph)).etag).toBe(etag);

    const done = await editor.do(
      'changeDraft',
      { course, operations: [good, { create: { into: IDS.intro, unit: paragraph('Nuevo.') } }] },
      'draftRevision outcomes { __typename ... on BlockUnit { position } }',
    );
    expect(done).toMatchObject({
      draftRevision: expect.any(Number),
      outcomes: [
        { __typename: 'BlockUnit', position: 0 },
        { __typename: 'BlockUnit', position: 3 },
      ],
      userErrors: [],
    });
  });

  it('tells of each refused operation in its own words, with its own unit', async () => {
    const other = (
      await editor.ask(`{ units(course: "small", kind: BLOCK, into: "${IDS.intro}") { id etag } }`)
    ).data.units[1];
    const seen = [{ id: IDS.paragraph, etag: (await unit(IDS.paragraph)).etag }, other];
    for (const { id, etag: ifMatch } of seen)
      await editor.do('updateUnit', { course, id, ifMatch, patch: paragraph(`Ya otro: ${id}.`) });
    const operations = [
      ...seen.map(({ id, etag: ifMatch }) => ({ update: { id, ifMatch, patch: paragraph('Tarde.') } })),
      { create: { unit: { term: { word: 'x', definition: '' } } } },
    ];
    const { data } = await editor.ask(
      `mutation ($input: ChangeDraftInput!) { changeDraft(input: $input) { userErrors {
        code pointer changes { after } current { ... on BlockUnit { id content { ... on ParagraphBlock { markdown } } } } } } }`,
      { input: { course, operations } },
    );
    const stale = ({ id }: { id: string }, n: number) => ({
      ...{ code: 'PRECONDITION_FAILED', pointer: `/input/operations/${n}/update/ifMatch` },
      changes: [{ after: { markdown: `Ya otro: ${id}.` } }],
      current: { id, content: { markdown: `Ya otro: ${id}.` } },
    });
    const empty = { code: 'INVALID_INPUT', pointer: '/input/operations/2/create/unit/term/definition' };
    expect(data.changeDraft.userErrors).toEqual([
      ...seen.map(stale),
      { ...empty, changes: null, current: null },
    ]);
  });

  it('of nothing is a mistake', async () => {
    const { userErrors } = await editor.do('changeDraft', { course, operations: [] });
    expect(userErrors).toMatchObject([{ code: 'INVALID_INPUT', pointer: '/input/operations' }]);
  });
});

describe('a translation', () => {
  it('is written, found outdated, confirmed and removed', async () => {
    const text = { block: { paragraph: { markdown: 'Hello.' } } };
    const at = { course, id: IDS.paragraph, locale: 'en' };
    const T = 'translation { unit locale state text etag }';
    const { translation } = await editor.do('translateUnit', { ...at, text }, T);
    expect(translation).toMatchObject({ unit: IDS.paragraph, state: 'CURRENT' });
    const { etag } = await unit(IDS.paragraph);
    await editor.do('updateUnit', {
      course,
      id: IDS.paragraph,
      ifMatch: etag,
      patch: paragraph('Otra cosa.'),
    });
    const { data } = await editor.ask(
      '{ translations(course: "small", locale: "en", state: OUTDATED) { unit kind difference { field words { kind text } } } }',
    );
    expect(data.translations).toMatchObject([
      { unit: IDS.paragraph, kind: 'BLOCK', difference: expect.any(Array) },
    ]);
    const alone = await editor.ask(
      `{ translation(course: "small", locale: "en", id: "${IDS.paragraph}") { unit kind sourceHash difference { field words { kind text } } } }`,
    );
    expect(alone.data.translation).toMatchObject(data.translations[0]);
    expect((await editor.do('translateUnit', { ...at, text })).userErrors[0].code).toBe(
      'PRECONDITION_REQUIRED',
    );
    const [unseen] = (await editor.do('confirmTranslation', at)).userErrors;
    expect(unseen).toMatchObject({ code: 'PRECONDITION_REQUIRED', pointer: '/input/sourceHash' });
    const { sourceHash } = alone.data.translation;
    const seen = { ...at, ifMatch: translation.etag, sourceHash };
    const confirmed = await editor.do('confirmTranslation', seen, T);
    expect(confirmed.translation.state).toBe('CURRENT');
    const ifMatch = confirmed.translation.etag;
    expect(await editor.do('deleteTranslation', { ...at, ifMatch }, 'deleted')).toMatchObject({
      deleted: IDS.paragraph,
    });
  });

  it('is confirmed only for the source that the caller has seen', async () => {
    const text = { block: { paragraph: { markdown: 'Hello.' } } };
    const at = { course, id: IDS.paragraph, locale: 'en' };
    const T = 'translation { state source sourceHash }';
    const { translation } = await editor.do('translateUnit', { ...at, text }, T);
    const { sourceHash } = translation;
    const { etag: ifMatch } = await unit(IDS.paragraph);
    const patch = paragraph('Otra cosa.');
    await editor.do('updateUnit', { course, id: IDS.paragraph, ifMatch, patch });
    const { userErrors } = await editor.do('confirmTranslation', { ...at, sourceHash });
    expect(userErrors).toMatchObject([{ code: 'PRECONDITION_FAILED', pointer: '/input/sourceHash' }]);
    const etag = userErrors[0].current.etag;
    const again = await editor.do('translateUnit', { ...at, ifMatch: etag, sourceHash, text }, T);
    expect(again.translation).toMatchObject({
      ...{ state: 'OUTDATED', source: { content: { markdown: 'Otra cosa.' } } },
    });
    const now = again.translation.sourceHash;
    const confirmed = await editor.do('confirmTranslation', { ...at, sourceHash: now }, T);
    expect(confirmed.translation.state).toBe('CURRENT');
  });

  it('of a step names the titles in its graph', async () => {
    const [step] = (await editor.ask('{ units(course: "small", kind: STEP) { id } }')).data.units;
    const text = {
      step: { title: 'Start', why: 'One must.', alt: 'A node.', labels: [{ name: 'web', title: 'Web!' }] },
    };
    const { translation, userErrors } = await editor.do(
      'translateUnit',
      { course, id: step.id, locale: 'en', text },
      'translation { text }',
    );
    expect(userErrors).toEqual([]);
    expect(translation.text).toMatchObject({ labels: { web: 'Web!' } });
  });
});

describe('a course', () => {
  it('is made, changed, deleted, brought back and purged', async () => {
    const C = 'unit { etag subtreeEtag ... on CourseUnit { slug title locales } }';
    const fields = {
      title: 'Uno nuevo',
      summary: 'Nuevo.',
      locale: 'es',
      license: 'CC0-1.0',
      audience: 'Todos.',
    };
    const made = await editor.do('createCourse', { fields }, C);
    expect(made).toMatchObject({ unit: { slug: 'uno-nuevo', locales: ['es'] }, userErrors: [] });
    const changed = await editor.do(
      'updateCourse',
      { course: 'uno-nuevo', ifMatch: made.unit.etag, patch: { title: ' ' } },
      C,
    );
    expect(changed.userErrors).toMatchObject([{ code: 'INVALID_INPUT', pointer: '/input/patch/title' }]);
    const stale = await editor.do(
      'updateCourse',
      { course: 'uno-nuevo', ifMatch: 'x', patch: { title: 'y' } },
      C,
    );
    expect(stale.userErrors).toMatchObject([{ code: 'INVALID_INPUT', pointer: '/input/ifMatch' }]);
    const better = await editor.do(
      'updateCourse',
      { course: 'uno-nuevo', ifMatch: made.unit.etag, patch: { title: 'Mejor' } },
      C,
    );
    expect(better.unit.title).toBe('Mejor');
    const never = await editor.do('deleteCourse', { course: 'uno-nuevo', ifMatch: '"1"' });
    expect(never.userErrors).toMatchObject([{ code: 'INVALID_INPUT', pointer: '/input/ifMatch' }]);
    const gone = await editor.do(
      'deleteCourse',
      { course: 'uno-nuevo', ifMatch: await unitOfCourse('uno-nuevo') },
      'deleted',
    );
    expect(gone).toMatchObject({ deleted: expect.stringMatching(/^crs_/), userErrors: [] });
    const listed = async () => (await editor.ask('{ courses(deleted: true) { slug } }')).data.courses;
    expect(await listed()).toEqual([{ slug: 'uno-nuevo' }]);
    expect((await editor.do('undeleteCourse', { course: 'uno-nuevo' }, C)).unit.title).toBe('Mejor');
    const again = await unitOfCourse('uno-nuevo');
    await editor.do('deleteCourse', { course: 'uno-nuevo', ifMatch: again });
    expect(await editor.do('purgeCourse', { course: 'uno-nuevo' }, 'deleted')).toMatchObject({
      userErrors: [],
    });
    expect(await listed()).toEqual([]);
  });

  const unitOfCourse = async (name: string) =>
    (await editor.ask('query ($c: ID!) { course(course: $c) { subtreeEtag } }', { c: name })).data.course
      .subtreeEtag;
});

describe('a trial', () => {
  it('says what would come of it and keeps nothing', async () => {
    const { etag } = await unit(IDS.paragraph);
    const input = {
      course,
      id: IDS.paragraph,
      ifMatch: etag,
      patch: paragraph('Solo probar.'),
      dryRun: true,
    };
    const TRIAL = `trial { findings { severity unit { id } } difference {
      from { draft { etag } } to { draft { etag } } markdown entries { unit change } } }`;
    const tried = await editor.do('updateUnit', input, `${MARKDOWN} ${TRIAL}`);
    expect(tried.trial).toMatchObject({
      findings: [],
      difference: { to: { draft: null }, entries: [{ unit: IDS.paragraph, change: 'changed' }] },
    });
    expect(tried.trial.difference.from.draft.etag).toMatch(/^d\d+$/);
    expect(tried.trial.difference.markdown).toContain('Solo probar.');
    expect(tried.unit.content.markdown).toBe('Solo probar.');
    expect((await unit(IDS.paragraph)).etag).toBe(etag);

    const dangling = paragraph('[x](ref:nowhere)');
    const broken = await editor.do('updateUnit', { ...input, patch: dangling }, TRIAL);
    expect(broken.trial.findings).toEqual([{ severity: 'ERROR', unit: { id: IDS.paragraph } }]);
    const { subtreeEtag } = await unit(IDS.paragraph);
    const gone = { course, id: IDS.paragraph, ifMatch: subtreeEtag, dryRun: true };
    const removed = { difference: { entries: [{ unit: IDS.paragraph, change: 'removed' }] } };
    expect((await editor.do('deleteUnit', gone, TRIAL)).trial).toMatchObject(removed);
    const { dryRun, course: _, ...deletion } = gone;
    const batch = { course, operations: [{ delete: deletion }], dryRun };
    expect((await editor.do('changeDraft', batch, TRIAL)).trial).toMatchObject(removed);
    const text = { block: { paragraph: { markdown: 'Only trying.' } } };
    const translation = { course, id: IDS.paragraph, locale: 'en', text };
    const translated = await editor.do('translateUnit', { ...translation, dryRun: true }, TRIAL);
    expect(translated.trial.difference.entries).toHaveLength(1);
    // What is no trial has none.
    expect((await editor.do('translateUnit', translation, TRIAL)).trial).toBeNull();
  });
});

describe('an Idempotency-Key', () => {
  const CREATE =
    'mutation ($input: CreateUnitInput!) { createUnit(input: $input) { unit { id } userErrors { code } } }';
  const input = { course, into: IDS.intro, unit: paragraph('Una vez.') };

  it('gives one effect and one answer to what is sent twice', async () => {
    const headers = { 'Idempotency-Key': randomUUID() };
    const [first, second] = [
      await editor.ask(CREATE, { input }, headers),
      await editor.ask(CREATE, { input }, headers),
    ];
    expect(first.data.createUnit.unit.id).toMatch(/^blk_/);
    expect(second.data).toEqual(first.data);
    const other = await editor.ask(CREATE, { input: { ...input, unit: paragraph('Otra.') } }, headers);
    expect([other.data.createUnit, other.errors[0]?.extensions.code]).toEqual([null, 'IDEMPOTENCY_MISMATCH']);
  });

  it('gives the answer again where a course has another address since', async () => {
    const { course: made } = (await editor.ask('{ course(course: "small") { etag } }')).data;
    const change = { course, ifMatch: made.etag, patch: { slug: 'pequeno' } };
    const UPDATE = `mutation ($input: UpdateCourseInput!) { updateCourse(input: $input) {
      unit { id etag } userErrors { code } } }`;
    const headers = { 'Idempotency-Key': randomUUID() };
    // The key stays an address; a slug that was left is none.
    await editor.do('updateCourse', { ...change, patch: { slug: 'antes' } });
    const now = (await editor.ask('{ course(course: "antes") { etag } }')).data.course.etag;
    const input = { ...change, course: 'antes', ifMatch: now };
    const first = await editor.ask(UPDATE, { input }, headers);
    expect(first.data.updateCourse).toMatchObject({ unit: { id: IDS.course }, userErrors: [] });
    expect((await editor.ask(UPDATE, { input }, headers)).data).toEqual(first.data);
  });

  it('stands for one mutation: with two nothing is done', async () => {
    const before = (await editor.ask('{ check(course: "small") { draft { etag } } }')).data;
    const document = `mutation ($input: CreateUnitInput!) { a: createUnit(input: $input) { unit { id } } ...More }
      fragment More on Mutation { b: createUnit(input: $input) { unit { id } } }`;
    const { status, errors } = await editor.ask(document, { input }, { 'Idempotency-Key': randomUUID() });
    expect([status, errors[0]?.extensions.code]).toEqual([400, 'INVALID_INPUT']);
    expect((await editor.ask('{ check(course: "small") { draft { etag } } }')).data).toEqual(before);
  });

  it('is not counted for ever in fragments upon fragments', async () => {
    const LEVELS = 60;
    const levels = Array.from(
      { length: LEVELS },
      (_, i) => `fragment F${i} on Mutation { ...F${i + 1} ... on Mutation { ...F${i + 1} } }`,
    );
    const document = `mutation ($input: CreateUnitInput!) { ...F0 } ${levels.join(' ')}
      fragment F${LEVELS} on Mutation { createUnit(input: $input) { unit { id } } }`;
    const { status, data } = await editor.ask(document, { input }, { 'Idempotency-Key': randomUUID() });
    expect([status, data]).toEqual([400, null]);
  });
});
