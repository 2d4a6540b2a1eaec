// The promise that both doors say the same: one table of questions, asked over REST and GraphQL, compared field by field.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BLOCK_KINDS } from '../../src/model/block.js';
import { PUBLIC_URL, type TestApp } from '../support/app.js';
import type { Json } from '../support/json.js';
import {
  asRest,
  type CourseContents,
  type Question,
  questionsAbout,
  SELECTIONS,
} from './contract-queries.js';
import { ask, startWithTwoCourses } from './graphql/ask.js';

let service: TestApp;
beforeAll(async () => {
  service = await startWithTwoCourses();
}, 60_000);
afterAll(() => service.close());

/** What REST answers with. */
interface Rest {
  status: number;
  data: never;
  code?: string;
  meta: { page: { endCursor: string } };
}

/** Asks REST. */
async function rest(path: string): Promise<Rest> {
  const response = await fetch(`${service.url}${path}`);
  const body = (await response.json()) as Omit<Rest, 'status'>;
  return { ...body, status: response.status };
}

/** What GraphQL answers the question with, in REST's words. */
async function graphql(course: string, { of, field, as }: Question): Promise<unknown> {
  const path = [of, field].filter((name) => name !== undefined && name !== '') as string[];
  const inner = path.reduceRight((selected, name) => `${name} { ${selected} }`, SELECTIONS[as]);
  const answered = await ask<{ course: Json }>(service.url, `{ course(${course}) { ${inner} } }`);
  expect(answered.errors).toEqual([]);
  return asRest(path.reduce<Json>((value, name) => value[name.split('(')[0]!], answered.data.course));
}

async function contentsOf(course: string): Promise<CourseContents> {
  const list = async (name: string) => (await rest(`/v1/courses/${course}/${name}`)).data;
  return {
    chapters: ((await rest(`/v1/courses/${course}`)).data as CourseContents).chapters,
    ...{ components: await list('components'), comparisons: await list('comparisons') },
    ...{ videos: await list('videos'), assets: await list('assets') },
    ...{ diagrams: await list('diagrams'), releases: await list('releases') },
  };
}

describe.each([
  ['introduccion-a-kubernetes', '', ''],
  ['introduccion-a-kubernetes', ', locale: "en"', 'locale=en'],
  ['small', '', ''],
  ['small', ', locale: "en"', 'locale=en'],
  ['small', ', release: 2', 'release=2'],
])('about %s%s, both doors say the same', (course, args, query) => {
  it('in every answer, field by field', async () => {
    const questions = questionsAbout(await contentsOf(course));
    expect(new Set(questions.map(({ as }) => as)).size).toBeGreaterThan(10);
    for (const question of questions) {
      const history = question.as === 'ReleaseEntry';
      const blocks = ['Chapter', 'Section', 'NestedSection'].includes(question.as);
      const keys = [history ? '' : query, blocks ? 'text=markdown,html,text' : ''].filter(Boolean).join('&');
      const path = `/v1/courses/${course}${question.rest}`;
      const address = keys ? `${path}${path.includes('?') ? '&' : '?'}${keys}` : path;
      const { status, data } = await rest(address);
      expect([address, status]).toEqual([address, 200]);
      expect([address, await graphql(`slug: "${course}"${args}`, question)]).toEqual([address, data]);
    }
  }, 60_000);
});

describe.each([
  ['introduccion-a-kubernetes', '', ''],
  ['small', ', locale: "en"', '&locale=en'],
  ['small', ', release: 2', '&release=2'],
])('about pictures of %s%s, both doors say the same', (course, args, query) => {
  const PICTURE = 'pictureUrl mermaid sentences';
  interface Pictured {
    readonly slug: string;
    readonly pictureUrl: string;
    readonly mermaid: string;
    readonly sentences: readonly string[];
  }

  /** What REST says at an address in the formats of text; the address of the picture leads to that of SVG. */
  async function isSaidOverRest(path: string, { pictureUrl, mermaid, sentences }: Pictured): Promise<void> {
    const text = async (url: string) => (await fetch(url)).text();
    const at = `${service.url}/v1/courses/${course}/diagrams/${path}${path.includes('?') ? '&' : '?'}format=`;
    expect(`${sentences.join('\n')}\n`).toBe(await text(`${at}text${query}`));
    expect(mermaid).toBe(await text(`${at}mermaid${query}`));
    expect(await text(pictureUrl.replace(PUBLIC_URL, service.url))).toBe(await text(`${at}svg${query}`));
  }

  it('in words, as source text, and by their addresses', async () => {
    const { data } = await ask<{ course: { diagrams: (Pictured & { steps: Pictured[] })[] } }>(
      service.url,
      `{ course(slug: "${course}"${args}) { diagrams { slug ${PICTURE} steps { slug ${PICTURE} } } } }`,
    );
    for (const { steps, ...diagram } of data.course.diagrams) {
      await isSaidOverRest(diagram.slug, diagram);
      for (const step of steps) await isSaidOverRest(`${diagram.slug}/steps/${step.slug}`, step);
      const [from, to] = [steps[0]!.slug, steps.at(-1)!.slug];
      const asked = await ask<{ course: { diagram: { difference: Pictured } } }>(
        service.url,
        `{ course(slug: "${course}"${args}) { diagram(slug: "${diagram.slug}") {
          difference(from: "${from}", to: "${to}") { ${PICTURE} } } } }`,
      );
      const { difference } = asked.data.course.diagram;
      await isSaidOverRest(`${diagram.slug}/diff?from=${from}&to=${to}`, difference);
    }
  }, 120_000);
});

describe('across courses, both doors say the same', () => {
  it('in the list of courses, page by page', async () => {
    for (const after of [null, (await rest('/v1/courses?first=1')).meta.page.endCursor]) {
      const { data, meta } = await rest(`/v1/courses?first=1${after ? `&after=${after}` : ''}`);
      const answered = await ask<{ courses: { nodes: never; pageInfo: object } }>(
        service.url,
        `query ($after: String) { courses(first: 1, after: $after) {
          nodes { ${SELECTIONS.CourseSummary} } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      expect(asRest(answered.data.courses.nodes)).toEqual(data);
      expect(answered.data.courses.pageInfo).toEqual(meta.page);
    }
  });

  it('in the history of a course, page by page', async () => {
    const { data, meta } = await rest('/v1/courses/small/releases?first=1');
    const answered = await ask<{ course: { releases: { nodes: never; pageInfo: object } } }>(
      service.url,
      `{ course(slug: "small") { releases(first: 1) {
        nodes { ${SELECTIONS.ReleaseEntry} } pageInfo { hasNextPage endCursor } } } }`,
    );
    expect(answered.data.course.releases.nodes).toEqual(data);
    expect(answered.data.course.releases.pageInfo).toEqual(meta.page);
  });

  it('with every kind of block among the questions', async () => {
    const kinds = new Set<string>();
    for (const course of ['introduccion-a-kubernetes', 'small']) {
      const { data } = await ask<{ course: Walk }>(
        service.url,
        `query ($course: String!) { course(slug: $course) { chapters { sections {
          blocks { kind } sections { blocks { kind } } } } } }`,
        { course },
      );
      for (const section of data.course.chapters.flatMap(({ sections }) => sections)) {
        for (const { blocks } of [section, ...section.sections])
          for (const { kind } of blocks) kinds.add(kind);
      }
    }
    expect([...kinds].sort()).toEqual([...BLOCK_KINDS].sort());
  });
});

interface Walk {
  chapters: { sections: (Blocks & { sections: Blocks[] })[] }[];
}
interface Blocks {
  blocks: { kind: string }[];
}

describe('where there is nothing, or the question is wrong', () => {
  it.each([
    ['/v1/courses/nothing', '{ course(slug: "nothing") { slug } }'],
    ['/v1/courses/small?release=99', '{ course(slug: "small", release: 99) { slug } }'],
    ['/v1/courses/small/chapters/nothing', '{ course(slug: "small") { chapter(slug: "nothing") { slug } } }'],
    [
      '/v1/courses/small/components?group=nothing',
      '{ course(slug: "small") { components(group: "nothing") { slug } } }',
    ],
    [
      '/v1/courses/small/diagrams/drawing/diff?from=start&to=nothing',
      '{ course(slug: "small") { diagram(slug: "drawing") { difference(from: "start", to: "nothing") { mermaid } } } }',
    ],
    [
      '/v1/courses/small/diagrams/drawing/steps/nothing',
      '{ course(slug: "small") { step(diagram: "drawing", slug: "nothing") { slug } } }',
    ],
    ['/v1/courses/small/releases/99', '{ course(slug: "small") { releaseEntry(number: 99) { number } } }'],
  ])('%s is 404 there and null here', async (path, query) => {
    expect(await rest(path)).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    const { data, errors } = await ask(service.url, query);
    expect(errors).toEqual([]);
    expect(JSON.stringify(data)).toContain('null');
  });

  it.each([
    ['/v1/courses/Bad_Slug', '{ course(slug: "Bad_Slug") { slug } }'],
    ['/v1/courses/small?locale=fr', '{ course(slug: "small", locale: "fr") { slug } }'],
    ['/v1/courses/small?locale=EN', '{ course(slug: "small", locale: "EN") { slug } }'],
    ['/v1/courses/small?release=0', '{ course(slug: "small", release: 0) { slug } }'],
    ['/v1/courses/small?release=1', '{ course(slug: "small", release: 1) { slug } }'],
    ['/v1/courses?first=101', '{ courses(first: 101) { nodes { slug } } }'],
    ['/v1/courses?after=x', '{ courses(after: "x") { nodes { slug } } }'],
    ['/v1/courses/small/chapters/A', '{ course(slug: "small") { chapter(slug: "A") { slug } } }'],
    [
      '/v1/courses/small/diagrams/drawing?format=png&theme=auto',
      '{ course(slug: "small") { diagram(slug: "drawing") { pictureUrl(format: PNG, theme: AUTO) } } }',
    ],
    [
      '/v1/courses/small/diagrams/drawing/diff?from=A&to=start',
      '{ course(slug: "small") { diagram(slug: "drawing") { difference(from: "A", to: "start") { mermaid } } } }',
    ],
  ])('%s is the same error by the same code', async (path, query) => {
    const { code } = await rest(path);
    const { errors } = await ask(service.url, query);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual([code]);
  });
});

describe('a slug that changed', () => {
  it('redirects there and leads to the thing here', async () => {
    const moved = await fetch(`${service.url}/v1/courses/tiny/chapters/beginning`, { redirect: 'manual' });
    expect(moved.headers.get('location')).toBe('/v1/courses/small/chapters/first');
    const { data } = await ask<{ course: object }>(
      service.url,
      '{ course(slug: "tiny") { slug chapter(slug: "beginning") { slug } } }',
    );
    expect(data.course).toEqual({ slug: 'small', chapter: { slug: 'first' } });
  });
});
