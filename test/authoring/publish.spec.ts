// Promises of import and publish, on a real database.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AuthoringService } from '../../src/authoring/authoring.service.js';
import { LoadedRelease, type StoredRelease } from '../../src/catalogue/loaded-release.js';
import { ReleaseStore } from '../../src/catalogue/release.store.js';
import { deriveId } from '../../src/content/derive-id.js';
import { PrismaService } from '../../src/infra/database/prisma.service.js';
import type { CourseContent } from '../../src/model/course.js';
import { Writer } from '../../src/writing/writer.js';
import { IDS, smallCourse } from '../support/course.js';
import { query, type TestDatabase, testDatabase } from '../support/postgres.js';

let database: TestDatabase;
let prisma: PrismaService;
let authoring: AuthoringService;

async function open() {
  database = await testDatabase();
  prisma = new PrismaService(database.url);
  authoring = new AuthoringService(prisma, new Writer(prisma));
}
async function close() {
  await prisma.$disconnect();
  await database.drop();
}

const publish = (message = '') => authoring.publish({ course: 'small', message, author: 'test' });
async function release(number: number) {
  const stored = await new ReleaseStore(prisma).release(IDS.course, number);
  if (!stored || stored === 'withdrawn') throw new Error(`no release ${number}`);
  return new LoadedRelease(stored, '');
}
async function publishChanged(change: (course: CourseContent) => void) {
  const course = smallCourse();
  change(course);
  await authoring.import({ content: course, hash: 'changed' }, { force: true });
  const { number } = await publish();
  return release(number);
}

describe('import', () => {
  beforeAll(open);
  afterAll(close);

  it('writes every row once, and none when the same package comes again', async () => {
    const first = await authoring.import({ content: smallCourse(), hash: 'hash' }, { force: true });
    expect(first.written).toMatchObject({ updated: 0, deleted: 0 });
    expect(first.written.inserted).toBe(26);
    expect(
      (await authoring.import({ content: smallCourse(), hash: 'hash' }, { force: true })).written,
    ).toEqual({ inserted: 0, updated: 0, deleted: 0 });
  });

  it('touches only what differs, and raises only its revision', async () => {
    const course = smallCourse();
    course.chapters[0]!.title = 'Primero, mejor';
    expect((await authoring.import({ content: course, hash: 'hash 2' }, { force: true })).written).toEqual({
      inserted: 0,
      updated: 1,
      deleted: 0,
    });
    const rows = await query<{ slug: string; revision: number }>(
      database.url,
      'SELECT slug, revision FROM chapter ORDER BY slug',
    );
    expect(rows).toEqual([
      { slug: 'first', revision: 2 },
      { slug: 'second', revision: 1 },
    ]);
  });

  it('lets chapters change places and swap their slugs in one go', async () => {
    const course = smallCourse();
    course.chapters.reverse();
    const [a, b] = course.chapters as [(typeof course.chapters)[0], (typeof course.chapters)[0]];
    [a.slug, b.slug] = [b.slug, a.slug];
    await authoring.import({ content: course, hash: 'swapped' }, { force: true });
    const rows = await query(database.url, 'SELECT id, slug FROM chapter ORDER BY position');
    expect(rows).toEqual([
      { id: IDS.second, slug: 'first' },
      { id: IDS.first, slug: 'second' },
    ]);
  });

  it('lets another unit take the key, the slug and the place of one that goes', async () => {
    await authoring.import({ content: smallCourse(), hash: 'small' }, { force: true });
    const course = smallCourse();
    const [cell, second] = [course.comparisons[0]!.cells[0]!, course.chapters[1]!];
    cell.id = deriveId('cell', 'small', 'another');
    second.id = deriveId('chapter', 'small', 'another');
    await authoring.import({ content: course, hash: 'others' }, { force: true });
    const [cells, chapters] = [
      await query(database.url, 'SELECT id FROM comparison_cell'),
      await query(database.url, 'SELECT id FROM chapter WHERE key = $1', [second.key]),
    ];
    expect([cells, chapters]).toEqual([[{ id: cell.id }], [{ id: second.id }]]);
  });

  it('moves a section with what stands in it to another chapter and deletes the old one', async () => {
    const course = smallCourse();
    const [first, second] = course.chapters;
    second!.sections = [...first!.sections, { ...second!.sections[0]!, slug: 'other-intro' }];
    course.chapters = [second!];
    course.videos = [];
    await authoring.import({ content: course, hash: 'moved' }, { force: true });
    const rows = await query(database.url, 'SELECT chapter_id FROM section WHERE id = $1', [IDS.intro]);
    expect(rows).toEqual([{ chapter_id: IDS.second }]);
    expect(await query(database.url, 'SELECT 1 FROM chapter WHERE id = $1', [IDS.first])).toEqual([]);
  });

  it('stores nothing of a course that has errors, and names all of them', async () => {
    const before = await query(database.url, 'SELECT * FROM block ORDER BY id');
    const course = smallCourse();
    course.chapters[0]!.sections[0]!.blocks[0]!.content = {
      kind: 'paragraph',
      markdown: 'Nada: [x](ref:nowhere).',
    };
    (course.course as { license: string }).license = 'No-Such-License';
    await expect(
      authoring.import({ content: course, hash: 'broken' }, { force: true }),
    ).rejects.toMatchObject({
      code: 'INVALID_COURSE',
      errors: expect.arrayContaining([
        expect.objectContaining({ pointer: expect.stringContaining('/chapters/0') }),
      ]),
    });
    expect(await query(database.url, 'SELECT * FROM block ORDER BY id')).toEqual(before);
  });
});

describe('publish', () => {
  beforeEach(open);
  afterEach(close);

  it('gives the same package the same bytes on any database', async () => {
    await authoring.import({ content: smallCourse(), hash: 'h' }, { force: true });
    const here = await publish();
    await close();
    await open();
    await authoring.import({ content: smallCourse(), hash: 'h' }, { force: true });
    expect(await publish()).toEqual(here);
  });

  it('publishes nothing when nothing changed', async () => {
    await authoring.import({ content: smallCourse(), hash: 'h' }, { force: true });
    const first = await publish();
    expect(await publish()).toEqual({ ...first, changed: false });
    expect(await query(database.url, 'SELECT number FROM release')).toEqual([{ number: 1 }]);
  });

  it('numbers releases, and says of each entity in which one it last changed', async () => {
    await publishChanged(() => undefined);
    const second = await publishChanged((course) => {
      course.chapters[0]!.sections[0]!.blocks[1]!.content = { kind: 'paragraph', markdown: 'Otra palabra.' };
    });
    const [first, other] = second.view().chapters;
    expect(second.info.number).toBe(2);
    expect([first!.changedInRelease, other!.changedInRelease]).toEqual([2, 1]);
    const [section] = first!.sections;
    expect(section!.blocks.map((block) => block.changedInRelease)).toEqual([1, 2, 1]);
    expect(section!.sections[0]!.changedInRelease).toBe(1);
    expect(second.view().course.changedInRelease).toBe(2);
  });

  it('keeps the hash of everything that did not change', async () => {
    const before = await publishChanged(() => undefined);
    const after = await publishChanged((course) => {
      course.terms[0]!.definition = 'Casi todo.';
    });
    const [was, is] = [before.view().hashes, after.view().hashes];
    const changed = [...is].filter(([entity, hash]) => was.get(entity) !== hash).map(([entity]) => entity);
    expect(changed.sort()).toEqual([IDS.course, after.document.terms[0]!.id].sort());
  });

  it('counts a block as changed when what it shows has changed elsewhere', async () => {
    await publishChanged(() => undefined);
    const after = await publishChanged((course) => {
      course.diagrams[0]!.steps[0]!.alt = 'Un nodo, y nada más.';
    });
    const [section] = after.view().chapters[0]!.sections;
    expect(section!.blocks.map(({ kind, changedInRelease }) => [kind, changedInRelease])).toEqual([
      ['paragraph', 1],
      ['paragraph', 1],
      ['figure', 2],
    ]);
  });

  it('gives the same hashes, reading times and first places wherever the service stands', async () => {
    await publishChanged((course) => {
      course.terms[0]!.word = 'elsewhere';
    });
    const stored = await new ReleaseStore(prisma).release(IDS.course, 1);
    const at = (url: string) => {
      const { hashes, course, terms } = new LoadedRelease(stored as StoredRelease, url).view();
      return [[...hashes], course.minutes, terms[0]!.firstPlace];
    };
    expect(at('https://elsewhere.example')).toEqual(
      at(`https://b.example:8080/${'long '.repeat(500).trim().replaceAll(' ', '-')}`),
    );
  });

  it('counts a step as changed when an earlier step changed its graph, and a term when its first place moved', async () => {
    const twoSteps = (title: string) => (course: CourseContent) => {
      const [first] = course.diagrams[0]!.steps;
      first!.changes.add.nodes[0]!.title = title;
      const changes = {
        add: { groups: [], nodes: [], edges: [] },
        move: [],
        remove: { nodes: [], groups: [], edges: [] },
        replicate: [],
      };
      course.diagrams[0]!.steps.push({ ...first!, id: 'stp_0000000000', key: 'end', slug: 'end', changes });
    };
    await publishChanged(twoSteps('Web'));
    const after = await publishChanged((course) => {
      twoSteps('Servidor web')(course);
      course.chapters[0]!.sections[0]!.blocks[0]!.content = { kind: 'paragraph', markdown: 'Nada.' };
      course.chapters[1]!.sections[0]!.blocks[0]!.content = { kind: 'paragraph', markdown: 'El mundo.' };
    });
    const { diagrams, terms } = after.view();
    expect(diagrams[0]!.steps.map((step) => step.changedInRelease)).toEqual([2, 2]);
    expect(terms[0]).toMatchObject({ changedInRelease: 2, firstPlace: { chapter: { slug: 'second' } } });
  });

  it('refuses a slug that another course has, in its draft or in what is published of it', async () => {
    await publishChanged(() => undefined);
    await authoring.import(
      { content: { ...smallCourse(), course: { ...smallCourse().course, slug: 'renamed' } }, hash: 'h' },
      { force: true },
    );
    for (const slug of ['small', 'renamed']) {
      const other = anotherCourse(slug);
      await expect(authoring.import({ content: other, hash: 'h' }, { force: true })).rejects.toMatchObject({
        code: 'INVALID_COURSE',
        errors: [{ pointer: '/course/slug', code: 'slug-taken' }],
      });
    }
    await authoring.import({ content: anotherCourse('free'), hash: 'h' }, { force: true });
  });

  it('tells ids that another course has as an error of ours, and stores nothing', async () => {
    await authoring.import({ content: smallCourse(), hash: 'h' }, { force: true });
    const other = anotherCourse('other');
    other.chapters = smallCourse().chapters.map((chapter) => ({ ...chapter, sections: [] }));
    await expect(authoring.import({ content: other, hash: 'h' }, { force: true })).rejects.toMatchObject({
      code: 'ALREADY_EXISTS',
    });
    expect(await query(database.url, 'SELECT key FROM course')).toEqual([{ key: 'small' }]);
  });

  it('can drop a locale with a great many translations', async () => {
    const course = smallCourse();
    await authoring.import({ content: course, hash: 'h' }, { force: true });
    await query(
      database.url,
      `INSERT INTO translation (course_id, unit_id, locale, text, source_hash)
       SELECT '${IDS.course}', 'blk_' || lpad(n::text, 10, '0'), 'en', '{}', '' FROM generate_series(1, 40000) AS n`,
    );
    expect((await authoring.import({ content: course, hash: 'h' }, { force: true })).written).toMatchObject({
      deleted: 40_000,
    });
  });

  it('counts a change of a translation for its locale alone', async () => {
    const translate = (title: string) => (course: CourseContent) => {
      course.translations = [
        {
          unit: IDS.first,
          locale: 'en',
          text: { title, summary: 'One.', objectives: ['Go.'] },
          sourceHash: '0',
        },
      ];
    };
    await publishChanged(translate('First'));
    const release = await publishChanged(translate('Number one'));
    expect(release.view('en').chapters[0]).toMatchObject({
      title: 'Number one',
      locale: 'en',
      changedInRelease: 2,
    });
    expect(release.view('es').chapters[0]).toMatchObject({
      title: 'Primero',
      locale: 'es',
      changedInRelease: 1,
    });
    expect(release.view('en').chapters[1]).toMatchObject({ title: 'Segundo', locale: 'es' });
  });

  it('says of a block that only shows others in which language they are', async () => {
    const release = await publishChanged((course) => {
      const { id, title, why } = course.diagrams[0]!.steps[0]!;
      const text = { title, why, alt: 'One node.', labels: {} };
      course.translations = [{ unit: id, locale: 'en', text, sourceHash: '0' }];
    });
    const blocks = release.view('en').chapters[0]!.sections[0]!.blocks;
    expect(blocks.map(({ kind, locale }) => [kind, locale])).toEqual([
      ['paragraph', 'es'],
      ['paragraph', 'es'],
      ['figure', 'en'],
    ]);
  });

  it('publishes a course by its key, and by its slug too', async () => {
    await authoring.import(
      { content: { ...smallCourse(), course: { ...smallCourse().course, slug: 'renamed' } }, hash: 'h' },
      { force: true },
    );
    const order = { message: '', author: 'test' };
    expect(await authoring.publish({ ...order, course: 'renamed' })).toMatchObject({
      number: 1,
      changed: true,
    });
    expect(await authoring.publish({ ...order, course: 'small' })).toMatchObject({
      number: 1,
      changed: false,
    });
  });

  it('leads from a former slug to the entity until the slug is used again', async () => {
    await publishChanged(() => undefined);
    const renamed = await publishChanged((course) => {
      course.chapters[0]!.slug = 'beginning';
    });
    expect(renamed.document.redirects).toEqual([
      { kind: 'chapter', within: null, slug: 'first', to: IDS.first },
    ]);
    const reused = await publishChanged((course) => {
      course.chapters[0]!.slug = 'beginning';
      course.chapters[1]!.slug = 'first';
    });
    expect(reused.document.redirects).toEqual([
      { kind: 'chapter', within: null, slug: 'second', to: IDS.second },
    ]);
  });

  it('answers NOT_FOUND for a course that does not exist', async () => {
    await expect(authoring.publish({ course: 'nope', message: '', author: 't' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('makes one release of twenty publishes at once', async () => {
    await authoring.import({ content: smallCourse(), hash: 'h' }, { force: true });
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => publish()));
    expect(outcomes.filter(({ changed }) => changed)).toHaveLength(1);
    expect(await query(database.url, 'SELECT number FROM release')).toHaveLength(1);
  });

  it('raises the epoch once for each import and each release, and files the event under it', async () => {
    await publishChanged(() => undefined);
    await publishChanged((course) => {
      course.course.title = 'Otro';
    });
    expect(await query(database.url, 'SELECT number FROM epoch')).toEqual([{ number: '4' }]);
    expect(await query(database.url, 'SELECT id, kind, release FROM event ORDER BY id')).toEqual([
      { id: '1', kind: 'draft-changed', release: null },
      { id: '2', kind: 'published', release: 1 },
      { id: '3', kind: 'draft-changed', release: null },
      { id: '4', kind: 'published', release: 2 },
    ]);
  });
});

/** Another course with nothing in it. */
function anotherCourse(slug: string): CourseContent {
  const { course } = smallCourse();
  const none = {
    chapters: [],
    componentGroups: [],
    comparisons: [],
    videos: [],
    credits: [],
    diagrams: [],
    terms: [],
    assets: [],
  };
  return { course: { ...course, id: 'crs_0000000000', key: 'other', slug }, ...none, translations: [] };
}
