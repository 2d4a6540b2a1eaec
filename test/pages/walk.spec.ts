// Promises of the pages in a real browser, in every language of the course: nothing is broken, nothing is fetched from
// elsewhere, everybody can use them.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { PUBLIC_URL, startTestApp, type TestApp } from '../support/app.js';
import { describeInBrowser, openBrowser } from '../support/browser.js';

const COURSE = 'introduccion-a-kubernetes';
const SCRIPT = readFileSync(new URL('./walk.browser.js', import.meta.url), 'utf8');
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Keys beyond one for each thing: a browser has places of its own between the last and the first. */
const MORE_TABS = 5;
/** All pages are walked through before the first test. Milliseconds. */
const WALK_TIME = 480_000;
const PHONE = { width: 360, height: 740 };
const DESKTOP = { width: 1280, height: 800 };

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
  return ['/', '/docs/errors', ...read, ...read.slice(0, 2).map((path) => `${path}&embed=1`)];
}

/** What was found on one page. */
interface Found {
  readonly path: string;
  /** What the browser complained of, and what was asked of other hosts. */
  readonly complaints: string[];
  readonly elsewhere: string[];
  readonly links: string[];
  readonly places: string[];
  /** What axe says, in light and in dark. */
  readonly violations: string[];
  /** What can be seen and used, but not with the keyboard. */
  readonly unreached: string[];
  /** By how many pixels it is wider than a phone. */
  readonly beyondPhone: number;
}

/** Opens a page and does everything to it. */
async function walk(page: Page, path: string): Promise<Found> {
  const [complaints, elsewhere]: [string[], string[]] = [[], []];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${service.url}/`) && !url.startsWith('data:')) elsewhere.push(url);
  });
  await page.goto(service.url + path);
  await page.evaluate(SCRIPT);
  const reachable = await page.evaluate<{ links: string[]; places: string[] }>('linksAndPlaces()');
  const tabs = await page.evaluate<number>('watchFocus()');
  for (let i = 0; i < tabs + MORE_TABS; i++) await page.keyboard.press('Tab');
  const unreached = await page.evaluate<string[]>('unreached()');
  // What comes lazily has come by now.
  await page.waitForLoadState('networkidle');
  await page.evaluate(AXE);
  const violations: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const said = await page.evaluate<string[]>(
      'axe.run(document, { rules: { "target-size": { enabled: true } } }).then(({ violations }) => violations.map(({ id, nodes }) => id + nodes.map(({ html }) => html)))',
    );
    violations.push(...said.map((violation) => `${colorScheme}: ${violation}`));
  }
  await page.setViewportSize(PHONE);
  const beyondPhone = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  return { path, complaints, elsewhere, ...reachable, violations, unreached, beyondPhone };
}

describeInBrowser('Every page, in every language', () => {
  let browser: Browser;
  const found: Found[] = [];
  beforeAll(async () => {
    browser = await openBrowser();
    for (const path of allPages()) {
      const page = await browser.newPage({ viewport: DESKTOP });
      found.push(await walk(page, path));
      await page.close();
    }
  }, WALK_TIME);
  afterAll(() => browser.close());

  /** What each page has of something that no page should have. */
  const faults = <K extends keyof Found>(of: K) =>
    Object.fromEntries(found.map((page) => [page.path, page[of]]));
  const none = <T>(nothing: T) => Object.fromEntries(allPages().map((path) => [path, nothing]));

  it('says nothing in the console', () => {
    expect(faults('complaints')).toEqual(none([]));
  });

  it('asks no other host for anything', () => {
    expect(faults('elsewhere')).toEqual(none([]));
  });

  it('is for everybody: axe finds nothing, in light and in dark', () => {
    expect(faults('violations')).toEqual(none([]));
  });

  it('is reached by the keyboard, all of it', () => {
    expect(faults('unreached')).toEqual(none([]));
  });

  it('fits a phone: nothing is wider than the screen', () => {
    expect(faults('beyondPhone')).toEqual(none(0));
  });

  it('has no link that leads nowhere, and none to a place that is not there', async () => {
    const places = new Map(found.map((page) => [service.url + page.path, new Set(page.places)]));
    const links = new Map(found.flatMap(({ path, links }) => links.map((link) => [link, path] as const)));
    const wrong: string[] = [];
    const answers = new Map<string, { ok: boolean; status: number; text: string }>();
    for (const [link, from] of links) {
      // Addresses by the public name are the same service.
      const url = new URL(link.replace(PUBLIC_URL, service.url));
      if (url.origin !== service.url) continue;
      const whole = url.href.split('#')[0]!;
      const answer = answers.get(whole) ?? (await asked(whole));
      answers.set(whole, answer);
      if (!answer.ok) wrong.push(`${from}: ${link} answers ${answer.status}`);
      if (url.hash === '' || !url.pathname.startsWith('/read')) continue;
      const place = decodeURIComponent(url.hash.slice(1));
      // Pages with other addresses than those walked through: in the language of whoever asks.
      const there = places.get(whole)?.has(place) ?? answer.text.includes(` id="${place}"`);
      if (!there) wrong.push(`${from}: ${link} leads to no place`);
    }
    expect(wrong).toEqual([]);
    expect(links.size).toBeGreaterThan(100);
  });
});

async function asked(url: string): Promise<{ ok: boolean; status: number; text: string }> {
  const response = await fetch(url, { headers: { Accept: 'text/html,*/*' } });
  return { ok: response.ok, status: response.status, text: await response.text() };
}
