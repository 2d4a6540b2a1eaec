// A translation knows the text it was made from: new, outdated when the source moves on, renewed when it is edited.
import { afterAll, describe, expect, it } from '@jest/globals';
import { parseLock, printLock } from '../../src/content/block-lock.js';
import { formatPackage } from '../../src/content/format-package.js';
import { readPackage } from '../../src/content/read-package.js';
import { writePackage } from '../../src/content/write-package.js';
import { textHash } from '../../src/infra/text-hash.js';
import type { CourseContent } from '../../src/model/course.js';
import { changePackage, fileOf, removePackages, writePackage as writeFiles } from './package-fixture.js';
import { writeTranslated } from './translated-fixture.js';

afterAll(removePackages);

const ROPE = 'chapters/01-basics/01-rope.md';
const LOOPS = 'chapters/02-knots/01-loops.md';

/** What `check` says, as `severity file:line code`. */
async function says(dir: string): Promise<string[]> {
  const { problems } = await readPackage(dir);
  return problems.map(({ severity, file, line, code }) => `${severity} ${file}:${line} ${code}`);
}

/** Replaces text in files of a package. */
async function edit(dir: string, ...edits: readonly [file: string, from: string, to: string][]) {
  for (const [file, from, to] of edits) {
    const text = await fileOf(dir, file);
    expect(text).toContain(from);
    await changePackage(dir, { [file]: text.replace(from, () => to) });
  }
}

/** A formatted package in two languages. */
async function formatted(): Promise<string> {
  const dir = await writeTranslated();
  await formatPackage(dir);
  expect(await says(dir)).toEqual([]);
  return dir;
}

const BEHIND = 'warning course.lock.json:1 lock-behind';

describe('a translation', () => {
  it.each<[string, [file: string, from: string, to: string], [string, string, string], number]>([
    ['a paragraph', [LOOPS, 'First paragraph', 'Very first paragraph'], [LOOPS, 'Primer', 'Primerísimo'], 5],
    ['a title', [LOOPS, 'Loops', 'All loops'], [LOOPS, 'Lazos', 'Todos los lazos'], 2],
    ['the course', ['course.yaml', 'Sailors', 'Boys'], ['course.yaml', 'Marineros', 'Chicos'], 2],
    ['a component', ['components.yaml', 'Eye', 'Eyes'], ['components.yaml', 'Ojo', 'Ojos'], 7],
    [
      'a cell',
      ['comparisons/two.yaml', 'value: Loops', 'value: Nooses'],
      ['comparisons/two.yaml', 'Lazos', 'Sogas'],
      15,
    ],
    [
      'a label of a diagram',
      ['diagrams/loop.yaml', 'title: Hand', 'title: Hands'],
      ['diagrams/loop.yaml', 'Mano', 'Manos'],
      6,
    ],
    [
      'a label of a connection',
      ['diagrams/loop.yaml', 'label: pulls', 'label: tugs'],
      ['diagrams/loop.yaml', 'tira', 'jala'],
      17,
    ],
    ['a term', ['glossary.yaml', 'thick', 'fat'], ['glossary.yaml', 'grueso', 'gordo'], 2],
  ])('of %s is new, outdated, renewed', async (_what, source, [file, from, to], line) => {
    const dir = await formatted();
    const outdated = `warning locales/es/${file}:${line} outdated-translation`;
    await edit(dir, source);
    expect(await says(dir)).toContain(outdated);
    // The lock file remembers, as often as it is brought up to date.
    await formatPackage(dir);
    expect(await formatPackage(dir)).toEqual([]);
    expect(await says(dir)).toEqual([outdated]);
    await edit(dir, [`locales/es/${file}`, from, to]);
    expect(await says(dir)).toEqual([BEHIND]);
    expect(await formatPackage(dir)).toEqual(['course.lock.json']);
    expect(await says(dir)).toEqual([]);
  });

  it('that changes with its source is current at once', async () => {
    const dir = await formatted();
    await edit(dir, [LOOPS, 'First', 'Very first'], [`locales/es/${LOOPS}`, 'Primer', 'Primerísimo']);
    expect(await says(dir)).toEqual([BEHIND]);
  });

  it('is not outdated by a new form of the same source, nor by a slug that changes in both', async () => {
    const dir = await formatted();
    await edit(
      dir,
      [ROPE, 'A rope is *long*;', 'A rope is\n_long_;'],
      ['videos.yaml', 'slug: tying', 'slug: tie\n  key: tying'],
      ['locales/es/videos.yaml', 'tying:', 'tie:'],
      ...[
        ROPE,
        `locales/es/${ROPE}`,
        'chapters/02-knots/03-all.md',
        'locales/es/chapters/02-knots/03-all.md',
      ].map((file): [string, string, string] => [file, 'video="tying"', 'video="tie"']),
    );
    expect(await says(dir)).toEqual([BEHIND]);
  });

  it('does not pass for current where blocks of the source change places, until it follows', async () => {
    const dir = await formatted();
    const [first, second] = ['First paragraph.', 'Second paragraph.'];
    await edit(dir, [LOOPS, `${first}\n\n${second}`, `${second}\n\n${first}`]);
    const outdated = [5, 7].map((line) => `warning locales/es/${LOOPS}:${line} outdated-translation`);
    expect(await says(dir)).toEqual([BEHIND, ...outdated]);
    await formatPackage(dir);
    expect(await says(dir)).toEqual(outdated);
    const [uno, dos] = ['Primer párrafo.', 'Segundo párrafo.'];
    await edit(dir, [`locales/es/${LOOPS}`, `${uno}\n\n${dos}`, `${dos}\n\n${uno}`]);
    expect(await says(dir)).toEqual([BEHIND]);
  });

  it('leaves the lock file when it goes', async () => {
    const dir = await formatted();
    await changePackage(dir, { 'locales/es/videos.yaml': null });
    expect(await says(dir)).toEqual([BEHIND]);
    const before = (await fileOf(dir, 'course.lock.json')).split('\n');
    await formatPackage(dir);
    expect((await fileOf(dir, 'course.lock.json')).split('\n')).toHaveLength(before.length - 1);
  });

  it('of a step that was made before labels of connections were translated is outdated, others stay current', async () => {
    const dir = await formatted();
    const { content, files } = await readPackage(dir);
    const [start, , tight] = content!.diagrams[0]!.steps;
    const course = structuredClone(content!);
    for (const translation of course.translations) {
      const step = [start!, tight!].find(({ id }) => id === translation.unit);
      if (!step) continue;
      const { title, why, alt, changes } = step;
      const added = [...changes.add.groups, ...changes.add.nodes];
      const labels = Object.fromEntries(added.map((box) => [box.id, box.title]));
      // As it was hashed then.
      translation.sourceHash = textHash({ title, why, alt, labels });
      delete translation.text.connections;
    }
    const { content: read, problems } = await readPackage(new Map(writePackage(course, files)));
    expect(problems.map(({ file, line, code }) => `${file}:${line} ${code}`)).toEqual([
      'locales/es/diagrams/loop.yaml:17 outdated-translation',
    ]);
    expect(read).toEqual(course);
  });

  it('is imported with the hash of the text it was made from', async () => {
    const dir = await formatted();
    const hashes = async () =>
      (await readPackage(dir)).content!.translations.map(({ unit, sourceHash }) => `${unit} ${sourceHash}`);
    const before = await hashes();
    await edit(dir, ['course.yaml', 'Sailors', 'Boys']);
    expect(await hashes()).toEqual(before);
    await formatPackage(dir);
    expect(await hashes()).toEqual(before);
  });
});

describe('an outdated translation that does not fit its source any more', () => {
  const links = ({ componentGroups }: CourseContent) => componentGroups[0]!.components[0]!.links;
  const figure = ({ chapters }: CourseContent) =>
    chapters[1]!.sections.at(-1)!.blocks.find(({ content }) => content.kind === 'figure')!.content;

  it.each<[string, (course: CourseContent) => void, string]>([
    ['a list that grew', (c) => c.course.objectives.push('Undo it.'), 'course.yaml other-length'],
    ['a link that went', (c) => links(c).shift(), 'components.yaml other-length'],
    ['links that went', (c) => links(c).splice(0), 'components.yaml not-in-source'],
    [
      'a link that came first',
      (c) => links(c).unshift({ title: 'Map', url: 'https://map.example.org/', description: null }),
      'components.yaml other-length',
    ],
    [
      'a description that came',
      (c) => Object.assign(links(c)[1]!, { url: 'https://new.example.org/', description: 'Rope.' }),
      'components.yaml missing-field',
    ],
    [
      'a note that went',
      (c) => Object.assign(c.diagrams[0]!, { note: null }),
      'diagrams/loop.yaml not-in-source',
    ],
    [
      'a label that went',
      (c) => {
        c.diagrams = JSON.parse(JSON.stringify(c.diagrams).replaceAll('"hand"', '"fist"'));
      },
      'diagrams/loop.yaml unknown-label',
    ],
    [
      'a label of a connection that went',
      (c) => Object.assign(c.diagrams[0]!.steps[2]!.changes.add.edges[0]!, { label: null }),
      'diagrams/loop.yaml unknown-label',
    ],
    [
      'labels of connections that all went',
      (c) => {
        for (const edge of c.diagrams[0]!.steps[2]!.changes.add.edges) edge.label = null;
      },
      'diagrams/loop.yaml unknown-label',
    ],
    [
      'an alternative text that went',
      (c) => Object.assign(c.diagrams[0]!.steps[1]!, { alt: null }),
      'diagrams/loop.yaml not-in-source',
    ],
    [
      'an alternative text that came',
      (c) => Object.assign(c.diagrams[0]!.steps[2]!, { alt: 'An arm.' }),
      'diagrams/loop.yaml missing-field',
    ],
    [
      'a figure that shows something else',
      (c) => Object.assign(figure(c), { step: null }),
      'chapters/02-knots/03-all.md other-blocks',
    ],
  ])('is exported and read back as it was, with a warning: %s', async (_what, change, misfit) => {
    const { content, files } = await readPackage(await formatted());
    const course = structuredClone(content!);
    change(course);
    const { content: read, problems } = await readPackage(new Map(writePackage(course, files)));
    expect(problems.map(({ severity, file, code }) => `${severity} ${file} ${code}`)).toContain(
      `warning locales/es/${misfit}`,
    );
    expect(read).toEqual(course);
  });

  it('is an error as soon as somebody edits it', async () => {
    const dir = await formatted();
    await edit(dir, ['course.yaml', 'prerequisites:\n', 'prerequisites:\n  - Time.\n']);
    const misfit = 'locales/es/course.yaml:7 other-length';
    expect((await says(dir)).join()).toContain('warning locales/es/course.yaml');
    expect((await readPackage(dir)).content).not.toBeNull();
    await edit(dir, ['locales/es/course.yaml', 'Una cuerda.', 'Una cuerda larga.']);
    expect(await says(dir)).toEqual([`error ${misfit}`]);
  });
});

describe('the lock file of a package', () => {
  it('has one translation per line', async () => {
    const text = await fileOf(await formatted(), 'course.lock.json');
    expect(text).toMatch(
      /^ {2}"translations": {\n {4}"es": {\n {6}"ast_\w+": \["[0-9a-f]{16}", "[0-9a-f]{16}"\],\n/m,
    );
    expect(printLock(parseLock(text) as never)).toBe(text);
  });

  it('says nothing of translations where there are none', async () => {
    const dir = await writeFiles({ 'locales/es/course.yaml': '{}\n' });
    await formatPackage(dir);
    const alone = await writeFiles();
    await formatPackage(alone);
    expect(await fileOf(dir, 'course.lock.json')).toBe(await fileOf(alone, 'course.lock.json'));
    expect(await fileOf(alone, 'course.lock.json')).not.toContain('translations');
  });
});

describe('format', () => {
  it('writes translated Markdown in canonical form, keeps its front matter, and then nothing more', async () => {
    const file = `locales/es/${LOOPS}`;
    const dir = await formatted();
    await edit(dir, [file, 'title: Lazos', "# nota\ntitle:   'Lazos'"], [file, 'Primer', '_Primer_']);
    expect(await formatPackage(dir)).toEqual(['course.lock.json', file]);
    const text = await fileOf(dir, file);
    expect(text).toContain("---\n# nota\ntitle:   'Lazos'\n---\n\n*Primer* párrafo.\n");
    expect(await formatPackage(dir)).toEqual([]);
  });

  it('changes no translation', async () => {
    const dir = await writeTranslated();
    const { content } = await readPackage(dir);
    await formatPackage(dir);
    expect((await readPackage(dir)).content).toEqual(content);
  });
});
