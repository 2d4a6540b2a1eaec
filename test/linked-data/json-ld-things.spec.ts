// Promises of what is said of languages, videos and words as linked data, and of all that is said: nothing is made up, and
// nothing leads nowhere.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PUBLIC_URL, startTestApp, type TestApp } from '../support/app.js';
import { IDS } from '../support/course.js';
import {
  type Described,
  described,
  everyAddress,
  fullCourse,
  ownAddresses,
  publish,
  valuesIn,
} from './described.js';

const REAL = '/v1/courses/introduccion-a-kubernetes';
const SMALL = '/v1/courses/small';
const BY_ID = `${PUBLIC_URL}/v1/courses/${IDS.course}`;

let service: TestApp;
const about = (address: string): Promise<Described> => described(service, address);
/** Follows an address that names something of ours, and asks what it is. */
const follow = (id: string) => about(id.replace(PUBLIC_URL, ''));
/** Properties that are the same wherever a thing is mentioned. */
const names = ({ '@type': type, '@id': id, identifier, url, name }: Described) => ({
  ...{ type, id, identifier, url, name },
});

beforeAll(async () => {
  service = await startTestApp();
  await publish(service, fullCourse());
});
afterAll(() => service.close());

describe('a language', () => {
  it('is the one that a unit is really in, and a translation names its original', async () => {
    const translated = await about(`${SMALL}/chapters/first?locale=en`);
    expect(translated).toMatchObject({
      ...{ inLanguage: 'en', name: 'First', url: `${PUBLIC_URL}/read/small/first?locale=en` },
      '@id': `${BY_ID}/chapters/${IDS.first}?locale=en`,
      translationOfWork: { '@id': `${BY_ID}/chapters/${IDS.first}`, inLanguage: 'es' },
    });
    const fallen = await about(`${SMALL}/chapters/second?locale=en`);
    expect([fallen.inLanguage, fallen.translationOfWork]).toEqual(['es', undefined]);
    expect((await about(`${SMALL}/chapters/first`)).translationOfWork).toBeUndefined();
  });

  it('in which a course is offered too is told where the course is in its own', async () => {
    expect((await about(SMALL)).workTranslation).toEqual([
      {
        '@type': 'Course',
        '@id': `${BY_ID}?locale=en`,
        url: `${PUBLIC_URL}/read/small?locale=en`,
        inLanguage: 'en',
      },
    ]);
    expect((await about(`${SMALL}?locale=en`)).workTranslation).toBeUndefined();
  });
});

describe('a video', () => {
  it('is described by what the course knows of it, and by nothing else', async () => {
    expect(await about(`${SMALL}/videos/film`)).toEqual({
      ...{ '@context': 'https://schema.org', '@type': 'VideoObject', name: 'Película' },
      ...{
        '@id': expect.stringMatching(`^${BY_ID}/videos/vid_`),
        identifier: expect.stringMatching(/^vid_/),
      },
      ...{ url: 'https://www.youtube.com/watch?v=abcdefghijk', duration: 'PT12M34S' },
      ...{ embedUrl: 'https://www.youtube-nocookie.com/embed/abcdefghijk' },
      thumbnailUrl: 'https://example.org/poster.jpg',
      caption: [{ '@type': 'MediaObject', contentUrl: 'https://example.org/film.vtt', inLanguage: 'es' }],
      ...{ accessMode: ['visual', 'auditory'], accessModeSufficient: expect.any(Array) },
      isPartOf: expect.objectContaining({ identifier: IDS.first }),
    });
    expect(Object.keys(await about(`${REAL}/videos/docker`))).not.toEqual(
      expect.arrayContaining(['duration', 'thumbnailUrl', 'caption']),
    );
  });

  it('is told by the chapters and sections that show it', async () => {
    const film = await about(`${SMALL}/videos/film`);
    for (const rest of ['/chapters/second', '/chapters/second/sections/intro'])
      expect((await about(SMALL + rest)).video.map(names)).toEqual([names(film)]);
    expect((await about(`${SMALL}/chapters/first`)).video).toBeUndefined();
  });
});

describe('the glossary', () => {
  it('has every word with its other forms, its meaning as plain text, and where it comes up first', async () => {
    const { body } = await json(`${REAL}/glossary`);
    const { hasDefinedTerm, '@id': id, isPartOf } = await about(`${REAL}/glossary`);
    expect(isPartOf['@id']).toBe((await about(REAL))['@id']);
    expect(hasDefinedTerm).toHaveLength(body.data.length);
    for (const [i, term] of hasDefinedTerm.entries()) {
      const { word, aliases, firstPlace } = body.data[i];
      expect(term).toMatchObject({ '@type': 'DefinedTerm', name: word, inDefinedTermSet: id });
      expect([term.alternateName ?? [], term.subjectOf?.identifier]).toEqual([aliases, firstPlace?.id]);
      expect(term.description).not.toMatch(/\]\(|https?:/);
    }
  });

  it('is a part of its course, unless the course has no words', async () => {
    const sets = async () =>
      (await about(SMALL)).hasPart.filter((part: Described) => part['@type'] === 'DefinedTermSet');
    expect((await follow((await sets())[0]['@id'])).hasDefinedTerm).toHaveLength(1);
    await publish(service, { ...fullCourse(), terms: [] });
    expect(await sets()).toEqual([]);
    await publish(service, fullCourse());
  });
});

describe('what is not translated', () => {
  it('is left out for whoever wants no other language in its place', async () => {
    const asked = '?locale=en&fallback=none';
    const course = await about(SMALL + asked);
    expect([course.name, course.description, course.audience]).toEqual([undefined, undefined, undefined]);
    expect(course.hasPart.map(({ name }: Described) => name)).toEqual(['First', undefined, undefined]);
    for (const address of await everyAddress(service, 'small')) {
      const bare = await about(address + asked);
      expect(bare['@id']).toBe((await about(`${address}?locale=en`))['@id']);
      for (const [name, value] of valuesIn(bare)) expect([name, value]).not.toEqual([name, '']);
    }
  });
});

describe('everything that is described', () => {
  it('leads only to addresses that answer', async () => {
    const found = new Set<string>();
    for (const course of [
      'introduccion-a-kubernetes',
      'introduccion-a-kubernetes?locale=en',
      'small?locale=en',
    ])
      for (const address of await everyAddress(service, course))
        for (const url of ownAddresses(service, await about(address))) found.add(url.split('#', 1)[0]!);
    const [ours, pages] = [/\/v1\//, /\/read\/[a-z-]+(\/[a-z-]+)?(\?locale=en)?$/];
    // The pages for readers are held to their word elsewhere.
    const asked = [...found].filter((url) => ours.test(url));
    expect(asked.length).toBeGreaterThan(100);
    for (const url of asked) expect([url, (await fetch(url)).status]).toEqual([url, 200]);
    for (const url of found) if (!ours.test(url)) expect(url).toMatch(pages);
  }, 120_000);

  it('says nothing empty', async () => {
    for (const address of await everyAddress(service, 'small'))
      for (const [name, value] of valuesIn(await about(address)))
        expect([
          name,
          value === null || value === '' || (Array.isArray(value) && value.length === 0),
        ]).toEqual([...[name, false]]);
  });
});

async function json(address: string): Promise<{ body: Described }> {
  return { body: await (await fetch(service.url + address)).json() };
}
