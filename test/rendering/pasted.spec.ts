// The promise that a fragment says everything also where it was pasted into Moodle or Canvas, whose editors throw away what
// they do not trust: nothing that matters is in there.
import { describe, expect, it } from '@jest/globals';
import { blockText } from '../../src/catalogue/block-text.js';
import { pictureUrl } from '../../src/catalogue/pictures.js';
import { readingUrl } from '../../src/catalogue/reading-place.js';
import type { PublicBlock, PublicChapter } from '../../src/model/public.js';
import { renderFragment } from '../../src/rendering/document.js';
import { shownBlock, shownChapter, shownCourse, viewOfContent } from '../support/shown-course.js';

/** What both of them keep. */
const KEPT = {
  tags: /^(p|br|strong|em|del|h[1-6]|ul|ol|li|dl|dt|dd|a|img|table|caption|thead|tbody|tr|th|td|pre|code|blockquote)$/,
  attributes: /^(href|src|alt|width|height|scope)$/,
};

/** HTML after it was pasted: without what is not kept, such as ids, classes, data, roles, figures and frames. */
function pasted(html: string): string {
  return html.replace(
    /<(\/?)([a-z0-9]+)((?:\s+[\w-]+(?:="[^"]*")?)*)>/g,
    (_, end, tag: string, attributes) => {
      if (!KEPT.tags.test(tag)) return '';
      const kept = (attributes as string).match(/[\w-]+(="[^"]*")?/g) ?? [];
      const rest = kept.filter((attribute) => KEPT.attributes.test(attribute.split('=')[0]!));
      return `<${[end + tag, ...rest].join(' ')}>`;
    },
  );
}

const REFERENCES: Record<string, string> = { '&#x3C;': '<', '&#x3E;': '>', '&#x22;': '"', '&#x26;': '&' };
const read = (html: string) => html.replace(/&#x(3C|3E|22|26);/g, (reference) => REFERENCES[reference]!);
/** What is seen and heard: words and alternative texts. */
const words = (html: string) =>
  read(html.replace(/<img [^>]*?alt="([^"]*)"[^>]*>/g, ' $1 ').replace(/<[^>]*>/g, ' '))
    .split(/\s+/)
    .filter(Boolean);
const attributesIn = (html: string, name: string) =>
  [...html.matchAll(new RegExp(` ${name}="([^"]*)"`, 'g'))].map(([, value]) => read(value!));

const view = viewOfContent(shownCourse());
const blocksIn = ({ sections }: PublicChapter): PublicBlock[] =>
  sections.flatMap((section) => [section, ...section.sections]).flatMap(({ blocks }) => blocks);

describe.each(view.chapters.map((chapter) => [chapter.slug, chapter] as const))(
  'the chapter %s, pasted',
  (_, chapter) => {
    const fragment = renderFragment(chapter);
    const rest = pasted(fragment);

    it('has lost no word, no link and no picture', () => {
      expect(words(rest)).toEqual(words(fragment));
      for (const name of ['href', 'src', 'alt', 'scope']) {
        expect(attributesIn(rest, name)).toEqual(attributesIn(fragment, name));
      }
    });

    it('says every word that its plain text says', () => {
      const said = new Set(words(rest).map((word) => word.replace(/[.,:;()]+$|^\(/g, '')));
      for (const block of blocksIn(chapter)) {
        const text = blockText(block).replaceAll('—', ' ').split(/\s+/).filter(Boolean);
        for (const word of text)
          expect([word, said.has(word.replace(/[.,:;()]+$|^\(/g, ''))]).toEqual([word, true]);
      }
    });

    it('has every link and picture that its Markdown has', () => {
      const links = [...attributesIn(rest, 'href'), ...attributesIn(rest, 'src')];
      for (const block of blocksIn(chapter)) {
        for (const [, address] of (block.markdown ?? '').matchAll(/\]\(([^()\s]+)\)/g)) {
          // A video leads to where it is watched, and what is of the course to where people read it.
          const expected =
            block.kind === 'video' ? 'https://www.youtube.com/watch?v=abcdefghijk' : readAt(address!);
          expect(links).toContain(expected);
        }
      }
    });
  },
);

/** The page of the reader for an address of the API; any other address is as it is. */
function readAt(address: string): string {
  const entry = view.index.entries.find(({ id }) => view.url(id) === address);
  if (entry?.kind === 'diagram' || entry?.kind === 'step') return pictureUrl(view, entry.id);
  // What a page shows somewhere has no place of its own.
  const isRead = entry && !['asset', 'comparison', 'video'].includes(entry.kind);
  return (isRead && readingUrl(view, entry.id)) || address;
}

describe('pasted', () => {
  const rest = pasted(renderFragment(shownChapter(view)));

  it('a callout still has its tone, a video its destination, a figure its reason', () => {
    expect(rest).toContain('<strong>Advertencia</strong>');
    expect(rest).toContain(
      'Vídeo en YouTube: <a href="https://www.youtube.com/watch?v=abcdefghijk">Película</a>',
    );
    expect(rest).toContain('Por algo se empieza.');
  });

  it('a comparison is a table with its caption, its headers, and what backs its cells', () => {
    expect(rest).toMatch(
      /<table><caption>.*Uno y otro.*<\/caption>.*<th scope="col">Uno<\/th>.*<th scope="row">Tamaño<\/th>/,
    );
    expect(rest).toContain('no consta');
    expect(rest).toMatch(/\(Fuente: <a href="[^"]+\/first#intro">Entrada<\/a>, 2021\)/);
  });

  it('what the plain text leaves out of a component is there', () => {
    expect(blockText(shownBlock(view, 'components'))).not.toContain('de veras');
    expect(rest).toContain('Sirve de veras.');
  });
});
