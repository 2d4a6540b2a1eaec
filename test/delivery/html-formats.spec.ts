// Promises of `format=fragment` and `format=html`: chapters and sections for other people's pages, over HTTP.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CourseContent } from '../../src/model/course.js';
import { PUBLIC_URL, startTestApp, type TestApp } from '../support/app.js';
import { get } from '../support/asking.js';
import { IDS } from '../support/course.js';
import { shownCourse, shownId } from '../support/shown-course.js';
import { ask as askGraphql } from './graphql/ask.js';

const CHAPTER = '/v1/courses/small/chapters/second';
let service: TestApp;

async function publish(change: (course: CourseContent) => void): Promise<void> {
  const course = shownCourse();
  change(course);
  await service.authoring.import({ content: course, hash: 'test' }, { force: true });
  await service.authoring.publish({ course: IDS.course, message: '', author: 'test' });
  await service.catalogue.refresh();
}

/** Release 1, and release 2 with another reason for the step that is shown. */
beforeAll(async () => {
  service = await startTestApp({ contentDir: 'none' });
  await publish(() => undefined);
  await publish((course) => {
    course.diagrams[0]!.steps[0]!.why = 'Por otra cosa.';
  });
}, 120_000);
afterAll(() => service.close());

const ask = (path: string, headers: Record<string, string> = {}) => get(service.url + path, headers);
const text = async (path: string, headers: Record<string, string> = {}) => {
  const { status, body } = await ask(path, headers);
  expect([path, status]).toEqual([path, 200]);
  return body.toString();
};

describe('a fragment', () => {
  it('is HTML to paste, with the credit line at its end, for scripts of every origin', async () => {
    const { status, headers, body } = await ask(`${CHAPTER}?format=fragment&locale=es`);
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(body.toString()).toMatch(
      /^<h2>Segundo<\/h2>\n<p>El segundo capítulo\.<\/p>\n<h3>Otra entrada<\/h3>\n/,
    );
    expect(body.toString()).toMatch(
      /\n<p>«Pequeño» se publica con licencia <a [^>]+>CC-BY-4\.0<\/a>\.<\/p>\n$/,
    );
    expect(headers).toMatchObject({
      ...{ 'access-control-allow-origin': '*', 'content-language': 'es', 'timonel-release': '2' },
      ...{
        etag: expect.any(String),
        'x-content-type-options': 'nosniff',
        'cache-tag': `course-${IDS.course}`,
      },
      'cache-control': 'public, max-age=0, stale-if-error=86400',
    });
  });

  it('is empty for whoever has it already, until the words of the course are others', async () => {
    const { headers } = await ask(`${CHAPTER}?format=fragment`);
    const again = await ask(`${CHAPTER}?format=fragment`, { 'If-None-Match': headers.etag! });
    expect([again.status, again.body.length]).toEqual([304, 0]);
    const older = await ask(`${CHAPTER}?format=fragment&release=1`, { 'If-None-Match': headers.etag! });
    expect([older.status, older.body.toString()]).toEqual([
      200,
      expect.stringContaining('Por algo se empieza.'),
    ]);
  });

  it('of an older release shows the pictures of that release, and may be kept for ever', async () => {
    const { headers, body } = await ask(`${CHAPTER}?format=fragment&release=1&locale=es`);
    expect(body.toString()).toContain('/steps/start?locale=es&#x26;release=1&#x26;format=svg"');
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  it('of a section is that section alone', async () => {
    const html = await text('/v1/courses/small/chapters/first/sections/intro?format=fragment&headingLevel=3');
    expect(html.match(/<h[1-6]>[^<]*/g)).toEqual(['<h3>Entrada', '<h4>Dentro']);
  });
});

describe('a document', () => {
  it('is a page of its own, which says where people read it', async () => {
    const html = await text(`${CHAPTER}?format=html&locale=es`);
    expect(html).toMatch(/^<!doctype html><html lang="es"><head><meta charset="utf-8">/);
    expect(html).toContain(`<link rel="canonical" href="${PUBLIC_URL}/read/small/second">`);
    expect(html.match(/<h1>[^<]*/g)).toEqual(['<h1>Segundo']);
    expect(await text(`${CHAPTER}?format=html&headingLevel=2`)).toContain('<h2>Segundo</h2>');
  });

  it('comes to who accepts nothing but HTML; browsers still get JSON', async () => {
    const html = await ask(CHAPTER, { Accept: 'text/html' });
    expect([html.headers['content-type'], html.headers['cache-control']]).toEqual([
      'text/html; charset=utf-8',
      'private, no-cache',
    ]);
    expect(html.body.toString()).toBe(await text(`${CHAPTER}?format=html`));
    for (const Accept of [
      'text/html,application/xhtml+xml,*/*;q=0.8',
      'text/html, application/json;q=0.1',
      '*/*',
    ])
      expect((await ask(CHAPTER, { Accept })).headers['content-type']).toMatch(/json/);
    expect((await ask('/v1/courses/small/videos', { Accept: 'text/html' })).status).toBe(406);
  });
});

describe('both', () => {
  it.each(['fragment', 'html'])(
    '%s lets a browser run nothing, and load nothing but pictures and a stylesheet',
    async (format) => {
      // The second answer is one that was prepared by the first.
      for (const _ of ['made', 'prepared']) {
        const { headers } = await ask(`${CHAPTER}?format=${format}`);
        expect(headers['content-security-policy']).toBe(
          `default-src 'none'; img-src 'self' ${PUBLIC_URL}; style-src 'self' ${PUBLIC_URL}; base-uri 'none'; form-action 'none'; frame-ancestors *`,
        );
      }
      const json = await ask(`${CHAPTER}?format=json`);
      expect(json.headers['content-security-policy']).toBeUndefined();
    },
  );

  it.each([
    ['format=json&headingLevel=2', '/headingLevel'],
    ['format=markdown&headingLevel=2', '/headingLevel'],
    ['headingLevel=2', '/headingLevel'],
    ['format=html&headingLevel=0', '/headingLevel'],
    ['format=html&headingLevel=7', '/headingLevel'],
    ['format=fragment&headingLevel=two', '/headingLevel'],
    ['format=fragment&fields=title', '/fields'],
    ['format=html&text=html', '/text'],
  ])('%s is a mistake, which the answer names', async (query, pointer) => {
    const { status, json } = await ask(`${CHAPTER}?${query}`);
    expect([status, json.code, json.errors[0].pointer]).toEqual([400, 'INVALID_INPUT', pointer]);
    expect(json.detail).toMatch(/headingLevel|heading|fields|text/);
  });

  it('no combination of what can be asked brings out a 500', async () => {
    const keys = {
      format: ['fragment', 'html', 'json', 'markdown', 'pdf'],
      headingLevel: ['1', '6', '7', ''],
      locale: ['en', 'xx'],
      release: ['1', '99', 'draft'],
      text: ['html'],
      fields: ['title'],
    };
    const combine = (rest: [string, string[]][]): string[] => {
      const [first, ...others] = rest;
      if (!first) return [''];
      const tails = combine(others);
      return [...tails, ...first[1].flatMap((value) => tails.map((tail) => `${first[0]}=${value}&${tail}`))];
    };
    for (const query of combine(Object.entries(keys))) {
      const { status } = await ask(`${CHAPTER}?${query}`);
      expect([query, [200, 400, 401, 404].includes(status)]).toEqual([query, true]);
    }
  }, 120_000);
});

describe('HTML of blocks', () => {
  it('is the same at both doors, in the bundle, and in the fragment', async () => {
    const chapter = JSON.parse(await text(`${CHAPTER}?text=html&locale=es`)).data;
    const bundle = JSON.parse(await text('/v1/courses/small/bundle?text=html&locale=es')).data;
    const fragment = await text(`${CHAPTER}?format=fragment&locale=es`);
    const { data } = await askGraphql<{
      course: { chapter: { sections: { blocks: { permanentId: string; html: string }[] }[] } };
    }>(
      service.url,
      '{ course(slug: "small") { chapter(slug: "second") { sections { blocks { permanentId html } } } } }',
    );
    const blocks = chapter.sections[0].blocks as { id: string; html: string }[];
    expect(blocks.length).toBeGreaterThan(11);
    expect(data.course.chapter.sections[0]!.blocks).toEqual(
      blocks.map(({ id, html }) => ({ permanentId: id, html })),
    );
    for (const { id, html } of blocks) {
      expect(bundle.units[id].html).toBe(html);
      expect(fragment).toContain(html);
    }
  });

  it('that changes through another unit is among the changes since', async () => {
    const { json } = await ask('/v1/courses/small/changes?since=1&text=html&locale=es');
    const { html } = json.data.units[shownId('figure')];
    expect(html).toContain('Por otra cosa.');
    expect(json.data.units[shownId('paragraph')]).toBeUndefined();
  });
});
