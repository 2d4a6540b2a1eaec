// Promises to translators: they see what there is to do and what changed, and never collide with authors.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { deriveId } from '../../src/content/derive-id.js';
import type { BlockContent } from '../../src/model/block.js';
import { type AdminClient, adminClient } from '../support/admin.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { IDS, smallCourse } from '../support/course.js';

let app: TestApp;
let translator: AdminClient;
let editor: AdminClient;
const at = '/courses/small';
const english = `${at}/translations/en/${IDS.paragraph}`;
const hello = { kind: 'paragraph', markdown: 'Hello, *world*: see [the piece](ref:component/piece).' };

beforeAll(async () => {
  app = await startTestApp({ contentDir: 'none' });
  translator = await adminClient(app, 'translator');
  editor = await adminClient(app, 'editor');
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.authoring.import({ content: smallCourse(), hash: 'small' }, { force: true });
});

async function stateOf(unit: string) {
  const { body } = await translator.get(`${at}/translations?locale=en`);
  return body.data.find((entry: { unit: string }) => entry.unit === unit);
}

/** Confirms a translation for the source as it is now. */
async function confirm(address: string, unit: string) {
  return translator.post(`${address}/confirm?sourceHash=${(await stateOf(unit)).sourceHash}`);
}

async function editSource(markdown: string) {
  const { etag } = (await editor.get(`${at}/blocks/${IDS.paragraph}`)).body.meta;
  expect((await editor.patch(`${at}/blocks/${IDS.paragraph}`, { markdown }, etag)).status).toBe(200);
}

describe('a translation', () => {
  it('is missing, then current, then outdated with what changed since, then current again', async () => {
    expect(await stateOf(IDS.paragraph)).toMatchObject({ state: 'missing', text: null, etag: null });
    const made = await translator.put(english, hello);
    expect(made.status).toBe(200);
    expect(await stateOf(IDS.paragraph)).toMatchObject({ state: 'current', difference: null });

    await editSource('Hola, *universo*: véase [la pieza](ref:component/piece).');
    const outdated = await stateOf(IDS.paragraph);
    expect(outdated.state).toBe('outdated');
    expect(outdated.difference[0].words).toEqual(
      expect.arrayContaining([
        { kind: 'removed', text: '*mundo*:' },
        { kind: 'added', text: '*universo*:' },
      ]),
    );
    const confirmed = await confirm(english, IDS.paragraph);
    expect(confirmed.body.data.state).toBe('current');
    expect((await stateOf(IDS.paragraph)).difference).toBeNull();
  });

  it('is read alone, also while there is none', async () => {
    const missing = await translator.get(english);
    expect(missing.body.data).toMatchObject({
      unit: IDS.paragraph,
      state: 'missing',
      text: null,
      etag: null,
    });
    expect(missing.headers.get('ETag')).toBeNull();
    const made = await translator.put(english, hello);
    const read = await translator.get(english);
    expect(read.headers.get('ETag')).toBe(`"${made.body.data.etag}"`);
    expect(read.body.data).toEqual(await stateOf(IDS.paragraph));
    for (const [address, code] of [
      [english.replace('/en/', '/fr/'), 'UNKNOWN_LOCALE'],
      [english.replace('/en/', '/es/'), 'UNKNOWN_LOCALE'],
      [`${at}/translations/en/${deriveId('block', 'small', 'nothing')}`, 'NOT_FOUND'],
    ] as const) {
      expect((await translator.get(address)).body.code).toBe(code);
    }
  });

  it('stands where its reader meets it: chapters with their sections, sections with their blocks', async () => {
    type Part = { id: string; sections?: Part[]; blocks?: Part[] };
    const order = ({ id, blocks = [], sections = [] }: Part): string[] => [
      ...[id, ...blocks.map((block) => block.id)],
      ...sections.flatMap(order),
    ];
    const inOrder = smallCourse().chapters.flatMap(order);
    const { data } = (await translator.get(`${at}/translations?locale=en`)).body;
    const listed: string[] = data.map(({ unit }: { unit: string }) => unit);
    expect(listed[0]).toBe(IDS.course);
    const translated = inOrder.filter((id) => listed.includes(id));
    expect(listed.slice(1, 1 + translated.length)).toEqual(translated);
    for (const [kind, prefix] of [
      ['sections', 'sec_'],
      ['blocks', 'blk_'],
    ] as const) {
      const units = (await translator.get(`${at}/${kind}`)).body.data.map(({ id }: { id: string }) => id);
      expect(units).toEqual(inOrder.filter((id) => id.startsWith(prefix)));
    }
  });

  it('is listed by its state', async () => {
    const missing = (await translator.get(`${at}/translations?locale=en&state=missing`)).body.data;
    await translator.put(english, hello);
    const left = (await translator.get(`${at}/translations?locale=en&state=missing`)).body.data;
    expect(left).toHaveLength(missing.length - 1);
    expect((await translator.get(`${at}/translations?locale=en&state=current`)).body.data).toHaveLength(1);
    expect((await translator.get(`${at}/translations?locale=fr`)).body.code).toBe('UNKNOWN_LOCALE');
    expect((await translator.get(`${at}/translations?locale=es`)).body.code).toBe('UNKNOWN_LOCALE');
    const read = await translator.get(`${at}/translations?locale=fr`);
    const written = await translator.put(`${at}/translations/fr/${left[0].unit}`, left[0].source);
    expect([written.status, written.body.code]).toEqual([400, 'UNKNOWN_LOCALE']);
    expect(written.body.errors).toEqual(read.body.errors);
    expect(written.body.detail).toMatch(/PATCH the course with \{"locales": \["es",.*"fr"\]\}/);
  });

  it('is missing exactly where the check says so: not of what has no words', async () => {
    const course = smallCourse();
    const shows: BlockContent[] = [
      { kind: 'code', language: 'sh', code: 'echo hola' },
      { kind: 'video', video: course.videos[0]!.id },
      { kind: 'comparison', comparison: course.comparisons[0]!.id },
      { kind: 'components', group: course.componentGroups[0]!.id, components: [] },
    ];
    course.chapters[1]!.sections[0]!.blocks.push(
      ...shows.map((content) => ({ id: deriveId('block', 'small', content.kind), content })),
    );
    await app.authoring.import({ content: course, hash: 'shows' }, { force: true });
    const { data } = (await translator.get(`${at}/translations?locale=en&state=missing`)).body;
    const { warnings } = (await editor.get(`${at}/check`)).body.data;
    const missing = warnings.filter(({ code }: { code: string }) => code === 'missing-translation');
    expect(data.map(({ unit }: { unit: string }) => unit).sort()).toEqual(
      missing.map(({ unit }: { unit: { id: string } }) => unit.id).sort(),
    );
    expect(missing.length).toBeGreaterThan(0);
  });

  it('of a text that was written anew is told so, without a search for what the two share', async () => {
    const text = (word: string) =>
      Array.from({ length: 2_500 }, (_, i) => (i % 10 ? `${word}${i}` : 'igual')).join(' ');
    await editSource(text('a'));
    await translator.put(english, hello);
    await editSource(text('b'));
    expect((await stateOf(IDS.paragraph)).difference[0].words).toEqual([
      { kind: 'removed', text: text('a') },
      { kind: 'added', text: text('b') },
    ]);
  });

  it('is not overwritten by a second translator, and does not care about the author', async () => {
    const { etag } = (await translator.put(english, hello)).body.data;
    expect((await translator.put(english, hello)).status).toBe(428);
    await editSource('Otra cosa.');
    const second = await translator.put(english, { ...hello, markdown: 'Second.' }, { ifMatch: etag });
    expect(second.status).toBe(200);
    const late = await translator.put(english, { ...hello, markdown: 'Late.' }, { ifMatch: etag });
    expect(late.status).toBe(412);
    expect(late.body.current.translation.text.content.markdown).toBe('Second.');
  });

  it('goes when it is deleted, and comes back with its unit', async () => {
    const { etag } = (await translator.put(english, hello)).body.data;
    const block = (await editor.get(`${at}/blocks/${IDS.paragraph}`)).body.meta;
    await editor.delete(`${at}/blocks/${IDS.paragraph}`, block.subtreeEtag);
    await editor.post(`${at}/blocks/${IDS.paragraph}/undelete`);
    const back = await stateOf(IDS.paragraph);
    expect(back.state).toBe('current');
    expect((await translator.delete(english, etag)).status).toBe(412);
    expect((await translator.delete(english, back.etag)).status).toBe(200);
    expect((await stateOf(IDS.paragraph)).state).toBe('missing');
  });

  it.each([
    [{ kind: 'callout', tone: 'tip', markdown: 'x' }, '/kind'],
    [{ kind: 'paragraph', markdown: 5 }, '/content/markdown'],
    [{ kind: 'paragraph', markdown: 'x', extra: 1 }, '/content/extra'],
  ])('refuses %j', async (text, pointer) => {
    const refused = await translator.put(english, text);
    expect(refused.status).toBe(400);
    expect(refused.body.errors[0].pointer).toBe(pointer);
  });

  it('of a block need not repeat its kind', async () => {
    const made = await translator.put(english, { markdown: 'Hello.' });
    expect(made.body.data.text).toEqual({ content: { kind: 'paragraph', markdown: 'Hello.' } });
  });

  it('says all that its source says', async () => {
    const refused = await translator.put(`${at}/translations/en/${IDS.first}`, { title: 'First' });
    expect(refused.status).toBe(400);
    const whole = { title: 'First', summary: 'The first chapter.', objectives: ['To begin.'] };
    expect((await translator.put(`${at}/translations/en/${IDS.first}`, whole)).status).toBe(200);
    const longer = { ...whole, objectives: ['To begin.', 'To go on.'] };
    const { etag } = await stateOf(IDS.first);
    const again = await translator.put(`${at}/translations/en/${IDS.first}`, longer, { ifMatch: etag });
    expect(again.body.errors[0].pointer).toBe('/objectives');
  });

  it('is all that a translator may write', async () => {
    const block = (await translator.get(`${at}/blocks/${IDS.paragraph}`)).body;
    const patched = await translator.patch(
      `${at}/blocks/${IDS.paragraph}`,
      { markdown: 'x' },
      block.meta.etag,
    );
    expect(patched.status).toBe(403);
  });
});

/** Changes what the draft says of the course. */
async function editCourse(patch: object) {
  const { etag } = (await editor.get(at)).body.meta;
  return editor.patch(at, patch, etag);
}

/** Changes a unit. */
async function editUnit(address: string, patch: object) {
  const { etag } = (await editor.get(`${at}/${address}`)).body.meta;
  const edited = await editor.patch(`${at}/${address}`, patch, etag);
  expect([edited.status, edited.body]).toEqual([200, expect.anything()]);
}

const chapter = `${at}/translations/en/${IDS.first}`;
const first = { title: 'First', summary: 'The first chapter.', objectives: ['To begin.'] };

describe('a source that changes while it is translated', () => {
  it('leaves the translation of what the translator read outdated', async () => {
    const { sourceHash } = await stateOf(IDS.paragraph);
    await editSource('Otra cosa.');
    const made = await translator.put(`${english}?sourceHash=${sourceHash}`, hello);
    expect([made.status, made.body.data.state]).toEqual([200, 'outdated']);
    expect(made.body.data.source.content.markdown).toBe('Otra cosa.');
    // Nobody knows any more what it was.
    expect(await stateOf(IDS.paragraph)).toMatchObject({ state: 'outdated', difference: null });
    const now = (await stateOf(IDS.paragraph)).sourceHash;
    const { etag } = made.body.data;
    const again = await translator.put(`${english}?sourceHash=${now}`, hello, { ifMatch: etag });
    expect(again.body.data.state).toBe('current');
  });

  it('remembers the source of a translation that is corrected', async () => {
    const { sourceHash } = await stateOf(IDS.paragraph);
    const { etag } = (await translator.put(`${english}?sourceHash=${sourceHash}`, hello)).body.data;
    await editSource('Otra cosa.');
    const corrected = { ...hello, markdown: 'Hi.' };
    await translator.put(`${english}?sourceHash=${sourceHash}`, corrected, { ifMatch: etag });
    const { state, difference } = await stateOf(IDS.paragraph);
    expect([state, difference]).toEqual(['outdated', expect.any(Array)]);
  });

  it('is forgotten where a package brings a translation of another one, which nobody remembers', async () => {
    await translator.put(english, hello);
    const course = smallCourse();
    course.chapters[0]!.sections[0]!.blocks[0]!.content = { kind: 'paragraph', markdown: 'Otra cosa.' };
    const text = { content: { kind: 'paragraph', markdown: 'Something in between.' } };
    course.translations = [{ unit: IDS.paragraph, locale: 'en', text, sourceHash: '0123456789abcdef' }];
    await app.authoring.import({ content: course, hash: 'later' }, { force: true });
    expect(await stateOf(IDS.paragraph)).toMatchObject({ state: 'outdated', text, difference: null });
  });

  it('is not confirmed unseen', async () => {
    await translator.put(english, hello);
    await editSource('Una cosa.');
    const { sourceHash } = await stateOf(IDS.paragraph);
    await editSource('Otra cosa.');
    // The state of the translation says nothing of the source.
    const { etag } = (await translator.get(english)).body.data;
    for (const ifMatch of [undefined, etag]) {
      const unseen = await translator.post(`${english}/confirm`, undefined, { ifMatch });
      expect([unseen.status, unseen.body.errors[0].pointer]).toEqual([428, '/sourceHash']);
    }
    const refused = await translator.post(`${english}/confirm?sourceHash=${sourceHash}`);
    expect([refused.status, refused.body.code]).toEqual([412, 'PRECONDITION_FAILED']);
    const { source, sourceHash: now, state } = refused.body.current.translation;
    expect([state, source.content.markdown]).toEqual(['outdated', 'Otra cosa.']);
    const stale = { ifMatch: String(etag - 1) };
    expect((await translator.post(`${english}/confirm?sourceHash=${now}`, undefined, stale)).status).toBe(
      412,
    );
    const confirmed = await translator.post(`${english}/confirm?sourceHash=${now}`, undefined, {
      ifMatch: etag,
    });
    expect([confirmed.status, confirmed.body.data.state]).toEqual([200, 'current']);
  });

  it('is named by a hash', async () => {
    expect((await translator.put(`${english}?sourceHash=x`, hello)).status).toBe(400);
  });
});

describe('a translation that does not fit its source any more', () => {
  it('is not confirmed', async () => {
    await translator.put(chapter, first);
    await editUnit(`chapters/${IDS.first}`, { objectives: ['Empezar.', 'Seguir.'] });
    const refused = await confirm(chapter, IDS.first);
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([400, '/objectives']);
    expect((await stateOf(IDS.first)).state).toBe('outdated');
  });

  it('comes back as it was from a package', async () => {
    await translator.put(chapter, first);
    await editUnit(`chapters/${IDS.first}`, { objectives: ['Empezar.', 'Seguir.'] });
    const before = (await translator.get(`${at}/translations?locale=en`)).body.data;
    const headers = { Authorization: `Bearer ${editor.secret}` };
    const address = `${app.url}/v1/admin${at}/package`;
    const zip = await (await fetch(address, { headers })).arrayBuffer();
    const put = await fetch(address, {
      ...{ method: 'PUT', body: zip, headers: { ...headers, 'Content-Type': 'application/zip' } },
    });
    expect([put.status, await put.json()]).toEqual([200, expect.anything()]);
    expect((await translator.get(`${at}/translations?locale=en`)).body.data).toEqual(before);
  });

  it('because its block is of another kind is named by the check, and can go', async () => {
    await translator.put(english, hello);
    const callout = { kind: 'callout', tone: 'tip', markdown: 'Hola.' };
    await editUnit(`blocks/${IDS.paragraph}`, callout);
    expect((await confirm(english, IDS.paragraph)).status).toBe(400);
    const { errors } = (await editor.get(`${at}/check`)).body.data;
    expect(errors).toMatchObject([{ code: 'other-kind', unit: { id: IDS.paragraph, locale: 'en' } }]);
    const { etag } = await stateOf(IDS.paragraph);
    expect((await translator.delete(english, etag)).status).toBe(200);
    expect((await editor.get(`${at}/check`)).body.data.errors).toEqual([]);
  });
});

describe('a locale', () => {
  it.each([
    ['leaves', { locales: ['es'] }],
    ['becomes the source', { locale: 'en', locales: ['en', 'es'] }],
  ])('that %s goes after its translations', async (_how, patch) => {
    await translator.put(english, hello);
    await translator.put(chapter, first);
    const refused = await editCourse(patch);
    expect([refused.status, refused.body.code]).toEqual([409, 'STILL_REFERENCED']);
    expect(refused.body).toMatchObject({ translations: 2, errors: [{ pointer: '/locales' }] });
    for (const [address, unit] of [
      [english, IDS.paragraph],
      [chapter, IDS.first],
    ] as const) {
      expect((await translator.delete(address, (await stateOf(unit)).etag)).status).toBe(200);
    }
    expect((await editCourse(patch)).status).toBe(200);
  });

  it('that left while something was deleted gives back what comes back with it', async () => {
    await translator.put(english, hello);
    const { subtreeEtag } = (await editor.get(`${at}/blocks/${IDS.paragraph}`)).body.meta;
    await editor.delete(`${at}/blocks/${IDS.paragraph}`, subtreeEtag);
    expect((await editCourse({ locales: ['es'] })).status).toBe(200);
    expect((await editor.post(`${at}/blocks/${IDS.paragraph}/undelete`)).status).toBe(200);
    expect((await editor.get(`${at}/check`)).body.data.errors).toMatchObject([{ code: 'wrong-locale' }]);
    const { data } = (await translator.get(`${at}/translations?locale=en`)).body;
    expect(data).toMatchObject([{ unit: IDS.paragraph, locale: 'en' }]);
    expect((await translator.put(english, hello, { ifMatch: data[0].etag })).status).toBe(400);
    expect((await translator.delete(english, data[0].etag)).status).toBe(200);
    expect((await translator.get(`${at}/translations?locale=en`)).body.code).toBe('UNKNOWN_LOCALE');
    expect((await editor.get(`${at}/check`)).body.data.errors).toEqual([]);
  });

  it.each([[['en', 'es']], [['es', 'es', 'en']], [['en']]])(
    'is named once, and that of the source first: not %j',
    async (locales) => {
      const refused = await editCourse({ locales });
      expect([refused.status, refused.body.errors[0].pointer]).toEqual([400, '/locales']);
      const about = { title: 'X', slug: 'x', summary: 'x', locale: 'es', license: 'CC0-1.0', audience: 'x' };
      const admin = await adminClient(app);
      const made = await admin.post('/courses', { ...about, locales });
      expect([made.status, made.body.errors[0].pointer]).toEqual([400, '/locales']);
    },
  );
});

describe('the same text again', () => {
  it('is no change', async () => {
    const { etag } = (await translator.put(english, hello)).body.data;
    const revision = async () => (await editor.get(at)).body.meta.subtreeEtag;
    const before = await revision();
    const again = await translator.put(english, hello, { ifMatch: etag });
    expect([again.status, again.body.data.etag]).toEqual([200, etag]);
    const confirmed = await confirm(english, IDS.paragraph);
    expect(confirmed.body.data.etag).toBe(etag);
    expect(await revision()).toBe(before);
  });
});

describe('a diagram without steps', () => {
  it('can be compared and exported, but not published', async () => {
    const made = await editor.post(`${at}/diagrams`, {
      ...{ title: 'Vacío', summary: 'Aún nada.', reconstructed: false },
    });
    expect(made.status).toBe(201);
    expect((await editor.get(`${at}/diff?from=draft`)).status).toBe(200);
    const admin = await adminClient(app);
    const { draft } = (await editor.get(`${at}/check`)).body.data;
    const published = await admin.post(`${at}/publish`, {}, { ifMatch: draft.etag });
    expect([published.status, published.body.errors[0].code]).toEqual([422, 'no-steps']);
    const { errors } = (await editor.get(`${at}/check`)).body.data;
    expect(errors).toMatchObject([{ code: 'no-steps', unit: { id: made.body.data.id } }]);
    const headers = { Authorization: `Bearer ${editor.secret}` };
    const address = `${app.url}/v1/admin${at}/package`;
    const zip = await (await fetch(address, { headers })).arrayBuffer();
    const put = await fetch(address, {
      ...{ method: 'PUT', body: zip, headers: { ...headers, 'Content-Type': 'application/zip' } },
    });
    expect(put.status).toBe(200);
  });
});
