// Promises of whole chapters and sections: their headings, their languages, the credit below them, the document around them.
import { describe, expect, it } from '@jest/globals';
import { renderDocument, renderFragment } from '../../src/rendering/document.js';
import { renderChapter, renderSection } from '../../src/rendering/render.js';
import { PUBLIC_URL } from '../support/app.js';
import { smallCourse } from '../support/course.js';
import { shownCourse, viewOfContent } from '../support/shown-course.js';

const view = viewOfContent(shownCourse());
const [first] = view.chapters;
const [intro] = first!.sections;
const headings = (html: string) => html.match(/<h[1-6][^>]*>[^<]*/g);

describe('headings', () => {
  it('begin at the level that is asked for, and go deeper inside', () => {
    expect(headings(renderChapter(first!))).toEqual(['<h2>Primero', '<h3>Entrada', '<h4>Dentro']);
    expect(headings(renderChapter(first!, { headingLevel: 1 }))).toEqual([
      '<h1>Primero',
      '<h2>Entrada',
      '<h3>Dentro',
    ]);
    expect(headings(renderSection(intro!, { headingLevel: 4 }))).toEqual(['<h4>Entrada', '<h5>Dentro']);
  });

  it('are never deeper than HTML has them', () => {
    expect(headings(renderChapter(first!, { headingLevel: 6 }))).toEqual([
      '<h6>Primero',
      '<h6>Entrada',
      '<h6>Dentro',
    ]);
  });

  it('can leave the title to the page around', () => {
    expect(headings(renderChapter(first!, { title: false }))).toEqual(['<h3>Entrada', '<h4>Dentro']);
    expect(renderChapter(first!, { title: false })).not.toContain('El primer capítulo.');
  });

  it('are found by the slug of their section on our own pages, and have no id on others', () => {
    const html = renderChapter(first!, { dress: 'reader' });
    expect(html).toContain(
      '<section class="section"><div class="heading"><h3 id="intro">Entrada</h3><a class="anchor" href="#intro" aria-label="Enlace a la sección «Entrada»">#</a></div>',
    );
    expect(html).toContain('<p class="lead">El primer capítulo.</p>');
    expect(renderChapter(first!)).not.toMatch(/ id=/);
  });
});

describe('a text that is not translated', () => {
  it('says in which language it is', () => {
    const course = smallCourse();
    const { id: unit } = course.chapters[0]!;
    const text = { title: 'First', summary: 'The first one.', objectives: ['Begin.'] };
    course.translations.push({ unit, locale: 'en', text, sourceHash: '0' });
    const [chapter] = viewOfContent(course, { locale: 'en' }).chapters;
    for (const html of [renderChapter(chapter!), renderChapter(chapter!, { dress: 'reader' })]) {
      expect(html).toMatch(/<h2>First<\/h2>\n<p[^>]*>The first one\.<\/p>/);
      expect(html).toMatch(/<h3[^>]* lang="es">Entrada<\/h3>/);
      expect(html).toMatch(/<(p|div)[^>]* lang="es">(<p>)?Hola, <em>/);
    }
  });
});

describe('a fragment', () => {
  it('ends with the credit line of the course', () => {
    const course = shownCourse();
    course.course.source = {
      ...{
        title: 'Fuente & Cía.',
        authors: ['Ana', 'Eva'],
        owner: 'Casa',
        year: 2020,
        changes: 'Casi todo.',
      },
      ...{ url: 'https://a.example/', license: 'CC0-1.0' },
    };
    const credited = viewOfContent(course);
    const fragment = renderFragment(credited.chapters[0]!);
    const line = fragment.trimEnd().split('\n').at(-1)!;
    // The same text and links; only the spelling of references differs.
    const spelt = (html: string) => html.replaceAll('&#x26;', '&#38;');
    expect(spelt(line)).toBe(`<p>${credited.course.attribution.html}</p>`);
    expect(line).toContain('<a href="https://a.example/" rel="noopener noreferrer">«Fuente &#x26; Cía.»</a>');
    expect(fragment.startsWith(`${renderChapter(credited.chapters[0]!)}\n<p>«Pequeño»`)).toBe(true);
  });

  it('has links and pictures with absolute addresses alone', () => {
    for (const chapter of view.chapters) {
      const addresses = renderFragment(chapter).match(/(?<=(href|src)=")[^"]*/g)!;
      expect(addresses.length).toBeGreaterThan(2);
      for (const address of addresses) expect(address).toMatch(/^https?:\/\//);
    }
  });
});

describe('a document', () => {
  it('is the fragment with what a browser has to know around it', () => {
    const html = renderDocument(first!);
    expect(html).toBe(
      '<!doctype html><html lang="es"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">' +
        `<title>Primero · Pequeño</title><link rel="canonical" href="${PUBLIC_URL}/read/small/first">` +
        `<link rel="stylesheet" href="${PUBLIC_URL}/pages/style.css"></head>` +
        `<body><main>${renderFragment(first!, { headingLevel: 1 }).trimEnd()}</main></body></html>\n`,
    );
  });

  it('of a section, or of a translation, says where people read just that', () => {
    expect(renderDocument(intro!)).toContain(
      `<link rel="canonical" href="${PUBLIC_URL}/read/small/first#intro">`,
    );
    const [english] = viewOfContent(shownCourse(), { locale: 'en' }).chapters;
    const html = renderDocument(english!, { headingLevel: 3 });
    expect(html).toContain(`<html lang="en">`);
    expect(html).toContain(`href="${PUBLIC_URL}/read/small/first?locale=en"`);
    expect(headings(html)?.[0]).toBe('<h3 lang="es">Primero');
  });
});
