// Promises of offline copies: a course in one document that proves itself, and small changes that keep it in step.
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EditingService } from '../../src/authoring/editing.service.js';
import { Bundle, CourseChanges } from '../../src/model/bundle.js';
import type { CourseContent } from '../../src/model/course.js';
import type { PublicChapter } from '../../src/model/public.js';
import { PUBLIC_URL, startTestApp, type TestApp } from '../support/app.js';
import { get } from '../support/asking.js';
import { IDS, smallCourse } from '../support/course.js';
import { applyChanges, hashOfUnits } from '../support/offline.js';
import { query } from '../support/postgres.js';

const COURSE = '/v1/courses/small';
const ORDER = { actor: { id: 'test', name: 'Test' }, requestId: 'test' };
let service: TestApp;

/** Release 1 was withdrawn, 2 is in Spanish alone, 3 has English too, 4 has another paragraph. */
beforeAll(async () => {
  service = await startTestApp();
  const spanish = (course: CourseContent) => {
    course.course.locales = ['es'];
  };
  await publish((course) => {
    course.course.slug = 'tiny';
  });
  await publish(spanish);
  await publish(() => undefined);
  await publish(paragraph);
  const withdraw =
    'UPDATE release SET document = NULL, withdrawn_at = now() WHERE course_id = $1 AND number = 1';
  await query(service.databaseUrl, withdraw, [IDS.course]);
  await service.catalogue.refresh();
}, 60_000);
afterAll(() => service.close());

function paragraph(course: CourseContent): void {
  const markdown = 'Una frase cualquiera.';
  course.chapters[0]!.sections[0]!.blocks[1]!.content = { kind: 'paragraph', markdown };
}

async function publish(change: (course: CourseContent) => void): Promise<void> {
  const course = smallCourse();
  change(course);
  await service.authoring.import({ content: course, hash: 'test' }, { force: true });
  await service.authoring.publish({ course: IDS.course, message: '', author: 'test' });
  await service.catalogue.refresh();
}

const ask = (path: string, headers: Record<string, string> = {}) => get(service.url + path, headers);
const bundleAt = async (path: string) => (await ask(COURSE + path)).json.data as Bundle;
const changesAt = async (path: string) => (await ask(`${COURSE}/changes${path}`)).json.data as CourseChanges;

describe('GET /v1/courses/{course}/bundle', () => {
  it('has the whole course, with what every answer says around it', async () => {
    const { status, headers, json } = await ask(`${COURSE}/bundle?locale=es&format=json`);
    expect(status).toBe(200);
    const bundle = Bundle.parse(json.data);
    expect(bundle).toEqual(json.data);
    expect(bundle).toMatchObject({ id: IDS.course, locale: 'es', release: { number: 4 } });
    expect(json.meta.license.id).toBe('CC-BY-4.0');
    expect(headers).toMatchObject({ 'timonel-release': '4', 'content-language': 'es' });
    const { json: course } = await ask(COURSE);
    expect(bundle.hash).toBe(course.data.hash);
    expect((await ask('/v1/courses')).json.data.map(({ hash }: Bundle) => hash)).toContain(bundle.hash);
  });

  it('proves itself by its lines, without canonical JSON', async () => {
    for (const path of ['/bundle?locale=es', '/bundle?locale=en', '/bundle?release=2']) {
      const { units, hash } = await bundleAt(path);
      expect(hashOfUnits(units)).toBe(hash);
    }
  });

  it('says of each thing what its own address says, and points by id', async () => {
    const { units, id } = await bundleAt('/bundle?text=markdown,html,text');
    const chapter = (await ask(`${COURSE}/chapters/first?text=markdown,html,text`)).json
      .data as PublicChapter;
    const course = units[id]!;
    if (course.type !== 'course') throw new Error('The course is no course.');
    expect(course.chapters).toEqual([IDS.first, IDS.second]);
    expect(units[chapter.id]).toMatchObject({
      ...{ type: 'chapter', title: chapter.title, minutes: chapter.minutes },
      sections: chapter.sections.map((section) => section.id),
    });
    const [paragraph, , figure] = chapter.sections[0]!.blocks;
    const { id: _, hash, ...fields } = paragraph!;
    expect(units[paragraph!.id]).toEqual({ ...fields, type: 'block', hash: hash.slice(0, 16) });
    expect(units[figure!.id]).toMatchObject({ type: 'block', kind: 'figure', diagram: expect.any(String) });
  });

  it('lists the files with all that it takes to fetch and to check them', async () => {
    const files = Object.values((await bundleAt('/bundle')).units).filter(({ type }) => type === 'asset');
    expect(files).toEqual([
      expect.objectContaining({
        url: expect.stringMatching(new RegExp(`^${PUBLIC_URL}/v1/assets/[0-9a-f]{64}$`)),
        ...{ sha256: expect.any(String), bytes: 68, mediaType: 'image/png', width: 2, height: 1 },
        alt: 'Un píxel negro y uno blanco.',
      }),
    ]);
  });

  it('has HTML or text only for those who ask', async () => {
    const blocks = async (path: string) =>
      Object.values((await bundleAt(path)).units).filter(({ type }) => type === 'block');
    for (const block of await blocks('/bundle')) expect(block).not.toHaveProperty('html');
    for (const block of await blocks('/bundle?text=html')) {
      expect([Object.hasOwn(block, 'html'), Object.hasOwn(block, 'markdown')]).toEqual([true, false]);
    }
  });

  it('is an older release for whoever names it, which may be kept for ever', async () => {
    const { headers, json } = await ask(`${COURSE}/bundle?release=3&locale=en&format=json`);
    expect([headers['cache-control'], json.data.release.number]).toEqual([
      expect.stringContaining('immutable'),
      3,
    ]);
    expect((await ask(`${COURSE}/bundle?release=1`)).json.code).toBe('RELEASE_WITHDRAWN');
  });

  it('is the same text in every coding, and empty for whoever has it', async () => {
    const plain = await ask(`${COURSE}/bundle`);
    const [br, gzip] = [
      await ask(`${COURSE}/bundle`, { 'Accept-Encoding': 'br' }),
      await ask(`${COURSE}/bundle`, { 'Accept-Encoding': 'gzip' }),
    ];
    expect([brotliDecompressSync(br.body), gunzipSync(gzip.body)]).toEqual([plain.body, plain.body]);
    const known = await ask(`${COURSE}/bundle`, { 'If-None-Match': br.headers.etag! });
    expect([known.status, known.body.length]).toEqual([304, 0]);
  });
});

describe('GET /v1/courses/{course}/changes', () => {
  it('makes of an older bundle the one of now', async () => {
    for (const [since, locale] of [
      [2, 'es'],
      [3, 'es'],
      [3, 'en'],
    ]) {
      const had = await bundleAt(`/bundle?release=${since}&locale=${locale}`);
      const changes = CourseChanges.parse(await changesAt(`?since=${since}&locale=${locale}`));
      expect(applyChanges(had, changes)).toEqual(await bundleAt(`/bundle?locale=${locale}`));
    }
  });

  it('sends one paragraph for one paragraph, and no credit line', async () => {
    const { json } = await ask(`${COURSE}/changes?since=3&locale=es`);
    expect(Object.values(json.data.units)).toEqual([
      expect.objectContaining({ type: 'block', markdown: 'Una frase cualquiera.', changedInRelease: 4 }),
    ]);
    expect(json.data.removed).toEqual([]);
    expect(Object.keys(json.meta)).toEqual(['locale']);
  });

  it('is empty for whoever is in step, and 304 after that', async () => {
    const path = `${COURSE}/changes?since=4&locale=es`;
    const { headers, json } = await ask(path);
    expect(json.data).toMatchObject({ units: {}, removed: [], release: { number: 4 }, since: { number: 4 } });
    expect(json.data.hash).toBe((await bundleAt('/bundle?locale=es')).hash);
    expect((await ask(path, { 'If-None-Match': headers.etag! })).status).toBe(304);
  });

  it.each([
    ['was withdrawn', 1, 'es'],
    ['is in the future', 5, 'es'],
    ['was not offered in the locale', 2, 'en'],
  ])('says that a release that %s is gone, and what to load instead', async (_, since, locale) => {
    const { status, headers, json } = await ask(`${COURSE}/changes?since=${since}&locale=${locale}`);
    const bundle = `${COURSE}/bundle?locale=${locale}`;
    expect([status, json.code, json.instead]).toEqual([410, 'SINCE_GONE', bundle]);
    expect(headers.link).toBe(`<${bundle}>; rel="latest-version"`);
    expect(headers['cache-control']).toBe('no-store');
    expect((await ask(json.instead)).status).toBe(200);
  });

  it('names the bundle with the renderings that were asked for', async () => {
    const { json } = await ask(`${COURSE}/changes?since=1&locale=es&text=html,text`);
    expect(json.instead).toBe(`${COURSE}/bundle?locale=es&text=html,text`);
    const { units } = (await ask(json.instead)).json.data as Bundle;
    expect(Object.keys(units[IDS.paragraph]!)).toEqual(expect.arrayContaining(['html', 'text']));
    expect(units[IDS.paragraph]).not.toHaveProperty('markdown');
  });

  it.each([
    ['/changes', 400, 'INVALID_INPUT'],
    ['/changes?since=0', 400, 'INVALID_INPUT'],
    ['/changes?since=draft', 400, 'INVALID_INPUT'],
    ['/changes?since=3&locale=fr', 400, 'UNKNOWN_LOCALE'],
    ['/changes?since=3&until=4', 400, 'UNKNOWN_PARAMETER'],
    ['/changes?since=3&text=pdf', 400, 'INVALID_INPUT'],
    ['/bundle?fields=units', 400, 'UNKNOWN_PARAMETER'],
    ['/bundle?locale=fr', 400, 'UNKNOWN_LOCALE'],
  ])('answers %s with %i %s', async (path, status, code) => {
    const answer = await ask(COURSE + path);
    expect([answer.status, answer.json.code]).toEqual([status, code]);
  });

  it('sends a former slug on, and knows no course that is not there', async () => {
    const { status, headers } = await ask('/v1/courses/tiny/changes?since=3');
    expect([status, headers.location]).toEqual([308, `${COURSE}/changes?since=3`]);
    expect((await ask('/v1/courses/nothing/changes?since=1')).status).toBe(404);
  });
});

describe('the first course', () => {
  const FIRST = '/v1/courses/introduccion-a-kubernetes';
  const compressed = async (path: string) =>
    (await ask(FIRST + path, { 'Accept-Encoding': 'br' })).body.length;

  it('fits into 40 KB', async () => {
    const size = await compressed('/bundle?locale=es');
    expect(size).toBeLessThanOrEqual(40_000);
  });

  it('costs less than 1 KB to be followed by a paragraph, also by the longest one', async () => {
    const { id, units, release } = (await ask(`${FIRST}/bundle?locale=es`)).json.data as Bundle;
    const paragraphs = Object.entries(units)
      .flatMap(([key, unit]) =>
        unit.type === 'block' && unit.kind === 'paragraph' ? [[key, unit.markdown!] as const] : [],
      )
      .sort(([, one], [, other]) => other.length - one.length);
    const editing = service.app.get(EditingService);
    let since = release.number;
    for (const [block, text] of [paragraphs[0]!, paragraphs[40]!, paragraphs.at(-1)!]) {
      const { data, meta } = await editing.unit(id, 'block', block);
      expect(text.length).toBeGreaterThan(0);
      const patch = { markdown: `${String(data.markdown)} Y una frase más, que antes no estaba.` };
      await editing.changeOne(ORDER, id, { op: 'update', id: block, ifMatch: meta.etag, patch });
      const { number } = await service.authoring.publish({ course: id, message: '', author: 'test' });
      await service.catalogue.refresh();
      const path = `/changes?since=${since}&locale=es`;
      expect(await compressed(path)).toBeLessThan(1_024);
      expect(Object.keys((await ask(FIRST + path)).json.data.units)).toContain(block);
      since = number;
    }
  });
});
