// Apollo Client as a client: its normalised cache, which goes by `__typename` and `id` alone, holds languages and releases
// of one course side by side, and its persisted queries travel over GET.
import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sha256 } from '../../src/infra/hash.js';
import { startWithTwoCourses } from '../delivery/graphql/ask.js';
import type { TestApp } from '../support/app.js';
import { IDS, smallCourse } from '../support/course.js';
import type { Json } from '../support/json.js';

const CHAPTER = gql`
  query Chapter($locale: String, $release: Int) {
    course(slug: "small", locale: $locale, release: $release) {
      id
      release {
        number
      }
      chapter(slug: "first") {
        id
        title
        summary
        sections {
          id
          blocks {
            id
            ...Words
          }
        }
      }
    }
  }
  fragment Words on Block {
    kind
    markdown
  }
`;
const OUTLINE = gql`
  query Outline {
    course(slug: "small") {
      id
      title
      chapters {
        id
        title
      }
    }
  }
`;
const NODE = gql`
  query Node($id: ID!) {
    node(id: $id) {
      id
      ... on Chapter {
        title
      }
    }
  }
`;

/** A request as it went out. */
interface Sent {
  readonly method: string;
  readonly url: URL;
  /** Undefined for a GET. */
  readonly body: unknown;
}

let service: TestApp;
let possibleTypes: Record<string, string[]>;
let client: ApolloClient;
let sent: Sent[];

beforeAll(async () => {
  service = await startWithTwoCourses();
  possibleTypes = (await (await fetch(`${service.url}/schema/possible-types.json`)).json()) as never;
}, 120_000);
afterAll(() => service.close());

/** A client with an empty cache, as docs/graphql.md sets it up. */
function newClient(types = possibleTypes): ApolloClient {
  const persisted = new PersistedQueryLink({
    sha256: (text: string) => sha256(Buffer.from(text)).toString('hex'),
    useGETForHashedQueries: true,
  });
  const http = new HttpLink({
    uri: `${service.url}/graphql`,
    headers: { 'apollo-require-preflight': 'yes' },
    fetch: (url, init) => {
      sent.push({ method: init!.method!, url: new URL(String(url)), body: init!.body });
      return fetch(url, init);
    },
  });
  return new ApolloClient({
    cache: new InMemoryCache({ possibleTypes: types }),
    link: persisted.concat(http),
  });
}

beforeEach(() => {
  sent = [];
  client = newClient();
});
afterEach(() => client.stop());

const chapterIn = async (variables: { locale?: string; release?: number }): Promise<Json> =>
  (await client.query<Json>({ query: CHAPTER, variables })).data.course.chapter;
const cached = () => client.cache.extract() as Record<string, Json>;
const ofType = (name: string) => Object.keys(cached()).filter((key) => key.startsWith(`${name}:`));

describe('the normalised cache', () => {
  it('holds two languages of a course beside each other', async () => {
    const spanish = await chapterIn({ locale: 'es' });
    const english = await chapterIn({ locale: 'en' });
    expect([spanish.title, english.title]).toEqual(['Primero', 'First']);
    const kept = client.readQuery<Json>({ query: CHAPTER, variables: { locale: 'es' } });
    expect(kept.course.chapter).toEqual(spanish);
    expect([ofType('Course'), ofType('Chapter'), ofType('Section')].map(({ length }) => length)).toEqual([
      ...[2, 2, 2],
    ]);
  });

  it('holds two releases beside each other, and the current one as one more', async () => {
    const older = await chapterIn({ release: 2 });
    const newer = await chapterIn({ release: 3 });
    const current = await chapterIn({});
    const blocks = [older, newer, current].map(({ sections }) => sections[0].blocks.length);
    expect(blocks).toEqual([3, 4, 4]);
    expect(new Set([older.id, newer.id, current.id]).size).toBe(3);
    expect(client.readQuery<Json>({ query: CHAPTER, variables: { release: 2 } }).course.chapter).toEqual(
      older,
    );
    expect(client.readQuery<Json>({ query: CHAPTER, variables: { release: 3 } }).course.chapter).toEqual(
      newer,
    );
  });

  it('has one entry for a thing, whichever question it came with', async () => {
    const { id, title } = await chapterIn({});
    const { course } = (await client.query<Json>({ query: OUTLINE })).data;
    expect(course.chapters[0]).toMatchObject({ id, title });
    expect((await client.query<Json>({ query: NODE, variables: { id } })).data.node).toMatchObject({
      id,
      title,
    });
    expect(ofType('Chapter').filter((key) => key.includes(id))).toHaveLength(1);
    expect(cached()[`Chapter:${id}`]).toMatchObject({ title, summary: 'El primer capítulo.' });
  });

  it('knows from the published types which fragments are about a block', async () => {
    const block = async () => (await chapterIn({})).sections[0].blocks[0];
    expect(await block()).toMatchObject({ kind: 'paragraph', markdown: expect.stringContaining('Hola') });
    client.stop();
    client = newClient({});
    expect(await block()).not.toHaveProperty('markdown');
  });

  it('serves what it has without asking again', async () => {
    await chapterIn({ locale: 'es' });
    const asked = sent.length;
    await chapterIn({ locale: 'es' });
    expect(sent).toHaveLength(asked);
  });

  it('shows what was published everywhere that shows it, once it asks again', async () => {
    const { id } = await chapterIn({});
    const seen: string[] = [];
    const watched = client.watchQuery<Json>({ query: OUTLINE });
    const watching = watched.subscribe(({ data }) => {
      if (data) seen.push(data.course.chapters[0].title);
    });
    await eventually(() => expect(seen).toEqual(['Primero']));
    await publishTitle('Primero de todos');
    const { data } = await client.query<Json>({ query: CHAPTER, variables: {}, fetchPolicy: 'network-only' });
    expect(data.course.chapter).toMatchObject({ id, title: 'Primero de todos' });
    await eventually(() => expect(seen.at(-1)).toBe('Primero de todos'));
    watching.unsubscribe();
    const old = await client.query<Json>({ query: CHAPTER, variables: { release: 3 } });
    expect(old.data.course.chapter.title).toBe('Primero');
  });
});

describe('persisted queries over GET', () => {
  it('send the document once, and from then on its hash alone', async () => {
    const query = gql`
      query Fresh {
        course(slug: "small") {
          id
          slug
        }
      }
    `;
    const ask = () => client.query<Json>({ query, fetchPolicy: 'network-only' });
    expect((await ask()).data.course.slug).toBe('small');
    expect(sent.map(({ method }) => method)).toEqual(['GET', 'POST']);
    expect(sent[1]!.body).toContain('slug');
    client.stop();
    client = newClient();
    expect((await ask()).data.course.slug).toBe('small');
    expect(sent).toHaveLength(3);
    expect([sent[2]!.method, sent[2]!.body]).toEqual(['GET', undefined]);
    expect(sent[2]!.url.searchParams.has('query')).toBe(false);
    expect(sent[2]!.url.searchParams.get('extensions')).toContain('sha256Hash');
  });
});

/** Publishes the small course with another title of its first chapter. */
async function publishTitle(title: string): Promise<void> {
  const course = smallCourse();
  course.chapters.find(({ id }) => id === IDS.first)!.title = title;
  await service.authoring.import({ content: course, hash: title }, { force: true });
  await service.authoring.publish({ course: 'small', message: title, author: 'test' });
  await service.catalogue.refresh();
}

/** Asks again until it is so. */
async function eventually(check: () => void): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      check();
      return;
    } catch (error) {
      if (attempt === 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
