// Promises of differences as Markdown: people can read them, and nothing that authors wrote can act in them.
import { describe, expect, it } from '@jest/globals';
import { compareCourses } from '../../src/difference/compare-courses.js';
import { differenceToMarkdown } from '../../src/difference/difference-markdown.js';
import { markedLines } from '../../src/difference/markdown-text.js';
import { namesOf } from '../../src/difference/names.js';
import { nodesOf, parseGfm } from '../../src/markdown/dialect.js';
import type { CourseContent } from '../../src/model/course.js';
import { smallCourse } from '../support/course.js';

function markdownAfter(edit: (course: CourseContent) => void, from = smallCourse()): string {
  const to = structuredClone(from);
  edit(to);
  const labels = { from: 'release 1', to: 'the draft', nameOf: namesOf(from, to) };
  return differenceToMarkdown(compareCourses(from, to), labels);
}
const blocksOf = (course: CourseContent) => course.chapters[0]!.sections[0]!.blocks;

describe('a difference as Markdown', () => {
  it('says so where nothing differs', () => {
    expect(markdownAfter(() => undefined)).toBe(
      '# Changes from release 1 to the draft\n\nNothing differs.\n',
    );
  });

  it('strikes words that went and shows new ones in bold, below their chapter', () => {
    const text = markdownAfter((course) => {
      blocksOf(course)[1]!.content = { kind: 'paragraph', markdown: 'Una frase cualquiera.' };
    });
    expect(text).toBe(
      [
        '# Changes from release 1 to the draft',
        '0 added, 0 removed, 0 moved, 1 changed.',
        '## Primero',
        '- Changed block “Una frase cualquiera.” in “Entrada”:',
        '  > Una ~~palabra~~ **frase** cualquiera.\n',
      ].join('\n\n'),
    );
  });

  it('tells moves, what came and what went in sentences with names instead of ids', () => {
    const text = markdownAfter((course) => {
      const blocks = blocksOf(course);
      blocks.push(blocks.shift()!);
      course.videos[0]!.chapter = course.chapters[1]!.id;
      course.chapters[1]!.sections[0]!.blocks = [];
      course.terms.push({ ...course.terms[0]!, id: 'trm_0000000000', slug: 'x', key: 'x', word: 'Nudo' });
    });
    expect(text).toContain('- Moved block “Hola, \\*mundo\\*: véase');
    expect(text).toMatch(/ within “Entrada” behind “.*”\.\n/);
    expect(text).toContain('- Removed paragraph in “Otra entrada”:\n\n  > Otro texto.');
    expect(text).toContain('## Videos\n\n- Changed video “Película”:\n\n  - chapter: “Primero” → “Segundo”');
    expect(text).toContain('## Glossary\n\n- Added term “Nudo”:\n\n  > Todo lo que hay.');
    expect(text.replace(/“blk_\w+”/, '')).not.toMatch(/\b[a-z]{3}_[0-9a-z]{10}\b/);
  });

  it('lets nothing that authors wrote act: no markup, link, picture, HTML, list, heading, table or code', () => {
    const evil = [
      '# no heading',
      '- no list',
      '1. no list',
      '+ no list',
      '> no quote',
      '---',
      '===',
      '    no code',
      '| no | table |',
      '| --- | --- |',
      '```',
      '<b>no html</b> &lt; [no](https://link.example) ![no](https://picture.example/x.png)',
      'https://address.example www.address.example mail@address.example',
      '*no* **no** ~~no~~ `no` \\*no\\* _no_ [^1] [x]: https://x.example',
    ];
    const from = smallCourse();
    blocksOf(from)[0]!.content = { kind: 'code', language: null, code: evil.join('\n') };
    const markdown = markdownAfter((course) => {
      course.chapters[0]!.title = '<script>](x) # *';
      blocksOf(course)[0]!.content = { kind: 'code', language: null, code: evil.toReversed().join('\n') };
      blocksOf(course)[1]!.content = { kind: 'code', language: null, code: evil.join('\n\n') };
    }, from);
    const nodes = [...nodesOf(parseGfm(markdown))];
    const kinds = new Set<string>(nodes.map(({ type }) => type));
    for (const kind of [
      'link',
      'image',
      'html',
      'code',
      'inlineCode',
      'table',
      'thematicBreak',
      'emphasis',
    ]) {
      expect([...kinds]).not.toContain(kind);
    }
    expect(nodes.filter(({ type }) => type === 'heading')).toHaveLength(2);
    const shown = nodes.map((node) => ('value' in node ? node.value : '')).join('\n');
    for (const line of ['# no heading', '- no list', '<b>no html</b> &lt; [no](https://link.example)'])
      expect(shown).toContain(line);
  });

  it('loses no line, whatever ends it', () => {
    const from = smallCourse();
    blocksOf(from)[0]!.content = { kind: 'code', language: null, code: 'x' };
    const markdown = markdownAfter((course) => {
      const code = 'uno\r- dos\r\n# tres\u2028---\u2029cinco\nseis';
      blocksOf(course)[0]!.content = { kind: 'code', language: null, code };
    }, from);
    expect(markdown.split('\n').filter((line) => line.startsWith('  >'))).toEqual([
      '  > ~~x~~ **uno**\\',
      '  > **\\- dos**\\',
      '  > **\\# tres**\\',
      '  > **\\---**\\',
      '  > **cinco**\\',
      '  > **seis**',
    ]);
  });

  it('is written in one go, however many spaces stand between words', async () => {
    const spaces = ' '.repeat(500_000);
    const runs = [{ kind: 'added' as const, text: `a${spaces}b${spaces}c` }];
    expect(markedLines(runs)).toEqual([`**a${spaces}b${spaces}c**`]);
    // A test that took longer than its time is told so here.
    await new Promise(setImmediate);
  });
});
