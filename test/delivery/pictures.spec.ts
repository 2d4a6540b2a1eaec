// Promises of pictures at the public doors: formats, themes, who may keep them, and the same addresses over GraphQL.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { canonicalJson } from '../../src/infra/canonical-json.js';
import type { CourseContent } from '../../src/model/course.js';
import type { CourseDocument } from '../../src/model/document.js';
import { Publisher } from '../publishing/publisher.js';
import { PUBLIC_URL } from '../support/app.js';
import { type BareAnswer, get } from '../support/asking.js';
import { describeInBrowser, openBrowser } from '../support/browser.js';
import { IDS } from '../support/course.js';
import { DRAWN, drawMore } from '../support/drawn-course.js';
import type { Json } from '../support/json.js';

const STEP = '/diagrams/drawing/steps/grown';
const DIFFERENCE = '/diagrams/drawing/diff?from=start&to=grown';
const EVERYTHING = [['/diagrams/drawing'], [STEP], [DIFFERENCE]];
const PNG_MAGIC = '89504e470d0a1a0a';

let small: Publisher;

/** Releases: under other slugs; under those of now; with another picture; and a draft with one more. */
beforeAll(async () => {
  small = await Publisher.start();
  const publish = async (change: (course: CourseContent) => void) => {
    await small.edit(change);
    expect((await small.publish({ message: 'A change' })).status).toBe(200);
  };
  await publish((course) => {
    drawMore(course);
    Object.assign(course.diagrams[0]!, { slug: 'sketch' });
    Object.assign(course.diagrams[0]!.steps[0]!, { slug: 'beginning' });
  });
  await publish((course) => drawMore(course));
  await publish((course) => drawMore(course, 'Base de datos'));
  await small.edit((course) => drawMore(course, 'Borrador'));
  await small.service.catalogue.refresh();
}, 60_000);
afterAll(() => small.service.close());

/** Asks an address of the course. */
function at(path: string, query = '', headers: Record<string, string> = {}): Promise<BareAnswer> {
  const question = query && `${path.includes('?') ? '&' : '?'}${query}`;
  return get(`${small.service.url}/v1/courses/small${path}${question}`, headers);
}

/** Asks GraphQL about the diagram. */
async function graphql(inner: string, course = 'slug: "small"', endpoint = '', key = ''): Promise<Json> {
  const query = `{ course(${course}) { diagram(slug: "drawing") { ${inner} } } }`;
  const answer = await fetch(`${small.service.url}/graphql${endpoint}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(key && { Authorization: key }) },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await answer.json()) as Json;
  return errors ? errors[0].extensions : data.course.diagram;
}

/** A picture by an address that was answered. */
const follow = (url: string, headers: Record<string, string> = {}) =>
  get(small.service.url + url.slice(PUBLIC_URL.length), headers);

const svgOf = async (path: string, query = '') => String((await at(path, `format=svg&${query}`)).body);

describe.each(EVERYTHING)('%s', (path) => {
  it.each([
    ['svg', 'image/svg+xml', (body: Buffer) => expect(String(body)).toMatch(/^<svg .*<\/svg>\n$/s)],
    ['png', 'image/png', (body: Buffer) => expect(body.toString('hex', 0, 8)).toBe(PNG_MAGIC)],
    [
      'mermaid',
      'text/vnd.mermaid; charset=utf-8',
      (body: Buffer) => expect(String(body)).toMatch(/^flowchart TB\n/),
    ],
    ['text', 'text/plain; charset=utf-8', (body: Buffer) => expect(String(body)).toMatch(/«Web».*\.\n$/)],
  ])('is answered as %s, by name or by `Accept` alone', async (format, type, looksLikeIt) => {
    const named = await at(path, `format=${format}`);
    expect([named.status, named.headers['content-type']]).toEqual([200, type]);
    looksLikeIt(named.body);
    const accepted = await at(path, '', { Accept: type.split(';')[0]! });
    expect([accepted.status, accepted.headers['content-type']]).toEqual([200, type]);
    expect(accepted.body).toEqual(named.body);
    expect(accepted.headers['cache-control']).toBe('private, no-cache');
    expect(accepted.headers.vary).toContain('Accept');
  });

  it('is JSON wherever that is accepted, and 406 for other pictures', async () => {
    for (const Accept of ['*/*', 'image/avif,image/svg+xml,image/*,*/*;q=0.8', 'application/json, image/png'])
      expect((await at(path, '', { Accept })).headers['content-type']).toMatch(/^application\/json/);
    const { status, json } = await at(path, '', { Accept: 'image/webp' });
    expect([status, json.code]).toEqual([406, 'NOT_ACCEPTABLE']);
    expect(json.detail).toContain('image/svg+xml or image/png or text/vnd.mermaid or text/plain');
  });

  it('has light and dark colours, and as SVG those that are preferred', async () => {
    const [plain, light, dark, auto] = await Promise.all(
      ['', 'theme=light', 'theme=dark', 'theme=auto'].map((theme) => svgOf(path, theme)),
    );
    expect(plain).toBe(light);
    expect(dark).not.toBe(light);
    expect([light, auto].map((svg) => svg!.includes('prefers-color-scheme'))).toEqual([false, true]);
    const png = async (query: string, headers = {}) => (await at(path, query, headers)).body;
    const lightPng = await png('format=png');
    expect(await png('format=png&theme=dark')).not.toEqual(lightPng);
    expect(await png('theme=auto', { Accept: 'image/png' })).toEqual(lightPng);
  });

  it('has about twice as many dots as the SVG has pixels', async () => {
    const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(await svgOf(path))!;
    const png = (await at(path, 'format=png')).body;
    expect(Math.abs(png.readUInt32BE(16) - 2 * Number(width))).toBeLessThanOrEqual(2);
    expect(Math.abs(png.readUInt32BE(20) - 2 * Number(height))).toBeLessThanOrEqual(2);
  });

  it.each([
    ['format=json&theme=dark', '/theme', 'theme'],
    ['format=text&theme=light', '/theme', 'theme'],
    ['format=png&theme=auto', '/theme', 'A PNG has one look'],
    ['format=svg&theme=sepia', '/theme', 'light'],
    ['format=svg&fields=title', '/fields', 'fields'],
    ['format=webp', '/format', 'svg'],
  ])('says what is wrong with %s', async (query, pointer, word) => {
    const { status, json } = await at(path, query);
    expect([status, json.code]).toEqual([400, 'INVALID_INPUT']);
    expect(json.errors).toEqual([{ pointer, code: 'INVALID_INPUT', detail: expect.stringContaining(word) }]);
  });

  it.each(['svg', 'png', 'mermaid'])(
    'as %s is not sent again to who has it, and HEAD tells of it',
    async (format) => {
      const query = `format=${format}&locale=es`;
      const { headers, body } = await at(path, query);
      const known = await at(path, query, { 'If-None-Match': headers.etag! });
      expect([known.status, known.body.length, known.headers.etag]).toEqual([304, 0, headers.etag]);
      const question = `${path.includes('?') ? '&' : '?'}${query}`;
      const head = await fetch(`${small.service.url}/v1/courses/small${path}${question}`, {
        ...{ method: 'HEAD', headers: { 'Accept-Encoding': 'identity' } },
      });
      expect([head.status, (await head.arrayBuffer()).byteLength]).toEqual([200, 0]);
      expect(head.headers.get('content-type')).toBe(headers['content-type']);
      expect(head.headers.get('etag')).toBe(headers.etag);
      expect(head.headers.get('content-length')).toBe(String(body.length));
    },
  );

  it('may be kept for ever where the address names release, locale and format, else it is asked again', async () => {
    const keeping = async (query: string, headers = {}) =>
      (await at(path, query, headers)).headers['cache-control'];
    for (const format of ['svg', 'png', 'mermaid', 'text'])
      expect(await keeping(`release=3&locale=es&format=${format}`)).toMatch(/immutable$/);
    expect(await keeping('locale=es&format=svg')).toMatch(/^public, max-age=0/);
    expect(await keeping('release=3&format=svg')).toMatch(/^public, max-age=0/);
    expect(await keeping('format=svg', { 'Accept-Language': 'en' })).toBe('private, no-cache');
    expect((await at(path, 'format=svg')).headers['cache-tag']).toBe(`course-${IDS.course}`);
  });

  it('opened by itself it may do nothing but look as it does', async () => {
    const policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
    // Also where it was prepared by the first time.
    for (const theme of ['light', 'light', 'auto']) {
      const { headers } = await at(path, `format=svg&theme=${theme}`);
      expect(headers['content-security-policy']).toBe(policy);
      expect(headers['x-content-type-options']).toBe('nosniff');
    }
  });

  it('shows the release and the locale that are asked for', async () => {
    expect(await svgOf(path)).toContain('Base de datos');
    const older = await svgOf(path, 'release=2');
    expect([older.includes('Base de datos'), older.includes('Datos')]).toEqual([false, true]);
    const english = await at(path, 'format=svg&locale=en');
    expect(String(english.body)).toMatch(/ lang="en" .*Data/s);
    expect(english.headers['content-language']).toBe('en');
  });
});

describe('A picture that did not change', () => {
  it.each(['svg', 'png'])(
    'is the same bytes and the same validator in another release: %s',
    async (format) => {
      const first = await at('/diagrams/sketch/steps/grown', `release=1&format=${format}`);
      const second = await at(STEP, `release=2&format=${format}`);
      expect([first.status, first.headers['timonel-release']]).toEqual([200, '1']);
      expect(second.headers['timonel-release']).toBe('2');
      expect(second.headers.etag).toBe(first.headers.etag);
      expect(second.body).toEqual(first.body);
    },
  );
});

describe('A former address', () => {
  it.each([
    ['/diagrams/sketch?format=png&theme=dark', '/diagrams/drawing?format=png&theme=dark'],
    ['/diagrams/sketch/steps/grown?format=svg', '/diagrams/drawing/steps/grown?format=svg'],
    ['/diagrams/drawing/steps/beginning?format=svg', '/diagrams/drawing/steps/start?format=svg'],
    [
      '/diagrams/sketch/diff?from=beginning&to=grown&format=svg',
      '/diagrams/drawing/diff?from=beginning&to=grown&format=svg',
    ],
  ])('%s leads on with its question', async (path, to) => {
    const { status, headers } = await at(path);
    expect([status, headers.location]).toEqual([308, `/v1/courses/small${to}`]);
    expect((await get(small.service.url + headers.location!)).status).toBe(200);
  });
});

describe('What lies between two steps', () => {
  it('is asked by slugs, former slugs and ids, in either order', async () => {
    const between = async (from: string, to: string) =>
      (await at(`/diagrams/drawing/diff?from=${from}&to=${to}`)).json.data;
    const there = await between('start', 'grown');
    expect(there).toMatchObject({
      from: { id: DRAWN.start, slug: 'start', number: 1 },
      to: { id: DRAWN.grown, slug: 'grown', number: 2 },
      added: {
        groups: [{ id: 'host', replicas: 3 }],
        nodes: [{ id: 'db' }],
        edges: [{ from: 'web', to: 'db' }],
      },
      moved: [{ element: 'web', title: 'Web', from: null, to: 'host' }],
      placements: { from: 1, to: 6 },
    });
    expect(await between('beginning', DRAWN.grown)).toEqual(there);
    const back = await between('grown', 'start');
    expect([back.removed, back.added]).toEqual([there.added, there.removed]);
    expect(back.moved).toEqual([{ element: 'web', title: 'Web', from: 'host', to: null }]);
  });

  it.each([
    ['?from=start&to=nothing', 404, 'NOT_FOUND'],
    ['?from=nothing&to=start&format=svg', 404, 'NOT_FOUND'],
    ['?from=start', 400, 'INVALID_INPUT'],
    ['?to=start', 400, 'INVALID_INPUT'],
    ['', 400, 'INVALID_INPUT'],
    ['?from=Start&to=grown', 400, 'INVALID_INPUT'],
    ['?from=start&to=grown&step=2', 400, 'UNKNOWN_PARAMETER'],
  ])('%s answers %i', async (query, status, code) => {
    const answer = await at(`/diagrams/drawing/diff${query}`);
    expect([answer.status, answer.json.code]).toEqual([status, code]);
  });
});

describe('The draft', () => {
  it('is drawn for who may read it, and nobody may keep the picture', async () => {
    const Authorization = await small.bearer('viewer');
    for (const [path] of EVERYTHING) {
      const drawn = await at(path!, 'format=svg&release=draft', { Authorization });
      expect([drawn.status, drawn.headers['cache-control']]).toEqual([200, 'private, no-store']);
      expect(String(drawn.body)).toContain('Borrador');
      expect((await at(path!, 'format=svg&release=draft')).status).toBe(401);
      expect(await svgOf(path!)).not.toContain('Borrador');
    }
  });

  it('names itself in the addresses of its pictures', async () => {
    const key = await small.bearer('viewer');
    const { pictureUrl, steps } = await graphql(
      'pictureUrl steps { pictureUrl }',
      'slug: "small"',
      '?release=draft&course=small',
      key,
    );
    for (const url of [pictureUrl, steps[1].pictureUrl]) {
      expect(url).toContain('release=draft');
      expect((await follow(url)).status).toBe(401);
      expect(String((await follow(url, { Authorization: key })).body)).toContain('Borrador');
    }
  });
});

describe('Over GraphQL', () => {
  const PICTURES = `pictureUrl dark: pictureUrl(format: PNG, theme: DARK) auto: pictureUrl(theme: AUTO)
    null: pictureUrl(format: null, theme: null)`;

  it.each([
    ['slug: "small"', 'locale=es'],
    ['slug: "small", locale: "en"', 'locale=en'],
    ['slug: "small", release: 3, locale: "en"', 'locale=en&release=3'],
  ])('pictures are named by addresses that lead to the same ones: %s', async (course, query) => {
    const asked = await graphql(
      `${PICTURES} steps { ${PICTURES} } difference(from: "start", to: "grown") { ${PICTURES} }`,
      course,
    );
    const pairs: [Json, string][] = [
      [asked, '/diagrams/drawing'],
      [asked.steps[1], STEP],
      [asked.difference, DIFFERENCE],
    ];
    for (const [{ pictureUrl, dark, auto, null: left }, path] of pairs) {
      const followed = await follow(pictureUrl);
      expect(String(followed.body)).toBe(await svgOf(path, query));
      expect(followed.headers['cache-control']).toMatch(
        query.includes('release') ? /immutable/ : /max-age=0/,
      );
      expect((await follow(dark)).body).toEqual((await at(path, `format=png&theme=dark&${query}`)).body);
      expect(String((await follow(auto)).body)).toBe(await svgOf(path, `theme=auto&${query}`));
      expect(left).toBe(pictureUrl);
    }
  });

  it('a figure has the picture of its step; of the last one where none is named', async () => {
    const diagram = await graphql('steps { pictureUrl }');
    const query = `{ course(slug: "small") { section(chapter: "first", slug: "intro") { blocks {
      ... on FigureBlock { pictureUrl step { slug } } } } } }`;
    const answer = await fetch(`${small.service.url}/graphql`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    const { blocks } = ((await answer.json()) as Json).data.course.section;
    expect(blocks).toContainEqual({ pictureUrl: diagram.steps[1].pictureUrl, step: null });
  });

  it('a picture that cannot be is the same error as over REST, and steps that are not there are null', async () => {
    for (const inner of ['', 'steps { ', 'difference(from: "start", to: "grown") { ']) {
      const { code, errors } = await graphql(`${inner}pictureUrl(format: PNG, theme: AUTO)${inner && ' }'}`);
      const { json } = await at('/diagrams/drawing', 'format=png&theme=auto');
      expect([code, errors]).toEqual([json.code, json.errors]);
    }
    expect(await graphql('difference(from: "start", to: "nothing") { mermaid }')).toEqual({
      difference: null,
    });
  });
});

describeInBrowser('A picture opened by itself', () => {
  it('is as light or as dark as is preferred, and breaks none of its rules', async () => {
    const browser = await openBrowser();
    try {
      const page = await browser.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => complaints.push(message.text()));
      const ground = async (colorScheme: 'light' | 'dark') => {
        await page.emulateMedia({ colorScheme });
        await page.goto(`${small.service.url}/v1/courses/small${STEP}?format=svg&theme=auto`);
        return page.evaluate(`getComputedStyle(document.querySelector('rect')).fill`);
      };
      expect([await ground('light'), await ground('dark')]).toEqual([
        'rgb(255, 255, 255)',
        'rgb(16, 25, 30)',
      ]);
      expect(complaints.filter((text) => text.includes('Security Policy'))).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});

// The last one: it changes what is current.
describe('A diagram without steps', () => {
  // Publishing refuses one; a release of another build may hold it.
  beforeAll(async () => {
    const [row] = await small.rows<{ document: Buffer }>('SELECT document FROM release WHERE number = 3');
    const document = JSON.parse(String(row!.document)) as CourseDocument;
    document.diagrams[0]!.steps = [];
    document.redirects = [];
    const [section] = document.chapters[0]!.sections;
    section!.blocks = section!.blocks.filter(({ content }) => content.kind !== 'figure');
    const bytes = Buffer.from(canonicalJson(document));
    await small.rows(
      `WITH made AS (INSERT INTO release (course_id, number, format_version, document, sha256, changed_in, message, author)
         SELECT course_id, 4, format_version, $1, sha256($1), '{}', '', 'test' FROM release WHERE number = 3 RETURNING number),
       at AS (UPDATE epoch SET number = epoch.number + 1 RETURNING epoch.number)
       INSERT INTO event (id, course_id, kind, release) SELECT at.number, $2, 'published', made.number FROM at, made`,
      [bytes, IDS.course],
    );
    await small.rows('UPDATE course SET current_release = 4');
    await small.service.catalogue.refresh();
  });

  it('is there, in words too, but cannot be drawn, and says why', async () => {
    const { status, json } = await at('/diagrams/drawing');
    expect([status, json.data.steps]).toEqual([200, []]);
    expect(String((await at('/diagrams/drawing', 'format=text')).body)).toBe('Dibujo.\nUn dibujo.\n');
    for (const format of ['svg', 'png', 'mermaid']) {
      const answer = await at('/diagrams/drawing', `format=${format}`);
      expect([answer.status, answer.json.code]).toEqual([404, 'NOT_FOUND']);
      expect(answer.json.detail).toBe('The diagram "drawing" has no step to show yet.');
    }
  });

  it('has nothing to show over GraphQL', async () => {
    expect(await graphql('pictureUrl mermaid sentences steps { slug }')).toEqual({
      ...{ pictureUrl: null, mermaid: null, sentences: ['Dibujo.', 'Un dibujo.'], steps: [] },
    });
  });
});
