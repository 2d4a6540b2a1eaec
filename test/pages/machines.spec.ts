// Promises of what machines look for at the root: the sitemap, robots.txt and llms.txt, asked over HTTP.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import type { CourseContent } from '../../src/model/course.js';
import { PUBLIC_URL, startTestApp, type TestApp } from '../support/app.js';
import { smallCourse } from '../support/course.js';

const FILES = ['/sitemap.xml', '/robots.txt', '/llms.txt'];

let service: TestApp;
const get = (path: string) => request(service.url).get(path);

async function publish(change: (course: CourseContent) => void = () => undefined) {
  const course = smallCourse();
  change(course);
  await service.authoring.import({ content: course, hash: 'hash' }, { force: true });
  await service.authoring.publish({ course: 'small', message: '', author: 'test' });
  await service.catalogue.refresh();
}

beforeAll(async () => {
  service = await startTestApp();
  await publish();
});
afterAll(() => service.close());

describe('robots.txt', () => {
  it('lets everybody read everything but the doors for admins, and names the sitemap', async () => {
    const { text } = await get('/robots.txt').expect(200).expect('content-type', 'text/plain; charset=utf-8');
    expect(text.split('\n')).toEqual(
      expect.arrayContaining([
        ...['User-agent: *', 'Allow: /', 'Disallow: /v1/admin', 'Disallow: /graphql/admin'],
        `Sitemap: ${PUBLIC_URL}/sitemap.xml`,
      ]),
    );
  });
});

describe('llms.txt', () => {
  const linksIn = (text: string) =>
    [...text.matchAll(/^- \[(.+?)\]\((\S+?)\)(?:: .+)?$/gm)].map(([, name, url]) => ({ name, url: url! }));

  it('has the form: a title, a summary in a quote, notes, and lists of links under headings', async () => {
    const { text } = await get('/llms.txt').expect(200).expect('content-type', 'text/plain; charset=utf-8');
    const [title, ...sections] = text.split(/^## /m);
    expect(title).toMatch(/^# Timonel\n\n> .+\n\n- /);
    expect(sections.map((section) => section.split('\n', 1)[0])).toEqual([
      ...service.catalogue.current.courses.map(({ head }) => head.texts[head.sourceLocale]!.title),
      ...['API', 'Optional'],
    ]);
    for (const section of sections) {
      const [, empty, ...lines] = section.trimEnd().split('\n');
      expect([empty, linksIn(lines.join('\n')).length]).toEqual(['', lines.length]);
    }
  });

  it('leads to every course in every language, to its chapters, and to descriptions of the API; all of it answers', async () => {
    const links = linksIn((await get('/llms.txt')).text);
    for (const address of [
      '/v1/courses/small?locale=en&format=markdown',
      '/v1/courses/introduccion-a-kubernetes/chapters/docker?locale=es&format=markdown',
      ...['/v1/openapi.json', '/schema.graphql', '/v1/courses'],
    ])
      expect(links.map(({ url }) => url)).toContain(PUBLIC_URL + address);
    for (const { url } of links) {
      const { status, headers } = await get(url.replace(PUBLIC_URL, ''));
      expect([url, status]).toEqual([url, 200]);
      if (url.includes('markdown')) expect(headers['content-type']).toBe('text/markdown; charset=utf-8');
    }
  });

  it('shows titles to the letter, whatever they hold', async () => {
    const hostile = 'A](javascript:run()) [b](x)\u2028## C <script> `d`';
    await publish((course) => {
      course.course.title = hostile;
      course.course.summary = `One line.\n\n## Two\n- [x](y)`;
      course.chapters[0]!.title = hostile;
    });
    const { text } = await get('/llms.txt');
    expect(text).not.toMatch(/[^\\]\]\(javascript|^## (C|Two)|^- \[x\]|[^\\]<script/m);
    // As many lines as with words that are nothing but words.
    const lines = text.split('\n').length;
    await publish((course) => {
      course.course.title = 'A';
      course.course.summary = 'One line.';
      course.chapters[0]!.title = 'A';
    });
    expect((await get('/llms.txt')).text.split('\n')).toHaveLength(lines);
    await publish();
  });
});

describe('each of them', () => {
  it.each(FILES)(
    '%s costs nothing when it did not change, for GET and HEAD, and travels compressed',
    async (path) => {
      const { headers } = await get(path).set('Accept-Encoding', 'identity').expect(200);
      expect(headers['cache-control']).toMatch(/^public, max-age=0/);
      const again = await get(path).set('If-None-Match', headers.etag!);
      expect([again.status, again.text]).toEqual([304, '']);
      await request(service.url)
        .head(path)
        .set('Accept-Encoding', 'identity')
        .expect(200)
        .expect('etag', headers.etag!);
      if (path === '/robots.txt') return;
      await get(path).set('Accept-Encoding', 'br').expect('content-encoding', 'br');
    },
  );

  it('takes reading alone', async () => {
    for (const path of FILES) await request(service.url).post(path).send({}).expect(405);
  });

  it('says something before anything is published', async () => {
    const empty = await startTestApp({ contentDir: 'no-packages' });
    try {
      for (const path of FILES) await request(empty.url).get(path).expect(200);
      const { text } = await request(empty.url).get('/sitemap.xml');
      expect(text).toMatch(/<urlset [^>]+>\n<\/urlset>\n$/);
      expect((await request(empty.url).get('/llms.txt')).text).toContain('/v1/openapi.json');
    } finally {
      await empty.close();
    }
  });
});
