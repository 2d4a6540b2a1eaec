// Promises of how linked data is asked for: by address or by header, and like every other answer of the door.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { chapterThing, sectionThing } from '../../src/linked-data/chapter-thing.js';
import { courseThing } from '../../src/linked-data/course-thing.js';
import { PUBLIC_URL, startTestApp, type TestApp } from '../support/app.js';
import { type Described, described, everyAddress, fullCourse, publish } from './described.js';

const LD = 'application/ld+json';
const SMALL = '/v1/courses/small';

let service: TestApp;
const get = (path: string, accept?: string) => {
  const asked = request(service.url).get(path);
  return accept === undefined ? asked : asked.set('Accept', accept);
};

beforeAll(async () => {
  service = await startTestApp({ contentDir: 'none' });
  const before = fullCourse();
  before.chapters[0]!.slug = 'beginning';
  await publish(service, before);
  await publish(service, fullCourse());
});
afterAll(() => service.close());

describe('every address that is described', () => {
  it('answers by its address and by Accept with the same bytes', async () => {
    for (const address of await everyAddress(service, 'small')) {
      const named = await get(`${address}?format=jsonld`)
        .expect(200)
        .expect('content-type', /^application\/ld\+json/);
      const accepted = await get(address, LD)
        .expect(200)
        .expect('content-type', /^application\/ld\+json/);
      expect(accepted.text).toBe(named.text);
      expect(JSON.parse(named.text)['@context']).toBe('https://schema.org');
    }
  });

  it('answers in JSON to whoever takes that too, and to browsers', async () => {
    for (const accept of [`${LD}, application/json;q=0.1`, `${LD}, */*;q=0.1`, 'text/html, */*'])
      await get(SMALL, accept).expect('content-type', /^application\/json/);
  });

  it('may be kept by everybody when the address says it all, and by the asker alone when a header chose', async () => {
    const named = await get(`${SMALL}?format=jsonld&locale=es`);
    expect(named.headers['cache-control']).toMatch(/^public/);
    expect(named.headers.vary ?? '').not.toMatch(/Accept(,|$)/);
    const accepted = await get(SMALL, LD);
    expect(accepted.headers['cache-control']).toMatch(/^private/);
    expect(accepted.headers.vary).toMatch(/Accept, Accept-Language/);
    await get(`${SMALL}?format=jsonld`).set('If-None-Match', named.headers.etag!).expect(304, '');
    const head = await request(service.url)
      .head(`${SMALL}?format=jsonld&locale=es`)
      .set('Accept-Encoding', 'gzip, deflate');
    expect([head.status, head.headers.etag]).toEqual([200, named.headers.etag]);
  });

  it('is for scripts of every origin, and travels compressed', async () => {
    const { headers } = await get(`${SMALL}/chapters/first?format=jsonld`).set('Accept-Encoding', 'br');
    expect(headers).toMatchObject({
      ...{ 'access-control-allow-origin': '*', 'content-encoding': 'br', 'timonel-release': '2' },
      link: expect.stringContaining('rel="license"'),
    });
  });

  it('leads on from former addresses', async () => {
    const { headers } = await get(`${SMALL}/chapters/beginning?format=jsonld`).expect(308);
    expect(headers.location).toBe(`${SMALL}/chapters/first?format=jsonld`);
  });
});

describe('what does not go with it', () => {
  it.each([
    [`${SMALL}?format=jsonld&fields=title`, 'fields'],
    [`${SMALL}/chapters/first?format=jsonld&fields=title`, 'fields'],
    [`${SMALL}/chapters/first?format=jsonld&text=html`, 'text'],
    [`${SMALL}/videos/film?format=jsonld&fields=title`, 'fields'],
    [`${SMALL}/glossary?format=jsonld&fields=word`, 'fields'],
    [`${SMALL}/chapters?format=jsonld`, 'format'],
    [`${SMALL}/components/piece?format=jsonld`, 'format'],
    ['/v1/courses?format=jsonld', 'format'],
  ])('%s is a 400 that says why', async (path, key) => {
    const { body } = await get(path).expect(400);
    expect(body.errors).toEqual([expect.objectContaining({ pointer: `/${key}` })]);
  });

  it('an address without a description is not acceptable', async () => {
    const { body } = await get(`${SMALL}/components/piece`, LD).expect(406);
    expect(body.code).toBe('NOT_ACCEPTABLE');
  });
});

describe('an older release', () => {
  it('is described as it was, for ever, under the same names; its files are of that release', async () => {
    const address = `${SMALL}/chapters/beginning?release=1&format=jsonld&locale=es`;
    const { headers, text } = await get(address).expect(200);
    expect(headers['cache-control']).toContain('immutable');
    const older = JSON.parse(text);
    const now = await described(service, `${SMALL}/chapters/first`);
    expect(older).toMatchObject({ '@id': now['@id'], identifier: now.identifier, version: 1 });
    const section = await described(service, `${SMALL}/chapters/beginning/sections/intro?release=1`);
    const files = [older.encoding, section.encoding, section.image]
      .flat()
      .map(({ contentUrl }: Described) => contentUrl.replace(PUBLIC_URL, ''))
      .filter((url: string) => !url.startsWith('/v1/assets/'));
    expect(files).toHaveLength(5);
    for (const file of files) await get(file).expect(200).expect('timonel-release', '1');
  });
});

describe('a draft', () => {
  it('is for those who may read it', async () => {
    await get(`${SMALL}?release=draft&format=jsonld`).expect(401);
  });

  it('has no files that everybody could ask for', async () => {
    const { current } = service.catalogue;
    const release = await current.release(current.course('small')!.course);
    const view = await release.open('es', 'draft');
    const [chapter] = view.chapters;
    for (const said of [courseThing(view), chapterThing(chapter!), sectionThing(chapter!.sections[0]!)])
      expect(JSON.stringify(said)).not.toMatch(/format=|"encoding"/);
  });
});
