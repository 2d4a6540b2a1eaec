// Promises of the quick way to run queries: whatever it answers is what the engine would have answered, and what it cannot
// do it leaves to the engine.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ModulesContainer } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import fc, { type GeneratorValue } from 'fast-check';
import {
  execute,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isNonNullType,
  type OperationDefinitionNode,
  parse,
  validate,
} from 'graphql';
import { OpenedReleases } from '../../../src/delivery/graphql/opened-releases.js';
import { fragmentsOf } from '../../../src/infra/graphql/document-limits.js';
import { executeQuickly } from '../../../src/infra/graphql/quick-execution.js';
import type { TestApp } from '../../support/app.js';
import { IDS } from '../../support/course.js';
import { ask, startWithTwoCourses } from './ask.js';
import { everythingOf } from './whole-course.js';

let service: TestApp;
let schema: GraphQLSchema;
beforeAll(async () => {
  service = await startWithTwoCourses();
  const providers = [...service.app.get(ModulesContainer).values()].flatMap((module) => [
    ...module.providers.values(),
  ]);
  const schemas = providers.flatMap(({ instance }) =>
    instance instanceof GraphQLSchemaHost ? [instance.schema] : [],
  );
  schema = schemas.find((one) => !one.getMutationType())!;
}, 60_000);
afterAll(() => service.close());

/** What both ways make of a query; that of the engine in the form in which it is sent. */
async function bothWays(text: string, variables: Record<string, unknown> = {}) {
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  const catalogue = service.catalogue.current;
  const contextValue = () => ({ catalogue, opened: new OpenedReleases(catalogue), req: { headers: {} } });
  const operation = document.definitions[0] as OperationDefinitionNode;
  const fragments = fragmentsOf(document);
  const asked = { schema, operation, fragments, variables, contextValue: contextValue() };
  const quick = await executeQuickly(asked);
  const engine = await execute({
    ...{ schema, document, variableValues: variables, contextValue: contextValue() },
  });
  return {
    quick: quick && String(quick),
    engine: JSON.stringify(engine.data),
    errors: engine.errors,
  };
}

async function isTheSame(text: string, variables?: Record<string, unknown>): Promise<void> {
  const { quick, engine, errors } = await bothWays(text, variables);
  expect(errors).toBeUndefined();
  expect(quick).toBe(engine);
}

async function isLeft(text: string, variables?: Record<string, unknown>): Promise<void> {
  expect((await bothWays(text, variables)).quick).toBeNull();
}

const COURSE = 'course(slug: "introduccion-a-kubernetes")';

describe('the quick way', () => {
  it('answers everything there is about a course as the engine does, byte for byte', async () => {
    await isTheSame(`{ ${COURSE} ${everythingOf('Course')} }`);
  });

  it('knows aliases, fragments, variables, and what is skipped or included', async () => {
    await isTheSame(
      `query ($slug: String!, $with: Boolean!, $locale: String = "es") {
        __typename
        a: course(slug: $slug, locale: $locale) { ...Names ...Names title @skip(if: $with) ... @include(if: $with) { hash } }
        b: course(slug: "small") { ...Names chapters { sections { blocks { ...Text ... on CodeBlock { code } ... on Node { id } } } } }
        none: course(slug: "nothing") { id }
      }
      fragment Names on Course { id slug chapters { t: title t: title slug } chapters { sections { slug } } }
      fragment Text on Block { __typename kind markdown }`,
      { slug: 'introduccion-a-kubernetes', with: true },
    );
  });

  it('answers pictures of steps and of what lies between them', async () => {
    await isTheSame(
      `query ($format: PictureFormat, $to: String!) { course(slug: "introduccion-a-kubernetes") {
      diagrams { pictureUrl mermaid sentences steps { pictureUrl(format: $format) s: pictureUrl(theme: AUTO) mermaid sentences } }
      diagram(slug: "cluster") { difference(from: "nodo-master", to: $to) {
        pictureUrl(format: PNG, theme: DARK) mermaid sentences from { slug } moved { element } changed { nodes { name component { slug } replicas } }
      } }
    } }`,
      { format: 'PNG', to: 'redes' },
    );
  });

  it('answers lists, pages and nodes', async () => {
    const { data } = await ask<{ course: { id: string } }>(service.url, '{ course(slug: "small") { id } }');
    await isTheSame('{ courses(first: 1) { nodes { slug releases { edges { cursor node { number } } } } } }');
    await isTheSame('query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Course { slug } } }', {
      ids: [data.course.id, Buffer.from(`${IDS.course} ${IDS.first} es`).toString('base64url')],
    });
  });

  it.each([
    ['an error of a root field', '{ course(slug: "small", locale: "xx") { id } }'],
    ['an error inside a list', '{ nodes(ids: ["nonsense"]) { id } }'],
    [
      'a picture that cannot be wanted like that',
      `{ ${COURSE} { diagrams { pictureUrl(format: PNG, theme: AUTO) } } }`,
    ],
    ['an error below the root', '{ course(slug: "small") { chapter(slug: "") { id } } }'],
    ['a promise below the root', '{ course(slug: "small") { difference(from: 2) { counts { changed } } } }'],
    ['a promise that fails', '{ course(slug: "small") { difference(from: 1) { counts { changed } } } }'],
    ['the schema itself', '{ __schema { queryType { name } } }'],
    ['a name that means something else to JavaScript', '{ course(slug: "small") { __proto__: title } }'],
  ])('leaves %s to the engine', async (_, text) => {
    await isLeft(text);
  });

  it('leaves variables that do not fit to the engine', async () => {
    await isLeft('query ($slug: String!) { course(slug: $slug) { id } }', { slug: 1 });
  });

  it('never answers another thing than the engine, whatever is asked', async () => {
    await fc.assert(
      fc.asyncProperty(fc.gen(), async (choose) => {
        const text = `{ ${rootFields(choose)} }`;
        const { quick, engine, errors } = await bothWays(text);
        // Courses of a list are opened when something in them is asked for, which is a promise below the root.
        if (quick === null && !text.includes('courses')) expect(errors?.length).toBeGreaterThan(0);
        if (quick !== null) expect([quick, errors]).toEqual([engine, undefined]);
      }),
      { numRuns: 150 },
    );
  }, 120_000);
});

/** What arguments are given by name, right and wrong. */
const VALUES: Record<string, readonly unknown[]> = {
  slug: ['small', 'introduccion-a-kubernetes', 'first', 'nothing', '', IDS.first],
  chapter: ['first', 'nothing'],
  diagram: ['nothing'],
  from: ['start', 'nothing', ''],
  to: ['start', 'nothing'],
  format: ['SVG', 'PNG', null],
  theme: ['LIGHT', 'DARK', 'AUTO', null],
  locale: ['es', 'en', 'xx'],
  release: [2, 3, 1, 0],
  number: [1, 3, 99],
  first: [1, 2, 1_000],
  after: ['nonsense'],
  group: ['nothing'],
  id: ['nonsense'],
  ids: [['nonsense'], []],
  query: ['mundo', 'etcd réplica', ''],
  course: ['small', 'nothing'],
  kinds: [['section'], []],
};
/** Comparing releases is a promise below the root. */
const LEFT = new Set(['Course.difference']);

type Fielded = GraphQLObjectType | GraphQLInterfaceType;

function pick<T>(choose: GeneratorValue, from: readonly T[]): T {
  return from[choose(fc.nat, { max: from.length - 1 })]!;
}

function pickSome<T>(choose: GeneratorValue, from: readonly T[], most: number): T[] {
  const count = from.length > 0 ? choose(fc.nat, { max: most }) : 0;
  return Array.from({ length: count }, () => pick(choose, from));
}

function rootFields(choose: GeneratorValue): string {
  const fields = Object.values(schema.getQueryType()!.getFields());
  const chosen = [pick(choose, fields), ...pickSome(choose, fields, 1)];
  return chosen.map((field, i) => `r${i}: ${fieldText(choose, field, 0)}`).join(' ');
}

function selection(choose: GeneratorValue, type: Fielded, depth: number): string {
  const known = Object.values(type.getFields()).filter(({ name }) => !LEFT.has(`${type.name}.${name}`));
  const leafs = known.filter((field) => isLeafType(getNamedType(field.type)));
  const chosen = pickSome(choose, depth < 4 ? known : leafs, 4);
  const texts = chosen.map((field, i) => `${type.name}${i}: ${fieldText(choose, field, depth + 1)}`);
  const kinds = isInterfaceType(type) && depth < 4 ? [...schema.getPossibleTypes(type)] : [];
  const narrowed = pickSome(choose, kinds, 1).map(
    (kind) => `... on ${kind.name} ${selection(choose, kind, depth + 1)}`,
  );
  return `{ __typename ${[...texts, ...narrowed].join(' ')} }`;
}

function fieldText(
  choose: GeneratorValue,
  { name, type, args }: GraphQLField<unknown, unknown>,
  depth: number,
) {
  const given = args.flatMap((arg) => {
    const values = VALUES[arg.name];
    if (!values || (!isNonNullType(arg.type) && choose(fc.boolean))) return [];
    const value = pick(choose, values);
    return [`${arg.name}: ${isEnumType(getNamedType(arg.type)) ? value : JSON.stringify(value)}`];
  });
  const to = getNamedType(type);
  const inside = isLeafType(to) ? '' : selection(choose, to as Fielded, depth);
  return `${name}${given.length > 0 ? `(${given.join(', ')})` : ''} ${inside}`;
}
