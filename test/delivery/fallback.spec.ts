// Promises of `fallback=none`: null in the place of every text that is missing, nothing else changed, and no word of the
// source in formats that are text.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readPackage } from '../../src/content/read-package.js';
import type { CourseContent } from '../../src/model/course.js';
import { CourseIndex } from '../../src/model/course-index.js';
import { NO_WORDS, sourceText } from '../../src/model/translation.js';
import { removePackages } from '../content/package-fixture.js';
import { writeTranslated } from '../content/translated-fixture.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { get } from '../support/asking.js';
import type { Json } from '../support/json.js';
import { applyChanges, hashOfUnits } from '../support/offline.js';
import { ask } from './graphql/ask.js';

const COURSE = '/v1/courses/knots';
let service: TestApp;
let content: CourseContent;

/**
 * The course is in English. Release 1 is in Spanish, too, all of it; release 2 lacks some of the Spanish, and is offered
 * in French, of which there is nothing yet.
 */
beforeAll(async () => {
  service = await startTestApp({ contentDir: 'none' });
  const { files, ...read } = await readPackage(await writeTranslated());
  content = read.content!;
  for (const course of [content, partly(content)]) {
    await service.authoring.import({ content: course, hash: '', files }, { force: true });
    await service.authoring.publish({ course: 'knots', message: '', author: 'test' });
  }
  await service.catalogue.refresh();
}, 60_000);
afterAll(() => service.close());
afterAll(removePackages);

/** Without Spanish for a chapter, a paragraph, a component, a subject, a cell, the first step, a diagram. */
function partly(whole: CourseContent): CourseContent {
  const course = structuredClone(whole);
  course.course.locales.push('fr');
  const { chapters, componentGroups, comparisons, diagrams } = course;
  const gone = [
    ...[chapters[1]!, chapters[1]!.sections[0]!.blocks[0]!, componentGroups[0]!.components[1]!],
    ...[comparisons[0]!.subjects[1]!, comparisons[0]!.cells[0]!, diagrams[0]!, diagrams[0]!.steps[0]!],
  ].map(({ id }) => id);
  course.translations = course.translations.filter(({ unit }) => !gone.includes(unit));
  return course;
}

const LISTS = ['components', 'comparisons', 'videos', 'assets', 'credits', 'glossary', 'diagrams'];
const PATHS = [
  ...['', '/chapters', '/bundle', ...LISTS.map((name) => `/${name}`), '/components?group=knots'],
  ...['/chapters/basics', '/chapters/knots', '/chapters/knots/sections/loops', '/components/bowline'],
  ...['/chapters/knots/sections/all', '/chapters/basics/sections/rope', '/chapters/knots/sections/fixed'],
  ...['/comparisons/two', '/videos/tying', '/assets/drawing', '/diagrams/loop'],
  ...['/diagrams/loop/steps/start', '/diagrams/loop/steps/tight'],
  '/diagrams/loop/diff?from=start&to=cross',
];
const WITH_BLOCKS = PATHS.filter((path) => /^.chapters.\w|bundle/.test(path));

const at = (path: string, query: string) =>
  `${service.url}${COURSE}${path}${path.includes('?') ? '&' : '?'}${query}`;
const data = async (path: string, query: string): Promise<Json> => {
  const { status, json } = await get(at(path, query));
  expect([path, query, status]).toEqual([path, query, 200]);
  return json.data;
};
/** What an address says with and without fallback. */
const both = async (path: string, query: string) =>
  [await data(path, query), await data(path, `${query}&fallback=none`)] as const;

/** What tells of several things: a step tells its graph. */
const SHOWING = ['figure', 'comparison', 'components', 'step'];
/** The names of texts in answers. */
const TEXTS = new Set([
  ...['title', 'summary', 'objectives', 'audience', 'prerequisites', 'description', 'name', 'purpose'],
  ...['parts', 'links', 'question', 'value', 'note', 'why', 'alt', 'word', 'aliases', 'definition'],
  ...['markdown', 'html', 'text', 'items', 'body', 'header', 'rows', 'label'],
]);

interface Difference {
  readonly name: string;
  readonly after: Json;
  /** The innermost thing with an id that it is in. */
  readonly holder: Json;
}

/** Every place where two values differ: there has to be the same around it. */
function* differences(before: Json, after: Json, name = '', holder: Json = {}): Generator<Difference> {
  if (after === null || typeof before !== 'object' || before === null) {
    if (before !== after) yield { name, after, holder };
    return;
  }
  expect(Object.keys(after)).toEqual(Object.keys(before));
  const inner = before.id ? before : holder;
  for (const [key, value] of Object.entries(before))
    yield* differences(value, after[key], Array.isArray(before) ? name : key, inner);
}

describe('fallback=none', () => {
  it('puts null in the place of texts, and changes nothing else', async () => {
    for (const path of PATHS) {
      const [with_, without] = await both(path, 'locale=fr');
      for (const { name, after } of differences(with_, without))
        expect([path, TEXTS.has(name), after]).toEqual([path, true, null]);
    }
  });

  it('leaves what is translated, and what only shows it, as it is', async () => {
    const { units } = await data('/bundle', 'locale=es');
    let seen = 0;
    for (const path of PATHS.filter((one) => one !== '/bundle')) {
      const [with_, without] = await both(path, 'locale=es');
      for (const { name, after, holder } of differences(with_, without)) {
        const unit = units[holder.id];
        // The elements of a graph are no units, and what is told of several things may lack some.
        if (!unit || (['markdown', 'alt'].includes(name) && SHOWING.includes(unit.kind ?? unit.type)))
          continue;
        expect([path, TEXTS.has(name), after, unit.translation]).toEqual([path, true, null, 'missing']);
        seen++;
      }
    }
    expect(seen).toBeGreaterThan(20);
  });

  it('leaves no text of the source where nothing is translated', async () => {
    for (const path of PATHS) {
      const query = WITH_BLOCKS.includes(path) ? 'text=markdown,html,text&locale=fr' : 'locale=fr';
      const answer = await data(path, `${query}&fallback=none`);
      for (const [name, text] of textsIn(answer)) expect([path, name, text]).toEqual([path, name, null]);
    }
  });

  it.each([
    ['in the source locale', 'locale=en'],
    ['where all is translated', 'locale=es&release=1'],
  ])('has the same bytes and ETag %s', async (_, query) => {
    for (const path of PATHS) {
      const [with_, without] = await Promise.all([
        get(at(path, query)),
        get(at(path, `${query}&fallback=none`)),
      ]);
      expect([path, without.body.toString()]).toEqual([path, with_.body.toString()]);
      expect(without.headers.etag).toBe(with_.headers.etag);
    }
  });

  it('is not what comes unasked, nor with fallback=source', async () => {
    const [unasked, source] = [await data('', 'locale=fr'), await data('', 'locale=fr&fallback=source')];
    expect(source).toEqual(unasked);
    expect(unasked).toMatchObject({ title: 'Knots', locale: 'en', translation: 'missing' });
    // Also once all of them are kept to be given again.
    expect((await data('', 'locale=fr&fallback=none')).title).toBeNull();
    expect((await data('', 'locale=fr')).title).toBe('Knots');
  });

  it('keeps licence and credit line, which have to be shown', async () => {
    const { json } = await get(at('', 'locale=fr&fallback=none'));
    expect(json.meta.attribution.text).toContain('Knots');
    expect(json.data.attribution).toEqual(json.meta.attribution);
  });

  it('is there for the list of courses', async () => {
    const list = (query: string) => get(`${service.url}/v1/courses?first=1&${query}`);
    const { json } = await list('locale=fr&fallback=none');
    expect(json.data[0]).toMatchObject({ slug: 'knots', title: null, summary: null, translation: 'missing' });
    // What is not offered in a locale comes in its own, in which nothing is missing.
    const own = await list('locale=pt&fallback=none');
    expect(own.json.data[0]).toMatchObject({ title: 'Knots', locale: 'en', translation: 'current' });
  });

  it('is not for searches, where texts are shown because they were found', async () => {
    const { status, json } = await get(at('/search', 'q=knots&fallback=none'));
    expect([status, json.code]).toEqual([400, 'UNKNOWN_PARAMETER']);
  });

  it('is one of two words', async () => {
    const { status, json } = await get(at('', 'fallback=some'));
    expect([status, json.errors[0].pointer]).toEqual([400, '/fallback']);
  });
});

describe('of what only shows other things, fallback=none', () => {
  const block = async (section: string, kind: string, query = 'locale=es') => {
    const { blocks } = await data(section, `${query}&fallback=none&text=markdown,html,text`);
    return blocks.find((one: { kind: string }) => one.kind === kind);
  };

  it('leaves the names out of pointers', async () => {
    const figure = await block('/chapters/basics/sections/rope', 'figure');
    expect(figure.diagram).toMatchObject({ slug: 'loop', title: null });
    expect(figure.step).toMatchObject({ slug: 'cross', title: 'Cruce' });
    const section = await data('/chapters/knots/sections/loops', 'locale=es&fallback=none');
    expect(section).toMatchObject({ title: 'Lazos', chapter: { slug: 'knots', title: null } });
  });

  it('leaves cells and names out of a table', async () => {
    const { markdown, html } = await block('/chapters/knots/sections/loops', 'comparison');
    expect(markdown).toContain('As de guía');
    expect(markdown).not.toMatch(/Bend|Loops/);
    expect(html).toContain('<table>');
    expect(html).not.toMatch(/Bend|Loops/);
  });

  it('leaves components out of a list', async () => {
    const { markdown, text, components } = await block('/chapters/knots/sections/bends', 'components');
    expect(markdown).toMatch(/^- \*\*\[As de guía\]\(.*\)\*\*: Un lazo\.$/);
    expect(text).not.toMatch(/Sheet bend/);
    expect(components.map(({ title }: { title: string }) => title)).toEqual(['As de guía', null]);
  });

  it('leaves the names out of a graph, wherever it is shown after the step that lacks them', async () => {
    const { steps } = await data('/diagrams/loop', 'locale=es&fallback=none');
    expect(steps[0]).toMatchObject({ title: null, why: null, alt: null, slug: 'start', number: 1 });
    expect(steps[0].changes.add.nodes.map(({ title }: { title: null }) => title)).toEqual([null, null]);
    expect(steps[1]).toMatchObject({ title: 'Cruce', translation: 'current' });
    expect(steps[1].graph.nodes.map(({ id, title }: Json) => [id, title])).toEqual([
      ['rope', null],
      ['end', null],
    ]);
    expect(await data('/diagrams/loop/steps/cross', 'locale=es&fallback=none')).toEqual(steps[1]);
  });

  it('leaves the labels of connections out where they are missing', async () => {
    const labels = (step: Json) => step.graph.edges.map(({ label }: { label: string }) => label);
    const [with_, without] = await both('/diagrams/loop/steps/tight', 'locale=fr');
    expect([labels(with_), labels(without)]).toEqual([
      [null, 'pulls', 'holds'],
      [null, null, null],
    ]);
  });

  it('tells a graph by the names of what has no title to be shown', async () => {
    const [with_, without] = await both('/diagrams/loop/steps/tight', 'locale=es');
    expect(with_.alt).toContain('«Rope»');
    expect(without.alt).not.toMatch(/Rope|End/);
    expect(without.alt).toContain('«rope»');
    expect(without.alt).toContain('«Brazo»');
  });
});

describe('in formats that are text, fallback=none', () => {
  const page = async (path: string, query: string) => (await get(at(path, query))).body.toString();

  it('leaves out what is missing', async () => {
    const with_ = await page('/chapters/knots', 'locale=es&format=markdown');
    const without = await page('/chapters/knots', 'locale=es&format=markdown&fallback=none');
    expect(with_).toMatch(/^# Knots\n\nThe knots\.\n\n## Lazos\n\nFirst paragraph\.\n\nSegundo párrafo\./);
    expect(without).toMatch(/^## Lazos\n\nSegundo párrafo\./);
    expect(without).not.toMatch(/null|undefined|\n{3}/);
  });

  it('leaves out everything where nothing is translated, but for what has no words', async () => {
    const text = await page('/chapters/knots/sections/all', 'locale=fr&format=markdown&fallback=none');
    expect(text).toBe('```sh\ntie --knot # a knot\n```\n');
  });

  it.each<[string, string[]]>([
    ['markdown', ['', '/chapters/basics', '/chapters/knots', '/chapters/knots/sections/all']],
    ['html', ['/chapters/basics', '/chapters/knots', '/chapters/knots/sections/all']],
    ['fragment', ['/chapters/basics', '/chapters/knots', '/chapters/knots/sections/all']],
    ['jsonld', ['', '/chapters/knots', '/chapters/basics/sections/rope', '/videos/tying', '/glossary']],
    ['svg', ['/diagrams/loop', '/diagrams/loop/steps/cross', '/diagrams/loop/diff?from=start&to=cross']],
    ['mermaid', ['/diagrams/loop', '/diagrams/loop/steps/start', '/diagrams/loop/diff?from=cross&to=start']],
    ['text', ['/diagrams/loop', '/diagrams/loop/steps/start', '/diagrams/loop/diff?from=start&to=cross']],
  ])('has no word of the source as %s', async (format, paths) => {
    const { json } = await get(at('', 'locale=fr'));
    const { text, html } = json.meta.attribution;
    for (const path of paths) {
      const { status, body } = await get(at(path, `locale=fr&format=${format}&fallback=none`));
      const said = [text, html].reduce((left, credit) => left.replaceAll(credit, ''), body.toString());
      const left = sourceWords().filter((words) => said.includes(words));
      expect([path, status, left, /null|undefined/.test(said)]).toEqual([path, 200, [], false]);
    }
  });

  it('says the same where nothing is missing', async () => {
    const source = 'locale=en&format=markdown';
    expect(await page('/chapters/knots', `${source}&fallback=none`)).toBe(
      await page('/chapters/knots', source),
    );
  });
});

describe('who follows a course without fallback', () => {
  it('has, to the letter, the bundle without fallback', async () => {
    const query = 'locale=es&fallback=none';
    const had = await data('/bundle', `${query}&release=1`);
    const now = await data('/bundle', query);
    expect(applyChanges(had, await data('/changes?since=1', query))).toEqual(now);
    expect(hashOfUnits(now.units)).toBe(now.hash);
  });

  it('is told where to begin anew as it has begun', async () => {
    const { status, json } = await get(at('/changes?since=9', 'locale=es&fallback=none&text=html'));
    expect([status, json.code]).toEqual([410, 'SINCE_GONE']);
    expect(json.instead).toBe(`${COURSE}/bundle?locale=es&text=html&fallback=none`);
  });
});

describe('whatever comes along', () => {
  const OTHERS = [
    ...['', 'fields=title', 'fields=title,sections.blocks.html,chapter.title', 'fields=translation'],
    ...['html', 'fragment', 'jsonld', 'svg', 'png', 'mermaid', 'text'].map((format) => `format=${format}`),
    ...['format=svg&theme=dark', 'format=html&headingLevel=3'],
    ...['text=html', 'text=text,markdown', 'format=markdown', 'format=json', 'format=markdown&text=html'],
    ...[
      'release=1',
      'release=2',
      'release=draft',
      'release=99',
      'fields=markdown',
      'first=1',
      'fields=objectives',
    ],
  ];

  it('fallback=none never fails on our side', async () => {
    for (const path of [...PATHS, '/changes?since=1', '/changes?since=2']) {
      for (const other of OTHERS) {
        const asked = at(path, `locale=fr&fallback=none${other && `&${other}`}`);
        for (const accept of ['*/*', 'text/markdown', 'image/svg+xml']) {
          const { status } = await get(asked, { Accept: accept });
          expect([asked, [200, 400, 401, 404, 406, 410].includes(status)]).toEqual([asked, true]);
        }
      }
    }
  }, 60_000);

  it('what is not there is told as ever', async () => {
    expect((await get(at('/chapters/nothing', 'fallback=none'))).status).toBe(404);
  });

  it('chooses among what is null, too', async () => {
    const { id, ...course } = await data('', 'locale=fr&fallback=none&fields=title,objectives');
    expect(course).toEqual({ slug: 'knots', title: null, objectives: null });
  });
});

describe('GraphQL', () => {
  it('has no nulls for it, and says so itself: what is missing is the source text', async () => {
    const { data } = await ask<{ course: object }>(
      service.url,
      '{ course(slug: "knots", locale: "fr") { title locale translation objectives } }',
    );
    expect(data.course).toMatchObject({ title: 'Knots', locale: 'en', translation: 'MISSING' });
  });
});

/** Every text of the source that is none of its addresses. */
function sourceWords(): string[] {
  const index = new CourseIndex(content);
  const texts = (value: unknown): string[] => {
    if (typeof value === 'string') return [value];
    if (value === null || typeof value !== 'object') return [];
    const parts = Object.entries(value).filter(([name]) => name !== 'code' && !NO_WORDS.has(name));
    return parts.flatMap(([, part]) => texts(part));
  };
  const all = index.entries.flatMap(({ id }) => texts(sourceText(content, index, id)));
  // "Hand" is the name of an author, too.
  return all.filter((text) => /[A-Z ]/.test(text) && text.length > 3 && text !== 'Hand');
}

/** What is text in an answer, wherever it stands: its name and the text. */
function* textsIn(value: Json, unit: Json = {}): Generator<[string, Json]> {
  if (value === null || typeof value !== 'object') return;
  const holder = value.translation ? value : unit;
  for (const [name, inner] of Object.entries(value)) {
    if (['implementations', 'attribution', 'license', 'source', 'release', 'since'].includes(name)) continue;
    // Units without words have their own text still: code and its renderings, credits, cells that say nothing.
    if (TEXTS.has(name) && holder.translation !== 'current') yield [name, inner];
    yield* textsIn(inner as Json, holder);
  }
}
