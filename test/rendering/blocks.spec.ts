// Promises of how each kind of block is shown, in HTML for other people's pages and in that for our own.

import { describe, expect, it } from '@jest/globals';
import { renderBlock } from '../../src/rendering/render.js';
import { PUBLIC_URL } from '../support/app.js';
import {
  SHOWN,
  type ShownBlock,
  shownBlock,
  shownCourse,
  shownId,
  viewOfContent,
} from '../support/shown-course.js';

const AT = `${PUBLIC_URL}/v1/courses/small`;
/** Where people read something of it. */
const READ = `${PUBLIC_URL}/read/small`;
const idOf = (kind: string, slug: string) =>
  view.index.entries.find((entry) => entry.kind === kind && entry.slug === slug)!.id;
const view = viewOfContent(shownCourse());
const plain = (name: ShownBlock) => renderBlock(shownBlock(view, name));
const reader = (name: ShownBlock) => renderBlock(shownBlock(view, name), { dress: 'reader' });
const away = 'rel="noopener noreferrer"';
const picture = `${AT}/diagrams/drawing/steps/start?locale=es&#x26;format=svg`;

describe('for other people’s pages', () => {
  it.each<[ShownBlock, string]>([
    [
      'paragraph',
      `<p>Del <strong>mundo</strong>, <code>a&#x3C;b</code>, <a href="${READ}#${idOf('component', 'piece')}">la pieza</a>, <a href="https://a.example/" ${away}>fuera</a>.</p>`,
    ],
    ['list', '<ol><li>uno<ol><li><em>dos</em></li></ol></li><li>tres</li></ol>'],
    ['code', '<pre><code class="language-sh">echo "$HOME" &#x3C;x\n\n\ttrue\n</code></pre>'],
    ['callout', '<blockquote><p><strong>Advertencia</strong></p><p>Cuidado.</p><p>Mucho.</p></blockquote>'],
    [
      'table',
      '<table><thead><tr><th scope="col" align="left">a</th><td></td><th scope="col" align="right">c</th></tr></thead>' +
        '<tbody><tr><td align="left">1</td><td><strong>2</strong></td><td align="right"></td></tr></tbody></table>',
    ],
    [
      'figure',
      `<p><img src="${picture}" alt="Un nodo." loading="lazy"></p>\n` +
        `<p><strong>Diagrama: <a href="${AT}/diagrams/drawing?locale=es&#x26;format=svg">Dibujo</a></strong> (Inicio)</p>\n<p>Por algo se empieza.</p>`,
    ],
    [
      'step',
      `<p><img src="${picture}" alt="Otro." loading="lazy"></p>\n` +
        `<p><strong>Diagrama: <a href="${AT}/diagrams/drawing/steps/start?locale=es&#x26;format=svg">Inicio</a></strong></p>\n<p>Por algo se empieza.</p>`,
    ],
    [
      'video',
      `<p>Vídeo en YouTube: <a href="https://www.youtube.com/watch?v=abcdefghijk" ${away}>Película</a></p>`,
    ],
    [
      'components',
      `<dl><dt><a href="${READ}#${idOf('component', 'piece')}">Pieza</a></dt><dd><p>Sirve.</p><p>Sirve de veras.</p></dd></dl>`,
    ],
    [
      'links',
      `<ul><li><a href="https://a.example/?x=1&#x26;y=2" ${away}>Sitio</a>: Lo que hay.</li><li><a href="http://a.example/" ${away}>Otro</a></li></ul>`,
    ],
    [
      'comparison',
      `<table><caption><a href="${AT}/comparisons/versus">Uno y otro</a></caption>` +
        '<thead><tr><td></td><th scope="col">Uno</th><th scope="col">two</th><th scope="col">three</th></tr></thead>' +
        '<tbody><tr><th scope="row">Tamaño</th>' +
        `<td><p>Poco</p><p>Según <em>se mire</em>: <a href="${READ}#${idOf('term', 'world')}">mundo</a>.</p>` +
        `<p>(Fuente: <a href="${READ}/first#intro">Entrada</a>, 2021)</p></td>` +
        `<td><p>Mucho</p><p>(Fuente: <a href="${READ}/first#intro">Entrada</a>, deducido)</p></td>` +
        '<td><em>no consta</em></td></tr></tbody></table>',
    ],
  ])('a %s', (name, html) => {
    expect(plain(name)).toBe(html);
  });

  it('a picture, with its words and its size', () => {
    expect(plain('image')).toMatch(
      new RegExp(
        `^<p><img src="${PUBLIC_URL}/v1/assets/[0-9a-f]{64}" alt="Un píxel negro y uno blanco." loading="lazy" width="2" height="1"></p>$`,
      ),
    );
  });

  it('nothing has a meaning in classes, ids or data, which editors throw away', () => {
    for (const name of Object.keys(SHOWN) as ShownBlock[]) {
      expect(plain(name).replace('class="language-sh"', '')).not.toMatch(/ (class|id|data-\w+|role|style)=/);
      expect(plain(name)).not.toMatch(/<(figure|aside|section|div|span|iframe|button)/);
    }
  });
});

describe('for our own pages', () => {
  it('every block has its id, and a link by which it can be pointed to', () => {
    for (const name of Object.keys(SHOWN) as ShownBlock[]) {
      const id = shownId(name);
      expect(reader(name)).toMatch(new RegExp(`^<div class="block" id="${id}">`));
      const anchor = `<a class="anchor" href="#${id}" aria-label="Enlace a este pasaje">#</a></div>`;
      expect(reader(name).endsWith(anchor)).toBe(true);
    }
  });

  it('a callout is a note, with its tone as a word and as a class', () => {
    expect(reader('callout')).toContain(
      '<aside class="callout callout-warning" role="note"><p class="callout-tone"><strong>Advertencia</strong></p><p>Cuidado.</p>',
    );
  });

  it('pictures are figures, and those of steps say what they are', () => {
    expect(reader('figure')).toMatch(
      /<figure class="picture"><a [^>]+><img [^>]+><\/a><figcaption><p><strong>Diagrama: .*<\/p><p>Por algo se empieza\.<\/p><\/figcaption><\/figure>/,
    );
    expect(reader('image')).toMatch(/<figure class="picture"><img [^>]+><\/figure>/);
  });

  it('a picture of a step has the size that the page knows', () => {
    const sizeOf = ({ slug }: { slug: string }) =>
      slug === 'start' ? { width: 640, height: 480 } : undefined;
    const html = renderBlock(shownBlock(view, 'figure'), { dress: 'reader', sizeOf });
    expect(html).toContain(' loading="lazy" width="640" height="480">');
  });

  it('a video is a link that says where it leads; where a frame would be found stands beside', () => {
    expect(reader('video')).toContain(
      '<div class="video" data-embed-url="https://www.youtube-nocookie.com/embed/abcdefghijk"><a href="https://www.youtube.com/watch?v=abcdefghijk" rel="noopener noreferrer" class="video-link"><span class="video-provider">Vídeo en YouTube</span> Película</a></div>',
    );
  });

  it('cells of a comparison say what they are about, for screens on which there are no columns', () => {
    expect(reader('comparison')).toMatch(/<td data-label="Uno"><p>Poco<\/p>.*<p class="source">\(Fuente: /);
    expect(reader('comparison')).toContain('<td data-label="three"><em>no consta</em></td>');
  });

  it('what may be wider than the screen can be moved with the keyboard', () => {
    expect(reader('code')).toContain('<pre tabindex="0">');
    expect(reader('table')).toContain(
      '<div class="table" role="group" aria-label="Tabla" tabindex="0"><table>',
    );
    expect(reader('comparison')).toContain(
      'role="group" aria-label="Uno y otro" tabindex="0"><table class="comparison">',
    );
  });
});

describe('everywhere', () => {
  it('the same content makes the same bytes', () => {
    const again = viewOfContent(shownCourse());
    for (const name of Object.keys(SHOWN) as ShownBlock[])
      expect(renderBlock(shownBlock(again, name))).toBe(plain(name));
  });

  it('speaks the language of the reader; English where it does not know it', () => {
    const shown = (locale: string) => {
      const course = shownCourse();
      course.course.locales = ['es', 'en', 'fr'];
      const inLocale = viewOfContent(course, { locale });
      return (['callout', 'video', 'comparison', 'figure'] as const)
        .map((name) => renderBlock(shownBlock(inLocale, name)))
        .join();
    };
    for (const locale of ['en', 'fr'])
      expect(shown(locale)).toMatch(
        /Warning.*Video on YouTube: .*Source: .*inferred.*not stated.*Diagram: /s,
      );
  });

  it('a picture of a release that was asked for by name is that of this release', () => {
    const figure = (pinned: number | 'draft', locale: string) =>
      renderBlock(shownBlock(viewOfContent(shownCourse(), { pinned, locale }), 'figure'));
    expect(figure(1, 'es')).toContain('/steps/start?locale=es&#x26;release=1&#x26;format=svg"');
    expect(figure('draft', 'en')).toContain('/steps/start?locale=en&#x26;release=draft&#x26;format=svg"');
  });

  it('links into the course lead where the page around wants them to', () => {
    const linkTo = (id: string) => (id.startsWith('cmp_') ? `/mine/${id}` : undefined);
    const html = renderBlock(shownBlock(view, 'paragraph'), { linkTo });
    expect(html).toMatch(/<a href="\/mine\/cmp_[0-9a-z]{10}">la pieza<\/a>/);
    expect(renderBlock(shownBlock(view, 'comparison'), { linkTo })).toContain(
      `href="${READ}#${idOf('term', 'world')}"`,
    );
  });

  it('what a cell or a component says in another language than its table is marked as such', () => {
    const course = shownCourse();
    const [cell] = course.comparisons[0]!.cells;
    const comparison = course.comparisons[0]!.id;
    const text = { value: 'Little', note: null };
    course.translations.push(
      { unit: cell!.id, locale: 'en', text, sourceHash: '0' },
      { unit: comparison, locale: 'en', text: { title: 'This and that', summary: 'x' }, sourceHash: '0' },
    );
    const html = renderBlock(shownBlock(viewOfContent(course, { locale: 'en' }), 'comparison'));
    expect(html).toMatch(/<td><p>Little<\/p>.*<td lang="es"><p>Mucho<\/p>/);
    expect(html).toContain('<th scope="row" lang="es">Tamaño</th>');
  });
});
