// Promises of translations to readers: every unit says how far its text is, at both doors, and a hash notices it.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readPackage } from '../../src/content/read-package.js';
import { textHash } from '../../src/infra/text-hash.js';
import type { Bundle } from '../../src/model/bundle.js';
import type { CourseContent } from '../../src/model/course.js';
import type { PublicBlock, PublicSection } from '../../src/model/public.js';
import { saysWords, type TranslationState } from '../../src/model/translation.js';
import { removePackages } from '../content/package-fixture.js';
import { writeTranslated } from '../content/translated-fixture.js';
import { type AdminClient, adminClient } from '../support/admin.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { get } from '../support/asking.js';
import { smallCourse } from '../support/course.js';
import { hashOfUnits } from '../support/offline.js';
import { ask } from './graphql/ask.js';

const COURSE = '/v1/courses/knots';
let service: TestApp;
let translator: AdminClient;
let content: CourseContent;

/**
 * The course is in English and in Spanish. In release 1 all of it is translated; for 2 authors have changed some texts,
 * and some translations are gone; in 3 a translator has looked at the first paragraph and left it as it is.
 */
beforeAll(async () => {
  service = await startTestApp({ contentDir: 'none' });
  translator = await adminClient(service, 'translator');
  const { files, ...read } = await readPackage(await writeTranslated());
  content = read.content!;
  const publish = async () => {
    await service.authoring.publish({ course: 'knots', message: '', author: 'test' });
    await service.catalogue.refresh();
  };
  const put = (course: CourseContent) =>
    service.authoring.import({ content: course, hash: '', files }, { force: true });
  await put(content);
  await publish();
  content = changed(content);
  await put(content);
  await publish();
  const paragraph = `/courses/knots/translations/es/${firstParagraph().id}`;
  const { sourceHash } = (await translator.get(paragraph)).body.data;
  expect((await translator.post(`${paragraph}/confirm?sourceHash=${sourceHash}`)).status).toBe(200);
  await publish();
}, 60_000);
afterAll(() => service.close());
afterAll(removePackages);

const knots = (course = content) => course.chapters.find(({ slug }) => slug === 'knots')!;
const loops = () => knots().sections.find(({ slug }) => slug === 'loops')!;
const crossing = (course = content) => course.diagrams[0]!.steps.find(({ slug }) => slug === 'cross')!;
const firstParagraph = () => loops().blocks[0]!;
const all = () => knots().sections.find(({ slug }) => slug === 'all')!;
const blockIn = (section: PublicSection, kind: PublicBlock['kind']) =>
  section.blocks.find((block) => block.kind === kind)!;

/** Another source of a paragraph, a chapter and a step; no more translations of a paragraph, the video and the code. */
function changed(before: CourseContent): CourseContent {
  const course = structuredClone(before);
  const [first, second] = knots(course).sections[0]!.blocks;
  first!.content = { kind: 'paragraph', markdown: 'Another first paragraph.' };
  knots(course).title = 'All knots';
  crossing(course).alt = 'A rope, crossed.';
  const code = knots(course)
    .sections.at(-1)!
    .blocks.find((block) => block.content.kind === 'code');
  const gone = [second!.id, code!.id, course.videos[0]!.id];
  course.translations = course.translations.filter(({ unit }) => !gone.includes(unit));
  return course;
}

const data = async (path: string) => (await get(`${service.url}${COURSE}${path}`)).json.data;
const section = (slug: string, query: string): Promise<PublicSection> =>
  data(`/chapters/knots/sections/${slug}?${query}`);
const bundle = (query: string): Promise<Bundle> => data(`/bundle?${query}`);

/** The states of all units of a release, by id. */
async function statesIn(query: string): Promise<Record<string, TranslationState>> {
  const { units } = await bundle(query);
  return Object.fromEntries(Object.entries(units).map(([id, { translation }]) => [id, translation]));
}

describe('how far a text is translated', () => {
  it('is always current in the source locale', async () => {
    for (const release of [1, 2, 3]) {
      const states = Object.values(await statesIn(`locale=en&release=${release}`));
      expect(states.length).toBeGreaterThan(30);
      expect(new Set(states)).toEqual(new Set(['current']));
    }
  });

  it('is current while the source is the one that it was made from', async () => {
    expect(new Set(Object.values(await statesIn('locale=es&release=1')))).toEqual(new Set(['current']));
  });

  it('is outdated once the source has changed, and missing where the source text is shown', async () => {
    const states = await statesIn('locale=es&release=2');
    const [first, second] = loops().blocks;
    expect(states[first!.id]).toBe('outdated');
    expect(states[knots().id]).toBe('outdated');
    expect(states[crossing().id]).toBe('outdated');
    expect(states[second!.id]).toBe('missing');
    expect(states[content.videos[0]!.id]).toBe('missing');
    const { blocks } = await section('loops', 'locale=es&release=2');
    expect(blocks.slice(0, 2)).toMatchObject([
      { translation: 'outdated', locale: 'es', markdown: 'Primer párrafo.' },
      { translation: 'missing', locale: 'en', markdown: 'Second paragraph.' },
    ]);
  });

  it('is current where there are no words to translate', async () => {
    const states = await statesIn('locale=es&release=2');
    const code = all().blocks.find((block) => block.content.kind === 'code')!;
    const empty = content.comparisons[0]!.cells.find(({ value }) => value === null)!;
    for (const { id } of [code, empty, content.credits[0]!]) expect(states[id]).toBe('current');
  });

  it('is, of a block that only shows something, how far that is', async () => {
    const rope = await data('/chapters/basics/sections/rope?locale=es&release=2');
    expect(blockIn(rope, 'figure')).toMatchObject({ translation: 'outdated', locale: 'es' });
    expect(blockIn(rope, 'video')).toMatchObject({ translation: 'missing', locale: 'en' });
    const own = blockIn(await section('all', 'locale=es&release=2'), 'figure');
    expect(own).toMatchObject({ translation: 'current', alt: 'Visto desde arriba.' });
  });

  it('is the same in every answer that shows the unit', async () => {
    const states = await statesIn('locale=es&release=2');
    const lists = ['components', 'comparisons', 'videos', 'assets', 'credits', 'glossary', 'diagrams'];
    const answers = [
      '',
      '/chapters',
      '/comparisons/two',
      '/diagrams/loop',
      ...lists.map((name) => `/${name}`),
    ];
    const chapters = content.chapters.map(({ slug }) => `/chapters/${slug}`);
    const seen = new Set<string>();
    for (const path of [...answers, ...chapters]) {
      for (const unit of unitsIn(await data(`${path}?locale=es&release=2`))) {
        expect([path, unit.id, unit.translation]).toEqual([path, unit.id, states[unit.id]]);
        seen.add(unit.id);
      }
    }
    const groups = content.componentGroups.map(({ id }) => id);
    expect(Object.keys(states).filter((id) => !seen.has(id))).toEqual(groups);
  });

  it('is what the admin door says of the same units', async () => {
    const states = await statesIn('locale=es');
    const { body } = await translator.get('/courses/knots/translations?locale=es');
    const showing = ['figure', 'image', 'video', 'comparison', 'components'];
    for (const { unit, state, source } of body.data) {
      const only = showing.includes(source.content?.kind) && !saysWords(source);
      if (!only) expect([unit, states[unit]]).toEqual([unit, state]);
    }
  });

  it('is what GraphQL says, in capitals, wherever there is a unit', async () => {
    const { data, errors } = await ask<{ course: { translation: string; chapters: Chapter[] } }>(
      service.url,
      `{ course(slug: "knots", locale: "es", release: 2) { translation
          chapters { permanentId translation sections { blocks { permanentId translation } } } } }`,
    );
    expect(errors).toEqual([]);
    const states = await statesIn('locale=es&release=2');
    const units = data.course.chapters.flatMap((chapter) => [
      chapter,
      ...chapter.sections.flatMap(({ blocks }) => blocks),
    ]);
    expect(units.map(({ translation }) => translation)).toEqual(
      units.map(({ permanentId }) => states[permanentId]!.toUpperCase()),
    );
    expect(new Set(units.map(({ translation }) => translation))).toEqual(
      new Set(['CURRENT', 'OUTDATED', 'MISSING']),
    );
  });
});

describe('a hash', () => {
  it('changes with the state where the text stays, and so do those of what the unit stands in', async () => {
    const at = async (release: number) => {
      const chapter = await data(`/chapters/knots?locale=es&release=${release}`);
      return { chapter, section: chapter.sections[0], block: chapter.sections[0].blocks[0] };
    };
    const [one, two, three] = [await at(1), await at(2), await at(3)];
    for (const name of ['chapter', 'section', 'block'] as const) {
      expect(two[name].hash).not.toBe(one[name].hash);
      expect([two[name].changedInRelease, three[name].changedInRelease]).toEqual([2, 3]);
    }
    expect(two.block.markdown).toBe(one.block.markdown);
    expect(three.block).toEqual({ ...one.block, changedInRelease: 3 });
  });

  it('of the source locale knows nothing of translations', async () => {
    const [two, three] = [await bundle('locale=en&release=2'), await bundle('locale=en&release=3')];
    expect(three.hash).toBe(two.hash);
    expect(three.units).toEqual(two.units);
  });

  it('of what is current is that of its text alone, in whatever locale', async () => {
    const { id, content: text } = smallCourse().chapters[1]!.sections[0]!.blocks[0]!;
    const hashes = async (...sourceHashes: string[]) => {
      const course = smallCourse();
      course.translations = sourceHashes.map((sourceHash) => ({
        ...{ unit: id, locale: 'en', text: { content: text }, sourceHash },
      }));
      await service.authoring.import({ content: course, hash: '' }, { force: true });
      await service.authoring.publish({ course: 'small', message: '', author: 'test' });
      await service.catalogue.refresh();
      const units = async (locale: string) =>
        (await get(`${service.url}/v1/courses/small/bundle?locale=${locale}`)).json.data.units;
      return [(await units('es'))[id].hash, (await units('en'))[id].hash];
    };
    const [source, current] = await hashes(textHash({ content: text }));
    expect(current).toBe(source);
    const [, outdated] = await hashes('0');
    const [, missing] = await hashes();
    expect(new Set([source, outdated, missing]).size).toBe(3);
  });
});

describe('who follows a course', () => {
  it('is sent a unit whose text is the same, but not its state', async () => {
    const changes = await data('/changes?since=2&locale=es');
    const { id } = firstParagraph();
    expect(changes.units[id]).toMatchObject({ markdown: 'Primer párrafo.', translation: 'current' });
    expect(Object.keys(changes.units)).toEqual([id]);
    const had = await bundle('locale=es&release=2');
    const units = { ...had.units, ...changes.units };
    expect(units).toEqual((await bundle('locale=es')).units);
    expect(hashOfUnits(units)).toBe(changes.hash);
  });

  it('in the source locale is sent nothing for a translation', async () => {
    expect(await data('/changes?since=2&locale=en')).toMatchObject({ units: {}, removed: [] });
  });
});

interface Chapter extends Said {
  sections: { blocks: Said[] }[];
}
interface Said {
  permanentId: string;
  translation: string;
}

/** Everything in an answer that says how far it is translated. */
function* unitsIn(value: unknown): Generator<{ id: string; translation: string }> {
  if (value === null || typeof value !== 'object') return;
  if ('translation' in value) yield value as { id: string; translation: string };
  for (const inner of Object.values(value)) yield* unitsIn(inner);
}
