// Promises of the draft: whoever edits one thing never loses it to somebody who edits another, or the same.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MAX_CHILDREN } from '../../src/model/course.js';
import { pngHeader } from '../assets/files.js';
import { type AdminClient, adminClient } from '../support/admin.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { IDS, smallCourse } from '../support/course.js';
import { query } from '../support/postgres.js';

let app: TestApp;
let admin: AdminClient;
const at = '/courses/small';
const paragraph = `${at}/blocks/${IDS.paragraph}`;

beforeAll(async () => {
  app = await startTestApp({ contentDir: 'test/admin/no-packages' });
  admin = await adminClient(app);
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.authoring.import({ content: smallCourse(), hash: 'small' }, { force: true });
});

const revisions = () =>
  query<{ n: number }>(app.databaseUrl, `SELECT draft_revision AS n FROM course WHERE key = 'small'`).then(
    ([row]) => row!.n,
  );

describe('an id', () => {
  it('is kept for what was deleted and for all that went with it, not for what that only speaks of', async () => {
    const [mentioned, other] = ['trm_0000000009', 'trm_0000000008'];
    const block = (await admin.get(paragraph)).body.meta;
    await admin.patch(paragraph, { markdown: `Véase ${mentioned}.` }, block.etag);
    await admin.post(`${at}/terms`, { id: other, word: 'ola', definition: 'De mar.' });
    for (const path of [`${at}/chapters/${IDS.first}`, `${at}/terms/${other}`]) {
      for (const cell of (await admin.get(`${at}/cells`)).body.data)
        await admin.delete(`${at}/cells/${cell.id}`, cell.meta.subtreeEtag);
      for (const step of (await admin.get(`${at}/steps`)).body.data)
        await admin.patch(`${at}/steps/${step.id}`, { section: null }, step.meta.etag);
      for (const video of (await admin.get(`${at}/videos`)).body.data)
        await admin.patch(`${at}/videos/${video.id}`, { chapter: null }, video.meta.etag);
      const { subtreeEtag } = (await admin.get(path)).body.meta;
      expect((await admin.delete(path, subtreeEtag)).status).toBe(200);
    }
    const term = (id: string) => admin.post(`${at}/terms`, { id, word: 'ola', definition: 'Otra.' });
    expect((await term(other)).body.errors).toMatchObject([{ pointer: '/id', code: 'id-taken' }]);
    const section = { id: IDS.intro, into: IDS.second, title: 'Nueva' };
    expect((await admin.post(`${at}/sections`, section)).body.errors).toMatchObject([{ code: 'id-taken' }]);
    const made = await term(mentioned);
    expect([made.status, made.body.meta.key]).toEqual([201, 'ola-2']);
  });
});

describe('a place', () => {
  it('that is full takes no more, and says which', async () => {
    const course = smallCourse();
    const term = (_: unknown, i: number) => {
      const key = `voz-${i}`;
      const id = `trm_${String(i).padStart(10, '0')}`;
      return { id, key, slug: key, word: key, aliases: [], definition: 'Una.' };
    };
    course.terms = Array.from({ length: MAX_CHILDREN }, term);
    await app.authoring.import({ content: course, hash: 'full' }, { force: true });
    const refused = await admin.post(`${at}/terms`, { word: 'más', definition: 'Una más.' });
    expect([refused.status, refused.body.code]).toEqual([400, 'INVALID_INPUT']);
    expect(refused.body.errors).toMatchObject([{ pointer: '/into' }]);
  });
});

describe('a unit', () => {
  it('is read with its fields, its place and its state', async () => {
    const { status, headers, body } = await admin.get(paragraph);
    expect(status).toBe(200);
    expect(body.data).toEqual({
      id: IDS.paragraph,
      kind: 'paragraph',
      markdown: expect.stringContaining('Hola'),
    });
    expect(body.meta).toMatchObject({ unit: 'block', course: IDS.course, parent: IDS.intro, position: 0 });
    expect(headers.get('ETag')).toBe(`"${body.meta.etag}"`);
    expect(headers.get('Cache-Control')).toContain('no-store');
  });

  it('is changed by a merge patch: what the patch does not name stays', async () => {
    const { body } = await admin.get(`${at}/chapters/first`);
    const byId = await admin.patch(`${at}/chapters/first`, { summary: 'Otro resumen.' }, body.meta.etag);
    expect(byId.status).toBe(200);
    expect(byId.body.data).toMatchObject({
      summary: 'Otro resumen.',
      title: 'Primero',
      objectives: ['Empezar.'],
    });
    expect(byId.body.meta.revision).toBeGreaterThan(body.meta.revision);
  });

  it('keeps the first edit when two people save, and tells the second what happened', async () => {
    const { etag } = (await admin.get(paragraph)).body.meta;
    expect((await admin.patch(paragraph, { markdown: 'De Ana.' }, etag)).status).toBe(200);
    const late = await admin.patch(paragraph, { markdown: 'De Luis.' }, etag);
    expect(late.status).toBe(412);
    expect(late.body).toMatchObject({
      code: 'PRECONDITION_FAILED',
      current: { data: { markdown: 'De Ana.' } },
      changes: [{ action: 'update', target: IDS.paragraph, after: { markdown: 'De Ana.' }, by: 'A admin' }],
    });
    expect(late.headers.get('ETag')).toBe(`"${late.body.current.meta.etag}"`);
    expect((await admin.get(paragraph)).body.data.markdown).toBe('De Ana.');
    await admin.patch(paragraph, { markdown: 'De Ana, otra vez.' }, late.body.current.meta.etag);
    const later = await admin.patch(paragraph, { markdown: 'De Luis.' }, etag);
    const texts = later.body.changes.map(({ after }: { after: { markdown: string } }) => after.markdown);
    expect(texts).toEqual(['De Ana, otra vez.', 'De Ana.']);
  });

  it('is not changed by whoever does not say which state they have seen', async () => {
    expect((await admin.patch(paragraph, { markdown: 'x' })).status).toBe(428);
    expect((await admin.delete(paragraph)).status).toBe(428);
    const star = await fetch(`${app.url}/v1/admin${paragraph}`, {
      method: 'DELETE',
      headers: { Authorization: `Bearer ${admin.secret}`, 'If-Match': '*' },
    });
    expect(star.status).toBe(428);
  });

  it.each([
    ['banana', 400],
    ['"d5"', 400],
    ['"1", "2"', 400],
    // RFC 9110: a weak tag matches no state.
    ['W/"1"', 412],
  ])('is not changed by If-Match: %s, which is told apart from a late edit', async (tag, status) => {
    const before = (await admin.get(paragraph)).body;
    const wrong = await fetch(`${app.url}/v1/admin${paragraph}`, {
      method: 'PATCH',
      headers: {
        Authorization: `Bearer ${admin.secret}`,
        'Content-Type': 'application/merge-patch+json',
        'If-Match': tag,
      },
      body: '{"markdown":"x"}',
    });
    expect(wrong.status).toBe(status);
    expect((await admin.get(paragraph)).body).toEqual(before);
  });

  it('is not changed by bytes that are no text', async () => {
    const { body: before } = await admin.get(paragraph);
    for (const bytes of [[0xf3], [0xed, 0xa0, 0x80], [0xff, 0xfe]]) {
      const body = Buffer.concat([Buffer.from('{"markdown":"a'), Buffer.from(bytes), Buffer.from('"}')]);
      const refused = await fetch(`${app.url}/v1/admin${paragraph}`, {
        method: 'PATCH',
        headers: {
          Authorization: `Bearer ${admin.secret}`,
          'Content-Type': 'application/merge-patch+json',
          'If-Match': `"${before.meta.etag}"`,
        },
        body,
      });
      expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([
        400,
        'MALFORMED_JSON',
      ]);
    }
    expect((await admin.get(paragraph)).body).toEqual(before);
  });

  it.each([
    [{ markdown: 5 }, '/markdown'],
    [{ markdown: { $ne: 1 } }, '/markdown'],
    [{ markdown: '' }, '/markdown'],
    [{ markdown: null }, '/markdown'],
    [{ markdown: 'a\u0000b' }, '/markdown'],
    [{ markdown: 'a\ud800b' }, '/markdown'],
    [{ markdown: '&nbsp;' }, '/markdown'],
    [{ markdown: 'a\n\n&ensp;\n\nb' }, '/markdown'],
    [{ kind: 'code', markdown: null, language: null, code: 'a\u0000b' }, '/code'],
    [{ kind: 'code', markdown: null, language: 'a\ud800', code: 'b' }, '/language'],
    [{ kind: 'table', markdown: null, header: ['a\ud800b'], rows: [] }, '/header/0'],
    [{ role: 'admin' }, '/role'],
    [{ revision: 999 }, '/revision'],
    [{ kind: 'list' }, '/items'],
    [{ kind: 'unheard-of' }, '/kind'],
    [{ markdown: '# no heading' }, '/markdown'],
    [{ kind: 'links', markdown: null, items: [{ title: 'x', url: 'https://a/\r\nX: 1' }] }, '/items/0/url'],
  ])('refuses %j with a pointer, and stays as it was', async (patch, pointer) => {
    const before = await admin.get(paragraph);
    const refused = await admin.patch(paragraph, patch, before.body.meta.etag);
    expect(refused.status).toBe(400);
    expect(refused.body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
    expect((await admin.get(paragraph)).body).toEqual(before.body);
  });

  it('tells everything that is wrong at once', async () => {
    const { body } = await admin.get(`${at}/videos/film`);
    const refused = await admin.patch(
      `${at}/videos/${body.data.id}`,
      { title: '', duration: -1, provider: 'nobody', chapter: 'chp_zzzzzzzzzz', extra: 1 },
      body.meta.etag,
    );
    expect(refused.status).toBe(400);
    expect(refused.body.errors.map((error: { pointer: string }) => error.pointer).sort()).toEqual([
      '/duration',
      '/extra',
      '/provider',
      '/title',
    ]);
    expect(refused.body.detail).toContain('/title: ');
    expect(refused.body.detail).not.toContain('/patch');
  });

  it('stores text in NFC', async () => {
    const { etag } = (await admin.get(paragraph)).body.meta;
    const changed = await admin.patch(paragraph, { markdown: 'Camio\u0301n' }, etag);
    expect(changed.body.data.markdown).toBe('Camión');
  });
});

describe('creating', () => {
  it('puts a block where it is wanted, with an id of its own', async () => {
    const made = await admin.post(`${at}/blocks`, {
      ...{ into: IDS.intro, after: IDS.paragraph },
      ...{ kind: 'callout', tone: 'tip', markdown: 'Un consejo.' },
    });
    expect(made.status).toBe(201);
    expect(made.body.meta).toMatchObject({ parent: IDS.intro, position: 1 });
    expect(made.headers.get('Location')).toBe(`/v1/admin/courses/${IDS.course}/blocks/${made.body.data.id}`);
    const { body } = await admin.get(`${at}/blocks?into=${IDS.intro}`);
    expect(body.data.map(({ kind }: { kind: string }) => kind)).toEqual([
      'paragraph',
      'callout',
      'paragraph',
      'figure',
    ]);
  });

  it('makes a slug from the title, and another one where that is taken', async () => {
    const chapter = { title: 'Árboles y ñandúes', summary: 'Un resumen.' };
    const first = await admin.post(`${at}/chapters`, chapter);
    const second = await admin.post(`${at}/chapters`, chapter);
    expect([first.body.data.slug, second.body.data.slug]).toEqual([
      'arboles-y-nandues',
      'arboles-y-nandues-2',
    ]);
    expect(first.body.data.objectives).toEqual([]);
  });

  it.each([
    ['sections', { title: 'x' }, '/into'],
    ['blocks', { into: IDS.first, kind: 'paragraph', markdown: 'x' }, '/into'],
    ['blocks', { into: IDS.intro, after: 'blk_zzzzzzzzzz', kind: 'paragraph', markdown: 'x' }, '/after'],
    ['blocks', { into: IDS.intro, kind: 'video', video: 'vid_zzzzzzzzzz' }, '/video'],
    ['blocks', { into: 5, kind: 'paragraph', markdown: 'x' }, '/into'],
    ['chapters', { title: 'x', summary: 'y', id: 'blk_zzzzzzzzzz' }, '/id'],
    ['assets', { title: 'x', sha256: 'a'.repeat(64) }, '/sha256'],
  ])('in %s refuses %j', async (collection, body, pointer) => {
    const before = await revisions();
    const refused = await admin.post(`${at}/${collection}`, body);
    expect(refused.status).toBe(400);
    expect(refused.body.errors[0].pointer).toBe(pointer);
    expect(await revisions()).toBe(before);
  });

  it('says which cell stands already where another is wanted', async () => {
    const [cell] = (await admin.get(`${at}/cells`)).body.data;
    const { id, meta, ...fields } = cell;
    const refused = await admin.post(`${at}/cells`, fields);
    expect([refused.status, refused.body.code]).toEqual([409, 'ALREADY_EXISTS']);
    expect(refused.body.errors).toMatchObject([{ pointer: '/criterion', code: 'cell-taken' }]);
    expect(refused.body.detail).toContain(id);
    // One that was deleted finds its place taken, too.
    await admin.delete(`${at}/cells/${id}`, meta.subtreeEtag);
    const other = (await admin.post(`${at}/cells`, fields)).body;
    const back = () => admin.post(`${at}/cells/${id}/undelete`);
    const taken = await back();
    expect([taken.status, taken.body.detail]).toEqual([409, expect.stringContaining(other.data.id)]);
    await admin.delete(`${at}/cells/${other.data.id}`, other.meta.subtreeEtag);
    expect((await back()).status).toBe(200);
  });

  it.each([
    ['chapters', { title: 'x', summary: 'y', into: IDS.intro }, /stands in the course itself/],
    [
      'blocks',
      { kind: 'paragraph', markdown: 'x', into: IDS.first },
      /stands in a section, and .* is a chapter/,
    ],
  ])('in %s says where such a unit stands', async (collection, body, sentence) => {
    const refused = await admin.post(`${at}/${collection}`, body);
    expect(refused.body.errors).toMatchObject([
      { pointer: '/into', detail: expect.stringMatching(sentence) },
    ]);
  });

  it('refuses a slug that is taken', async () => {
    const refused = await admin.post(`${at}/chapters`, { title: 'x', summary: 'y', slug: 'first' });
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ code: 'ALREADY_EXISTS', errors: [{ pointer: '/slug' }] });
  });
});

describe('moving', () => {
  const order = async (into: string) =>
    (await admin.get(`${at}/blocks?into=${into}`)).body.data.map(({ id }: { id: string }) => id);

  it('changes the place and nothing else, and needs no state', async () => {
    const [first, second, third] = await order(IDS.intro);
    const before = (await admin.get(paragraph)).body;
    const moved = await admin.post(`${paragraph}/move`, { after: second });
    expect(moved.status).toBe(200);
    expect(await order(IDS.intro)).toEqual([second, first, third]);
    expect(moved.body.meta.etag).toBe(before.meta.etag);
    await admin.post(`${paragraph}/move`, {});
    expect(await order(IDS.intro)).toEqual([second, third, first]);
    await admin.post(`${paragraph}/move`, { after: null });
    expect(await order(IDS.intro)).toEqual([first, second, third]);
  });

  it('takes a block to another section, and a section with all in it to another chapter', async () => {
    const sections = (await admin.get(`${at}/sections?into=${IDS.second}`)).body.data;
    const moved = await admin.post(`${paragraph}/move`, { into: sections[0].id, after: null });
    expect(moved.body.meta).toMatchObject({ parent: sections[0].id, position: 0 });
    expect(await order(sections[0].id)).toHaveLength(2);
    const refused = await admin.post(`${at}/sections/${IDS.intro}/move`, { into: IDS.second });
    expect(refused.status).toBe(409);
    const { body } = await admin.get(`${at}/sections/${IDS.intro}`);
    await admin.patch(`${at}/sections/${IDS.intro}`, { slug: 'entrada' }, body.meta.etag);
    const whole = await admin.post(`${at}/sections/${IDS.intro}/move`, { into: IDS.second, after: null });
    expect(whole.status).toBe(200);
    expect(
      (await admin.get(`${at}/sections?into=${IDS.second}`)).body.data.map((s: { slug: string }) => s.slug),
    ).toEqual(['entrada', 'intro']);
    expect((await admin.get(`${at}/sections?into=${IDS.first}`)).body.data).toEqual([]);
  });

  it('refuses a third level of sections', async () => {
    const nested = (await admin.get(`${at}/sections?into=${IDS.intro}`)).body.data[0].id;
    const refused = await admin.post(`${at}/sections`, { title: 'x', into: nested });
    expect(refused.status).toBe(400);
    expect((await admin.post(`${at}/sections/${IDS.intro}/move`, { into: nested })).status).toBe(400);
    expect((await admin.post(`${at}/sections/${IDS.intro}/move`, { into: IDS.intro })).status).toBe(400);
  });
});

describe('deleting', () => {
  it('asks for the state of everything that goes, and gives it all back', async () => {
    const section = (await admin.get(`${at}/sections?into=${IDS.second}`)).body.data[0];
    const before = (await admin.get(`${at}/chapters/${IDS.second}`)).body;
    expect((await admin.delete(`${at}/chapters/${IDS.second}`, before.meta.etag)).status).toBe(412);
    const block = (await admin.get(`${at}/blocks?into=${section.id}`)).body.data[0];
    await admin.patch(`${at}/blocks/${block.id}`, { markdown: 'Cambiado.' }, block.meta.etag);
    const late = await admin.delete(`${at}/chapters/${IDS.second}`, before.meta.subtreeEtag);
    expect(late.status).toBe(412);
    expect(late.body.changes).toMatchObject([{ action: 'update', target: block.id }]);

    const now = (await admin.get(`${at}/chapters/${IDS.second}`)).body;
    const gone = await admin.delete(`${at}/chapters/${IDS.second}`, now.meta.subtreeEtag);
    expect(gone.body).toEqual({ data: { deleted: IDS.second, units: 3 } });
    const missing = await admin.get(`${at}/chapters/${IDS.second}`);
    expect(missing.status).toBe(404);
    expect(missing.body.deletion).toMatchObject({ id: IDS.second, by: 'A admin' });
    expect((await admin.get(`${at}/deletions`)).body.data[0]).toMatchObject({
      id: IDS.second,
      title: 'Segundo',
    });

    const back = await admin.post(`${at}/chapters/${IDS.second}/undelete`);
    expect(back.body).toMatchObject({ data: now.data, meta: { position: 1 } });
    expect((await admin.get(`${at}/blocks/${block.id}`)).body.data.markdown).toBe('Cambiado.');
    // Nobody who knew it before can overwrite it unseen.
    expect((await admin.patch(`${at}/chapters/${IDS.second}`, { title: 'x' }, now.meta.etag)).status).toBe(
      412,
    );
  });

  it.each(['blocks', 'sections', 'chapters', 'terms'])(
    'asks in %s for a state in which translations were seen, too',
    async (collection) => {
      const [first] = (await admin.get(`${at}/${collection}`)).body.data;
      const path = `${at}/${collection}/${first.id}`;
      const before = (await admin.get(path)).body.meta;
      expect(first.meta).toEqual(before);
      const text = {
        ...{ blocks: { kind: 'paragraph', markdown: 'Hi.' }, sections: { title: 'Hi' } },
        ...{ chapters: { kind: 'paragraph', markdown: 'Hi.' } },
        terms: { word: 'hi', aliases: [], definition: 'Hi.' },
      }[collection];
      const unit = collection === 'chapters' ? IDS.paragraph : first.id;
      expect((await admin.put(`${at}/translations/en/${unit}`, text)).status).toBe(200);
      const late = await admin.delete(path, before.subtreeEtag);
      expect(late.status).toBe(412);
      expect(late.body.changes[0]).toMatchObject({ action: 'translate', target: unit, locale: 'en' });
      const { meta } = (await admin.get(path)).body;
      expect([meta.etag, meta.subtreeEtag]).toEqual([before.etag, late.body.current.meta.subtreeEtag]);
      const listed = (await admin.get(`${at}/${collection}`)).body.data;
      expect(listed[0].meta).toEqual(meta);
      // A term is named by nothing that would keep it.
      if (collection === 'terms') expect((await admin.delete(path, meta.subtreeEtag)).status).toBe(200);
    },
  );

  it('leaves what others still name', async () => {
    const { body } = await admin.get(`${at}/sections/${IDS.intro}`);
    const refused = await admin.delete(`${at}/sections/${IDS.intro}`, body.meta.subtreeEtag);
    expect(refused.status).toBe(409);
    expect(refused.body.code).toBe('STILL_REFERENCED');
    expect(refused.body.errors).toHaveLength(2);
  });

  it('closes the gap among the siblings', async () => {
    const { body } = await admin.get(paragraph);
    await admin.delete(paragraph, body.meta.subtreeEtag);
    const left = (await admin.get(`${at}/blocks?into=${IDS.intro}`)).body.data;
    expect(left.map(({ meta }: { meta: { position: number } }) => meta.position)).toEqual([0, 1]);
  });
});

describe('the course itself', () => {
  it('gets back the fields that it had in a release', async () => {
    await app.authoring.publish({ course: 'small', message: '', author: 'Test' });
    const { etag } = (await admin.get(at)).body.meta;
    const changed = await admin.patch(at, { title: 'Otro' }, etag);
    const releases = (await admin.get(`${at}/releases`)).body.data;
    const body = { release: releases[0].number };
    expect((await admin.post(`${at}/reset`, body)).status).toBe(428);
    const back = await admin.post(`${at}/reset`, body, { ifMatch: changed.body.meta.etag });
    expect([back.status, back.body.data.title]).toEqual([200, 'Pequeño']);
  });
});

describe('many at once', () => {
  it('lets exactly one of 50 writers of a section win, and loses nobody else’s edit', async () => {
    const path = `${at}/sections/${IDS.intro}`;
    const { etag } = (await admin.get(path)).body.meta;
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) => admin.patch(path, { title: `Título ${i}` }, etag)),
    );
    const won = answers.filter(({ status }) => status === 200);
    expect(won).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 412)).toHaveLength(49);
    expect((await admin.get(path)).body.data.title).toBe(won[0]!.body.data.title);
  });

  it('lets edits of different blocks and of different locales pass each other', async () => {
    const blocks = (await admin.get(`${at}/blocks`)).body.data.filter(
      (block: { kind: string }) => block.kind === 'paragraph',
    );
    const edits = blocks.map((block: { id: string; meta: { etag: string } }) =>
      admin.patch(`${at}/blocks/${block.id}`, { markdown: `Nuevo ${block.id}.` }, block.meta.etag),
    );
    const translation = admin.put(`${at}/translations/en/${IDS.paragraph}`, {
      kind: 'paragraph',
      markdown: 'Hi.',
    });
    const answers = await Promise.all([...edits, translation]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  });

  it('does a batch only in the state of the draft that was named, if one was', async () => {
    const { draft } = (await admin.get(`${at}/check`)).body.data;
    const operations = [{ op: 'create', unit: 'term', fields: { word: 'cangrejo', definition: 'De lado.' } }];
    const late = await admin.post(`${at}/changes`, { operations }, { ifMatch: 'd1' });
    expect([late.status, late.body.current]).toEqual([412, draft]);
    const done = await admin.post(`${at}/changes`, { operations }, { ifMatch: draft.etag });
    expect([done.status, done.body.data.draftRevision]).toEqual([200, draft.draftRevision + 1]);
  });

  it('takes a table that says nothing of alignment, so that it can be published', async () => {
    const table = { kind: 'table', header: ['a', 'b'], rows: [['1', '2']], into: IDS.intro };
    const { status, body } = await admin.post(`${at}/blocks`, table);
    expect([status, body.data.align]).toEqual([201, [null, null]]);
    expect((await admin.get(`${at}/check`)).body.data.errors).toEqual([]);
    await admin.delete(`${at}/blocks/${body.data.id}`, body.meta.subtreeEtag);
  });

  it('does a batch whole or not at all, with every problem at its place', async () => {
    const block = (await admin.get(paragraph)).body;
    const before = await revisions();
    const refused = await admin.post(`${at}/changes`, {
      operations: [
        { op: 'update', id: IDS.paragraph, ifMatch: block.meta.etag, patch: { markdown: 'Uno.' } },
        { op: 'update', id: IDS.first, ifMatch: '999', patch: { title: 'x' } },
        { op: 'create', unit: 'term', fields: { word: '' } },
      ],
    });
    expect(refused.status).toBe(412);
    expect(refused.body.errors.map((e: { pointer: string }) => e.pointer)).toEqual([
      '/operations/1/ifMatch',
      '/operations/2/fields/word',
      '/operations/2/fields/definition',
    ]);
    expect(refused.body.detail).toContain('/operations/1: ');
    expect(refused.body.detail).toContain('/operations/2/fields/definition: This is needed.');
    expect(await revisions()).toBe(before);
    const done = await admin.post(`${at}/changes`, {
      operations: [
        { op: 'update', id: IDS.paragraph, ifMatch: block.meta.etag, patch: { markdown: 'Uno.' } },
        { op: 'create', unit: 'term', fields: { word: 'pez', definition: 'Nada.' } },
      ],
    });
    expect(done.status).toBe(200);
    expect(done.body.data.outcomes).toHaveLength(2);
    expect(done.body.data.draftRevision).toBe(before + 1);
  });

  it('tells of each refused operation of a batch what its own unit has become', async () => {
    const [one, two] = (await admin.get(`${at}/blocks?into=${IDS.intro}`)).body.data;
    await admin.patch(`${at}/blocks/${one.id}`, { markdown: 'Uno de Ana.' }, one.meta.etag);
    await admin.patch(`${at}/blocks/${two.id}`, { markdown: 'Dos de Ana.' }, two.meta.etag);
    const update = ({ id, meta }: { id: string; meta: { etag: string } }) => ({
      ...{ op: 'update', id, ifMatch: meta.etag, patch: { markdown: 'Tarde.' } },
    });
    const { status, body } = await admin.post(`${at}/changes`, {
      operations: [
        ...[update(one), update(two)],
        { op: 'create', unit: 'term', fields: { word: 'x', definition: '' } },
        { op: 'create', unit: 'chapter', fields: { title: 'x', summary: 'y', slug: 'first' } },
        { op: 'delete', id: 'trm_zzzzzzzzzz', ifMatch: '1' },
      ],
    });
    expect(status).toBe(412);
    expect(body.errors).toMatchObject([
      { refusal: 'PRECONDITION_FAILED', current: { data: { id: one.id, markdown: 'Uno de Ana.' } } },
      { refusal: 'PRECONDITION_FAILED', current: { data: { id: two.id, markdown: 'Dos de Ana.' } } },
      { refusal: 'INVALID_INPUT', pointer: '/operations/2/fields/definition' },
      { refusal: 'ALREADY_EXISTS', code: 'slug-taken', pointer: '/operations/3/fields/slug' },
      { refusal: 'NOT_FOUND', pointer: '/operations/4' },
    ]);
    const told = body.errors.map(({ changes }: { changes?: { after: object }[] }) => changes?.[0]?.after);
    expect(told.slice(0, 3)).toEqual([{ markdown: 'Uno de Ana.' }, { markdown: 'Dos de Ana.' }, undefined]);
    expect(body.errors[2].current).toBeUndefined();
    // Alone, it is the answer itself that tells of it.
    const alone = await admin.patch(`${at}/blocks/${one.id}`, { markdown: 'Tarde.' }, one.meta.etag);
    expect(alone.body.current.data.markdown).toBe('Uno de Ana.');
    expect(alone.body.detail).not.toContain('operations');
    expect(alone.body.errors).toEqual([expect.not.objectContaining({ current: expect.anything() })]);
  });

  it('tells of each unit of a batch the place that it has when all is done', async () => {
    const [one, two, three] = (await admin.get(`${at}/blocks?into=${IDS.intro}`)).body.data;
    const text = (markdown: string) => ({ kind: 'paragraph', markdown });
    const first = { op: 'create', unit: 'block', into: IDS.intro, after: null };
    const done = await admin.post(`${at}/changes`, {
      operations: [
        { op: 'update', id: three.id, ifMatch: three.meta.etag, patch: { alt: 'Otra.' } },
        { ...first, fields: text('A.') },
        { ...first, fields: text('B.') },
        { op: 'move', id: one.id },
        { op: 'delete', id: two.id, ifMatch: two.meta.subtreeEtag },
        { ...first, after: three.id, fields: text('C.') },
        { op: 'undelete', id: two.id },
      ],
    });
    expect(done.status).toBe(200);
    const now = (await admin.get(`${at}/blocks?into=${IDS.intro}`)).body.data;
    type Placed = { meta: { position: number } };
    expect(now.map(({ meta }: Placed) => meta.position)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(now.map(({ id, markdown }: { id: string; markdown: string }) => markdown ?? id)).toEqual([
      'B.',
      'A.',
      two.markdown,
      three.id,
      'C.',
      one.markdown,
    ]);
    const told = done.body.data.outcomes.filter((outcome: object) => 'meta' in outcome);
    expect(told.map(({ meta }: Placed) => meta.position)).toEqual([3, 1, 0, 5, 4, 2]);
    expect(told.map(({ data }: { data: { id: string } }) => data.id)).toEqual(
      [3, 1, 0, 5, 4, 2].map((position) => now[position].id),
    );
  });

  it('keeps what it deletes as it was moved before in the same batch', async () => {
    const section = (await admin.get(`${at}/sections?into=${IDS.second}`)).body.data[0];
    const [block] = (await admin.get(`${at}/blocks?into=${section.id}`)).body.data;
    const another = { into: section.id, after: null, fields: { kind: 'paragraph', markdown: 'Antes.' } };
    const made = await admin.post(`${at}/changes`, {
      operations: [
        { op: 'create', unit: 'block', ...another },
        { op: 'move', id: block.id, after: null },
      ],
    });
    expect(made.body.data.outcomes.map(({ meta }: { meta: { position: number } }) => meta.position)).toEqual([
      1, 0,
    ]);
    const { subtreeEtag: ifMatch } = (await admin.get(`${at}/sections/${section.id}`)).body.meta;
    const done = await admin.post(`${at}/changes`, {
      operations: [
        { op: 'move', id: block.id },
        { op: 'delete', id: section.id, ifMatch },
      ],
    });
    expect(done.status).toBe(200);
    expect((await admin.post(`${at}/sections/${section.id}/undelete`)).status).toBe(200);
    const back = (await admin.get(`${at}/blocks?into=${section.id}`)).body.data;
    expect(back.map(({ id }: { id: string }) => id)).toEqual([made.body.data.outcomes[0].data.id, block.id]);
  });
});

describe('a request sent twice', () => {
  const term = { word: 'ola', definition: 'De mar.' };

  it('has one effect and one answer', async () => {
    const headers = { 'Idempotency-Key': randomUUID() };
    const [one, two] = [
      await admin.post(`${at}/terms`, term, { headers }),
      await admin.post(`${at}/terms`, term, { headers }),
    ];
    expect(two.status).toBe(one.status);
    expect(two.body).toEqual(one.body);
    expect((await admin.get(`${at}/terms`)).body.data).toHaveLength(2);
    const other = await admin.post(`${at}/terms`, { ...term, word: 'mar' }, { headers });
    expect(other.body.code).toBe('IDEMPOTENCY_MISMATCH');
    const somebodyElse = await adminClient(app);
    expect((await somebodyElse.post(`${at}/terms`, term, { headers })).body.data.slug).toBe('ola-2');
  });

  it('gets its answer again though its address leads nowhere any more', async () => {
    const headers = { 'Idempotency-Key': randomUUID() };
    const move = () => admin.post(`${at}/chapters/second/move`, { after: null }, { headers });
    const first = await move();
    expect(first.status).toBe(200);
    const { etag } = first.body.meta;
    await admin.patch(`${at}/chapters/${IDS.second}`, { slug: 'otro' }, etag);
    expect((await admin.get(`${at}/chapters/second`)).status).toBe(404);
    const again = await move();
    expect([again.status, again.body]).toEqual([200, first.body]);
  });

  it('is told to wait while the first is being answered, or gets its answer', async () => {
    const headers = { 'Idempotency-Key': randomUUID() };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => admin.post(`${at}/terms`, { ...term, word: 'viento' }, { headers })),
    );
    const made = new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body.data.id));
    expect(made.size).toBe(1);
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
  });
});

describe('a trial', () => {
  it('says what would come of it, and keeps nothing', async () => {
    const before = await revisions();
    const { etag } = (await admin.get(paragraph)).body.meta;
    const trial = await admin.patch(`${paragraph}?dryRun=true`, { markdown: 'Quizá.' }, etag);
    expect(trial.status).toBe(200);
    expect(trial.body.data.markdown).toBe('Quizá.');
    expect(trial.body.trial.difference.entries).toMatchObject([{ change: 'changed', id: IDS.paragraph }]);
    const broken = await admin.patch(`${paragraph}?dryRun=true`, { markdown: '[x](ref:nowhere)' }, etag);
    expect(broken.body.trial.findings).toMatchObject([{ severity: 'error', unit: { id: IDS.paragraph } }]);
    const operations = [{ op: 'update', id: IDS.paragraph, ifMatch: etag, patch: { markdown: 'Quizá.' } }];
    const batch = await admin.post(`${at}/changes?dryRun=true`, { operations });
    expect(batch.body.trial.difference).toEqual(trial.body.trial.difference);
    expect(batch.body.data).not.toHaveProperty('trial');
    expect((await admin.post(`${at}/terms?dryRun=true`, { word: 'x', definition: 'y' })).status).toBe(200);
    expect((await admin.patch(`${paragraph}?dryRun=true`, { markdown: '' }, etag)).status).toBe(400);
    expect(await revisions()).toBe(before);
    expect((await admin.get(paragraph)).body.meta.etag).toBe(etag);
  });
});

describe('an asset whose file was erased meanwhile', () => {
  it('does not come back, and says what is missing', async () => {
    const file = (await upload(pngHeader(7, 5))).data;
    const fields = { title: 'Otra', sha256: file.sha256, alt: 'Otra.', credit: null, license: null };
    const asset = (await admin.post(`${at}/assets`, fields)).body;
    const path = `${at}/assets/${asset.data.id}`;
    expect((await admin.delete(path, asset.meta.subtreeEtag)).status).toBe(200);
    expect((await admin.delete(`/files/${file.sha256}`)).status).toBe(200);
    const refused = await admin.post(`${path}/undelete`);
    expect([refused.status, refused.body.code]).toEqual([404, 'NOT_FOUND']);
    expect(refused.body.detail).toContain('was erased');
  });

  async function upload(bytes: Buffer) {
    const headers = { Authorization: `Bearer ${admin.secret}`, 'Content-Type': 'image/png' };
    const answer = await fetch(`${app.url}/v1/admin/files`, { method: 'POST', headers, body: bytes });
    return (await answer.json()) as { data: { sha256: string } };
  }
});
