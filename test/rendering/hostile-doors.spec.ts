// The same promise through the doors: courses that somebody has published with hostile text in every place, from before any
// check, are served as words, and under a policy by which nothing could run.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Browser } from 'playwright-core';
import { expectInert } from '../abuse/inert.js';
import { get } from '../support/asking.js';
import { describeInBrowser, openBrowser } from '../support/browser.js';
import { HOSTILE_MARKUP } from '../support/hostile-markup.js';
import { startHostileService } from '../support/hostile-service.js';
import { PLAIN } from '../support/inert-markup.js';
import { faultsOf } from '../support/watched-pages.js';

/** One of so many is looked at in a browser: the words are those of the renderer, which is looked at with all. */
const EVERY = 6;

let app: NestFastifyApplication;
let url: string;

beforeAll(async () => {
  ({ app, url } = await startHostileService());
}, 240_000);
afterAll(() => app?.close());

const ask = (n: number, query: string) => get(`${url}/v1/courses/c-${n}/chapters/second?${query}`);

describe('a course of hostile text', () => {
  it('is served as words, whatever form is asked for', async () => {
    for (const [n, payload] of HOSTILE_MARKUP.entries()) {
      const fragment = await ask(n, 'format=fragment');
      expect([payload, fragment.status]).toEqual([payload, 200]);
      expect(fragment.headers['content-security-policy']).toMatch(/^default-src 'none'; /);
      expectInert(
        fragment.body.toString().replace(/href="https:\/\/(www\.youtube\.com|spdx\.org)\/[^"]*"/g, ''),
      );
      const { json } = await ask(n, 'text=html');
      for (const { html } of json.data.sections[0].blocks) expect(fragment.body.toString()).toContain(html);
    }
  }, 240_000);
});

describeInBrowser('a course of hostile text, in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  it('does nothing, and nothing is kept from doing something: there is nothing that would', async () => {
    const documents = [];
    for (let n = 0; n < HOSTILE_MARKUP.length; n += EVERY) {
      const { headers, body } = await ask(n, 'format=html');
      documents.push({
        ...{ names: [JSON.stringify(HOSTILE_MARKUP[n])], html: body.toString(), allowed: PLAIN },
        headers: { 'Content-Security-Policy': String(headers['content-security-policy']) },
      });
    }
    expect(await faultsOf(browser, documents)).toEqual([]);
  }, 240_000);
});
