// Promises of descriptions inside pages: whatever people have written, it stays data.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { jsonLdScript } from '../../src/linked-data/json-ld-script.js';
import { thing } from '../../src/linked-data/thing.js';
import { describeInBrowser, openBrowser } from '../support/browser.js';

/** Texts that have ended scripts, begun others, or broken JSON, somewhere. */
const HOSTILE = [
  '</script><script>run()</script>',
  '</SCRIPT ><img src=x onerror=run()>',
  '<!--<script>run()</script>-->',
  '<!-- <script> </script',
  ']]><script>run()</script>',
  '</script\u0000><svg onload=run()>',
  '</style></title></textarea></noscript><script>run()</script>',
  '&lt;/script&gt;&quot;&#39;&#x3c;script&#x3e;run()',
  '"}</script><script>run()</script>',
  '\\u003c/script\\u003e\\"',
  '\u2028run()\u2029',
  "'+run()+'$" + '{run()}`{{run()}}',
  '\u202e</script>\u2066',
  '\ud800 lone \udfff',
];

describe('the script of a description', () => {
  it('is one script element of JSON-LD', () => {
    const script = jsonLdScript(thing('Course', { name: 'A name' }));
    expect(script).toBe(
      '<script type="application/ld+json">{"@context":"https://schema.org","@type":"Course","name":"A name"}</script>',
    );
  });

  it('holds nothing between its tags that could end it, and says what was written', () => {
    for (const text of HOSTILE) {
      const script = jsonLdScript(thing('Course', { name: text, [text]: [text] }));
      const json = script.slice(script.indexOf('>') + 1, script.lastIndexOf('<'));
      expect(json).not.toMatch(/[<>&\u2028\u2029]/);
      const said = JSON.parse(json);
      expect([said.name, said[text]]).toEqual([text, [text]]);
    }
  });
});

describeInBrowser('the script of a description in a browser', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await openBrowser();
    page = await browser.newPage();
  });
  afterAll(() => browser?.close());

  it('runs nothing, and is read as what was written', async () => {
    // A page cannot hold lone surrogates.
    const texts = HOSTILE.filter((text) => !/\p{Surrogate}/u.test(text));
    const scripts = texts.map((name) => jsonLdScript(thing('Course', { name })));
    await page.setContent(
      `<script>function run() { document.title = 'ran'; }</script>${scripts.join('')}<p>End</p>`,
    );
    expect(await page.title()).toBe('');
    expect(await page.locator('body *:not(script)').count()).toBe(1);
    const read = await page
      .locator('script[type="application/ld+json"]')
      .evaluateAll((elements) => elements.map(({ textContent }) => JSON.parse(textContent!).name));
    expect(read).toEqual(texts);
  });
});
