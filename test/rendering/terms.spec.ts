// Promises of words that are explained where they stand: which words, where, and how often.
import { describe, expect, it } from '@jest/globals';
import { renderChapter, renderSection } from '../../src/rendering/render.js';
import { termsIn } from '../../src/rendering/terms.js';
import { PUBLIC_URL } from '../support/app.js';
import { smallCourse } from '../support/course.js';
import { viewOfContent } from '../support/shown-course.js';

/** A course with these words, and these paragraphs in its first section. */
function courseOf(words: readonly (readonly [string, ...string[]])[], paragraphs: readonly string[] = []) {
  const course = smallCourse();
  course.terms = words.map(([word, ...aliases], i) => ({
    ...{ id: `trm_000000000${i}`, key: `w-${i}`, slug: `w-${i}`, word, aliases },
    definition: `Lo que *es*; véase [la pieza](ref:piece).\n\nY más.`,
  }));
  const [section] = course.chapters[0]!.sections;
  section!.blocks = paragraphs.map((markdown, i) => ({
    ...{ id: `blk_000000000${i}`, content: { kind: 'paragraph', markdown } },
  }));
  return viewOfContent(course);
}

describe('words of the glossary', () => {
  it.each([
    ['contenedor', 'Un Contenedor, y otro CONTENEDOR.', ['Contenedor', 'CONTENEDOR']],
    ['contenedor', 'Contenedores y microcontenedor.', []],
    ['ñandú', 'El ñandú, no el ñandúes.', ['ñandú']],
    ['.NET', 'Con .NET y ASP.NET, o sin .NET.', ['.NET', '.NET']],
    ['C++', 'En C++, no en C.', ['C++']],
    ['a b', 'Un a b, un a  b.', ['a b']],
    ['***', 'Nada: ***.', []],
  ])('%s is found in “%s” as a whole word, in any case', (word, text, expected) => {
    const found = [...termsIn(courseOf([[word]]), text)].map(({ start, end }) => text.slice(start, end));
    expect(found).toEqual(expected);
  });

  it('are found by their other forms, and the longest that fits wins', () => {
    const view = courseOf([['imagen'], ['imagen de contenedor', 'imágenes de contenedor'], ['contenedor']]);
    const text = 'La imagen de contenedor, las imágenes de contenedor, la imagen.';
    expect([...termsIn(view, text)].map(({ term }) => term.slug)).toEqual(['w-1', 'w-1', 'w-0']);
  });
});

describe('on our own pages', () => {
  const view = courseOf(
    [['ancla'], ['vela']],
    ['Un `ancla`, [un ancla](https://a.example/) y **un ancla**; otra ancla.', 'La vela y el ancla.'],
  );
  const html = renderSection(view.chapters[0]!.sections[0]!, { dress: 'reader' });

  it('the first one of a section is explained, where it is running text', () => {
    expect(html.match(/<button[^>]*>[^<]*/g)).toEqual([
      expect.stringMatching(
        /^<button type="button" class="term" popovertarget="trm_0000000000-sec_\w{10}">ancla$/,
      ),
      expect.stringMatching(
        /^<button type="button" class="term" popovertarget="trm_0000000001-sec_\w{10}">vela$/,
      ),
    ]);
    expect(html).toContain('<strong>un <button');
  });

  it('the definition stands beside, in one line, with a link to its place in the glossary', () => {
    expect(html).toMatch(
      new RegExp(
        '</button><span id="trm_0000000000-sec_\\w{10}" class="definition" popover="auto"><strong>ancla</strong>: ' +
          `Lo que <em>es</em>; véase <a href="${PUBLIC_URL}/read/small#cmp_\\w{10}">la pieza</a>\\.<br>Y más\\. ` +
          `<a href="${PUBLIC_URL}/read/small#trm_0000000000">Glosario</a></span>`,
      ),
    );
  });

  it('each section explains it again, and no id is there twice on a page', () => {
    const page = viewOfContent({ ...smallCourse(), terms: [] }).chapters[0]!;
    expect(renderChapter(page, { dress: 'reader' })).not.toContain('<button');
    const course = smallCourse();
    course.terms[0]!.aliases = ['palabra', 'adentro', 'texto'];
    const pages = viewOfContent(course).chapters.map((chapter) =>
      [...renderChapter(chapter, { dress: 'reader' }).matchAll(/(?<= id=")[^"]*/g)].map(([id]) => id),
    );
    expect(pages.flat().filter((id) => id.startsWith('trm_'))).toHaveLength(3);
    for (const ids of pages) expect(new Set(ids).size).toBe(ids.length);
  });

  it('other people’s pages get the words alone', () => {
    expect(renderSection(view.chapters[0]!.sections[0]!)).not.toMatch(/<button|<span/);
  });
});
