// The promise to a stranger with a key and GraphQL alone: read a paragraph, change it, see the difference, publish, read it in
// public, and go back.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ask as askPublicly } from '../../delivery/graphql/ask.js';
import type { TestApp } from '../../support/app.js';
import { IDS } from '../../support/course.js';
import { type Client, graphqlClient, startWithDraft } from './ask.js';

const course = 'small';
const READ = `query ($id: ID!) {
  unit(course: "small", id: $id) { id kind etag ... on BlockUnit { content { ... on ParagraphBlock { markdown } } } }
}`;

let app: TestApp;
let admin: Client;
beforeAll(async () => {
  app = await startWithDraft();
  admin = await graphqlClient(app, 'admin');
});
afterAll(() => app.close());

/** What readers get of the paragraph. */
async function inPublic(): Promise<string | undefined> {
  await app.catalogue.refresh();
  const { data } = await askPublicly<{
    course: { chapters: { sections: { blocks: { text: string }[] }[] }[] } | null;
  }>(app.url, '{ course(slug: "small") { chapters { sections { blocks { text } } } } }');
  return data.course?.chapters[0]?.sections[0]?.blocks[0]?.text;
}

/** The state of the draft that is about to be published. */
async function reviewed(): Promise<string> {
  const { data } = await admin.ask('{ check(course: "small") { draft { etag } errors { detail } } }');
  expect(data.check.errors).toEqual([]);
  return data.check.draft.etag;
}

const publish = async (message: string) =>
  admin.do(
    'publish',
    { course, message, ifMatch: await reviewed() },
    'published { changed release { number } warningCount }',
  );

describe('by GraphQL alone', () => {
  it('a paragraph is read, changed, compared, published, read in public and set back', async () => {
    expect(await publish('Lo primero.')).toMatchObject({
      published: { changed: true, release: { number: 1 } },
      userErrors: [],
    });
    expect(await inPublic()).toMatch(/^Hola, mundo/);

    const { data } = await admin.ask(READ, { id: IDS.paragraph });
    expect(data.unit).toMatchObject({
      id: IDS.paragraph,
      kind: 'BLOCK',
      content: { markdown: expect.stringContaining('Hola') },
    });
    const patch = { block: { paragraph: { markdown: 'Hola de nuevo.' } } };
    const changed = await admin.do(
      'updateUnit',
      { course, id: IDS.paragraph, ifMatch: data.unit.etag, patch },
      'unit { etag ... on BlockUnit { content { ... on ParagraphBlock { markdown } } } }',
    );
    expect(changed).toMatchObject({ unit: { content: { markdown: 'Hola de nuevo.' } }, userErrors: [] });
    expect(changed.unit.etag).not.toBe(data.unit.etag);
    expect(await inPublic()).toMatch(/^Hola, mundo/);

    const { difference } = (
      await admin.ask(`{ difference(course: "small") {
        from { release draft { etag } } to { release draft { etag } } counts { added removed moved changed } markdown
        entries { change kind unit path { unit } changes { pointer before after words { kind text } } } } }`)
    ).data;
    expect(difference).toMatchObject({
      from: { release: 1, draft: null },
      to: { release: null, draft: { etag: await reviewed() } },
      counts: { added: 0, removed: 0, moved: 0, changed: 1 },
      entries: [
        { change: 'changed', kind: 'block', unit: IDS.paragraph, changes: [{ after: 'Hola de nuevo.' }] },
      ],
    });
    expect(difference.markdown).toContain('de nuevo');

    expect(await publish('Otra vez.')).toMatchObject({
      published: { release: { number: 2 } },
      userErrors: [],
    });
    expect(await inPublic()).toBe('Hola de nuevo.');

    const restored = await admin.do(
      'restoreRelease',
      { course, number: 1, message: 'Mejor antes.' },
      'restored { changed draftDiffers release { number } draft { etag } }',
    );
    expect(restored).toMatchObject({
      restored: { changed: true, draftDiffers: true, release: { number: 3 } },
      userErrors: [],
    });
    expect(await inPublic()).toMatch(/^Hola, mundo/);

    const { data: history } = await admin.ask(
      '{ releases(course: "small", first: 2) { nodes { number message author current } pageInfo { hasNextPage } } }',
    );
    expect(history.releases).toEqual({
      nodes: [
        { number: 3, message: 'Mejor antes.', author: 'A admin', current: true },
        { number: 2, message: 'Otra vez.', author: 'A admin', current: false },
      ],
      pageInfo: { hasNextPage: true },
    });
  });
});
