// Promises of the public REST door, asked over HTTP.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { deriveId } from '../../src/content/derive-id.js';
import type { CourseContent } from '../../src/model/course.js';
import { PUBLIC_URL, startTestApp, type TestApp } from '../support/app.js';
import { IDS, smallCourse } from '../support/course.js';

let service: TestApp;
const get = (path: string) => request(service.url).get(path);
const small = (path = '') => get(`/v1/courses/small${path}`);

async function publish(change: (course: CourseContent) => void = () => undefined) {
  const course = smallCourse();
  change(course);
  await service.authoring.import({ content: course, hash: 'hash' }, { force: true });
  await service.authoring.publish({ course: 'small', message: 'A change', author: 'test' });
  await service.catalogue.refresh();
}

beforeAll(async () => {
  service = await startTestApp();
  await publish((course) => {
    course.course.slug = 'tiny';
    course.chapters[0]!.slug = 'beginning';
    course.chapters[0]!.sections[0]!.slug = 'entry';
    course.diagrams[0]!.slug = 'sketch';
  });
  await publish((course) => {
    course.translations = [
      {
        unit: IDS.first,
        locale: 'en',
        text: { title: 'First', summary: 'One.', objectives: [] },
        sourceHash: '0',
      },
    ];
  });
});
afterAll(() => service.close());

describe('an answer', () => {
  it('is data and meta: locale, licence and ready-made attribution', async () => {
    const { body } = await small('/chapters/first').expect(200);
    expect(Object.keys(body)).toEqual(['data', 'meta']);
    expect(body.meta).toMatchObject({
      locale: { requested: null, served: 'es' },
      license: { id: 'CC-BY-4.0', url: expect.stringContaining('https://') },
      attribution: { text: expect.stringContaining('Pequeño'), html: expect.stringContaining('<a href=') },
    });
  });

  it('names its release, language and licence in headers, and its request', async () => {
    const { headers } = await small('/chapters').set('X-Request-Id', 'mine-1').expect(200);
    expect(headers).toMatchObject({
      'timonel-release': '2',
      'content-language': 'es',
      link: expect.stringMatching(/^<https:.*>; rel="license"$/),
      'x-request-id': 'mine-1',
      'access-control-allow-origin': '*',
      'x-content-type-options': 'nosniff',
    });
  });

  it('replaces a request id that could forge a log line', async () => {
    const { headers } = await small().set('X-Request-Id', `a b"${'x'.repeat(80)}`);
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('says of every unit its hash, its locale and the release it last changed in', async () => {
    const { body } = await small('/chapters/first');
    const [section] = body.data.sections;
    for (const unit of [body.data, section, ...section.blocks, section.sections[0]]) {
      expect(unit).toMatchObject({
        hash: expect.stringMatching(/^[0-9a-f]{32}$/),
        locale: 'es',
        changedInRelease: expect.any(Number),
      });
    }
  });

  it('has the same bytes and the same ETag over a publish that changed something else', async () => {
    const before = await small('/glossary');
    await publish((course) => {
      course.chapters[1]!.title = 'Segundo, otra vez';
      course.translations = [
        {
          unit: IDS.first,
          locale: 'en',
          text: { title: 'First', summary: 'One.', objectives: [] },
          sourceHash: '0',
        },
      ];
    });
    const after = await small('/glossary');
    expect(after.headers['timonel-release']).toBe('3');
    expect(after.headers.etag).toBe(before.headers.etag);
    expect(after.text).toBe(before.text);
  });

  it('has links into the course made absolute', async () => {
    const { body } = await small('/chapters/first');
    expect(body.data.sections[0].blocks[0].markdown).toContain(
      `(${PUBLIC_URL}/v1/courses/small/components/piece)`,
    );
  });
});

describe('every address', () => {
  const ADDRESSES = [
    '/v1/courses',
    ...[
      ...[
        '',
        '/chapters',
        '/chapters/first',
        '/chapters/first/sections/intro',
        '/chapters/first/sections/inner',
      ],
      ...[
        '/components',
        '/components/piece',
        '/comparisons',
        '/comparisons/versus',
        '/videos',
        '/videos/film',
      ],
      ...['/credits', '/glossary', '/diagrams', '/diagrams/drawing', '/diagrams/drawing/steps/start'],
      ...['/releases', '/releases/1'],
    ].map((path) => `/v1/courses/small${path}`),
    '/v1/openapi.json',
  ];

  it.each(ADDRESSES)(
    '%s answers GET, HEAD and 304, and refuses other methods and unknown keys',
    async (path) => {
      const answer = await get(path)
        .expect(200)
        .expect('Content-Type', /^application\/json; charset=utf-8$/);
      const { etag } = answer.headers;
      expect(etag).toMatch(/^"[\w-]{27}(-br|-gzip)?"$/);
      expect(answer.headers['cache-control']).toBe('public, max-age=0, stale-if-error=86400');

      const head = await request(service.url).head(path).set('Accept-Encoding', 'gzip, deflate').expect(200);
      expect(head.headers).toMatchObject({ etag, 'content-length': answer.headers['content-length'] });

      for (const tag of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
        const unchanged = await get(path).set('If-None-Match', tag!).expect(304);
        expect(unchanged.text).toBe('');
        expect(unchanged.headers.etag).toBe(etag);
      }
      await get(path).set('If-None-Match', '"other"').expect(200);

      for (const method of ['post', 'put', 'patch', 'delete'] as const) {
        const refused = await request(service.url)[method](path).send({}).expect(405);
        expect(refused.headers.allow).toBe('GET, HEAD, OPTIONS');
        expect(refused.body).toMatchObject({ code: 'METHOD_NOT_ALLOWED', status: 405 });
      }
      const unknown = await get(`${path}?nonsense=1`).expect(400);
      expect(unknown.body).toMatchObject({ code: 'UNKNOWN_PARAMETER', errors: [{ pointer: '/nonsense' }] });
      await get(`${path}?__proto__=1`).expect(400);
      await request(service.url)
        .options(path)
        .expect(204)
        .expect('Access-Control-Allow-Methods', 'GET, HEAD, OPTIONS');
    },
  );
});

describe('an address', () => {
  it('takes an id wherever it takes a slug', async () => {
    const bySlug = await small('/chapters/first/sections/intro');
    const byId = await get(`/v1/courses/${IDS.course}/chapters/${IDS.first}/sections/${IDS.intro}`).expect(
      200,
    );
    expect(byId.text).toBe(bySlug.text);
  });

  it.each([
    ['/v1/courses/tiny', '/v1/courses/small'],
    ['/v1/courses/tiny/glossary?fields=word', '/v1/courses/small/glossary?fields=word'],
    ['/v1/courses/tiny/releases?first=2', '/v1/courses/small/releases?first=2'],
    ['/v1/courses/tiny/releases/1?format=json', '/v1/courses/small/releases/1?format=json'],
    ['/v1/courses/tiny?release=1', '/v1/courses/small?release=1'],
    ['/v1/courses/tiny/chapters?release=1', '/v1/courses/small/chapters?release=1'],
    // In release 1 the chapter had its former slug, and has it there for ever.
    [
      '/v1/courses/tiny/chapters/beginning/sections/entry?release=1',
      '/v1/courses/small/chapters/beginning/sections/entry?release=1',
    ],
    ['/v1/courses/small/chapters/beginning', '/v1/courses/small/chapters/first'],
    [
      '/v1/courses/small/chapters/beginning/sections/intro?text=html',
      '/v1/courses/small/chapters/first/sections/intro?text=html',
    ],
    ['/v1/courses/tiny/chapters/beginning/sections/entry', '/v1/courses/small/chapters/first/sections/intro'],
    ['/v1/courses/small/diagrams/sketch/steps/start', '/v1/courses/small/diagrams/drawing/steps/start'],
  ])('leads from the former %s to %s', async (former, now) => {
    const { headers } = await get(former).expect(308);
    expect(headers.location).toBe(now);
    await get(now).expect(200);
  });

  it.each([
    ['an unknown course', '/v1/courses/nope', 404, 'NOT_FOUND'],
    ['an unknown chapter', '/v1/courses/small/chapters/nope', 404, 'NOT_FOUND'],
    ['a section of another chapter', '/v1/courses/small/chapters/second/sections/inner', 404, 'NOT_FOUND'],
    ['an id of another kind', `/v1/courses/small/chapters/${IDS.intro}`, 404, 'NOT_FOUND'],
    ['an unknown group', '/v1/courses/small/components?group=nope', 404, 'NOT_FOUND'],
    ['an unknown release', '/v1/courses/small?release=99', 404, 'NOT_FOUND'],
    ['an unknown address', '/v1/nothing', 404, 'NOT_FOUND'],
    ['a slug with capitals', '/v1/courses/Small', 400, 'INVALID_INPUT'],
    ['SQL in a slug', "/v1/courses/' OR 1=1--", 400, 'INVALID_INPUT'],
    ['a release that is no number', '/v1/courses/small?release=latest', 400, 'INVALID_INPUT'],
    ['release zero', '/v1/courses/small?release=0', 400, 'INVALID_INPUT'],
    ['a draft', '/v1/courses/small?release=draft', 401, 'UNAUTHENTICATED'],
    ['an unknown locale', '/v1/courses/small?locale=fr', 400, 'UNKNOWN_LOCALE'],
    ['a locale that is none', '/v1/courses/small?locale=english', 400, 'INVALID_INPUT'],
    ['a key given twice', '/v1/courses/small?locale=es&locale=en', 400, 'INVALID_INPUT'],
    ['an unknown field', '/v1/courses/small?fields=secret', 400, 'INVALID_INPUT'],
    ['a field of the prototype', '/v1/courses/small?fields=constructor', 400, 'INVALID_INPUT'],
    ['an unknown rendering', '/v1/courses/small/chapters/first?text=pdf', 400, 'INVALID_INPUT'],
    ['an unknown format', '/v1/courses/small/chapters/first?format=xml', 400, 'INVALID_INPUT'],
    ['Markdown where there is none', '/v1/courses/small/videos?format=markdown', 400, 'INVALID_INPUT'],
    ['a page of a milliard', '/v1/courses?first=1000000000', 400, 'INVALID_INPUT'],
    ['a forged cursor', '/v1/courses?after=Zm9yZ2Vk', 400, 'INVALID_INPUT'],
    ['a cursor of another list', '/v1/courses/small/releases?after=YWZ0ZXI6c21hbGw', 400, 'INVALID_INPUT'],
    [
      'a filter of another product',
      '/v1/courses?filter[author][password][startsWith]=a',
      400,
      'UNKNOWN_PARAMETER',
    ],
    ['an order of another product', '/v1/courses?sort=apiKeyHash', 400, 'UNKNOWN_PARAMETER'],
  ])('answers %s with an error of the table', async (_, path, status, code) => {
    const { body, headers } = await get(encodeURI(path)).expect(status);
    expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(headers['cache-control']).toBe('no-store');
    expect(body).toMatchObject({
      status,
      code,
      requestId: headers['x-request-id'],
      type: `/docs/errors#${code.toLowerCase()}`,
    });
    expect(JSON.stringify(body)).not.toMatch(/\bat .*\.(js|ts)|SELECT|prisma/i);
  });
});

describe('a release that is older than the slug of its course', () => {
  it('is read by the current slug', async () => {
    const { body, headers } = await small('?release=1').expect(200);
    expect(headers['timonel-release']).toBe('1');
    expect(body.data.id).toBe(IDS.course);
    await small('/chapters/beginning/sections/entry?release=1').expect(200);
  });
});

describe('choosing', () => {
  it('serves the locale that is asked for, and falls back unit by unit, saying so', async () => {
    const { body, headers } = await small('/chapters?locale=en').expect(200);
    expect(headers['content-language']).toBe('en');
    expect(headers['cache-control']).toBe('public, max-age=0, stale-if-error=86400');
    expect(body.meta.locale).toEqual({ requested: 'en', served: 'en' });
    expect(body.data).toMatchObject([
      { title: 'First', locale: 'en' },
      { title: 'Segundo, otra vez', locale: 'es' },
    ]);
  });

  it('follows Accept-Language, and then keeps the answer out of shared caches', async () => {
    const { body, headers } = await small('/chapters')
      .set('Accept-Language', 'fr, en-GB;q=0.8, es;q=0.5')
      .expect(200);
    expect(body.data[0].title).toBe('First');
    expect(headers).toMatchObject({ 'cache-control': 'private, no-cache', vary: 'Accept, Accept-Language' });
    const explicit = await small('/chapters?locale=es&format=json').set('Accept-Language', 'en');
    expect(explicit.body.data[0].title).toBe('Primero');
    expect(explicit.headers['cache-control']).toBe('public, max-age=0, stale-if-error=86400');
    expect(explicit.headers.vary).toBeUndefined();
  });

  it('gives browsers JSON, readers of Markdown Markdown, and nobody what they rule out', async () => {
    const accept = (value: string) => small('/chapters/first').set('Accept', value);
    await accept('text/html,application/xhtml+xml,*/*;q=0.8').expect(200).expect('Content-Type', /json/);
    await accept('text/markdown, */*').expect(200).expect('Content-Type', /json/);
    const markdown = await accept('text/markdown')
      .expect(200)
      .expect('Content-Type', 'text/markdown; charset=utf-8');
    expect(markdown.headers['cache-control']).toBe('private, no-cache');
    expect(markdown.text).toMatch(/^# Primero\n\nEl primer capítulo\.\n\n## Entrada\n/);
    expect((await accept('image/png').expect(406)).body.code).toBe('NOT_ACCEPTABLE');
    expect((await accept('application/json;q=0').expect(406)).body.code).toBe('NOT_ACCEPTABLE');
    const chosen = await small('/chapters/first?format=markdown')
      .set('Accept', 'application/json')
      .expect(200);
    expect(chosen.text).toBe(markdown.text);
  });

  it('gives blocks in the renderings that are asked for', async () => {
    const { body } = await small('/chapters/first?text=html,text').expect(200);
    const [block] = body.data.sections[0].blocks;
    expect(block).toMatchObject({
      html: expect.stringContaining('<em>mundo</em>'),
      text: 'Hola, mundo: véase la pieza.',
    });
    expect(block.markdown).toBeUndefined();
  });

  it('narrows to fields, and always keeps id, slug and kind', async () => {
    const { body } = await small('/chapters/first?fields=title,sections.blocks.markdown').expect(200);
    expect(Object.keys(body.data).sort()).toEqual(['id', 'sections', 'slug', 'title']);
    expect(Object.keys(body.data.sections[0]).sort()).toEqual(['blocks', 'id', 'slug']);
    expect(Object.keys(body.data.sections[0].blocks[0]).sort()).toEqual(['id', 'kind', 'markdown']);
  });

  it('lists the components of one group', async () => {
    const { body } = await small('/components?group=parts').expect(200);
    expect(body.data).toHaveLength(1);
  });

  it('gives blocks in the renderings that fields name', async () => {
    const blockIn = async (query: string) =>
      (await small(`/chapters/first?${query}`).expect(200)).body.data.sections[0].blocks[0];
    expect(await blockIn('fields=sections.blocks.html')).toEqual({
      ...{ id: IDS.paragraph, kind: 'paragraph', html: expect.stringContaining('<em>mundo</em>') },
    });
    expect(await blockIn('fields=sections.blocks,sections.blocks.text')).toMatchObject({
      ...{ markdown: expect.any(String), text: expect.any(String), hash: expect.any(String) },
    });
    expect(await blockIn('fields=sections.blocks.html,sections.blocks.text&text=text')).toEqual({
      ...{ id: IDS.paragraph, kind: 'paragraph', text: expect.any(String) },
    });
    const section = await small('/chapters/first/sections/intro?fields=blocks.text').expect(200);
    expect(section.body.data.blocks[0].text).toBe('Hola, mundo: véase la pieza.');
  });

  it.each(['fields=title', 'text=html'])('refuses %s of Markdown, instead of ignoring it', async (query) => {
    const { body } = await small(`/chapters/first?${query}&format=markdown`).expect(400);
    const [key] = query.split('=');
    expect(body).toMatchObject({ code: 'INVALID_INPUT', errors: [{ pointer: `/${key}` }] });
    expect(body.detail).toContain(`\`${key}\``);
  });

  it('reads an older release as it was: for ever where the address names all, else asked for again', async () => {
    const { body, headers } = await small('/chapters?release=2&locale=es&format=json').expect(200);
    expect(body.data[1].title).toBe('Segundo');
    expect(headers['timonel-release']).toBe('2');
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(headers.vary).toBeUndefined();
    for (const open of ['', '&locale=es', '&format=json']) {
      const negotiated = await small(`/chapters?release=2${open}`).expect(200);
      expect(negotiated.headers).toMatchObject({
        ...{ 'cache-control': 'public, max-age=0, stale-if-error=86400', vary: 'Accept, Accept-Language' },
      });
    }
  });

  it.each([
    ['/v1/courses', 'locale=es&format=json'],
    ['/v1/courses/small/releases', 'format=json'],
    ['/v1/courses/small/releases/1', 'format=json'],
  ])('%s?%s leaves nothing to headers', async (path, all) => {
    const ask = (query: string) => get(`${path}?${query}`).set('Accept', 'image/png');
    const { headers } = await ask(all).set('Accept-Language', 'en').expect(200);
    expect(headers.vary ?? 'Accept-Encoding').toBe('Accept-Encoding');
    expect(headers['cache-control']).toBe('public, max-age=0, stale-if-error=86400');
    expect((await ask('').expect(406)).body.code).toBe('NOT_ACCEPTABLE');
    expect((await get(path).expect(200)).headers.vary).toMatch(
      /^Accept, Accept-Language(, Accept-Encoding)?$/,
    );
  });
});

describe('lists', () => {
  it('page by keyset: every course once, whatever the size of a page', async () => {
    const first = await get('/v1/courses?first=1').expect(200);
    expect(first.body.meta.page).toMatchObject({ hasNextPage: true, endCursor: expect.any(String) });
    const second = await get(`/v1/courses?first=1&after=${first.body.meta.page.endCursor}`).expect(200);
    expect(second.body.meta.page.hasNextPage).toBe(false);
    const slugs = [...first.body.data, ...second.body.data].map(({ slug }) => slug);
    expect(slugs).toEqual(['introduccion-a-kubernetes', 'small']);
  });

  it('tell a poller everything about each course', async () => {
    const { body } = await get('/v1/courses');
    expect(body.data[1]).toMatchObject({
      ...{ slug: 'small', title: 'Pequeño', hash: expect.any(String), license: { id: 'CC-BY-4.0' } },
      ...{
        release: { number: 3, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
        attribution: { text: expect.any(String) },
      },
    });
  });

  it('show the history newest first, a page at a time', async () => {
    const first = await small('/releases?first=2').expect(200);
    expect(first.body.data).toMatchObject([
      { number: 3, current: true },
      { number: 2, current: false },
    ]);
    const rest = await small(`/releases?after=${first.body.meta.page.endCursor}`).expect(200);
    expect(rest.body.data).toMatchObject([{ number: 1, message: 'A change', withdrawn: false }]);
  });
});

describe('a section and a step that were put elsewhere', () => {
  const step = deriveId('step', 'small', 'drawing/start');

  beforeAll(async () => {
    await publish(({ chapters, diagrams }) => {
      chapters[0]!.sections[0]!.slug = 'opening';
      chapters[1]!.sections.push(...chapters[0]!.sections.splice(0, 1));
      const other = { id: deriveId('diagram', 'small', 'other'), key: 'other', slug: 'other' };
      Object.assign(diagrams[0]!, other);
      Object.assign(chapters[1]!.sections[1]!.blocks[2]!.content, { diagram: other.id });
    });
  });

  it.each([
    ['its former chapter', `chapters/first/sections/${IDS.intro}`, 'chapters/second/sections/opening'],
    ['a chapter that is gone', `chapters/gone/sections/${IDS.intro}`, 'chapters/second/sections/opening'],
    ['a diagram that is gone', `diagrams/drawing/steps/${step}`, 'diagrams/other/steps/start'],
  ])('are found by their ids in %s', async (_, former, now) => {
    const { headers } = await small(`/${former}?fields=title`).expect(308);
    expect(headers.location).toBe(`/v1/courses/small/${now}?fields=title`);
    await get(headers.location!).expect(200);
  });

  it('are answered by GraphQL as they are', async () => {
    const query = `{ course(slug: "small") { section(chapter: "first", slug: "${IDS.intro}") { slug } } }`;
    const { body } = await request(service.url).post('/graphql').send({ query }).expect(200);
    expect(body.data.course.section).toEqual({ slug: 'opening' });
  });

  it('are not found by the id of another kind', async () => {
    await small(`/chapters/second/sections/${IDS.paragraph}`).expect(404);
    await small(`/chapters/second/sections/${step}`).expect(404);
  });
});
