// Promises of escaped text: it is shown as it is, in HTML and in XML.
import { expect, it } from '@jest/globals';
import { escapeHtml } from '../../src/infra/escape-html.js';

it('shows what means something in markup as it is written', () => {
  expect(escapeHtml(`<a href="x" title='y'>&</a>`)).toBe(
    '&#60;a href=&#34;x&#34; title=&#39;y&#39;&#62;&#38;&#60;/a&#62;',
  );
});

it('leaves out what XML cannot hold, and nothing else', () => {
  const kept = 'á ñ 😀 \t\n\r\u0085\u200b';
  expect(escapeHtml(`\0\x01\x1f\ufffe\uffff\ud800${kept}\udc00`)).toBe(kept);
});
