// Promises about what diagrams say to who does not see them: in words of an author or told from the graph, in the
// language of the reader, with translated labels on everything, the same at all doors.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CourseContent } from '../../src/model/course.js';
import { MAX_ELEMENTS } from '../../src/model/diagram.js';
import type { PublicStep } from '../../src/model/public-things.js';
import { MAX_TEXT_LENGTH, MAX_TITLE_LENGTH, Text } from '../../src/model/text.js';
import { search } from '../search/asking.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { IDS, smallCourse } from '../support/course.js';
import { ask } from './graphql/ask.js';

const GROWTH = 'stp_340cmrx8n2';
const TOLD =
  'Fuera de cualquier recuadro: «Usuarios». «Caja» contiene «Datos». «Usuarios» se conecta con «Datos» (preguntan).';
const TOLD_IN_ENGLISH =
  'Outside of any box: “Users”. “Box” contains “Data”. “Users” connects to “Data” (ask).';
const PLAN = '/diagrams/plan/steps/growth';

let service: TestApp;
beforeAll(async () => {
  service = await startTestApp({ contentDir: 'none' });
});
afterAll(() => service.close());

interface Block {
  readonly kind: string;
  readonly alt: string;
  readonly locale: string;
  readonly markdown: string;
  readonly hash: string;
}

async function publish(change: (course: CourseContent) => void = () => undefined): Promise<void> {
  const course = smallCourse();
  const [figure] = course.chapters[0]!.sections[0]!.blocks.slice(2);
  const plan = { kind: 'figure', diagram: course.diagrams[1]!.id, step: GROWTH } as const;
  course.chapters[1]!.sections[0]!.blocks = [
    { id: 'blk_0000000001', content: { ...plan, alt: null } },
    { id: 'blk_0000000002', content: { ...plan, alt: 'Un plano, y ya.' } },
    { id: 'blk_0000000003', content: figure!.content },
  ];
  change(course);
  await service.authoring.import({ content: course, hash: 'hash' }, { force: true });
  await service.authoring.publish({ course: IDS.course, message: 'A change', author: 'test' });
  await service.catalogue.refresh();
}

/** Says the step in English; `connections` as a translator gives them, if at all. */
const inEnglish =
  (connections?: Record<string, string>) =>
  ({ translations }: CourseContent) => {
    const labels = { users: 'Users', box: 'Box', data: 'Data' };
    const text = { title: 'Growth', why: 'Things are kept.', alt: null, labels };
    const whole = { ...text, ...(connections && { connections }) };
    translations.push({ unit: GROWTH, locale: 'en', text: whole, sourceHash: '0' });
  };
const ALL_IN_ENGLISH = inEnglish({ 'users > data': 'ask' });

async function get<T>(path: string): Promise<T> {
  const answer = await fetch(`${service.url}/v1/courses/small${path}`);
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { data: T }).data;
}
const step = (path = PLAN) => get<PublicStep>(path);
const figures = async (query = '') =>
  (await get<{ blocks: Block[] }>(`/chapters/second/sections/intro${query}`)).blocks;

describe('a step without alternative text', () => {
  it('says what its graph shows, at every door', async () => {
    await publish();
    expect((await step()).alt).toBe(TOLD);
    const [, plan] = await get<{ steps: unknown[] }[]>('/diagrams');
    expect(plan!.steps).toMatchObject([{ slug: 'growth' }]);
    expect((await get<{ steps: { alt: string }[] }>('/diagrams/plan')).steps[0]!.alt).toBe(TOLD);
    const { units } = await get<{ units: Record<string, unknown> }>('/bundle');
    expect(units[GROWTH]).toMatchObject({ type: 'step', alt: TOLD });
    const { data } = await ask<{ course: { diagram: { steps: object[] } } }>(
      service.url,
      '{ course(slug: "small") { diagram(slug: "plan") { steps { alt } } } }',
    );
    expect(data.course.diagram.steps).toEqual([{ alt: TOLD }]);
  });

  it('is told in the language that it is translated into, with the labels of that', async () => {
    await publish(ALL_IN_ENGLISH);
    expect(await step(`${PLAN}?locale=en`)).toMatchObject({ locale: 'en', alt: TOLD_IN_ENGLISH });
    expect(await step()).toMatchObject({ locale: 'es', alt: TOLD });
  });

  it('is told in the language of the course where it is not translated, and says so', async () => {
    await publish();
    expect(await step(`${PLAN}?locale=en`)).toMatchObject({ locale: 'es', alt: TOLD });
  });

  it('has that of its author as soon as there is one, and that of its translator', async () => {
    await publish((course) => {
      course.diagrams[1]!.steps[0]!.alt = 'Lo que hay.';
      ALL_IN_ENGLISH(course);
      course.translations[0]!.text.alt = 'What there is.';
    });
    expect((await step()).alt).toBe('Lo que hay.');
    expect((await step(`${PLAN}?locale=en`)).alt).toBe('What there is.');
  });

  it('gives its words to figures that have none, in their language', async () => {
    await publish(ALL_IN_ENGLISH);
    const told = async (query?: string) => (await figures(query)).map(({ alt, locale }) => [locale, alt]);
    const own = [
      ['es', 'Un plano, y ya.'],
      ['es', 'Un nodo.'],
    ];
    expect(await told()).toEqual([['es', TOLD], ...own]);
    expect(await told('?locale=en')).toEqual([['en', TOLD_IN_ENGLISH], ...own]);
    expect((await figures())[0]!.markdown).toContain('«Usuarios» se conecta con «Datos»');
  });

  it('has another hash, as its figures have, when its graph becomes another', async () => {
    const seen = async () => [(await step()).hash, ...(await figures()).map(({ hash }) => hash)];
    await publish();
    const before = await seen();
    await publish((course) => {
      course.diagrams[1]!.steps[0]!.changes.add.edges[0]!.label = 'piden';
    });
    const after = await seen();
    // Also one that has its own words shows the picture.
    expect(after.map((hash, i) => hash === before[i])).toEqual([false, false, false, true]);
  });

  it('is found where it is shown, by what its graph says', async () => {
    await publish(ALL_IN_ENGLISH);
    const found = async (q: string, locale: string) =>
      (await search(service, 'small', { q, locale })).hits.map(({ kind, id }) => [kind, id]);
    expect(await found('preguntan', 'es')).toEqual([['block', 'blk_0000000001']]);
    expect(await found('connects', 'en')).toEqual([['block', 'blk_0000000001']]);
  });

  it('says as many whole sentences as a text may hold', async () => {
    const title = (n: number) => `${n} ${'de tantos '.repeat(20)}`.slice(0, MAX_TITLE_LENGTH - 1);
    const count = MAX_ELEMENTS / 2;
    await publish((course) => {
      const { add } = course.diagrams[1]!.steps[0]!.changes;
      const nodes = Array.from({ length: count }, (_, i) => ({ ...add.nodes[0]!, id: `n-${i}` }));
      add.nodes = nodes.map((node, i) => ({ ...node, title: title(i), in: `g-${i}` }));
      add.groups = nodes.map((_, i) => ({ ...add.groups[0]!, id: `g-${i}`, title: title(i) }));
      add.edges = [];
    });
    const { alt } = await step();
    expect(Text.parse(alt)).toBe(alt);
    expect(alt.length).toBeGreaterThan(MAX_TEXT_LENGTH - 500);
    expect(alt).toMatch(/^«0 [^»]+» contiene «0 [^»]+»\. .*»\.$/);
  });

  it('says the beginning of a sentence that is too long for a text', async () => {
    await publish((course) => {
      const { add } = course.diagrams[1]!.steps[0]!.changes;
      const of = { ...add.nodes[0]!, title: `😀${'y más '.repeat(30)}` };
      add.nodes = Array.from({ length: MAX_ELEMENTS }, (_, i) => ({ ...of, id: `n-${i}` }));
      add.edges = [];
    });
    const { alt } = await step();
    expect(Text.parse(alt)).toBe(alt);
    expect(alt.length).toBeGreaterThan(MAX_TEXT_LENGTH - 500);
    expect(alt).toMatch(/^Fuera de cualquier recuadro: .* …$/u);
  });
});

describe('the labels of connections', () => {
  const EDGES = `{ course(slug: "small", locale: "en") { diagram(slug: "plan") { steps {
    changes { add { edges { label } } } graph { edges { label } } } } } }`;
  /** What stands on the arrow, in what the step adds and in the graph after it, over REST and GraphQL. */
  async function labels(): Promise<(string | null)[]> {
    type Shown = Pick<PublicStep, 'changes' | 'graph'>;
    const { data } = await ask<{ course: { diagram: { steps: Shown[] } } }>(service.url, EDGES);
    const shown: Shown[] = [await step(`${PLAN}?locale=en`), data.course.diagram.steps[0]!];
    return shown.flatMap(({ changes, graph }) => [changes.add.edges[0]!.label, graph.edges[0]!.label]);
  }
  const four = (label: string | null) => [label, label, label, label];

  it('are in the language of the reader', async () => {
    await publish(ALL_IN_ENGLISH);
    expect(await labels()).toEqual(four('ask'));
    expect((await step()).graph.edges[0]!.label).toBe('preguntan');
  });

  it('are those of the source where a translation does not name them, as older ones do not', async () => {
    await publish(inEnglish());
    expect(await labels()).toEqual(four('preguntan'));
    expect((await step(`${PLAN}?locale=en`)).graph.nodes[0]!.title).toBe('Users');
  });

  it('are not there where the source has none any more', async () => {
    await publish((course) => {
      ALL_IN_ENGLISH(course);
      course.diagrams[1]!.steps[0]!.changes.add.edges[0]!.label = null;
    });
    expect(await labels()).toEqual(four(null));
  });
});
