// Promises of Markdown as HTML: what authors write is shown, and nothing that they do not write.
import { describe, expect, it } from '@jest/globals';
import { toText } from '../../src/markdown/to-text.js';
import { renderBlock, renderText } from '../../src/rendering/render.js';
import { smallCourse } from '../support/course.js';
import { viewOfContent } from '../support/shown-course.js';

const view = viewOfContent(smallCourse(), { publicUrl: 'https://us.example' });
const html = (markdown: string) => renderText(view.course, markdown);

describe('Markdown', () => {
  it('shows what it says', () => {
    expect(html('Just prose.')).toBe('<p>Just prose.</p>');
    expect(html('**a** `b` *c*')).toBe('<p><strong>a</strong> <code>b</code> <em>c</em></p>');
    expect(html('a\n\nb')).toBe('<p>a</p>\n<p>b</p>');
  });

  it('tells other sites nothing about the reader', () => {
    for (const url of ['https://a.example/', 'http://b.example/', 'mailto:f@g.example'])
      expect(html(`[x](${url})`)).toBe(`<p><a href="${url}" rel="noopener noreferrer">x</a></p>`);
    const own = 'https://us.example/v1/courses/small/components/piece';
    expect(html(`[x](${own})`)).toMatch(
      /^<p><a href="https:\/\/us\.example\/read\/small#cmp_\w{10}">x<\/a><\/p>$/,
    );
  });

  it.each([
    '/v1/courses',
    '//c.example/',
    'e',
    '#top',
    'ftp://a.example/',
    'javascript:alert(1)',
    'https://',
  ])('leaves only the words of a link to %s, which leads nowhere from another page', (url) => {
    expect(html(`[x](${url})`)).toBe('<p>x</p>');
  });

  it.each([
    ['of another site, which would learn who reads', '![a](https://spy.example/x.png)'],
    ['of ours, which has a block of its own', '![a](https://us.example/v1/assets/ab)'],
    ['that is code', '![a](javascript:alert(1))'],
    ['that is a drawing in its address', '![a](data:image/svg+xml;base64,PHN2Zy8+)'],
    ['that is named elsewhere', '![a][b]\n\n[b]: https://spy.example/x.png'],
  ])('shows no picture %s, but its words', (_, markdown) => {
    expect(html(markdown)).toBe('<p>a</p>');
  });

  it('shows a picture inside a link as the words of the link', () => {
    expect(html('[![a](//spy.example/x.png)](https://a.example/)')).toMatch(/<a [^>]+>a<\/a>/);
  });

  it('shows what is more than courses use as far as it is text, and no footnotes that would ask for names', () => {
    expect(html('a[^1]\n\n[^1]: b')).toBe('<p>a</p>\n<p>b</p>');
    expect(html('a <b onclick="x">c</b>')).toBe('<p>a c</p>');
    expect(html('- [x] a')).toBe('<ul>\n<li> a</li>\n</ul>');
  });

  it('keeps angle brackets out of attributes, too', () => {
    const alt = '"</noscript><img src=x onerror=alert(1)>';
    const course = smallCourse();
    course.assets[0]!.alt = alt;
    const [, image] = viewOfContent(course).chapters[0]!.sections[0]!.sections[0]!.blocks;
    expect(renderBlock(image!)).toContain(
      'alt="&#x22;&#x3C;/noscript&#x3E;&#x3C;img src=x onerror=alert(1)&#x3E;" ',
    );
  });

  it('renders the longest and most tangled of texts in reasonable time', () => {
    const pieces = [
      '*',
      '[',
      '`a',
      '<',
      '_a_',
      '![',
      '> ',
      '- ',
      '1. ',
      '|',
      '**a*',
      '](',
      '*_',
      '[a](',
      '[^a]',
    ];
    for (const piece of pieces) {
      const markdown = piece.repeat(Math.floor(20_000 / piece.length));
      const started = Date.now();
      html(markdown);
      toText(markdown);
      expect([piece, Date.now() - started < 5_000]).toEqual([piece, true]);
    }
  });
});
