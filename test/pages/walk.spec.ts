// Promises of the pages in a real browser, in every language of the course: nothing is broken, nothing is fetched from
// elsewhere, everybody can use them.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startTestApp, type TestApp } from '../support/app.js';
import { describeInBrowser, openBrowser } from '../support/browser.js';

const COURSE = 'introduccion-a-kubernetes';
const SCRIPT = readFileSync(new URL('./walk.browser.js', import.meta.url), 'utf8');
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** More than any page of ours has to tab through. */
const MOST_TABS = 800;

let service: TestApp;
let locales: string[];
let chapters: string[];
beforeAll(async () => {
  service = await startTestApp();
  const course = (await (await fetch(`${service.url}/v1/courses/${COURSE}`)).json()) as {
    data: { locales: string[]; chapters: { slug: string }[] };
  };
  ({ locales } = course.data);
  chapters = course.data.chapters.map(({ slug }) => slug);
});
afterAll(() => service.close());

/** Every page that is to be read, in every language. */
function allPages(): string[] {
  const read = locales.flatMap((locale) =>
    ['', ...chapters.map((slug) => `/${slug}`)].map((page) => `/read/${COURSE}${page}?locale=${locale}`),
  );
  return ['/', '/docs/errors', ...read];
}

describeInBrowser('Every page, in every language', () => {
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];
  const elsewhere: string[] = [];
  beforeAll(async () => {
    browser = await openBrowser();
    page = await browser.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('request', (request) => {
      if (!request.url().startsWith(`${service.url}/`) && !request.url().startsWith('data:'))
        elsewhere.push(request.url());
    });
  });
  afterAll(() => browser.close());

  const open = async (path: string): Promise<void> => {
    await page.goto(service.url + path, { waitUntil: 'networkidle' });
    await page.evaluate(SCRIPT);
  };

  it('says nothing in the console, and asks no other host for anything', async () => {
    for (const path of allPages()) {
      await open(path);
      // What comes lazily, comes.
      await page.evaluate('scrollTo(0, document.body.scrollHeight)');
      await page.waitForLoadState('networkidle');
      expect([path, complaints, elsewhere]).toEqual([path, [], []]);
    }
  });

  it('has no link that leads nowhere, and none to a place that is not there', async () => {
    const places = new Map<string, Set<string>>();
    const links = new Map<string, string>();
    for (const path of allPages()) {
      await open(path);
      const found = await page.evaluate<{ links: string[]; places: string[] }>('linksAndPlaces()');
      places.set(service.url + path, new Set(found.places));
      for (const link of found.links) links.set(link, path);
    }
    const wrong: string[] = [];
    const answers = new Map<string, Promise<Response>>();
    for (const [link, from] of links) {
      // Addresses by the public name are the same service.
      const url = new URL(link.replace('https://courses.example.org', service.url));
      if (url.origin !== service.url) continue;
      const whole = url.href.split('#')[0]!;
      const known = answers.get(whole) ?? fetch(whole);
      answers.set(whole, known);
      const answer = await known;
      if (!answer.ok) wrong.push(`${from}: ${link} answers ${answer.status}`);
      if (url.hash === '' || !url.pathname.startsWith('/read')) continue;
      const there = places.get(whole) ?? (await placesAt(whole));
      places.set(whole, there);
      if (!there.has(decodeURIComponent(url.hash.slice(1)))) wrong.push(`${from}: ${link} leads to no place`);
    }
    expect(wrong).toEqual([]);
    expect(links.size).toBeGreaterThan(100);
  });

  const placesAt = async (url: string): Promise<Set<string>> => {
    await open(url.slice(service.url.length));
    return new Set((await page.evaluate<{ places: string[] }>('linksAndPlaces()')).places);
  };

  it.each(['light', 'dark'] as const)('is for everybody, in %s: axe finds nothing', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    for (const path of allPages()) {
      await open(path);
      await page.evaluate(AXE);
      const { violations } = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
        'axe.run()',
      );
      const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
      expect([path, told]).toEqual([path, []]);
    }
  });

  it('is reached by the keyboard, all of it', async () => {
    for (const path of ['/', `/read/${COURSE}`, ...chapters.map((slug) => `/read/${COURSE}/${slug}`)]) {
      await open(path);
      const usable = await page.evaluate<number[]>('usable()');
      const reached = new Set<string>();
      for (let i = 0; i < MOST_TABS; i++) {
        await page.keyboard.press('Tab');
        const nth = await page.evaluate<string | null>('focused()');
        if (nth !== null && reached.has(nth)) break;
        if (nth !== null) reached.add(nth);
      }
      expect([path, usable.filter((nth) => !reached.has(String(nth)))]).toEqual([path, []]);
    }
  });

  it('fits a phone: nothing is wider than the screen', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    for (const path of allPages()) {
      await open(path);
      const [wide, screen] = await page.evaluate<[number, number]>(
        '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
      );
      expect([path, wide]).toEqual([path, screen]);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  });
});
