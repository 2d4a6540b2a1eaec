// The promise that nothing an author writes does anything on our pages or in our pictures but be read. The pages come
// without the policy that would keep it from running: there is to be nothing that would run.
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { describeInBrowser, openBrowser } from '../support/browser.js';
import { HOSTILE_MARKUP } from '../support/hostile-markup.js';
import { startHostileService } from '../support/hostile-service.js';

/** Milliseconds that a test may take on a machine that is busy with something else. */
const PATIENCE = 300_000;
/** One of so many is looked at on a whole page: what stands between its head and its foot is looked at with all (`test/rendering`). */
const EVERY = 3;
const PICTURE = 'diagrams/drawing?format=svg';

/** Whatever stands on a page and could do something: scripts that are not ours, handlers, addresses that run, frames. */
const FOREIGN = `[...document.querySelectorAll('*')].flatMap((element) => [
  ...(/^(iframe|object|embed|form|input|base|applet|animate|set|use|foreignobject|noscript|style)$/i.test(element.localName)
    ? [element.outerHTML] : []),
  ...(element.localName === 'script' && !/^[^:]*pages\\/(reader|start)\\.js$/.test(element.getAttribute('src') ?? '') &&
      element.type !== 'application/ld+json'
    ? [element.outerHTML] : []),
  ...[...element.attributes].filter(({ name, value }) =>
    /^on|^style$|^srcdoc$/i.test(name) || (/href|src|action/i.test(name) && /^\\s*(?!https?:|mailto:)[a-z]+:/i.test(value)),
  ).map(({ name, value }) => name + '=' + value),
]).slice(0, 5)`;

describeInBrowser('hostile text on pages and in pictures', () => {
  let app: NestFastifyApplication;
  let url: string;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let faults: string[] = [];
  beforeAll(async () => {
    ({ app, url } = await startHostileService());
    browser = await openBrowser();
    context = await browser.newContext();
    await context.exposeFunction('pwned', () => faults.push('something has run'));
    await context.route('**', async (route) => {
      const asked = route.request().url();
      if (!asked.startsWith(`${url}/`)) {
        faults.push(`asks for ${asked}`);
        return route.abort();
      }
      // Nobody has put the files there.
      if (asked.includes('/v1/assets/')) return route.fulfill({ contentType: 'image/gif', body: '' });
      const response = await route.fetch();
      const { 'content-security-policy': _, ...headers } = response.headers();
      return route.fulfill({ response, headers });
    });
    context.on('page', (opened) => opened !== page && faults.push(`opens ${opened.url()}`));
    page = await context.newPage();
    page.on('dialog', (dialog) => {
      faults.push(`says ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('console', (message) => message.type() === 'error' && faults.push(`error: ${message.text()}`));
    page.on('pageerror', (error) => faults.push(`throws ${error.message}`));
    page.on('download', (download) => faults.push(`downloads ${download.url()}`));
  }, PATIENCE);
  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  /** Opens an address, and tells what is wrong there. */
  const faultsAt = async (path: string): Promise<string[]> => {
    faults = [];
    await page.goto(`${url}/${path}`, { waitUntil: 'load' });
    if (page.url() !== `${url}/${path}`) faults.push(`leads to ${page.url()}`);
    return [...faults, ...(await page.evaluate<string[]>(FOREIGN))];
  };

  it.each([
    ['a chapter', EVERY, (n: number) => `read/c-${n}/second?locale=es`],
    ['a course, with its words, components and credits', EVERY, (n: number) => `read/c-${n}?locale=es`],
    ['a picture, opened by itself', 1, (n: number) => `v1/courses/c-${n}/${PICTURE}`],
  ])(
    'does nothing in %s',
    async (_, every, pathOf) => {
      for (const [n, payload] of HOSTILE_MARKUP.entries()) {
        if (n % every === 0) expect([payload, await faultsAt(pathOf(n))]).toEqual([payload, []]);
      }
    },
    PATIENCE,
  );

  it('does nothing on the start page', async () => {
    expect(await faultsAt('')).toEqual([]);
  });

  it(
    'does nothing in a picture that somebody has put into a page',
    async () => {
      for (const [n, payload] of HOSTILE_MARKUP.entries()) {
        faults = [];
        const svg = await (await fetch(`${url}/v1/courses/c-${n}/${PICTURE}`)).text();
        await page.setContent(`<!doctype html><html lang="en"><title>x</title><body>${svg}</body></html>`);
        expect([payload, faults, await page.evaluate<string[]>(FOREIGN)]).toEqual([payload, [], []]);
        // All of the text is inside the picture.
        expect(await page.evaluate('document.body.children.length')).toBe(1);
      }
    },
    PATIENCE,
  );
});
