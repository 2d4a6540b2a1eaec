// Promises of the HTML template.
import { describe, expect, it } from '@jest/globals';
import { html } from '../../src/pages/html.js';

describe('An HTML template', () => {
  it('escapes what is put in, in text and in attributes', () => {
    expect(html`<a title="${'"\'<>&'}">${'<b>'}</a>`.text).toBe(
      '<a title="&#34;&#39;&#60;&#62;&#38;">&#60;b&#62;</a>',
    );
  });

  it('leaves HTML as it is, joins lists and drops nothing-values', () => {
    expect(html`<p>${[html`<b>${1}</b>`, 'a<b', null, undefined]}</p>`.text).toBe('<p><b>1</b>a&#60;b</p>');
  });
});
