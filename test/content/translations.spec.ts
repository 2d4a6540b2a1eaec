// Promises to translators: everything that is text arrives in its place, and what does not fit is named.
import { afterAll, describe, expect, it } from '@jest/globals';
import { compileCourse } from '../../src/authoring/compile-course.js';
import type { CourseView } from '../../src/catalogue/course-view.js';
import { LoadedRelease } from '../../src/catalogue/loaded-release.js';
import { readPackage } from '../../src/content/read-package.js';
import { type CourseContent } from '../../src/model/course.js';
import { CourseIndex } from '../../src/model/course-index.js';
import { FORMAT_VERSION } from '../../src/model/document.js';
import { TRANSLATABLE } from '../../src/model/translation.js';
import { removePackages, writePackage } from './package-fixture.js';
import { ALL, SOURCE, SPANISH, writeTranslated } from './translated-fixture.js';

afterAll(removePackages);

/** The course of a package that has no error. */
async function courseOf(dir: string): Promise<CourseContent> {
  const { content, problems } = await readPackage(dir);
  expect(problems.filter(({ code }) => code !== 'lock-missing')).toEqual([]);
  return content!;
}

/** What readers would get. */
function released(content: CourseContent, locale?: string): CourseView {
  const { bytes, document, sha256 } = compileCourse(content);
  const stored = { courseId: content.course.id, number: 1, formatVersion: FORMAT_VERSION, document: bytes };
  expect(document.course.locales).toEqual(content.course.locales);
  return new LoadedRelease({ ...stored, sha256, changedIn: {}, publishedAt: new Date(0) }, '').view(locale);
}

describe('a package in two languages', () => {
  it('has a text for every unit that has text', async () => {
    const content = await courseOf(await writeTranslated());
    expect(content.course.locales).toEqual(['en', 'es']);
    const silent = content.comparisons[0]!.cells[1]!.id;
    const units = new CourseIndex(content).entries
      .filter(({ kind, id }) => kind in TRANSLATABLE && id !== silent)
      .map(({ id }) => id);
    expect(content.translations.map(({ unit }) => unit).sort()).toEqual(units.sort());
  });

  it('is wholly in the other language where that is asked for', async () => {
    const view = released(await courseOf(await writeTranslated()), 'es');
    const { credits, comparisons, ...rest } = parts(view);
    const [comparison] = comparisons;
    const { cells, ...frame } = comparison!;
    expect(localesIn([rest, frame, cells[0]])).toEqual(new Set(['es']));
    // Names are not translated, and neither is silence.
    expect(localesIn([credits, cells[1]])).toEqual(new Set(['en']));
    const text = JSON.stringify([rest, frame]);
    for (const english of [
      'Bowline',
      'Basics',
      'Loops',
      'Second',
      'Begin',
      'Crossing',
      'thick',
      'Any',
      'pulls',
    ]) {
      expect(text).not.toContain(english);
    }
  });

  it('says in the source language what it says without translations', async () => {
    const both = parts(released(await courseOf(await writeTranslated())));
    const alone = parts(released(await courseOf(await writePackage(SOURCE))));
    expect(both).toEqual(alone);
    expect(localesIn(both)).toEqual(new Set(['en']));
  });

  it('keeps structure, ids and addresses of the source', async () => {
    const view = released(await courseOf(await writeTranslated()), 'es');
    const [bowline] = view.components;
    expect(bowline).toMatchObject({
      ...{ slug: 'bowline', name: 'As de guía', description: 'El *rey* de los nudos.' },
      parts: [{ name: 'Ojo', description: 'El lazo mismo.' }],
      links: [
        { title: 'Wiki', url: 'https://es.example.org/', description: 'Más.' },
        { title: 'Tienda', url: 'https://shop.example.org/', description: null },
      ],
    });
    const blocks = view.chapters[1]!.sections[2]!.blocks;
    expect(blocks.map(({ kind }) => kind)).toEqual([
      ...[
        'paragraph',
        'list',
        'code',
        'callout',
        'table',
        'figure',
        'image',
        'video',
        'comparison',
        'components',
      ],
      'links',
    ]);
    expect(blocks[5]).toMatchObject({ alt: 'Visto desde arriba.', step: { slug: 'cross', title: 'Cruce' } });
    const titles = view.diagrams[0]!.steps[0]!.graph.nodes.map(({ title }) => title);
    expect(titles).toEqual(['Cuerda', 'End']);
    const tight = view.diagrams[0]!.steps[2]!;
    expect(tight.changes.add.edges.map(({ label }) => label)).toEqual(['tira', 'holds']);
    // Nobody wrote it, so nobody has to translate it.
    expect(tight.alt).toContain('«Brazo» se conecta con «End» (tira) y «Cuerda» (holds).');
    expect(view.terms[0]).toMatchObject({ word: 'cuerda', aliases: ['cuerdas', 'soga'] });
  });

  it('shows the source where a file, an entry or a body is not translated yet', async () => {
    const view = released(
      await courseOf(
        await writeTranslated({
          'locales/es/course.yaml': '{}\n',
          'locales/es/glossary.yaml': null,
          'locales/es/components.yaml': 'components:\n  bowline: {}\n',
          'locales/es/diagrams/loop.yaml':
            'steps:\n  start: { title: Inicio, why: Por algo., alt: Una cuerda. }\n',
          [`locales/es/${ALL}`]: '---\ntitle: Todo\n---\n',
        }),
      ),
      'es',
    );
    const [section] = view.chapters[1]!.sections.slice(2);
    expect([section!.locale, section!.title]).toEqual(['es', 'Todo']);
    // Blocks that show other things of the course have the locale of those.
    const own = section!.blocks.filter(
      ({ kind }) => !['figure', 'image', 'video', 'comparison', 'components'].includes(kind),
    );
    expect(own.length).toBeGreaterThan(3);
    expect(localesIn([own, view.terms, view.components])).toEqual(new Set(['en']));
    const [diagram] = view.diagrams;
    expect([view.course.locale, diagram!.locale, ...diagram!.steps.map(({ locale }) => locale)]).toEqual([
      ...['en', 'en', 'es', 'en', 'en'],
    ]);
  });

  it('offers the locales in the order of their names, after its own', async () => {
    const changes = { 'locales/pt-BR/course.yaml': '{}', 'locales/ca/videos.yaml': 'tying: { title: Nus }' };
    const { course } = await courseOf(await writeTranslated(changes));
    expect(course.locales).toEqual(['en', 'ca', 'es', 'pt-BR']);
  });
});

describe('translations that do not fit', () => {
  const changed = (file: string, from: string | RegExp, to: string) => {
    const name = `locales/es/${file}`;
    const text = SPANISH[name]!.replace(from, to);
    expect(text).not.toBe(SPANISH[name]);
    return { [name]: text };
  };
  /** What `check` says, as `file:line code cure`, without the word about the lock. */
  const says = async (changes: Record<string, string | null>) => {
    const { problems } = await readPackage(await writeTranslated(changes));
    return problems
      .filter(({ code }) => code !== 'lock-missing')
      .map(({ file, line, code, cure }) => `${file.replace('locales/es/', '')}:${line} ${code} ${cure}`);
  };

  it.each<[string, Record<string, string | null>, (string | RegExp)[]]>([
    [
      'an unknown slug',
      changed('components.yaml', 'sheet-bend:', 'sheet-band:'),
      [/components.yaml:10 unknown-reference .*"sheet-bend"/],
    ],
    [
      'an unknown group',
      changed('components.yaml', 'knots: {', 'knot: {'),
      [/components.yaml:2 .* "knots"\?/],
    ],
    ['an unknown video', changed('videos.yaml', 'tying', 'typing'), [/videos.yaml:1 .*"tying"/]],
    ['an unknown term', changed('glossary.yaml', 'rope:', 'ropes:'), [/glossary.yaml:1 .*"rope"/]],
    [
      'an unknown subject, criterion and cell',
      changed('comparisons/two.yaml', /bend:|use:/g, 'bent:'),
      [/two.yaml:5 .*"bend"/, /two.yaml:7 .*"use"/, /two.yaml:10 .*"use"/],
    ],
    ['an unknown step', changed('diagrams/loop.yaml', 'cross:', 'kross:'), [/loop.yaml:10 .*"cross"/]],
    [
      'an unknown label',
      changed('diagrams/loop.yaml', 'rope:', 'rop:'),
      [/loop.yaml:9 unknown-label .*"rope"/],
    ],
    [
      'an unknown connection',
      changed('diagrams/loop.yaml', 'arm > end', 'arm > ned'),
      [/loop.yaml:15 unknown-label .*"arm > end"/],
    ],
    [
      'a connection that goes the other way',
      changed('diagrams/loop.yaml', 'arm > end', 'end > arm'),
      [/loop.yaml:15 unknown-label Known: "arm > end", "arm > rope"/],
    ],
    [
      'a connection where there is none',
      changed(
        'diagrams/loop.yaml',
        'Una cuerda cruzada.',
        'Una cuerda cruzada., connections: { rope > end: va }',
      ),
      [/loop.yaml:10 unknown-label There are none/],
    ],
    [
      'a connection that does not name both ends',
      changed('diagrams/loop.yaml', 'arm > end', 'arm'),
      [/loop.yaml:15 invalid-value/],
    ],
    [
      'an alternative text that the source leaves to the graph',
      changed('diagrams/loop.yaml', 'why: Tirar', 'alt: Un brazo.\n    why: Tirar'),
      [/loop.yaml:13 not-in-source/],
    ],
    [
      'no alternative text where the source has one',
      changed('diagrams/loop.yaml', ', alt: Una cuerda cruzada.', ''),
      [/loop.yaml:10 missing-field/],
    ],
    [
      'a file of another name',
      { 'locales/es/chapters/02-knots/09-all.md': 'x', 'locales/es/diagrams/lop.yaml': 'x' },
      [/02-knots\/09-all.md:1 unknown-file .*"03-all.md"/, /diagrams\/lop.yaml:1 unknown-file .*"loop.yaml"/],
    ],
    [
      'a chapter of another name, once',
      {
        'locales/es/chapters/02-knot/chapter.yaml': 'x',
        'locales/es/chapters/02-knot/01-loops.md': 'x',
      },
      [/chapters\/02-knot:1 unknown-file .*"02-knots"/],
    ],
    [
      'files of other kinds',
      { 'locales/es/credits.yaml': '', 'locales/es/course.lock.json': '', 'locales/es/video.yaml': '' },
      [/lock.json:1 unknown-file/, /credits.yaml:1 unknown-file/, /video.yaml:1 .*"videos.yaml"/],
    ],
    ['files of no locale', { 'locales/course.yaml': '' }, [/locales\/course.yaml:1 .*"locales\/en\/course/]],
    [
      'folders that are no locale',
      { 'locales/english/course.yaml': '', 'locales/pt_br/course.yaml': '' },
      [/locales\/english:1 wrong-locale .*"en"/, /locales\/pt_br:1 wrong-locale .*"pt-BR"/],
    ],
    ['the source locale', { 'locales/en/course.yaml': '{}' }, [/^locales\/en:1 wrong-locale/]],
    [
      'a field that is not text',
      changed('videos.yaml', 'title:', 'provider: youtube, title:'),
      [/videos.yaml:1 unknown-field .*"title"/],
    ],
    [
      'a field that is misspelt',
      changed('chapters/01-basics/chapter.yaml', 'summary', 'sumary'),
      [/chapter.yaml:2 unknown-field .*"summary"/],
    ],
    [
      'a key, which belongs to the source',
      changed('chapters/02-knots/02-bends.md', 'title', 'key: knots/x\ntitle'),
      [/02-bends.md:2 unknown-field/],
    ],
    [
      'half a unit',
      changed('course.yaml', /audience.*\n/, ''),
      [/course.yaml:1 missing-field .*translated whole/],
    ],
    [
      'more than the source says',
      changed('chapters/01-basics/chapter.yaml', 'summary', 'objectives: [Algo.]\nsummary'),
      [/chapter.yaml:2 not-in-source/],
    ],
    [
      'a value where the source is silent',
      changed('comparisons/two.yaml', 'cells:', 'cells:\n  bend: { use: { value: Cuerdas } }'),
      [/two.yaml:9 not-in-source/],
    ],
    [
      'lists of another length',
      {
        ...changed('components.yaml', '}, { title: Tienda }', '}'),
        ...changed('course.yaml', '[Una cuerda.]', '[Una cuerda., Otra.]'),
      },
      [/components.yaml:9 other-length/, /course.yaml:5 other-length/],
    ],
    [
      'a link without its description',
      changed('components.yaml', ', description: Más.', ''),
      [/components.yaml:9 missing-field/],
    ],
    [
      'Markdown that is not inline',
      changed('glossary.yaml', 'Un **hilo** grueso.', '"# Hilo"'),
      [/glossary.yaml:1 markdown/],
    ],
    [
      'Markdown that is not course Markdown',
      changed('chapters/02-knots/01-loops.md', 'Primer', '# Primer'),
      [/01-loops.md:5 markdown/],
    ],
    [
      'a link to nowhere',
      changed('chapters/01-basics/01-rope.md', 'ref:bowline', 'ref:bowlin'),
      [/01-rope.md:5 unknown-reference .*"bowline"/],
    ],
    [
      'a block too few',
      changed('chapters/02-knots/01-loops.md', 'Segundo párrafo.\n\n', ''),
      [/01-loops.md:7 other-blocks/],
    ],
    [
      'a block too few at the end',
      changed('chapters/02-knots/01-loops.md', /::components.*\n/, ''),
      [/01-loops.md:9 other-blocks/],
    ],
    [
      'a block too many',
      changed('chapters/02-knots/01-loops/01-fixed.md', 'Dentro.', 'Dentro.\n\nMás.'),
      [/01-fixed.md:7 other-blocks/],
    ],
    [
      'a block of another kind',
      changed('chapters/02-knots/01-loops.md', 'Segundo', '- Segundo'),
      [/01-loops.md:7 other-blocks/],
    ],
    [
      'another figure than in the source',
      changed('chapters/01-basics/01-rope.md', ' step="cross"', ''),
      [/01-rope.md:10 other-blocks .*Repeat the line/],
    ],
    [
      'a figure without the alternative text that the source has',
      changed(ALL, ' alt="Visto desde arriba."', ''),
      [/03-all.md:21 other-blocks .*"alt"/],
    ],
    ['a file without front matter', { [`locales/es/${ALL}`]: 'Hola.\n' }, [/03-all.md:1 missing-front/]],
  ])('are named: %s', async (_what, changes, expected) => {
    const said = await says(changes);
    expect(said).toEqual(expected.map((each) => expect.stringMatching(each)));
  });

  it('are all named at once, each with its file and line, and keep the package out', async () => {
    const { content, problems } = await readPackage(
      await writeTranslated({
        ...changed('videos.yaml', 'tying', 'typing'),
        ...changed('chapters/02-knots/01-loops.md', 'Segundo', '- Segundo'),
        ...changed('diagrams/loop.yaml', 'alt: Una cuerda.', 'alternative: Una cuerda.'),
        'locales/EN/course.yaml': '',
      }),
    );
    expect(content).toBeNull();
    expect(problems.map(({ file, line, code }) => `${file}:${line} ${code}`)).toEqual([
      'locales/EN:1 wrong-locale',
      'locales/es/chapters/02-knots/01-loops.md:7 other-blocks',
      'locales/es/diagrams/loop.yaml:8 unknown-field',
      'locales/es/videos.yaml:1 unknown-reference',
    ]);
    expect(problems[1]!.detail).toBe('Block 2 is "paragraph" in the source and "list" here.');
    for (const { cure, detail } of problems) expect([detail, cure].join(' ')).toMatch(/^.+[.!?] .+[.?]$/);
  });

  it('are not blamed for a source that cannot be read', async () => {
    const dir = await writeTranslated({
      'components.yaml': SOURCE['components.yaml']!.replace('purpose: A loop.', 'purposes: A loop.'),
      'chapters/01-basics/chapter.yaml': 'title: x\n',
      [ALL]: '---\ntitle: All\n---\n\n# Heading\n',
    });
    const { problems } = await readPackage(dir);
    expect(problems.filter(({ file }) => file.startsWith('locales/'))).toEqual([]);
  });
});

function parts(view: CourseView) {
  const { chapters, componentGroups, components, comparisons, videos, credits, diagrams, terms } = view;
  const { title, summary, objectives, audience, prerequisites, locale } = view.course;
  const course = { title, summary, objectives, audience, prerequisites, locale };
  const all = {
    course,
    chapters,
    componentGroups,
    components,
    comparisons,
    videos,
    credits,
    diagrams,
    terms,
  };
  // Without what an entity knows of its view beyond what it says.
  return JSON.parse(JSON.stringify(all)) as typeof all;
}

/** The locales that the units in a value say they are in. */
function localesIn(value: unknown): Set<unknown> {
  const found = new Set<unknown>();
  JSON.stringify(value, (name, member) => {
    if (name === 'locale') found.add(member);
    return member as unknown;
  });
  return found;
}
