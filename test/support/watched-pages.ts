// Documents in a real browser, many at a time, with an eye on everything that happens beside showing them: what calls,
// asks, fetches, leaves, takes a name, or is there and should not be.
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Frame, Page, Route } from 'playwright-core';
import { PUBLIC_URL } from './app.js';
import type { Markup } from './inert-markup.js';

/** A document to look at. What is looked at in it are its `main` elements. */
export interface WatchedDocument {
  /** What each of these is called where something is wrong with it, in order. */
  readonly names: readonly string[];
  readonly html: string;
  /** Headers that it came with, such as a Content-Security-Policy. */
  readonly headers?: Record<string, string>;
  readonly allowed: Markup;
}

const ORIGIN = 'http://reader.test';
/** Frames on one page: enough to be quick, and few enough to be shown at once. */
const AT_ONCE = 40;
const PIXEL = Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64');
const MAIN = /<main>([\s\S]*?)<\/main>/g;
const INSPECTION = fileURLToPath(new URL('./inspect-document.js', import.meta.url));

/** A page of several pieces of HTML, apart from each other: whatever one leaves open does not reach the next. */
export function pageOf(pieces: readonly string[]): string {
  const shown = pieces.map((html) => `<main>${html}</main>`).join('');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>x</title></head><body>${shown}</body></html>`;
}

/** Everything that these documents do and are beside being shown; nothing, if all is well. */
export async function faultsOf(browser: Browser, documents: readonly WatchedDocument[]): Promise<string[]> {
  const context = await browser.newContext();
  const faults: string[] = [];
  const tell = (fault: string) => faults.push(fault);
  try {
    await context.exposeFunction('pwned', () => tell('something has run'));
    await context.addInitScript({ path: INSPECTION });
    await context.route('**', (route) => answer(route, documents, tell));
    const page = await context.newPage();
    watch(page, context, tell);
    for (let from = 0; from < documents.length; from += AT_ONCE) {
      await page.goto(`${ORIGIN}/from/${from}`, { waitUntil: 'load' });
      for (const frame of page.frames().slice(1)) faults.push(...(await looked(frame, documents)));
    }
    return faults;
  } finally {
    await context.close();
  }
}

/** Gives the documents and our own files; there is nothing else in this world. */
async function answer(route: Route, documents: readonly WatchedDocument[], tell: (fault: string) => void) {
  const url = route.request().url();
  const number = Number(url.split('/').at(-1));
  const contentType = 'text/html; charset=utf-8';
  const document = url.startsWith(`${ORIGIN}/document/`) ? documents[number] : undefined;
  if (document) {
    const headers = { ...document.headers, 'Content-Type': contentType };
    return route.fulfill({ body: document.html, headers });
  }
  if (url.startsWith(`${ORIGIN}/from/`))
    return route.fulfill({ contentType, body: frames(number, documents) });
  if (url === `${ORIGIN}/empty`) return route.fulfill({ contentType, body: pageOf([]) });
  if (url === `${PUBLIC_URL}/pages/style.css`) return route.fulfill({ contentType: 'text/css', body: '' });
  if (url.startsWith(`${PUBLIC_URL}/v1/`)) return route.fulfill({ contentType: 'image/gif', body: PIXEL });
  tell(`asks for ${url}`);
  return route.abort();
}

/** A page of frames, the first of them with nothing in it: what is there by nature is told there. */
function frames(from: number, documents: readonly WatchedDocument[]): string {
  const here = documents.slice(from, from + AT_ONCE).map((_, i) => `document/${from + i}`);
  return pageOf(['empty', ...here].map((path) => `<iframe src="/${path}"></iframe>`));
}

function watch(page: Page, context: BrowserContext, tell: (fault: string) => void): void {
  page.on('dialog', (dialog) => {
    tell(`says ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (message) => message.type() === 'error' && tell(`error: ${message.text()}`));
  page.on('pageerror', (error) => tell(`throws ${error.message}`));
  page.on('download', (download) => tell(`downloads ${download.url()}`));
  context.on('page', (opened) => opened !== page && tell(`opens ${opened.url()}`));
  page.on('framenavigated', (frame) => {
    if (!frame.url().startsWith(ORIGIN) && frame.url() !== 'about:blank') tell(`leads to ${frame.url()}`);
  });
}

async function looked(frame: Frame, documents: readonly WatchedDocument[]): Promise<string[]> {
  if (frame.url() === `${ORIGIN}/empty`) return [];
  const document = documents[Number(/\/document\/(\d+)$/.exec(frame.url())?.[1] ?? -1)];
  if (!document) return [`a frame is at ${frame.url()}`];
  const { allowed, names, html } = document;
  const sources = [...html.matchAll(MAIN)].map(([, source]) => source);
  const texts = names.map((name, i) => ({ name, source: sources[i] }));
  return frame.evaluate<string[]>(`looking.inspect(${JSON.stringify({ allowed, texts, own: PUBLIC_URL })})`);
}
