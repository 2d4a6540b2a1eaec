// Promises of what is said of courses, chapters and sections as linked data: it is so, and it holds together.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PUBLIC_URL, startTestApp, type TestApp } from '../support/app.js';
import { IDS } from '../support/course.js';
import { type Described, described, fullCourse, publish } from './described.js';

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

describe('a course', () => {
  it('says what it is, for whom, what it teaches and how long it takes', async () => {
    expect(await about(SMALL)).toMatchObject({
      ...{ '@context': 'https://schema.org', '@type': 'Course', '@id': BY_ID, identifier: IDS.course },
      ...{
        name: 'Pequeño',
        description: 'Un curso pequeño.',
        inLanguage: 'es',
        learningResourceType: 'course',
      },
      ...{ teaches: ['Probar.'], coursePrerequisites: ['Saber leer.'], availableLanguage: ['es', 'en'] },
      audience: { '@type': 'Audience', audienceType: 'Quien prueba.' },
      timeRequired: expect.stringMatching(/^PT[1-9][0-9]*M$/),
      url: `${PUBLIC_URL}/read/small`,
    });
  });

  it('says under which terms, who did what, and what it was made from', async () => {
    const { body } = await json(SMALL);
    expect(await about(SMALL)).toMatchObject({
      ...{ license: body.meta.license.url, creditText: body.meta.attribution.text },
      ...{ author: ['Ana', 'Blas'], creator: ['The adapter'], contributor: ['The illustrator'] },
      ...{ translator: ['The translator'], publisher: ['The publisher'], copyrightHolder: ['The owner'] },
      isBasedOn: {
        ...{ '@type': 'CreativeWork', name: 'El grande', url: 'https://example.org/big' },
        ...{ author: ['Ana', 'Blas'], copyrightHolder: 'La casa', datePublished: '2021' },
        license: expect.stringContaining('creativecommons.org/licenses/by/4.0'),
      },
    });
  });

  it('takes its authors from the credits where these name some, and claims no rights that are the source’s', async () => {
    const { author, creator, copyrightHolder, isBasedOn } = await about(REAL);
    expect([author, creator]).toEqual([isBasedOn.author, ['Timonel']]);
    expect([copyrightHolder, isBasedOn.copyrightHolder]).toEqual([
      undefined,
      expect.stringMatching(/^Consejería/),
    ]);
  });

  it('has the number and the date of its release', async () => {
    const { body } = await json(SMALL);
    const { number, publishedAt } = body.data.release;
    expect(await about(SMALL)).toMatchObject({ version: number, dateModified: publishedAt });
  });
});

describe('chapters and sections', () => {
  it.each([REAL, SMALL])(
    'of %s are all found from the course, in order, and know what they are part of',
    async (course) => {
      const found: string[] = [];
      const walk = async (entry: Described, parent: Described | null): Promise<void> => {
        const whole = await follow(entry['@id']);
        expect(names(whole)).toEqual(names(entry));
        expect(whole.isPartOf ? names(whole.isPartOf) : null).toEqual(parent && names(parent));
        found.push(whole.identifier);
        const parts = (whole.hasPart ?? []).filter((part: Described) => part['@type'] === 'LearningResource');
        expect(parts.map(({ position }: Described) => position)).toEqual(
          parts.map((_: Described, i: number) => i + 1),
        );
        for (const part of parts) await walk(part, whole);
      };
      await walk(await about(course), null);
      const { body } = await json(course);
      const inner = (unit: Described): string[] => [
        unit.id,
        ...(unit.chapters ?? unit.sections ?? []).flatMap(inner),
      ];
      expect(found).toEqual(inner(body.data));
    },
  );

  it('say what they teach: objectives, and the words that come up there first', async () => {
    const { teaches } = await about(`${SMALL}/chapters/first`);
    expect(teaches).toEqual(['Empezar.', expect.objectContaining({ '@type': 'DefinedTerm', name: 'mundo' })]);
    expect((await about(`${SMALL}/chapters/first/sections/intro`)).teaches).toEqual(teaches.slice(1));
    expect((await about(`${SMALL}/chapters/second`)).teaches).toBeUndefined();
  });

  it('carry the terms of their course, so that each can be used alone', async () => {
    const { license, creditText, author } = await about(SMALL);
    for (const rest of ['/chapters/first', '/chapters/first/sections/inner'])
      expect(await about(SMALL + rest)).toMatchObject({ license, creditText, author });
  });

  it('keep their bytes over a publish that changed something else', async () => {
    const address = `${SMALL}/chapters/first?format=jsonld`;
    const before = await (await fetch(service.url + address)).text();
    const course = fullCourse();
    course.chapters[1]!.summary = 'Otro resumen.';
    await publish(service, course);
    expect(await (await fetch(service.url + address)).text()).toBe(before);
    expect((await about(`${SMALL}/chapters/second`)).version).toBe((await about(SMALL)).version);
  });

  it('show their pictures, each with its words and its terms', async () => {
    const { image } = await about(`${SMALL}/chapters/first/sections/intro`);
    expect(image).toEqual([
      expect.objectContaining({
        ...{ name: 'Inicio', description: 'Un nodo.', caption: 'Por algo se empieza.' },
        contentUrl: `${PUBLIC_URL}/v1/courses/small/diagrams/drawing/steps/start?locale=es&format=svg`,
        encodingFormat: 'image/svg+xml',
      }),
      expect.objectContaining({
        ...{ name: 'Píxeles', description: 'Un píxel negro y uno blanco.', creditText: 'Equipo' },
        ...{ encodingFormat: 'image/png', license: (await about(SMALL)).license },
      }),
    ]);
  });
});

async function json(address: string): Promise<{ body: Described }> {
  return { body: await (await fetch(service.url + address)).json() };
}
