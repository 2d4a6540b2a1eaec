// Promises about `id`: it leads back to the same thing, and never to another language or release.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseNodeId, printNodeId } from '../../../src/delivery/graphql/node-id.js';
import type { TestApp } from '../../support/app.js';
import { IDS } from '../../support/course.js';
import { ask, startWithTwoCourses } from './ask.js';

let service: TestApp;
beforeAll(async () => {
  service = await startWithTwoCourses();
}, 60_000);
afterAll(() => service.close());

interface Thing {
  __typename: string;
  id: string;
  permanentId: string;
  hash: string;
  locale: string;
}

const THING = '__typename id permanentId hash locale';
const EVERYTHING = `${THING}
  chapters { ${THING} sections { ${THING} blocks { ${THING} } sections { ${THING} blocks { ${THING} } } } }
  componentGroups { ${THING} components { ${THING} } }
  comparisons { ${THING} subjects { ${THING} } criteria { ${THING} } cells { ${THING} } }
  videos { ${THING} } credits { ${THING} } glossary { ${THING} } diagrams { ${THING} steps { ${THING} } }`;

/** Every thing of a course, whatever stands inside what. */
async function thingsOf(course: string): Promise<Thing[]> {
  const { data } = await ask<{ course: object }>(service.url, `{ course(${course}) { ${EVERYTHING} } }`);
  const things: Thing[] = [];
  const walk = (value: unknown) => {
    if (value === null || typeof value !== 'object') return;
    if ('permanentId' in value) {
      const { __typename, id, permanentId, hash, locale } = value as Thing;
      things.push({ __typename, id, permanentId, hash, locale });
    }
    Object.values(value).forEach(walk);
  };
  walk(data.course);
  return things;
}

async function nodes(ids: readonly string[]): Promise<(Thing | null)[]> {
  const found: (Thing | null)[] = [];
  for (let i = 0; i < ids.length; i += 100) {
    const question = `query ($ids: [ID!]!) { nodes(ids: $ids) { ${THING} } }`;
    const { data } = await ask<{ nodes: Thing[] }>(service.url, question, { ids: ids.slice(i, i + 100) });
    found.push(...data.nodes);
  }
  return found;
}

describe('an id', () => {
  it.each(['slug: "introduccion-a-kubernetes"', 'slug: "small", locale: "en"', 'slug: "small", release: 2'])(
    'of anything in course(%s) leads back to it',
    async (course) => {
      const things = await thingsOf(course);
      expect(new Set(things.map(({ __typename }) => __typename)).size).toBeGreaterThanOrEqual(15);
      expect(await nodes(things.map(({ id }) => id))).toEqual(things);
    },
  );

  it('is another one in another language or release, so that no cache mixes them', async () => {
    const views = ['slug: "small"', 'slug: "small", locale: "en"', 'slug: "small", release: 3'];
    const ids = (await Promise.all([...views, 'slug: "small", release: 2'].map(thingsOf))).map((things) =>
      things.map(({ id }) => id),
    );
    expect(new Set(ids.flat()).size).toBe(ids.flat().length);
  });

  it('is the same whether the source language was asked for or not', async () => {
    expect(await thingsOf('slug: "small", locale: "es"')).toEqual(await thingsOf('slug: "small"'));
  });

  it('keeps language and release when one goes on from the node', async () => {
    const id = printNodeId({ course: IDS.course, entity: IDS.first, locale: 'en', release: 3 });
    const { data } = await ask<{ node: object }>(
      service.url,
      `query ($id: ID!) { node(id: $id) { ... on Chapter {
         title course { id release { number } } sections { locale blocks { section { chapter { id } } } } } } }`,
      { id },
    );
    const course = printNodeId({ course: IDS.course, entity: IDS.course, locale: 'en', release: 3 });
    const inChapter = { section: { chapter: { id } } };
    expect(data.node).toEqual({
      ...{ title: 'First', course: { id: course, release: { number: 3 } } },
      sections: [{ locale: 'es', blocks: [inChapter, inChapter, inChapter, inChapter] }],
    });
  });

  it.each([
    ['a course that is not there', { course: 'crs_0000000000', entity: 'crs_0000000000', locale: 'es' }],
    ['a thing that is not there', { course: IDS.course, entity: 'chp_0000000000', locale: 'es' }],
    ['a language that is not there', { course: IDS.course, entity: IDS.first, locale: 'fr' }],
    ['a release that is not there', { course: IDS.course, entity: IDS.first, locale: 'es', release: 99 }],
  ])('of %s is null, without an error', async (_, address) => {
    const id = printNodeId(address);
    const answered = await ask(service.url, 'query ($id: ID!) { node(id: $id) { id } }', { id });
    expect(answered).toMatchObject({ data: { node: null }, errors: [] });
  });

  it('in a withdrawn release is RELEASE_WITHDRAWN', async () => {
    const id = printNodeId({ course: IDS.course, entity: IDS.first, locale: 'es', release: 1 });
    const { errors } = await ask(service.url, 'query ($id: ID!) { node(id: $id) { id } }', { id });
    expect(errors).toMatchObject([{ path: ['node'], extensions: { code: 'RELEASE_WITHDRAWN' } }]);
  });

  it('that is not ours spoils nothing but its own place', async () => {
    const good = printNodeId({ course: IDS.course, entity: IDS.first, locale: 'es' });
    const { data, errors } = await ask<{ nodes: object[] }>(
      service.url,
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
      { ids: [good, 'forged', good] },
    );
    expect(data.nodes).toEqual([{ id: good }, null, { id: good }]);
    expect(errors).toMatchObject([
      {
        path: ['nodes', 1],
        extensions: { code: 'INVALID_INPUT', errors: [{ pointer: '/ids/1', code: 'INVALID_INPUT' }] },
      },
    ]);
  });

  it('is one of at most 100', async () => {
    const ids = Array.from({ length: 101 }, () => 'x');
    const { errors } = await ask(service.url, 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
    expect(errors).toMatchObject([{ extensions: { code: 'INVALID_INPUT', errors: [{ pointer: '/ids' }] } }]);
  });

  const address = { course: 'crs_7k3m9q2x4c', entity: 'chp_7k3m9q2x4c', locale: 'pt-BR' };

  it.each([address, { ...address, release: 12 }])('says what it was made from: %j', (from) => {
    expect(parseNodeId(printNodeId(from), '/id')).toEqual(from);
  });

  it.each([
    '',
    'x',
    'crs_7k3m9q2x4c',
    `${printNodeId(address)}=`,
    ` ${printNodeId(address)}`,
    Buffer.from('crs_7k3m9q2x4c chp_7k3m9q2x4c es 0').toString('base64url'),
    Buffer.from('crs_7k3m9q2x4c chp_7k3m9q2x4c es 01').toString('base64url'),
    Buffer.from("crs_7k3m9q2x4c chp_7k3m9q2x4c ' OR 1").toString('base64url'),
  ])('has one spelling: %j is none', (forged) => {
    expect(() => parseNodeId(forged, '/id')).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
  });
});
