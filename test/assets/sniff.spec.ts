// Promises about what a file is: its bytes decide, and a drawing is taken only if everything in it is known to be harmless.
import { describe, expect, it } from '@jest/globals';
import { MAX_SVG_BYTES, MAX_SVG_VALUE_LENGTH } from '../../src/infra/media/check-svg.js';
import { MEDIA_TYPES, sniffMedia } from '../../src/infra/media/sniff.js';
import { ASSET_TYPES } from '../../src/model/course.js';
import { PIXELS } from '../support/pixels.js';
import { JPEG, JPEG_SIDEWAYS, svg, WEBP } from './files.js';

const sniff = (text: string) => sniffMedia(Buffer.from(text));
const drawing = (inside: string, attributes = '') => sniff(svg(inside, attributes));

describe('what a file is', () => {
  it('is one of the kinds that the model knows', () => {
    expect(MEDIA_TYPES).toEqual(ASSET_TYPES);
  });

  it.each([
    ['a PNG', PIXELS, { mediaType: 'image/png', width: 2, height: 1 }],
    ['a JPEG', JPEG, { mediaType: 'image/jpeg', width: 3, height: 2 }],
    ['a JPEG of a camera held sideways', JPEG_SIDEWAYS, { mediaType: 'image/jpeg', width: 2, height: 3 }],
    ['a WebP', WEBP, { mediaType: 'image/webp', width: 5, height: 4 }],
    [
      'captions',
      Buffer.from('WEBVTT\n\n00:00.000 --> 00:01.000\nHola'),
      { mediaType: 'text/vtt', width: null, height: null },
    ],
    [
      'captions with a byte order mark',
      Buffer.from('\ufeffWEBVTT'),
      { mediaType: 'text/vtt', width: null, height: null },
    ],
    ['a PDF', Buffer.from('%PDF-1.7\n…'), { mediaType: 'application/pdf', width: null, height: null }],
    [
      'a PNG that goes on as a page',
      Buffer.concat([PIXELS, Buffer.from('<script>x</script>')]),
      { mediaType: 'image/png', width: 2, height: 1 },
    ],
  ])('is told from the bytes: %s', (_, bytes, media) => {
    expect(sniffMedia(bytes)).toEqual(media);
  });

  it.each([
    ['nothing', ''],
    ['a page', '<!doctype html><script>x</script>'],
    ['a page without a doctype', '<html><body onload="x"></body></html>'],
    ['a GIF', 'GIF89a\x01\x00\x01\x00'],
    ['a program', '\x7fELF'],
    ['a zip', 'PK\x03\x04'],
    ['text that begins like captions', 'WEBVTTX'],
    ['a PDF behind something else', 'x%PDF-1.7'],
    ['captions with a zero byte', 'WEBVTT\n\0'],
    ['JSON', '{"a":1}'],
  ])('is refused if it is %s', (_, text) => {
    expect(sniffMedia(Buffer.from(text, 'latin1'))).toEqual({ refused: expect.any(String) });
  });

  it.each([
    ['a PNG', PIXELS],
    ['a JPEG', JPEG],
    ['a WebP', WEBP],
  ])('is refused if it is %s cut off anywhere before its size', (_, bytes) => {
    for (let length = 12; length < 20; length++) {
      expect(sniffMedia(bytes.subarray(0, length))).toEqual({ refused: expect.any(String) });
    }
  });
});

describe('a drawing', () => {
  it.each([
    ['of shapes', '<g id="a" transform="translate(1 2) rotate(3)"><path d="M0 0L1 1" fill="#fff"/></g>'],
    [
      'with a gradient',
      '<defs><linearGradient id="g"><stop offset="0" stop-color="red"/></linearGradient></defs><rect fill="url(#g)" width="1" height="1"/>',
    ],
    [
      'with a style of its own',
      '<style>.a > b:not(c) { fill: rgb(1, 2, 3); filter: url("#f") } @media (prefers-color-scheme: dark) { .a { fill: #fff } }</style><rect class="a"/>',
    ],
    [
      'that shows a part again',
      '<symbol id="s"><circle r="1"/></symbol><use href="#s"/><use xlink:href="#s" xmlns:xlink="http://www.w3.org/1999/xlink"/>',
    ],
    ['that moves', '<circle r="1"><animate attributeName="r" from="1" to="2" dur="1s"/></circle>'],
    [
      'that is described',
      '<title>Un &amp; otro</title><desc>…</desc><text aria-label="x" data-name="y(z)">Hola<tspan>!</tspan></text>',
    ],
    ['with comments and CDATA', '<!-- a --><style><![CDATA[.a{fill:red}]]></style>'],
  ])('is taken: one %s', (_, inside) => {
    expect(drawing(inside, 'viewBox="0 0 30 20"')).toEqual({
      mediaType: 'image/svg+xml',
      width: 30,
      height: 20,
    });
  });

  it.each([
    ['width="40" height="30px" viewBox="0 0 4 3"', 40, 30],
    ['width="100%" height="100%" viewBox="0 0 4.4,3"', 4, 3],
    ['width="1e999" height="-1"', null, null],
    ['', null, null],
  ])('has the size that it gives itself: %s', (attributes, width, height) => {
    expect(drawing('', attributes)).toEqual({ mediaType: 'image/svg+xml', width, height });
  });

  it('may begin with an XML declaration, in UTF-8', () => {
    expect(sniff(`<?xml version="1.0" encoding="UTF-8"?>\n${svg('')}`)).toHaveProperty('mediaType');
    expect(sniff(`<?xml version="1.0" encoding="ISO-8859-1"?>\n${svg('')}`)).toHaveProperty('refused');
    expect(sniffMedia(Buffer.from(svg('<title>á</title>'), 'latin1'))).toHaveProperty('refused');
    expect(sniffMedia(Buffer.from(`\ufeff${svg('')}`, 'utf16le'))).toHaveProperty('refused');
  });

  it.each([
    ['<script>alert(1)</script>'],
    ['<script href="#a"/>'],
    ['<SCRIPT>alert(1)</SCRIPT>'],
    ['<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>'],
    ['<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>'],
    ['<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>'],
    ['<g xmlns="http://www.w3.org/1999/xhtml"/>'],
    ['<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>'],
    ['<iframe src="x"/>'],
    ['<image href="https://spy.example/x.png"/>'],
    ['<image href="data:image/png;base64,AA"/>'],
    ['<feImage href="#a"/>'],
    ['<a href="javascript:alert(1)"><text>x</text></a>'],
    ['<handler type="application/ecmascript">x</handler>'],
    ['<set attributeName="onclick" to="alert(1)"/>'],
    ['<g onload="alert(1)"/>'],
    ['<g ONLOAD="alert(1)"/>'],
    ['<g ev:event="x" xmlns:ev="http://www.w3.org/2001/xml-events"/>'],
    ['<g xml:base="https://spy.example/"/>'],
    ['<use href="https://spy.example/x.svg#a"/>'],
    ['<use href="//spy.example/x.svg#a"/>'],
    ['<use href="data:image/svg+xml,&lt;svg/&gt;#a"/>'],
    ['<use href="&#106;avascript:alert(1)"/>'],
    ['<use xlink:href="javascript:alert(1)" xmlns:xlink="http://www.w3.org/1999/xlink"/>'],
    ['<use y:href="javascript:alert(1)" xmlns:y="http://www.w3.org/1999/xlink"/>'],
    ['<animate attributeName="href" to="javascript:alert(1)"/>'],
    ['<animate attributeName="xlink:href" to="javascript:alert(1)"/>'],
    ['<animate attributeName="onclick" to="alert(1)"/>'],
    ['<animate attributeName="fill" to="url(https://spy.example/)"/>'],
    ['<animate attributeName="style" to="fill:red"/>'],
    ['<rect fill="url(https://spy.example/x)"/>'],
    ['<rect fill="url( \'//spy.example/x\' )"/>'],
    ['<rect fill="URL(https://spy.example/x)"/>'],
    ['<rect style="fill:u\\72l(https://spy.example/x)"/>'],
    ['<rect style="background:image-set(\'https://spy.example/x\' 1x)"/>'],
    ['<rect style="width:expression(alert(1))"/>'],
    ['<rect mask="src(\'https://spy.example/x\')"/>'],
    ['<style>@import "https://spy.example/x.css";</style>'],
    ['<style>@import<g/>"https://spy.example/x.css";</style>'],
    ['<style><![CDATA[@import "https://spy.example/x.css";]]></style>'],
    ['<style>&#64;import "https://spy.example/x.css";</style>'],
    ['<style>@font-face { src: url(https://spy.example/x) }</style>'],
    ['<style>a { background: url(https://spy.example/x</style>'],
    ['<style>a { background: ur/**/l(x) }</style>'],
    ['<rect style="fill:var(--a, url(https://spy.example/x))"/>'],
    ['<rect filter="drop-shadow(url(#a) url(//spy.example/x))"/>'],
    ['<?xml-stylesheet href="https://spy.example/x.css"?>'],
    ['<?php x ?>'],
    ['<g>&unknown;</g>'],
    ['<g'],
    ['<g></h>'],
    ['<g id="a" id="b"/>'],
    ['<metadata/>'],
  ])('is refused with %s, and told why', (inside) => {
    expect(drawing(inside)).toEqual({
      refused: expect.stringMatching(/^This SVG is refused \(line \d+\): /),
    });
  });

  it.each([
    ['a DOCTYPE', `<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/x.dtd">${svg('')}`],
    ['entities', `<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${svg('<text>&x;</text>')}`],
    ['a billion laughs', `<!DOCTYPE svg [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>${svg('<text>&b;</text>')}`],
    ['something behind its end', `${svg('')}<script xmlns="http://www.w3.org/1999/xhtml"/>`],
    ['another root', '<g xmlns="http://www.w3.org/2000/svg"/>'],
    ['no namespace', '<svg/>'],
    ['a foreign namespace', '<svg xmlns="http://www.w3.org/1999/xhtml"/>'],
    ['a page around it', `<html>${svg('')}</html>`],
    ['depth', svg('<g>'.repeat(300) + '</g>'.repeat(300))],
  ])('is refused with %s', (_, text) => {
    expect(sniff(text)).toEqual({ refused: expect.any(String) });
  });

  it('is read in one go, however long its words are', async () => {
    // 30 words: from each letter of each, the name of a function could begin.
    const words = `<rect class="${'a'.repeat(MAX_SVG_VALUE_LENGTH)}"/>`.repeat(30);
    expect(drawing(words)).toHaveProperty('mediaType');
    // A test that took longer than its time is told so here.
    await new Promise(setImmediate);
  });

  it('has a longest attribute and style, but any number of points', () => {
    const long = 'a'.repeat(MAX_SVG_VALUE_LENGTH + 1);
    const tooLong = expect.stringContaining(`more than ${MAX_SVG_VALUE_LENGTH} characters`);
    expect(drawing(`<rect class="${long}"/>`)).toEqual({ refused: tooLong });
    expect(drawing(`<rect data-a="${long}"/>`)).toEqual({ refused: tooLong });
    expect(drawing(`<style>${long}</style>`)).toEqual({ refused: tooLong });
    const points = '1 2 '.repeat(MAX_SVG_VALUE_LENGTH);
    expect(drawing(`<path d="M${points}"/><polygon points="${points}"/>`)).toHaveProperty('mediaType');
  });

  it('has a largest size, and is told it', () => {
    expect(drawing(`<title>${'a'.repeat(MAX_SVG_BYTES)}</title>`)).toEqual({
      refused: expect.stringContaining(`more than ${MAX_SVG_BYTES} bytes`),
    });
  });

  it('is refused as soon as it has too many elements or references, whatever comes then', () => {
    const shapes = { refused: expect.stringContaining('100000 shapes') };
    expect(drawing(`${'<g/>'.repeat(100_001)}<script/>`)).toEqual(shapes);
    const uses = '<g fill="url(#a)url(#a)url(#a)url(#a)"/>'.repeat(25_001);
    expect(drawing(`<g id="g">${uses}<script/></g>`)).toEqual({
      refused: expect.stringContaining('100000 references'),
    });
  });

  it('is refused with a long chain of references, in whichever order it is written', () => {
    const chain = (links: number) =>
      Array.from({ length: links }, (_, i) => `<g id="a${i + 1}"><use href="#a${i}"/></g>`);
    for (const links of [chain(60), chain(60).toReversed()]) {
      expect(drawing(`<g id="a0"/>${links.join('')}`)).toHaveProperty('refused');
    }
    expect(drawing(`<g id="a0"/>${chain(40).join('')}`)).toHaveProperty('mediaType');
  });

  it('is refused when few lines come to countless shapes, or show themselves', () => {
    const doubling = Array.from(
      { length: 30 },
      (_, i) => `<g id="a${i + 1}"><use href="#a${i}"/><use href="#a${i}"/></g>`,
    );
    expect(drawing(`<g id="a0"><rect/></g>${doubling.join('')}`)).toHaveProperty('refused');
    const patterns = Array.from(
      { length: 30 },
      (_, i) =>
        `<pattern id="a${i + 1}"><rect fill="url(#a${i})"/><rect style="fill:url('#a${i}')"/></pattern>`,
    );
    expect(drawing(`<pattern id="a0"/>${patterns.join('')}`)).toHaveProperty('refused');
    expect(drawing('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>')).toHaveProperty('refused');
    const chain = Array.from({ length: 20_000 }, (_, i) => `<g id="a${i}"><use href="#a${i + 1}"/></g>`);
    expect(drawing(chain.join(''))).toHaveProperty('refused');
    const wide = Array.from({ length: 200 }, () => '<use href="#a"/>').join('');
    expect(drawing(`<g id="a">${'<rect/>'.repeat(100)}</g>${wide}`)).toHaveProperty('mediaType');
  });
});
