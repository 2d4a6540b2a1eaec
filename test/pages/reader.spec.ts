// Promises of the reader: what a page says without a browser, and what it does in one.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startTestApp, type TestApp } from '../support/app.js';
import { describeInBrowser, openBrowser } from '../support/browser.js';
import { smallCourse } from '../support/course.js';

const COURSE = '/read/introduccion-a-kubernetes';
const CHAPTER = `${COURSE}/docker`;

let service: TestApp;
beforeAll(async () => {
  service = await startTestApp();
});
afterAll(() => service.close());

async function ask(path: string, headers: Record<string, string> = {}) {
  const answer = await fetch(service.url + path, { headers, redirect: 'manual' });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

/** Asks for the pictures of a chapter, as a browser does: a page waits for them, but not for ever. */
async function askForPictures(chapter: string): Promise<void> {
  const { text } = await ask(`${COURSE}/${chapter}?locale=en`);
  const spanish = await ask(`${COURSE}/${chapter}?locale=es`);
  for (const [, src = ''] of (text + spanish.text).matchAll(/<img src="([^"]*steps[^"]*)"/g)) {
    const { pathname, search } = new URL(src.replaceAll('&#x26;', '&'), `${service.url}${COURSE}/`);
    expect((await ask(pathname + search)).status).toBe(200);
  }
}

describe('A page of the reader', () => {
  it('is a whole document in its language, with what search engines and others look for', async () => {
    const { status, headers, text } = await ask(CHAPTER);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('content-language')).toBe('es');
    expect(text).toMatch(/^<!doctype html>\n<html lang="es" dir="ltr">/);
    expect(text).toContain('<title>Docker · Introducción a Kubernetes</title>');
    expect(text).toContain(`<link rel="canonical" href="https://courses.example.org${CHAPTER}">`);
    expect(text).toContain('<meta property="og:title" content="Docker">');
    expect(text).toContain('hreflang="en"');
    const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(text) ?? [];
    expect(JSON.parse(json)).toMatchObject({ '@type': 'LearningResource', inLanguage: 'es' });
  });

  it('ignores query keys that mean nothing to it', async () => {
    expect((await ask(`${CHAPTER}?utm_source=letter&fbclid=1`)).status).toBe(200);
  });

  it('comes in the language that the address names, or else the reader prefers', async () => {
    const named = await ask(`${CHAPTER}?locale=en`, { 'Accept-Language': 'es' });
    expect(named.text).toContain('<html lang="en" dir="ltr">');
    expect(named.headers.get('vary')).not.toContain('Accept-Language');
    const preferred = await ask(CHAPTER, { 'Accept-Language': 'en' });
    expect(preferred.text).toContain('<html lang="en" dir="ltr">');
    expect(preferred.headers.get('vary')).toContain('Accept-Language');
    expect(preferred.headers.get('cache-control')).toContain('private');
    // From there on the language goes along.
    expect(preferred.text).toContain('introduccion-a-kubernetes/orquestadores?locale=en"');
  });

  it('comes in another language where it is not there in the one that was asked for, and says so', async () => {
    for (const [locale, language, varies] of [
      ['fr', 'en', true],
      ['', 'en', true],
      ['ES', 'es', false],
      ['es-MX', 'es', false],
    ]) {
      const { status, headers } = await ask(`${CHAPTER}?locale=${locale}`, { 'Accept-Language': 'en' });
      expect([locale, status, headers.get('content-language')]).toEqual([locale, 200, language]);
      expect([locale, headers.get('vary')?.includes('Accept-Language')]).toEqual([locale, varies]);
    }
  });

  it('is the same each time, once its pictures are drawn, and a 304 for whom has it', async () => {
    await askForPictures('docker');
    const [first, again] = [await ask(`${CHAPTER}?locale=es`), await ask(`${CHAPTER}?locale=es`)];
    expect(again.text).toBe(first.text);
    const known = await ask(`${CHAPTER}?locale=es`, { 'If-None-Match': first.headers.get('etag')! });
    expect([known.status, known.text]).toEqual([304, '']);
  });

  it('knows how large its pictures are, and leads from step to step', async () => {
    await askForPictures('aplicaciones-web-en-contenedores');
    const { text } = await ask(`${COURSE}/aplicaciones-web-en-contenedores?locale=en`);
    const pictures = [...text.matchAll(/<img src="[^"]*steps[^>]*>/g)].map(([tag]) => tag);
    expect(pictures).toHaveLength(11);
    for (const picture of pictures) expect(picture).toMatch(/ width="\d+" height="\d+"/);
    const ways = [...text.matchAll(/<p class="steps">(.*?)<\/p>/g)].map(([, links]) => links!);
    expect(ways).toHaveLength(11);
    expect(ways[0]).not.toContain('←');
    expect(ways[10]).not.toContain('→');
    for (const way of ways.slice(1, -1))
      expect(way).toMatch(/^<a href="[^"]+#blk_\w+">← .*<a href="[^"]+#blk_\w+">.* →/);
  });

  it('says on a page that there is nothing, with the status that says so, too', async () => {
    for (const path of [`${COURSE}/no-such-chapter`, '/read/no-such-course', `${COURSE}/%20`]) {
      const { status, headers, text } = await ask(path);
      expect([path, status]).toEqual([path, 404]);
      expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(text).toContain('There is nothing here');
    }
    const missing = await ask(`${COURSE}/nada?embed=1`, { 'Accept-Language': 'es' });
    expect(missing.text).toContain('<html lang="es">');
    expect(missing.text).toContain('<h1>Aquí no hay nada</h1>');
    expect(missing.text).toContain('<a href="../introduccion-a-kubernetes">');
    // Whoever frames our pages sees this, too.
    expect(missing.headers.get('content-security-policy')).toContain('frame-ancestors *');
  });

  it('is found with a slash at the end', async () => {
    for (const [path, place] of [
      [`${COURSE}/?locale=en`, `${COURSE}?locale=en`],
      [`${CHAPTER}/`, CHAPTER],
      ['/read/', '/'],
    ] as const) {
      const { status, headers } = await ask(path);
      const location = new URL(headers.get('location') ?? 'none', service.url + path);
      expect([path, status, location.pathname + location.search]).toEqual([path, 308, place]);
    }
  });

  it('says in a frame which release it is of, though its text is that of the one before', async () => {
    const course = smallCourse();
    const publish = async () => {
      await service.authoring.import({ content: course, hash: course.videos[0]!.title }, { force: true });
      await service.authoring.publish({ course: 'small', message: '', author: 'test' });
      await service.catalogue.refresh();
    };
    const path = `/read/small/${course.chapters[0]!.slug}?embed=1&locale=es`;
    await publish();
    const before = await ask(path);
    course.videos[0]!.title = 'Otro vídeo';
    await publish();
    const after = await ask(path);
    expect([before, after].map(({ headers }) => headers.get('timonel-release'))).toEqual(['1', '2']);
    expect(after.headers.get('etag')).toBe(before.headers.get('etag'));
  });

  it('leads from a shortened address to all courses', async () => {
    const { status, headers } = await ask('/read');
    expect([status, headers.get('location')]).toEqual([302, './']);
  });

  it('leads from a former address to the present one, with what was asked', async () => {
    const course = smallCourse();
    const publish = async () => {
      await service.authoring.import({ content: course, hash: course.course.slug }, { force: true });
      await service.authoring.publish({ course: course.course.key, message: '', author: 'test' });
    };
    await publish();
    Object.assign(course.course, { slug: 'smaller' });
    Object.assign(course.chapters[1]!, { slug: 'renamed' });
    await publish();
    await service.catalogue.refresh();
    const [first, second] = smallCourse().chapters.map(({ slug }) => slug);
    const asked = async (path: string) => {
      const { status, headers } = await ask(path);
      return [
        status,
        new URL(headers.get('location') ?? 'none', service.url + path).href.replace(service.url, ''),
      ];
    };
    expect(await asked(`/read/small?locale=es`)).toEqual([308, '/read/smaller?locale=es']);
    expect(await asked(`/read/small/${first}?embed=1`)).toEqual([308, `/read/smaller/${first}?embed=1`]);
    expect(await asked(`/read/smaller/${second}`)).toEqual([308, '/read/smaller/renamed']);
  });

  it('is found by ids, and leads on from there', async () => {
    const { data } = (await (await fetch(`${service.url}/v1/courses/introduccion-a-kubernetes`)).json()) as {
      data: { id: string };
    };
    expect((await ask(`/read/${data.id}/docker`)).status).toBe(200);
  });

  it('leaves out in a frame what is not the text, and lets those show it who may', async () => {
    const { text, headers } = await ask(`${CHAPTER}?embed=1`);
    expect(text).not.toContain('<nav class="outline"');
    expect(text).toContain('content="noindex"');
    expect(headers.get('content-security-policy')).toContain('frame-ancestors *');
    expect((await ask(CHAPTER)).headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
  });

  it('is described for whoever wants to embed it (oEmbed), as JSON and as XML', async () => {
    const url = encodeURIComponent(`https://courses.example.org${CHAPTER}?locale=en`);
    const { status, text } = await ask(`/oembed?url=${url}&maxwidth=500`);
    expect(status).toBe(200);
    const said = JSON.parse(text);
    expect(said).toMatchObject({ version: '1.0', type: 'rich', title: 'Docker', width: 500 });
    expect(said.html).toContain(`src="https://courses.example.org${CHAPTER}?locale=en&#38;embed=1"`);
    expect((await ask(`/oembed?url=${url}&format=xml`)).text).toContain('<oembed><version>1.0</version>');
    expect((await ask('/oembed?url=https://elsewhere.example/read/x')).status).toBe(404);
    const beside = encodeURIComponent('https://courses.example.org/read/../docs/introduccion-a-kubernetes');
    expect((await ask(`/oembed?url=${beside}`)).status).toBe(404);
    expect(JSON.parse((await ask(`/oembed?url=${url}&maxwidth=90`)).text).width).toBe(90);
    expect((await ask(`/oembed?url=${url}&maxwidth=none`)).status).toBe(400);
    expect((await ask('/oembed')).status).toBe(404);
  });
});

describeInBrowser('A page of the reader in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it('loads a video from nowhere before it is asked for, and then in the form that tells the least', async () => {
    const page = await browser.newPage();
    const elsewhere: string[] = [];
    await page.route(
      (url) => url.origin !== service.url,
      (route) => {
        elsewhere.push(route.request().url());
        return route.fulfill({ contentType: 'text/html', body: 'video' });
      },
    );
    await page.goto(service.url + CHAPTER, { waitUntil: 'networkidle' });
    expect(elsewhere).toEqual([]);
    await page.click('.video-link');
    await page.waitForSelector('.video iframe');
    await page.waitForLoadState('networkidle');
    expect(elsewhere).toEqual([expect.stringMatching(/^https:\/\/www\.youtube-nocookie\.com\/embed\//)]);
    await page.close();
  });

  it('can be read without scripts: text, outline, pictures, and a link to each video', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(service.url + CHAPTER);
    expect(await page.locator('.video-link').first().getAttribute('href')).toContain(
      'https://www.youtube.com/',
    );
    expect(await page.locator('.outline a').first().isVisible()).toBe(true);
    expect(await page.locator('.picture img').first().isVisible()).toBe(true);
    await context.close();
  });

  it('explains words of the glossary where they stand, without a script', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(service.url + CHAPTER);
    const [word, definition] = [page.locator('.term').first(), page.locator('.definition').first()];
    expect(await definition.isVisible()).toBe(false);
    await word.click();
    expect(await definition.isVisible()).toBe(true);
    await context.close();
  });

  it('tells the page around it how high it is', async () => {
    // Another host of this machine: browsers keep pages from elsewhere away from what is here.
    const platform = createServer((_, response) => {
      response.setHeader('Content-Type', 'text/html');
      response.end(`<script>heard = []; addEventListener('message', ({ data }) => heard.push(data));</script>
<iframe src="${service.url}${CHAPTER}?embed=1" width="600" height="300"></iframe>`);
    }).listen(0, '127.0.0.1');
    await once(platform, 'listening');
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(platform.address() as AddressInfo).port}/`);
    await page.waitForFunction('heard.length >= 2');
    const heard = await page.evaluate<unknown[]>('heard');
    expect(heard[0]).toEqual({ type: 'timonel:height', height: expect.any(Number) });
    expect(JSON.parse(heard[1] as string)).toEqual({
      subject: 'lti.frameResize',
      height: expect.any(Number),
    });
    expect((heard[0] as { height: number }).height).toBeGreaterThan(1_000);
    await page.close();
    platform.close();
  });
});
