// Promises about pictures and files in a course: shown by both doors, in the reader's words, and never without words.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkCourse } from '../../src/content/check-course.js';
import type { Asset, CourseContent } from '../../src/model/course.js';
import { PUBLIC_URL, startTestApp, type TestApp } from '../support/app.js';
import { smallCourse } from '../support/course.js';
import { PIXELS_INFO } from '../support/pixels.js';

const FILE = `${PUBLIC_URL}/v1/assets/${PIXELS_INFO.sha256}`;
/** The section with the picture. */
const SHOWN = '/v1/courses/small/chapters/first/sections/inner';

const inner = (course: CourseContent) => course.chapters[0]!.sections[0]!.sections[0]!;

let service: TestApp;

beforeAll(async () => {
  service = await startTestApp({ contentDir: 'none' });
  const course = smallCourse();
  const [asset] = course.assets;
  const [paragraph, image] = inner(course).blocks;
  paragraph!.content = { kind: 'paragraph', markdown: 'Véase [la imagen](ref:asset/pixels).' };
  inner(course).blocks.push({
    id: 'blk_0000000001',
    content: { ...(image!.content as { kind: 'image'; asset: string }), alt: 'Otra vez, "de cerca".' },
  });
  course.translations.push({
    ...{ unit: asset!.id, locale: 'en', sourceHash: 'x' },
    text: { title: 'Pixels', alt: 'A black pixel and a white one.' },
  });
  await service.authoring.import({ content: course, hash: 'small' }, { force: true });
  await service.authoring.publish({ course: 'small', message: '', author: 'test' });
  await service.catalogue.refresh();
});
afterAll(() => service.close());

async function data(path: string) {
  const answer = await fetch(service.url + path);
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { data: never }).data as {
    blocks: {
      kind: string;
      locale: string;
      alt: string;
      markdown: string;
      html: string;
      text: string;
      asset: object;
    }[];
    [field: string]: unknown;
  };
}

describe('a picture in the text', () => {
  it('comes with all that it takes to show it', async () => {
    const { blocks } = await data(`${SHOWN}?text=markdown,html,text`);
    const { id, slug, title, mediaType, width, height } = { ...smallCourse().assets[0]! };
    expect(blocks[1]).toMatchObject({
      ...{ kind: 'image', alt: 'Un píxel negro y uno blanco.', locale: 'es' },
      asset: { id, slug, title, mediaType, width, height, url: FILE },
      markdown: `![Un píxel negro y uno blanco.](${FILE})`,
      html: `<p><img src="${FILE}" alt="Un píxel negro y uno blanco." loading="lazy" width="2" height="1"></p>`,
      text: 'Un píxel negro y uno blanco.',
    });
    expect(blocks[2]).toMatchObject({ alt: 'Otra vez, "de cerca".', text: 'Otra vez, "de cerca".' });
    expect(blocks[2]!.html).toContain('alt="Otra vez, &#x22;de cerca&#x22;."');
  });

  it('is described in the locale of the reader where somebody translated the words', async () => {
    const { blocks } = await data(`${SHOWN}?locale=en`);
    expect(blocks[1]).toMatchObject({ alt: 'A black pixel and a white one.', locale: 'en' });
    expect(blocks[1]!.markdown).toBe(`![A black pixel and a white one.](${FILE})`);
    // Words that the block has of its own are the block's to translate.
    expect(blocks[2]).toMatchObject({ alt: 'Otra vez, "de cerca".', locale: 'es' });
  });

  it('can be linked to: the link leads to the file', async () => {
    const { blocks } = await data(`${SHOWN}?locale=en&text=markdown`);
    expect(blocks[0]!.markdown).toBe(`Véase [la imagen](${FILE}).`);
  });

  it('is the same over GraphQL', async () => {
    const answer = await fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        query: `{ course(slug: "small", locale: "en") {
          assets { slug } asset(slug: "pixels") { __typename title alt url sha256 bytes mediaType width height credit license course { slug } }
          section(chapter: "first", slug: "inner") { blocks { ... on ImageBlock { kind alt asset { slug url } } } } } }`,
      }),
    });
    expect(((await answer.json()) as { data: object }).data).toEqual({
      course: {
        assets: [{ slug: 'pixels' }],
        asset: {
          ...{ __typename: 'Asset', title: 'Pixels', alt: 'A black pixel and a white one.', url: FILE },
          ...{ ...PIXELS_INFO, credit: 'Equipo', license: null, course: { slug: 'small' } },
        },
        section: {
          blocks: [
            {},
            { kind: 'image', alt: 'A black pixel and a white one.', asset: { slug: 'pixels', url: FILE } },
            { kind: 'image', alt: 'Otra vez, "de cerca".', asset: { slug: 'pixels', url: FILE } },
          ],
        },
      },
    });
  });
});

describe('the files of a course', () => {
  it('are listed, and found by slug and by id', async () => {
    const [listed] = (await data('/v1/courses/small/assets')) as unknown as Asset[];
    expect(listed).toMatchObject({
      ...PIXELS_INFO,
      slug: 'pixels',
      title: 'Píxeles',
      credit: 'Equipo',
      url: FILE,
    });
    expect(listed).not.toHaveProperty('key');
    expect(await data('/v1/courses/small/assets/pixels')).toEqual(listed);
    expect(await data(`/v1/courses/small/assets/${listed!.id}`)).toEqual(listed);
    expect((await fetch(`${service.url}/v1/courses/small/assets/nothing`)).status).toBe(404);
  });
});

describe('the checker', () => {
  const problems = (change: (course: CourseContent, asset: Asset) => void) => {
    const course = smallCourse();
    change(course, course.assets[0]!);
    return checkCourse(course).map(({ severity, code, pointer }) => `${severity} ${code} ${pointer}`);
  };
  const AT = '/chapters/0/sections/0/sections/0/blocks/1/content';

  it('finds nothing wrong with a picture that says what it shows, itself or where it is shown', () => {
    expect(problems(() => undefined)).toEqual([]);
    expect(
      problems((course, asset) => {
        asset.alt = null;
        Object.assign(inner(course).blocks[1]!.content, { alt: 'Dos píxeles.' });
      }),
    ).toEqual([]);
  });

  it('refuses a picture without words, and warns of one that is shown nowhere yet', () => {
    expect(problems((_, asset) => Object.assign(asset, { alt: null }))).toEqual([
      `error missing-alternative-text ${AT}/alt`,
    ]);
    expect(
      problems((course, asset) => {
        asset.alt = null;
        inner(course).blocks.pop();
      }),
    ).toEqual(['warning missing-alternative-text /assets/0/alt']);
  });

  it('refuses to show what is no picture, and asks no words of it', () => {
    const document = { mediaType: 'application/pdf', width: null, height: null, alt: null };
    expect(problems((_, asset) => Object.assign(asset, document))).toEqual([`error no-picture ${AT}/asset`]);
    expect(
      problems((course, asset) => {
        Object.assign(asset, document);
        inner(course).blocks.pop();
      }),
    ).toEqual([]);
  });

  it('refuses a picture that is not there', () => {
    expect(problems((course) => void course.assets.pop())).toEqual([`error unknown-reference ${AT}/asset`]);
  });
});
