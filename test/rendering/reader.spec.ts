// Promises of what is rendered, in a real browser: words are explained without any script, and nobody is left out.
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { readPackage } from '../../src/content/read-package.js';
import type { PublicChapter } from '../../src/model/public.js';
import { renderDocument } from '../../src/rendering/document.js';
import { renderChapter } from '../../src/rendering/render.js';
import { describeInBrowser, openBrowser } from '../support/browser.js';
import { shownChapter, shownCourse, viewOfContent } from '../support/shown-course.js';

const AXE = createRequire(import.meta.url).resolve('axe-core');

describeInBrowser('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  async function open(html: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext(options);
    // Nothing is fetched: what is looked at are words and elements.
    await context.route('**', (route) => route.abort());
    const page = await context.newPage();
    await page.setContent(html);
    return page;
  }

  const read = (chapter: PublicChapter) =>
    `<!doctype html><html lang="es"><head><title>x</title></head><body><main>${renderChapter(chapter, { dress: 'reader', headingLevel: 1 })}</main></body></html>`;
  const chapter = shownChapter(viewOfContent(shownCourse()));

  describe('a word of the glossary', () => {
    it.each<[string, BrowserContextOptions, (page: Page) => Promise<void>]>([
      ['a click', {}, (page) => page.locator('button.term').click()],
      ['a finger', { hasTouch: true }, (page) => page.locator('button.term').tap()],
      [
        'the keyboard',
        {},
        async (page) => {
          await page.locator('button.term').focus();
          await page.keyboard.press('Enter');
        },
      ],
    ])('is explained to %s, without any script', async (_, options, act) => {
      const page = await open(read(chapter), { ...options, javaScriptEnabled: false });
      const definition = page.locator('.definition');
      expect(await definition.isVisible()).toBe(false);
      await act(page);
      expect(await definition.isVisible()).toBe(true);
      expect(await definition.innerText()).toContain('Todo lo que hay.');
      await page.keyboard.press('Escape');
      expect(await definition.isVisible()).toBe(false);
      await page.context().close();
    });
  });

  async function faultsOf(html: string): Promise<string[]> {
    const page = await open(html);
    await page.addScriptTag({ path: AXE });
    const found = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
      // Colours are for stylesheets.
      "axe.run(document, { rules: { 'color-contrast': { enabled: false } } })",
    );
    await page.context().close();
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html: at }) => at).join(' ')}`);
  }

  it('nobody is left out, neither of documents nor of our own pages', async () => {
    const { content } = await readPackage('content/introduccion-a-kubernetes');
    const chapters = [chapter, ...viewOfContent(content!).chapters];
    for (const one of chapters) {
      expect([one.slug, await faultsOf(renderDocument(one))]).toEqual([one.slug, []]);
      expect([one.slug, await faultsOf(read(one))]).toEqual([one.slug, []]);
    }
  }, 120_000);
});
