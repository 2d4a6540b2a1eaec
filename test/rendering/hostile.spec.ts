// The promise that nothing an author writes does anything in a browser but be read: not in any place, not in any dress, not
// even where a checker has let it pass that should not have.
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { PublicChapter } from '../../src/model/public.js';
import { renderDocument, renderFragment } from '../../src/rendering/document.js';
import { renderChapter, renderText } from '../../src/rendering/render.js';
import { describeInBrowser, openBrowser } from '../support/browser.js';
import { hostileCourse } from '../support/hostile-course.js';
import { HOSTILE_MARKUP } from '../support/hostile-markup.js';
import { type Markup, PLAIN, READER } from '../support/inert-markup.js';
import { shownChapter, viewOfContent } from '../support/shown-course.js';
import { faultsOf, pageOf, type WatchedDocument } from '../support/watched-pages.js';

/** Texts on one page. */
const AT_ONCE = 25;
/** Milliseconds that a test may take on a machine that is busy with something else. */
const PATIENCE = 240_000;

describeInBrowser('hostile markup in every place', () => {
  let browser: Browser;
  let hostile: { payload: string; chapter: PublicChapter }[];
  beforeAll(async () => {
    hostile = HOSTILE_MARKUP.map((payload) => {
      const course = hostileCourse(payload, { unchecked: true });
      return { payload, chapter: shownChapter(viewOfContent(course, { unchecked: true })) };
    });
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  /** All of them in one dress, as few pages. */
  function pages(allowed: Markup, shown: (chapter: PublicChapter, payload: string) => string) {
    const documents: WatchedDocument[] = [];
    for (let from = 0; from < hostile.length; from += AT_ONCE) {
      const here = hostile.slice(from, from + AT_ONCE);
      const html = pageOf(here.map(({ chapter, payload }) => shown(chapter, payload)));
      documents.push({ names: here.map(({ payload }) => JSON.stringify(payload)), html, allowed });
    }
    return documents;
  }

  it('is there in numbers', () => {
    expect(HOSTILE_MARKUP.length).toBeGreaterThan(200);
  });

  it.each([
    '<img src=x onerror=pwned()>',
    '<script>pwned()</script>',
    '<a href=javascript:x>x</a>',
    '<form name=cookie></form>',
    '</main><p>x</p>',
    '<img src="https://evil.example/x.png">',
    '<a href="https://a.example/" rel="</noscript><img src=x onerror=pwned()>">x</a>',
    '<a href="https://a.example/" rel="</textarea><img src=x onerror=pwned()>">x</a>',
    '<p id=location></p>',
  ])('would be seen if it came through: %s', async (html) => {
    expect(await faultsOf(browser, [{ names: [html], html: pageOf([html]), allowed: PLAIN }])).not.toEqual(
      [],
    );
  });

  it('is inert in what is pasted into other people’s pages', async () => {
    expect(
      await faultsOf(
        browser,
        pages(PLAIN, (chapter) => renderFragment(chapter)),
      ),
    ).toEqual([]);
  });

  it(
    'is inert on our own pages',
    async () => {
      const shown = (chapter: PublicChapter, payload: string) => {
        const html = renderChapter(chapter, { dress: 'reader' });
        return html + renderText(chapter, payload, { dress: 'reader' });
      };
      expect(await faultsOf(browser, pages(READER, shown))).toEqual([]);
    },
    PATIENCE,
  );

  it(
    'is inert in documents of its own',
    async () => {
      const documents = hostile.map(({ payload, chapter }) => {
        const [section] = chapter.sections;
        // The pictures are the same in all of them, and asking for them takes most of the time.
        const blocks = section!.blocks.filter(({ kind }) => kind !== 'figure' && kind !== 'image');
        const html = renderDocument({ ...chapter, sections: [{ ...section!, blocks }] });
        return { names: [JSON.stringify(payload)], html, allowed: PLAIN };
      });
      expect(await faultsOf(browser, documents)).toEqual([]);
    },
    PATIENCE,
  );
});
