// Promises of the GraphQL door about questions that would be too much: refused at once with what they cost, while every
// honest question is answered.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  buildSchema,
  type FragmentDefinitionNode,
  getIntrospectionQuery,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import { LIMITS, MAX_COST } from '../../../src/delivery/graphql/cost-limit.js';
import { sizesOf } from '../../../src/delivery/graphql/list-sizes.js';
import { costOf } from '../../../src/delivery/graphql/question-cost.js';
import { SCHEMA } from '../../../src/delivery/graphql/schema-file.js';
import { schemaSizesOf } from '../../../src/delivery/graphql/schema-sizes.js';
import { countIn } from '../../../src/infra/graphql/document-limits.js';
import type { TestApp } from '../../support/app.js';
import { ask, startWithTwoCourses } from './ask.js';
import { everythingOf, listFields } from './whole-course.js';

/** Long for a machine that is busy with other tests, short against an answer that fills the memory. */
const A_MOMENT = 2_000;
const COURSE = 'course(slug: "introduccion-a-kubernetes")';
const WHOLE = everythingOf('Course');

let service: TestApp;
beforeAll(async () => {
  service = await startWithTwoCourses();
}, 60_000);
afterAll(() => service.close());

const repeat = (count: number, text: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => text(i)).join(' ');
/** A selection inside itself, so many times. */
const rounds = (count: number, round: (inner: string) => string): string =>
  count === 0 ? '{ id }' : round(rounds(count - 1, round));

const viaCourse = (inner: string) => `{ chapters { sections { blocks { course ${inner} } } } }`;
/** All texts of a course. */
const TEXTS = '{ chapters { sections { blocks { html } } } }';
const viaSection = (inner: string) => `{ blocks { section ${inner} } }`;
const viaChapter = (inner: string) => `{ sections { chapter ${inner} } }`;
const viaDiagram = (inner: string) => `{ steps { diagram ${inner} } }`;
const viaStep = (inner: string) =>
  `{ diagrams { steps { graph { nodes { component { course ${inner} } } } } } }`;
const COMPARED = 'difference(from: "punto-de-partida", to: "microservicios-en-todas")';
const viaTerm = (inner: string) => `{ glossary { course ${inner} } }`;

/** What a question is weighed with. */
function cost(document: string) {
  const schema = buildSchema(SCHEMA);
  const { definitions } = parse(document);
  const sizes = [sizesOf(service.catalogue.current), schemaSizesOf(schema)];
  return costOf({
    ...{ schema, sizes, variables: {}, operation: definitions[0] as OperationDefinitionNode },
    fragments: new Map(
      definitions.slice(1).map((f) => [(f as FragmentDefinitionNode).name.value, f as never]),
    ),
  });
}

/** Fields of an answer, and items of its lists of texts. */
function fieldsIn(value: unknown): number {
  if (value === null || typeof value !== 'object') return 0;
  if (Array.isArray(value)) {
    return value.reduce((sum, item) => sum + (item && typeof item === 'object' ? fieldsIn(item) : 1), 0);
  }
  return Object.values(value).reduce((sum: number, inner) => sum + 1 + fieldsIn(inner), 0);
}

async function isRefused(document: string, variables = {}): Promise<string> {
  const start = performance.now();
  const { status, errors, data } = await ask(service.url, document, variables);
  expect([status, Boolean(data), errors.map(({ extensions }) => extensions)]).toEqual([
    ...[400, false, [{ code: 'QUERY_TOO_COSTLY' }]],
  ]);
  expect(performance.now() - start).toBeLessThan(A_MOMENT);
  return errors[0]!.message;
}

describe('a question that would be too much', () => {
  it.each([
    ['the texts of the course of every block', `{ ${COURSE} ${viaCourse(TEXTS)} }`],
    ['the course of every block, three times', `{ ${COURSE} ${rounds(3, viaCourse)} }`],
    ['sections of blocks, four times', `{ ${COURSE} { chapters { sections ${rounds(4, viaSection)} } } }`],
    ['sections of blocks, five times', `{ ${COURSE} { chapters { sections ${rounds(5, viaSection)} } } }`],
    ['chapters of sections, six times', `{ ${COURSE} { chapters ${rounds(6, viaChapter)} } }`],
    ['courses of words, three times', `{ ${COURSE} ${rounds(3, viaTerm)} }`],
    ['diagrams of steps, six times', `{ ${COURSE} { diagrams ${rounds(6, viaDiagram)} } }`],
    ['steps of components of steps, twice', `{ ${COURSE} ${rounds(2, viaStep)} }`],
    [
      'steps compared, in the diagrams of steps of steps of steps',
      `{ ${COURSE} { diagrams { steps { diagram { steps { diagram { steps { diagram { ${COMPARED} { from { id } } } } } } } } } } }`,
    ],
    [
      'steps as source text, in the diagrams of steps of steps',
      `{ ${COURSE} { diagrams { steps { diagram { steps { diagram { steps { mermaid } } } } } } } }`,
    ],
    [
      'the whole course, behind a list of nothing whose things have an endless list',
      `{ nodes(ids: []) { ... on Course { difference(from: 1) { kinds { kind } } } } ${COURSE} ${viaCourse(TEXTS)} }`,
    ],
  ])('%s: refused with its cost', async (_, document) => {
    expect(await isRefused(document)).toMatch(
      /^The answer could have ([\d,]+|countless) fields, .* 100,000 /,
    );
    const { data } = await ask(service.url, '{ __typename }');
    expect(data).toEqual({ __typename: 'Query' });
  });

  it.each([
    [
      'the whole course a hundred times',
      `{ ${repeat(100, (i) => `a${i}: ${COURSE} { ...C }`)} } fragment C on Course ${WHOLE}`,
      /more than 5,000 fields and fragments/,
    ],
    [
      'a text 500 times for every block',
      `{ ${COURSE} { chapters { sections { blocks { ${repeat(500, (i) => `a${i}: html`)} } } } } }`,
      /more than 50 aliases/,
    ],
  ])('%s: refused for what the document holds', async (_, document, message) => {
    expect(await isRefused(document)).toMatch(message);
  });

  it('does not get through with fragments', async () => {
    const round = (i: number) =>
      `fragment F${i} on Course { chapters { sections { blocks { course { ...F${i + 1} } } } } }`;
    const last = 'fragment F3 on Course { id }';
    await isRefused(`{ ${COURSE} { ...F0 } } ${[0, 1, 2].map(round).join(' ')} ${last}`);
  });

  it('does not get through with variables', async () => {
    const document = `query ($n: Int) { courses(first: $n) { nodes { ${repeat(100, (i) => `a${i}: chapters { sections { blocks { html } } }`)} } } }`;
    await isRefused(document, { n: 100 });
  });

  it('is too deep as well where only fragments show it', async () => {
    const round = (i: number) => `fragment F${i} on Course { course { ...F${i + 1} } }`;
    const chain = `{ ${COURSE} { ...F0 } } ${repeat(200, round)} fragment F200 on Course { id }`;
    expect(await isRefused(chain)).toBe(
      'The document has more than 15 levels. Ask for less, in several questions.',
    );
  });

  it('does not keep us busy by weighing it', async () => {
    const round = (i: number) =>
      `fragment F${i} on Course { ${repeat(8, (j) => `a${j}: course { ...F${i + 1} }`)} }`;
    const wide = `{ ${COURSE} { ...F0 } } ${repeat(12, round)} fragment F12 on Course { id }`;
    expect(await isRefused(wide)).toMatch(/more than 5,000 fields and fragments/);
    const same = (i: number) => `fragment F${i} on Course { ...F${i + 1} ...F${i + 1} ...F${i + 1} }`;
    await isRefused(`{ ${COURSE} { ...F0 } } ${repeat(150, same)} fragment F150 on Course { id }`);
  });

  it('may be one about the schema', async () => {
    const types = rounds(2, (inner) => `{ possibleTypes { interfaces ${inner.replace('id', 'name')} } }`);
    const document = `{ __schema { types { ${repeat(100, (i) => `a${i}: fields { name args { name } type ${types} }`)} } } }`;
    const { status } = await ask(service.url, document);
    expect(status).toBe(400);
  });
});

describe('an honest question', () => {
  it.each([
    ['the whole course', `{ ${COURSE} ${WHOLE} }`],
    [
      'all courses with their texts',
      '{ courses(first: 100) { edges { node { chapters { sections { blocks { html section { chapter { title } } } } } } } } }',
    ],
    ['the schema, as editors ask', getIntrospectionQuery({ descriptions: true, specifiedByUrl: true })],
    [
      'what lies between two steps, in every form',
      `{ ${COURSE} { diagram(slug: "servicio-web") { ${COMPARED} ${everythingOf('DiagramDifference')} } } }`,
    ],
    [
      'every step in words and as source text',
      `{ ${COURSE} { diagrams { mermaid sentences steps { mermaid sentences pictureUrl } } } }`,
    ],
    [
      'the neighbours of every step',
      `{ ${COURSE} { diagrams { steps { diagram { title } graph { nodes { component { group { title } } } } } } } }`,
    ],
  ])('%s: answered, and not more than it was weighed', async (_, document) => {
    const { status, data, errors } = await ask(service.url, document);
    expect([status, errors]).toEqual([200, []]);
    const fields = cost(document);
    expect(fieldsIn(data)).toBeLessThanOrEqual(fields);
    expect(fields).toBeLessThan(MAX_COST / 2);
  });

  it('may name many things by their ids', async () => {
    const { data } = await ask<{ course: { chapters: { id: string; sections: { id: string }[] }[] } }>(
      service.url,
      `{ ${COURSE} { chapters { id sections { id } } } }`,
    );
    const question = (inner: string) => `query ($ids: [ID!]!) { nodes(ids: $ids) { ${inner} } }`;
    const blocks = '... on Chapter { title sections { title blocks { kind html markdown } } }';
    const ids = data.course.chapters.map(({ id }) => id);
    expect((await ask(service.url, question(blocks), { ids })).status).toBe(200);
    const hundred = Array.from({ length: 100 }, (_, i) => ids[i % ids.length]);
    await isRefused(question(blocks), { ids: hundred });
    const titles = '... on Chapter { title sections { title } }';
    expect((await ask(service.url, question(titles), { ids: hundred })).status).toBe(200);
  });
});

describe('the official question for a whole course', () => {
  const document = readFileSync('examples/typescript/operations/whole-course.graphql', 'utf8');

  it('has room for as much again, of everything that is limited', async () => {
    const { status, errors, extensions } = await ask(service.url, document, {
      course: 'introduccion-a-kubernetes',
    });
    expect([status, errors]).toEqual([200, []]);
    expect(extensions!.cost!.fields * 2).toBeLessThan(MAX_COST);
    const parsed = parse(document);
    const counted = countIn(
      { document: parsed, operation: parsed.definitions[0] as OperationDefinitionNode },
      LIMITS,
    );
    for (const name of Object.keys(LIMITS) as (keyof typeof LIMITS)[]) {
      expect([name, counted[name] * 2 <= LIMITS[name]]).toEqual([name, true]);
    }
  });
});

describe('what an answer was weighed as', () => {
  const cost = async (document: string, variables = {}) =>
    (await ask(service.url, document, variables)).extensions?.cost;

  it('stands in it, with the limit, and is the same whenever the same is asked', async () => {
    const document = `{ ${COURSE} { title chapters { title } } }`;
    const first = await cost(document);
    expect(first).toEqual({ fields: expect.any(Number), limit: MAX_COST });
    expect(first!.fields).toBeGreaterThan(3);
    expect(await cost(document)).toEqual(first);
  });

  it('stands beside an error that came up while it was answered', async () => {
    expect(await cost('{ course(slug: "A b") { id } }')).toEqual({ fields: 2, limit: MAX_COST });
  });

  it('stands in the refusal of what is too much, as a number whatever it is', async () => {
    expect((await cost(`{ ${COURSE} ${viaCourse(TEXTS)} }`))!.fields).toBeGreaterThan(MAX_COST);
    expect(await cost(`{ ${COURSE} ${rounds(3, viaCourse)} }`)).toEqual({
      fields: expect.any(Number),
      limit: MAX_COST,
    });
  });

  it.each([
    ['is no GraphQL', '{', {}],
    ['does not fit the schema', '{ nothing }', {}],
    ['has no operation to run', 'query A { __typename } query B { __typename }', {}],
    ['has wrong variables', 'query ($slug: String!) { course(slug: $slug) { id } }', { slug: 1 }],
    ['holds too much', `{ ${repeat(60, (i) => `a${i}: __typename`)} }`, {}],
  ])('does not stand in the answer to what %s: it was not weighed', async (_, document, variables) => {
    const { status, extensions } = await ask(service.url, document, variables);
    expect([status, extensions]).toEqual([400, undefined]);
  });
});

describe('the sizes of lists', () => {
  it('are known of every list of the schema, so that a new one is weighed too', () => {
    const known = sizesOf(service.catalogue.current);
    const ofPages = /Connection\./;
    expect(listFields().filter((field) => !ofPages.test(field) && !known.has(field))).toEqual([]);
  });
});
