// Promises of searching in the first course: what is found, in which order, and what of it is shown. Both doors say the same.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SearchHitAnywhere } from '../../src/model/search.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { allPages, search, searchGraphql, textOf } from './asking.js';

const COURSE = 'introduccion-a-kubernetes';
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const withoutTerms = ({ license: _l, attribution: _a, ...hit }: Partial<SearchHitAnywhere>) => hit;
const find = (q: string, keys = {}) => search(app, COURSE, { q, ...keys });
const idsOf = async (q: string) => (await find(q, { first: 100 })).hits.map(({ id }) => id).sort();

describe('what is found', () => {
  it.each([
    ['with and without its accent', 'réplica', 'replica'],
    ['in the singular and the plural', 'réplicas', 'réplica'],
    ['whatever the case', 'KUBERNETES', 'kubernetes'],
    ['by another form of the word, also without accents', 'orquestación', 'orquestacion'],
    ['by a word that is not typed to its end', 'orquestac', 'orquestaci'],
    ['in pieces, as names are made of them', 'kube-apiserver', 'kube apiserver'],
  ])('is the same %s', async (_, one, other) => {
    const found = await idsOf(one);
    expect(found.length).toBeGreaterThan(0);
    expect(await idsOf(other)).toEqual(found);
  });

  it('has every word, in any order', async () => {
    const every = async (q: string) =>
      (await allPages(app, COURSE, { q, first: 100 })).flat().map(({ id }) => id);
    const [first, second] = [await every('docker '), new Set(await every('aplicaciones '))];
    const both = first.filter((id) => second.has(id)).sort();
    expect(both.length).toBeGreaterThan(0);
    for (const q of ['docker aplicaciones ', 'aplicaciones docker '])
      expect((await every(q)).sort()).toEqual(both);
  });

  it('by a phrase in quotes has its words in a row, as they are', async () => {
    const [phrase, loose] = [await find('"plano de control"'), await find('plano de control')];
    expect(phrase.search.total).toBeGreaterThan(0);
    expect(phrase.search.total).toBeLessThanOrEqual(loose.search.total);
    expect(
      phrase.hits.some((hit) =>
        /<mark>plano<\/mark> <mark>de<\/mark> <mark>control<\/mark>/i.test(hit.excerptHtml),
      ),
    ).toBe(true);
    expect((await find('"control de plano"')).search).toMatchObject({
      total: expect.any(Number),
      matched: 'all',
    });
    expect((await find('"control de plano"')).search.total).toBe(0);
  });

  it('forgives typing errors where nothing is written like that, and says so', async () => {
    for (const [typed, meant] of [
      ['orquestadr', 'orquestador'],
      ['etdc', 'etcd'],
      ['kubernt', 'kubernetes'],
    ] as const) {
      const { search: summary } = await find(typed);
      expect(summary.corrections).toEqual([{ word: typed, to: meant }]);
      expect(summary.total).toBeGreaterThan(0);
    }
    expect((await find('etcd')).search.corrections).toEqual([]);
    expect((await find('xqzwvk')).search).toMatchObject({ total: 0, corrections: [] });
  });

  it('has some of the words where nothing has them all, and says so', async () => {
    const { hits, search: summary } = await find('borg google xqzwvk');
    expect(summary.matched).toBe('any');
    expect(hits[0]).toMatchObject({ kind: 'term', title: 'Borg' });
  });

  it('is nothing for words that say nothing, and for no words at all', async () => {
    for (const q of ['de la', '¿?', '--- ***', '🤷']) {
      const { status, hits, search: summary } = await find(q);
      expect([q, status, hits, summary.total]).toEqual([q, 200, [], 0]);
    }
  });
});

describe('the order', () => {
  it('has first what is called so, then titles, then mentions', async () => {
    const { hits } = await find('etcd');
    expect(hits.map(({ kind }) => kind)).toEqual(['component', 'block', 'block']);
    expect(hits[0]).toMatchObject({ title: 'etcd', titleHtml: '<mark>etcd</mark>' });
    const kubernetes = (await find('kubernetes', { first: 100 })).hits;
    expect(kubernetes[0]).toMatchObject({ kind: 'term', title: 'Kubernetes' });
    const inTitle = kubernetes.map(
      ({ kind, titleHtml }) => kind !== 'block' && kind !== 'cell' && titleHtml.includes('<mark>'),
    );
    expect(inTitle.lastIndexOf(true)).toBeLessThan(inTitle.indexOf(false));
  });

  it.each(['glossary', 'components'])('has first what is called exactly so: %s', async (list) => {
    const answer = await fetch(`${app.url}/v1/courses/${COURSE}/${list}`);
    const { data } = (await answer.json()) as { data: { word?: string; name?: string }[] };
    const names = data.map(({ word, name }) => (word ?? name)!);
    expect(names.length).toBeGreaterThan(20);
    const simply = (text: string) =>
      text
        .normalize('NFD')
        .replaceAll(/[^a-z0-9]/gi, '')
        .toLowerCase();
    for (const name of names) {
      const [first] = (await find(name, { first: 1 })).hits;
      expect([name, first?.kind]).toEqual([name, expect.stringMatching(/^(term|component)$/)]);
      // A term may be found by another of its names.
      if (simply(first!.title) !== simply(name)) expect([name, first!.kind]).toEqual([name, 'term']);
    }
  });
});

describe('a hit', () => {
  it('says where it stands and what of it was looked for', async () => {
    const block = (await find('etcd', { kind: 'block' })).hits[0]!;
    expect(block).toMatchObject({
      title: 'Componentes de un nodo master',
      locale: 'es',
      address: `/v1/courses/${COURSE}/chapters/arquitectura/sections/nodo-master`,
      path: [{ kind: 'chapter' }, { kind: 'section', title: 'Componentes de un nodo master' }],
      course: { slug: COURSE },
    });
    expect(block.excerpt.filter(({ hit }) => hit)).toEqual([{ text: 'etcd', hit: true }]);
    expect(textOf(block).length).toBeLessThanOrEqual(402);
    const at = (await (await fetch(app.url + block.address)).json()) as {
      data: { blocks: { id: string }[] };
    };
    expect(at.data.blocks.map(({ id }) => id)).toContain(block.id);
  });

  it('of every kind leads to an address that answers', async () => {
    const seen = new Map<string, string>();
    for (const { kind, address } of (await allPages(app, COURSE, { q: 'kubernetes', first: 100 })).flat())
      seen.set(kind, address);
    expect(seen.size).toBeGreaterThan(9);
    for (const [kind, address] of seen) {
      expect([kind, (await fetch(app.url + address)).status]).toEqual([kind, 200]);
    }
  });
});

describe('kinds', () => {
  it('are counted over everything that is found, whichever are asked for', async () => {
    const all = await allPages(app, COURSE, { q: 'kubernetes', first: 30 });
    const counts = new Map<string, number>();
    for (const { kind } of all.flat()) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    const { hits, search: summary } = await find('kubernetes', { kind: 'term,component', first: 100 });
    expect(new Map(summary.facets.map(({ kind, count }) => [kind, count]))).toEqual(counts);
    expect(hits.length).toBe(summary.total);
    expect(summary.total).toBe(counts.get('term')! + counts.get('component')!);
    expect(new Set(hits.map(({ kind }) => kind))).toEqual(new Set(['term', 'component']));
  });

  it('that are not known are an error', async () => {
    expect(await find('x', { kind: 'term,nonsense' })).toMatchObject({ status: 400, code: 'INVALID_INPUT' });
  });
});

describe('pages', () => {
  it('of any size are the same hits in the same order, each once', async () => {
    const whole = (await find('kubernetes', { first: 100 })).hits.map(({ id }) => id);
    for (const first of [1, 7, 20]) {
      const pages = await allPages(app, COURSE, { q: 'kubernetes', first });
      expect(pages.flat().map(({ id }) => id)).toEqual(whole);
    }
    expect(new Set(whole).size).toBe(whole.length);
  });

  it('go on for the same question alone', async () => {
    const { endCursor: after } = (await find('kubernetes', { first: 2 })).page;
    for (const keys of [
      { q: 'docker', after },
      { q: 'kubernetes', kind: 'term', after },
      { q: 'kubernetes', after: `${after}A` },
      { q: 'kubernetes', after: Buffer.from('found 0 1 2 3 4').toString('base64url') },
      { q: 'kubernetes', after: '' },
    ]) {
      expect(await search(app, COURSE, keys as never)).toMatchObject({ status: 400, code: 'INVALID_INPUT' });
    }
    expect(await search(app, null, { q: 'kubernetes', after: after! })).toMatchObject({ status: 400 });
    expect(await find('  Kubernetes', { first: 2, after: after! })).toMatchObject({ status: 200 });
  });
});

describe('over all courses', () => {
  it('the same is found, and each hit says under what terms', async () => {
    const [here, everywhere] = [await find('etcd'), await search(app, null, { q: 'etcd' })];
    expect(everywhere.hits.map(withoutTerms)).toEqual(here.hits);
    expect(everywhere.hits[0]).toMatchObject({
      license: { id: 'CC-BY-NC-SA-4.0' },
      attribution: { text: expect.any(String) },
    });
    expect(everywhere.headers.get('Timonel-Release')).toBeNull();
  });
});

describe('both doors', () => {
  it.each(['etcd', 'kubernetes', 'orquestadr', 'borg google xqzwvk', '"plano de control"', 'de'])(
    'say the same of %s',
    async (query) => {
      for (const course of [COURSE, undefined]) {
        const rest = await search(app, course ?? null, { q: query, first: 7 });
        const { data } = await searchGraphql(app, { query, course, first: 7 });
        const { nodes, edges, pageInfo, matched, ...summary } = data.search;
        expect({ ...summary, matched: matched.toLowerCase() }).toEqual(rest.search);
        expect(
          nodes.map(({ node, ...hit }: { node: { permanentId: string }; id: string }) => {
            expect(node.permanentId).toBe(hit.id);
            return hit;
          }),
        ).toEqual(rest.hits.map(withoutTerms));
        expect(pageInfo).toMatchObject(rest.page);
        expect(edges.at(-1)?.cursor ?? null).toBe(rest.page.endCursor);
      }
    },
  );

  it('know no course that is not there', async () => {
    expect(await search(app, 'nowhere', { q: 'x' })).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    expect(await searchGraphql(app, { query: 'x', course: 'nowhere' })).toMatchObject({
      ...{ data: { search: null }, errors: [] },
    });
  });

  it('name locales and keys that they do not know', async () => {
    expect(await find('x', { locale: 'fr' })).toMatchObject({ status: 400, code: 'UNKNOWN_LOCALE' });
    expect(await search(app, null, { q: 'etcd', locale: 'fr' })).toMatchObject({ status: 200 });
    expect(await find('x', { release: 1 })).toMatchObject({ status: 400, code: 'UNKNOWN_PARAMETER' });
    expect(await search(app, COURSE, {})).toMatchObject({ status: 400, code: 'INVALID_INPUT' });
    const { errors } = await searchGraphql(app, { query: ' ' });
    expect(errors[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', errors: [{ pointer: '/query' }] });
  });

  it('twenty searches are the most that one GraphQL question may ask', async () => {
    const many = (n: number) =>
      JSON.stringify({
        query: `{ ${Array.from({ length: n }, (_, i) => `s${i}: search(query: "etcd") { total }`).join(' ')} }`,
      });
    const post = async (body: string) =>
      (await (
        await fetch(`${app.url}/graphql`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body,
        })
      ).json()) as {
        errors?: { extensions: { code: string } }[];
      };
    expect((await post(many(19))).errors).toBeUndefined();
    expect((await post(many(21))).errors?.[0]?.extensions.code).toBe('QUERY_TOO_COSTLY');
  });
});

describe('an answer', () => {
  it('is kept and asked for again as other reads are', async () => {
    const url = `${app.url}/v1/courses/${COURSE}/search?q=etcd&locale=es&format=json`;
    const first = await fetch(url);
    expect(Object.fromEntries(first.headers)).toMatchObject({
      ...{
        'cache-control': 'public, max-age=0, stale-if-error=86400',
        'timonel-release': '1',
        'content-language': 'es',
      },
      etag: expect.stringMatching(/^"/),
    });
    const again = await fetch(url, { headers: { 'If-None-Match': first.headers.get('ETag')! } });
    expect(again.status).toBe(304);
  });
});
