// The same promise through the doors: courses that somebody has published with hostile text in every place, from before any
// check, are served as words, and under a policy by which nothing could run.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Browser } from 'playwright-core';
import { sealContent } from '../../src/authoring/compile-release.js';
import { Catalogue } from '../../src/catalogue/catalogue.js';
import { headOf } from '../../src/catalogue/course-head.js';
import { LoadedRelease } from '../../src/catalogue/loaded-release.js';
import { ReleaseArchive } from '../../src/catalogue/release-archive.js';
import { readConfig } from '../../src/infra/config/config.js';
import { createPreview } from '../../src/preview.js';
import { expectInert } from '../abuse/inert.js';
import { PUBLIC_URL } from '../support/app.js';
import { get } from '../support/asking.js';
import { describeInBrowser, openBrowser } from '../support/browser.js';
import { hostileCourse } from '../support/hostile-course.js';
import { HOSTILE_MARKUP } from '../support/hostile-markup.js';
import { PLAIN } from '../support/inert-markup.js';
import { faultsOf } from '../support/watched-pages.js';

/** Every so manieth is looked at in a browser: the words are those of the renderer, which is looked at with all. */
const EVERY = 6;

let app: NestFastifyApplication;
let url: string;

/** A course for each of the texts, published though nobody has checked it. */
function releases(): LoadedRelease[] {
  return HOSTILE_MARKUP.map((payload, n) => {
    const content = hostileCourse(payload);
    const id = `crs_${String(n).padStart(10, '0')}`;
    Object.assign(content.course, { id, key: `c-${n}`, slug: `c-${n}` });
    const sealed = sealContent(id, content, { former: [] });
    return new LoadedRelease({ ...sealed, number: 1, changedIn: {}, publishedAt: new Date(0) }, PUBLIC_URL);
  });
}

beforeAll(async () => {
  const byId = new Map(releases().map((release) => [release.document.course.id, release]));
  const archive = new ReleaseArchive(async (id) => byId.get(id) ?? null, 1e9);
  const courses = [...byId.values()].map((release) => {
    const { info, document } = release;
    const { id, slug } = document.course;
    const history = [{ ...info, message: '', current: true, withdrawn: false }];
    return { id, slug, head: headOf(release), info, history };
  });
  const current = new Catalogue(1n, courses, archive);
  const config = readConfig({ LOG_LEVEL: 'silent', PUBLIC_URL });
  app = await createPreview(config, { current, read: async () => null });
  await app.listen(0, '127.0.0.1');
  url = await app.getUrl();
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
