// Promises of the start page, asked over HTTP.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { PUBLIC_URL, startTestApp, type TestApp } from '../support/app.js';
import { describeInBrowser, openBrowser } from '../support/browser.js';
import { smallCourse } from '../support/course.js';

let service: TestApp;
const get = (path: string) => request(service.url).get(path);
const startPage = async () => (await get('/')).text;

/** What a browser makes of escaped text. */
const unescaped = (text: string) => text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
const commandsOf = (page: string) =>
  [...page.matchAll(/<pre[^>]*><code>([\s\S]*?)<\/code><\/pre>/g)].map(([, command]) => unescaped(command!));

/** Does what curl would do. */
function run(command: string) {
  const strings = [...command.matchAll(/'([^']*)'/g)].map(([, text]) => text!);
  const path = strings[0]!.replace(PUBLIC_URL, '');
  if (strings.length === 1) return get(path);
  return request(service.url).post(path).type('json').send(strings.at(-1)!);
}

beforeAll(async () => {
  service = await startTestApp();
});
afterAll(() => service.close());

describe('The start page', () => {
  it('shows every published course with its summary, licence, release and credit', async () => {
    const page = await startPage();
    const catalogue = service.catalogue.current;
    for (const published of catalogue.courses) {
      const { course } = (await catalogue.release(published)).view();
      for (const text of [course.title, course.summary, course.license.id, `${course.release.number} (`])
        expect(unescaped(page)).toContain(text);
      expect(page).toContain(course.attribution.html);
    }
  });

  it('leads only to addresses that answer', async () => {
    const links = [...(await startPage()).matchAll(/(?:href|src)="([^":]+)"/g)].map(([, link]) => link!);
    expect(links).toEqual(expect.arrayContaining(['docs', 'graphql', 'schema.graphql', 'docs/errors']));
    for (const link of new Set(links)) {
      const { pathname, search } = new URL(unescaped(link).replaceAll('&amp;', '&'), 'http://any/');
      const { status } = await get(pathname + search).set('accept', 'text/html,*/*');
      expect([link, status]).toEqual([link, 200]);
    }
  });

  it('offers a REST call, a GraphQL call and a search that work', async () => {
    const commands = commandsOf(await startPage());
    expect(commands).toHaveLength(3);
    for (const command of commands) {
      const { body } = await run(command);
      expect(body.errors).toBeUndefined();
      expect(body.data).toBeTruthy();
    }
  });

  it('loads nothing from elsewhere, and no script but its own', async () => {
    const page = (await startPage()).replace('<script src="./pages/start.js" defer></script>', '');
    expect(page).not.toMatch(/<script|<iframe|style="|src="http|<link[^>]+href="http/);
  });

  it('costs nothing when it did not change, for GET and HEAD', async () => {
    const first = await get('/');
    expect(first.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'public, max-age=0, stale-if-error=86400',
    });
    const again = await get('/').set('if-none-match', `W/${first.headers.etag}`);
    expect([again.status, again.text]).toEqual([304, '']);
    const head = await request(service.url).head('/').set('Accept-Encoding', 'gzip, deflate');
    expect([head.status, head.headers.etag]).toEqual([200, first.headers.etag]);
  });

  it('shows a publish at once, and markup in a title as text', async () => {
    const before = (await get('/')).headers.etag;
    const course = smallCourse();
    course.course.title = '<img src=x> & "Co"';
    await service.authoring.import({ content: course, hash: 'hash' }, { force: true });
    await service.authoring.publish({ course: course.course.key, message: '', author: 'test' });
    await service.catalogue.refresh();
    const page = await get('/');
    expect(page.headers.etag).not.toBe(before);
    expect(page.text).not.toContain('<img src=x>');
    expect(unescaped(page.text)).toContain('<img src=x> & "Co"');
  });

  it('is no part of the REST description', async () => {
    const { body } = await get('/v1/openapi.json');
    expect(Object.keys(body.paths).filter((path) => !path.startsWith('/v1/'))).toEqual([]);
  });
});

describe('The start page of an empty service', () => {
  it('says so, and offers calls that work', async () => {
    const empty = await startTestApp({ contentDir: 'no-packages' });
    try {
      const page = (await request(empty.url).get('/')).text;
      expect(page).toContain('Nothing is published yet');
      const [rest] = commandsOf(page);
      expect(rest).toBe(`curl '${PUBLIC_URL}/v1/courses'`);
      await request(empty.url)
        .get('/v1/courses')
        .expect(200, { data: [], meta: { page: { hasNextPage: false, endCursor: null } } });
    } finally {
      await empty.close();
    }
  });
});

describeInBrowser('The start page in a browser', () => {
  it('runs its calls, and says what came of them', async () => {
    const browser = await openBrowser();
    try {
      const page = await browser.newPage();
      await page.goto(service.url);
      const calls = page.locator('.call');
      expect(await calls.count()).toBe(3);
      for (const call of await calls.all()) {
        expect(await call.locator('.answer').isVisible()).toBe(false);
        await call.getByRole('button', { name: 'Run' }).click();
        await call.locator('.answer').waitFor({ state: 'visible' });
        expect(await call.locator('.answer').textContent()).toMatch(/^200, \d+ ms[\s\S]*"data": /);
      }
    } finally {
      await browser.close();
    }
  });
});
