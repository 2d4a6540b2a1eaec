// What `check` promises: all problems at once, each with its file, its line and a cure; sound packages pass.
import { symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { checkCourse } from '../../src/content/check-course.js';
import { deriveId } from '../../src/content/derive-id.js';
import { printProblems } from '../../src/content/print-problems.js';
import { readPackage } from '../../src/content/read-package.js';
import { changePackage, complaints, removePackages, SOUND, writePackage } from './package-fixture.js';

afterAll(removePackages);

const changed = (file: string, from: string | RegExp, to: string) => {
  const text = SOUND[file]!.replace(from, to);
  expect(text).not.toBe(SOUND[file]);
  return { [file]: text };
};

describe('a sound package', () => {
  it('becomes a whole course', async () => {
    const { content, problems } = await readPackage(await writePackage());
    expect(problems.map((problem) => problem.code)).toEqual(['lock-missing']);
    expect(checkCourse(content!)).toEqual([]);
    expect(content!.chapters.map((chapter) => chapter.sections.map((section) => section.key))).toEqual([
      ['basics/rope'],
      ['knots/loops', 'knots/bends'],
    ]);
    expect(content!.chapters[1]!.sections[0]!.sections[0]!.key).toBe('knots/fixed');
    expect(content!.componentGroups[0]!.components[0]!.description).toBe('The *king* of knots.');
  });

  it('may leave alternative texts of steps to the graph', async () => {
    const silent = SOUND['diagrams/loop.yaml']!.replace(/ {4}alt: .*\n/g, '');
    const { content, problems } = await readPackage(await writePackage({ 'diagrams/loop.yaml': silent }));
    expect(problems.map((problem) => problem.code)).toEqual(['lock-missing']);
    expect(content!.diagrams[0]!.steps.map(({ alt }) => alt)).toEqual([null, null]);
  });

  it('gives ids that derive from keys alone', async () => {
    const { content } = await readPackage(await writePackage());
    expect(content!.course.id).toBe(deriveId('course', 'knots', 'knots'));
    expect(content!.chapters[0]!.sections[0]!.id).toBe(deriveId('section', 'knots', 'basics/rope'));
    const [comparison] = content!.comparisons;
    expect(comparison!.subjects[0]!.id).toBe(deriveId('subject', 'knots', 'two/bowline'));
    expect(comparison!.cells[0]!.id).toBe(deriveId('cell', 'knots', 'two/bowline/use'));
    expect(content!.diagrams[0]!.steps[1]!.id).toBe(deriveId('step', 'knots', 'loop/cross'));
  });

  it('puts ids in the place of slugs', async () => {
    const { content } = await readPackage(await writePackage());
    const { diagrams, videos, comparisons, chapters } = content!;
    const [figure, video] = chapters[0]!.sections[0]!.blocks.slice(2).map((block) => block.content);
    expect(figure).toMatchObject({ diagram: diagrams[0]!.id, step: diagrams[0]!.steps[1]!.id, alt: null });
    expect(video).toEqual({ kind: 'video', video: videos[0]!.id });
    expect(videos[0]!.chapter).toBe(chapters[0]!.id);
    expect(comparisons[0]!.cells[0]!.section).toBe(chapters[1]!.sections[0]!.id);
  });

  it('has the same hash wherever it is, and another after any change', async () => {
    const [here, there] = [await writePackage(), await writePackage()];
    const { hash } = await readPackage(here);
    expect((await readPackage(there)).hash).toBe(hash);
    await changePackage(there, { 'README.md': 'Changed; not content.' });
    expect((await readPackage(there)).hash).toBe(hash);
    await changePackage(there, changed('course.yaml', 'Sailors', 'All'));
    expect((await readPackage(there)).hash).not.toBe(hash);
  });

  it('keeps ids when things are renamed with their key', async () => {
    const before = await readPackage(await writePackage());
    const after = await readPackage(
      await writePackage({
        'chapters/02-knots/02-bends.md': null,
        'chapters/02-knots/03-ties.md': '---\ntitle: Bends\nkey: knots/bends\n---\n\nx\n',
        ...changed('chapters/01-basics/01-rope.md', 'knots/bends', 'knots/ties'),
      }),
    );
    expect(after.problems.map((problem) => problem.code)).toEqual(['lock-missing']);
    expect(after.content!.chapters[1]!.sections[1]).toMatchObject({
      id: before.content!.chapters[1]!.sections[1]!.id,
      slug: 'ties',
      key: 'knots/bends',
    });
  });
});

describe('a package with problems', () => {
  it('is never half read', async () => {
    const { content } = await readPackage(await writePackage(changed('course.yaml', 'Sailors.', '')));
    expect(content).toBeNull();
  });

  it.each<[string, Record<string, string | null>, string[]]>([
    ['a missing course.yaml', { 'course.yaml': null }, ['course.yaml:1 missing-file']],
    ['a field that is missing', changed('course.yaml', /audience.*\n/, ''), ['course.yaml:1 missing-field']],
    [
      'a misspelt field',
      changed('course.yaml', 'audience', 'audiense'),
      ['course.yaml:1 missing-field', 'course.yaml:8 unknown-field'],
    ],
    [
      'a value of another type',
      changed('course.yaml', 'title: Knots', 'title: 12'),
      ['course.yaml:2 invalid-value'],
    ],
    ['an unknown licence', changed('course.yaml', 'CC-BY-4.0', 'CC-BY-4'), ['course.yaml:5 unknown-license']],
    [
      'an unknown licence of the source',
      changed('course.yaml', 'CC0-1.0', 'CC0'),
      ['course.yaml:6 unknown-license'],
    ],
    ['broken YAML', changed('videos.yaml', '}', ''), ['videos.yaml:2 yaml']],
    [
      'a key written twice',
      { 'credits.yaml': '- slug: a\n  role: author\n  role: owner\n  name: A\n' },
      ['credits.yaml:3 yaml'],
    ],
    ['an alias bomb', { 'credits.yaml': bomb() }, ['credits.yaml:1 yaml']],
    [
      'an unknown file',
      { 'notes.txt': 'x', 'video.yaml': '' },
      ['notes.txt:1 unknown-file', 'video.yaml:1 unknown-file'],
    ],
    ['an unknown folder', { 'pictures/a.png': 'x' }, ['pictures:1 unknown-file']],
    [
      'a section without number',
      { 'chapters/01-basics/rope-two.md': 'x' },
      ['chapters/01-basics/rope-two.md:1 wrong-name'],
    ],
    [
      'a section nested too deep',
      { 'chapters/02-knots/01-loops/01-fixed/01-x.md': 'x' },
      ['chapters/02-knots/01-loops/01-fixed:1 wrong-name'],
    ],
    [
      'a nested folder without its section',
      { 'chapters/02-knots/09-none/01-x.md': '---\ntitle: X\n---\n' },
      ['chapters/02-knots/09-none:1 missing-file'],
    ],
    [
      'a chapter without chapter.yaml',
      { 'chapters/01-basics/chapter.yaml': null },
      ['chapters/01-basics/chapter.yaml:1 missing-file'],
    ],
    [
      'two sections of one number',
      { 'chapters/01-basics/01-two.md': '---\ntitle: X\n---\n' },
      ['chapters/01-basics/01-two.md:1 same-number'],
    ],
    [
      'a section without front matter',
      { 'chapters/01-basics/01-rope.md': 'Text.\n' },
      ['chapters/01-basics/01-rope.md:1 missing-front-matter'],
    ],
    [
      'a section without title',
      changed('chapters/01-basics/01-rope.md', 'title: Rope', 'titel: Rope'),
      ['chapters/01-basics/01-rope.md:2 missing-field', 'chapters/01-basics/01-rope.md:2 unknown-field'],
    ],
    [
      'Markdown that is not course Markdown',
      changed('chapters/01-basics/01-rope.md', '- one', '# one'),
      ['chapters/01-basics/01-rope.md:7 markdown'],
    ],
    [
      'Markdown in YAML that is not inline',
      changed('glossary.yaml', 'A thick **string**.', '"# A thick"'),
      ['glossary.yaml:1 markdown'],
    ],
    [
      'a dangerous link',
      changed('chapters/01-basics/01-rope.md', 'ref:bowline', 'javascript:x'),
      ['chapters/01-basics/01-rope.md:5 markdown'],
    ],
    [
      'a broken link',
      changed('chapters/01-basics/01-rope.md', 'ref:bowline', 'ref:bowlin'),
      ['chapters/01-basics/01-rope.md:5 unknown-reference'],
    ],
    [
      'an ambiguous link',
      changed('chapters/01-basics/01-rope.md', 'ref:bowline', 'ref:rope'),
      ['chapters/01-basics/01-rope.md:5 ambiguous-reference'],
    ],
    [
      'a figure of nothing',
      changed('chapters/01-basics/01-rope.md', '"loop"', '"lop"'),
      ['chapters/01-basics/01-rope.md:10 unknown-reference'],
    ],
    [
      'a figure of a step that is not there',
      changed('chapters/01-basics/01-rope.md', '"cross"', '"cros"'),
      ['chapters/01-basics/01-rope.md:10 unknown-reference'],
    ],
    [
      'a video that is not there',
      changed('chapters/01-basics/01-rope.md', '"tying"', '"typing"'),
      ['chapters/01-basics/01-rope.md:12 unknown-reference'],
    ],
    [
      'components that are not there',
      changed('chapters/02-knots/01-loops.md', '"bowline sheet-bend"', '"bowline bend"'),
      ['chapters/02-knots/01-loops.md:11 unknown-reference'],
    ],
    [
      'a group that is not there',
      changed('chapters/02-knots/02-bends.md', '"knots"', '"knot"'),
      ['chapters/02-knots/02-bends.md:5 unknown-reference'],
    ],
    ['a video of no chapter', changed('videos.yaml', 'basics', 'basic'), ['videos.yaml:1 unknown-reference']],
    [
      'a slug given twice',
      { 'credits.yaml': '- { slug: a, role: author, name: A }\n- { slug: a, role: owner, name: B }\n' },
      ['credits.yaml:2 duplicate-slug'],
    ],
    [
      'a key given twice',
      {
        'credits.yaml': '- { slug: a, role: author, name: A }\n- { slug: b, key: a, role: owner, name: B }\n',
      },
      ['credits.yaml:2 duplicate-key'],
    ],
    [
      'a section slug given twice in a chapter',
      { 'chapters/02-knots/03-fixed.md': '---\ntitle: X\nkey: knots/other\n---\n' },
      ['chapters/02-knots/03-fixed.md:2 duplicate-slug'],
    ],
    [
      'a word given twice',
      {
        'glossary.yaml':
          '- { slug: a, word: rope, definition: A. }\n- { slug: b, word: b, aliases: [Rope], definition: B. }\n',
      },
      ['glossary.yaml:2 duplicate-word'],
    ],
    [
      'a cell that is missing',
      changed('comparisons/two.yaml', '  bend:\n    use: not-stated\n', ''),
      ['comparisons/two.yaml:5 missing-cell'],
    ],
    [
      'a cell too many',
      changed('comparisons/two.yaml', 'cells:\n', 'cells:\n  clove:\n    use: not-stated\n'),
      ['comparisons/two.yaml:10 unknown-reference'],
    ],
    [
      'a cell without section',
      changed('comparisons/two.yaml', 'section: knots/loops, ', ''),
      ['comparisons/two.yaml:10 cell-without-section'],
    ],
    [
      'a cell without value',
      changed('comparisons/two.yaml', 'value: Loops, ', ''),
      ['comparisons/two.yaml:10 cell-value'],
    ],
    [
      'a cell of a section that is not there',
      changed('comparisons/two.yaml', 'knots/loops', 'knots/lops'),
      ['comparisons/two.yaml:10 unknown-reference'],
    ],
    [
      'an edge to a node that is not there',
      changed('diagrams/loop.yaml', 'to: end', 'to: ende'),
      ['diagrams/loop.yaml:19 diagram'],
    ],
    [
      'a group that is not empty when it goes',
      changed('diagrams/loop.yaml', / {4}move.*\n/, ''),
      ['diagrams/loop.yaml:20 diagram'],
    ],
    [
      'a node of a component that is not there',
      changed('diagrams/loop.yaml', 'component: bowline', 'component: bow'),
      ['diagrams/loop.yaml:13 unknown-reference'],
    ],
    ['a lock file that is broken', { 'course.lock.json': '{' }, ['course.lock.json:1 broken-lock']],
  ])('names %s', async (_what, changes, expected) => {
    expect(await complaints(changes)).toEqual(expected);
  });

  it('names everything at once and nothing twice, each with a cure', async () => {
    const { problems } = await readPackage(
      await writePackage({
        ...changed('course.yaml', 'CC-BY-4.0', 'cc-by'),
        ...changed('components.yaml', 'purpose: A loop., ', ''),
        ...changed('chapters/01-basics/01-rope.md', '"tying"', '"nothing"'),
        ...changed('diagrams/loop.yaml', 'to: end', 'to: nobody'),
      }),
    );
    // What refers to the component that cannot be read is not blamed for it.
    expect(problems.map(({ file, line, code }) => `${file}:${line} ${code}`)).toEqual([
      'chapters/01-basics/01-rope.md:12 unknown-reference',
      'components.yaml:6 missing-field',
      'course.yaml:5 unknown-license',
      'diagrams/loop.yaml:19 diagram',
    ]);
    for (const { cure, detail } of problems) expect([detail, cure].join(' ')).toMatch(/^.+[.!?] .+[.?]$/);
  });

  it('says what was probably meant', async () => {
    const cures = async (changes: Record<string, string>) =>
      (await readPackage(await writePackage(changes))).problems.map((problem) => problem.cure);
    expect(await cures({ 'video.yaml': '' })).toContain('Did you mean "videos.yaml"?');
    expect(await cures(changed('course.yaml', 'audience', 'audiense'))).toContain('Did you mean "audience"?');
    const file = 'chapters/01-basics/01-rope.md';
    expect(await cures(changed(file, 'ref:bowline', 'ref:bowlin'))).toContain('Did you mean "bowline"?');
    expect(await cures(changed(file, 'ref:bowline', 'ref:chapter/bowline'))).toContain(
      'Did you mean "ref:component/bowline"?',
    );
  });

  it('refuses symbolic links, wherever they lead', async () => {
    const dir = await writePackage();
    await symlink('/etc/hostname', path.join(dir, 'credits.yaml.md'));
    await symlink('/etc', path.join(dir, 'chapters/03-etc'));
    const { problems } = await readPackage(dir);
    expect(problems.filter(({ code }) => code === 'symlink').map(({ file }) => file)).toEqual([
      'chapters/03-etc',
      'credits.yaml.md',
    ]);
  });

  it('says so when there is no package at all', async () => {
    const { content, problems } = await readPackage('/nowhere/at/all');
    expect(content).toBeNull();
    expect(problems.map(({ file, code }) => `${file} ${code}`)).toEqual(['course.yaml missing-file']);
  });

  it('refuses files that are too large or not text', async () => {
    const large = { 'glossary.yaml': `# ${'x'.repeat(1024 * 1024)}\n` };
    expect(await complaints(large)).toContain('glossary.yaml:1 file-too-large');
    const dir = await writePackage();
    await writeFile(path.join(dir, 'credits.yaml'), Buffer.from([0x66, 0xff, 0xfe]));
    expect((await readPackage(dir)).problems.map(({ code }) => code)).toEqual(['not-utf8']);
  });

  it('prints for people and for tools', async () => {
    const { problems } = await readPackage(
      await writePackage(changed('course.yaml', 'CC-BY-4.0', 'CC-BY-4')),
    );
    expect(printProblems(problems)).toBe(
      'course.yaml:5  "CC-BY-4" is not an SPDX licence id.  [unknown-license]\n' +
        '    Did you mean "CC-BY-4.0"?\n' +
        '1 error, 0 warnings',
    );
    expect(JSON.parse(printProblems(problems, 'json'))).toMatchObject({ errors: 1, warnings: 0, problems });
  });
});

/** YAML that would unfold to billions of items. */
function bomb(): string {
  const levels = Array.from(
    { length: 12 },
    (_, i) =>
      `&l${i} [${
        i === 0
          ? '1'
          : Array(9)
              .fill(`*l${i - 1}`)
              .join(', ')
      }]`,
  );
  return `- ${levels.join('\n- ')}\n`;
}
