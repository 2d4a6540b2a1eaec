// Promises of both doors about what lies between two releases: the same by REST and GraphQL, cacheable where it is for
// ever, and never of what was withdrawn.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Difference, ReleaseDifference } from '../../src/model/difference.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { IDS, smallCourse } from '../support/course.js';
import { query } from '../support/postgres.js';
import { ask } from './graphql/ask.js';

const DIFF = '/v1/courses/small/diff';
let service: TestApp;

beforeAll(async () => {
  service = await startTestApp();
  const [first, second, third, fourth] = [smallCourse(), smallCourse(), smallCourse(), smallCourse()];
  first.course.slug = 'tiny';
  for (const course of [third, fourth]) {
    course.chapters[0]!.sections[0]!.blocks[1]!.content = {
      kind: 'paragraph',
      markdown: 'Una frase cualquiera.',
    };
    course.chapters.reverse();
  }
  fourth.terms = [];
  for (const course of [first, second, third, fourth]) {
    await service.authoring.import({ content: course, hash: 'hash' }, { force: true });
    await service.authoring.publish({ course: IDS.course, message: 'A change', author: 'test' });
  }
  const withdraw =
    'UPDATE release SET document = NULL, withdrawn_at = now() WHERE course_id = $1 AND number = 1';
  await query(service.databaseUrl, withdraw, [IDS.course]);
  await service.catalogue.refresh();
}, 60_000);
afterAll(() => service.close());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${service.url}${path}`, { headers, redirect: 'manual' });
async function differenceOf(path: string): Promise<Difference & Record<'from' | 'to', { number: number }>> {
  return ((await (await get(path)).json()) as { data: never }).data;
}
const told = ({ entries }: Difference) => entries.map(({ change, kind }) => `${change} ${kind}`);

describe('GET /v1/courses/{course}/diff', () => {
  it('tells what happened between two releases, down to words', async () => {
    const difference = await differenceOf(`${DIFF}?from=2&to=3`);
    expect(ReleaseDifference.parse(difference)).toEqual(difference);
    expect([difference.from.number, difference.to.number]).toEqual([2, 3]);
    expect(difference.counts).toEqual({ added: 0, removed: 0, moved: 1, changed: 1 });
    expect(told(difference).sort()).toEqual(['changed block', 'moved chapter']);
    const [changed] = difference.entries.filter((entry) => entry.change === 'changed');
    expect(changed!.changes[0]!.words).toContainEqual({ kind: 'added', text: 'frase' });
  });

  it('leads to the current release if no other is named, and backwards if asked to', async () => {
    const there = await differenceOf(`${DIFF}?from=3`);
    expect([there.to.number, told(there)]).toEqual([4, ['removed term']]);
    expect(told(await differenceOf(`${DIFF}?from=4&to=3`))).toEqual(['added term']);
    expect(told(await differenceOf(`${DIFF}?from=3&to=3`))).toEqual([]);
  });

  it('comes as Markdown for people', async () => {
    for (const [address, accept] of [
      [`${DIFF}?from=2&to=3&format=markdown`, '*/*'],
      [`${DIFF}?from=2&to=3`, 'text/markdown'],
    ] as const) {
      const answer = await get(address, { accept });
      expect(answer.headers.get('content-type')).toBe('text/markdown; charset=utf-8');
      const text = await answer.text();
      expect(text).toMatch(/^# Changes from release 2 to release 3\n/);
      expect(text).toContain('> Una ~~palabra~~ **frase** cualquiera.');
    }
  });

  it('may be kept for ever once both releases and the format are named, and asked again otherwise', async () => {
    const keeping = async (address: string) => (await get(address)).headers.get('cache-control');
    expect(await keeping(`${DIFF}?from=2&to=3&format=json`)).toContain('immutable');
    expect(await keeping(`${DIFF}?from=2&format=json`)).toBe('public, max-age=0, stale-if-error=86400');
    const known = await get(`${DIFF}?from=2&to=3`);
    const again = await get(`${DIFF}?from=2&to=3`, { 'if-none-match': known.headers.get('etag')! });
    expect([again.status, again.headers.get('timonel-release')]).toEqual([304, '3']);
  });

  it.each([
    ['?from=9&to=3', 404, 'NOT_FOUND'],
    ['?from=2&to=9', 404, 'NOT_FOUND'],
    ['?from=1&to=3', 410, 'RELEASE_WITHDRAWN'],
    ['?from=2&to=1', 410, 'RELEASE_WITHDRAWN'],
    ['', 400, 'INVALID_INPUT'],
    ['?from=0', 400, 'INVALID_INPUT'],
    ['?from=draft', 400, 'INVALID_INPUT'],
    ['?from=2&to=3&format=html', 400, 'INVALID_INPUT'],
    ['?from=2&until=3', 400, 'UNKNOWN_PARAMETER'],
  ])('answers %s with %i %s', async (keys, status, code) => {
    const answer = await get(DIFF + keys);
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([status, code]);
  });

  it('sends a former slug on, with the question', async () => {
    const answer = await get('/v1/courses/tiny/diff?from=2&to=3');
    expect([answer.status, answer.headers.get('location')]).toEqual([308, `${DIFF}?from=2&to=3`]);
    expect((await get('/v1/courses/nothing/diff?from=1')).status).toBe(404);
  });
});

describe('Course.difference', () => {
  const RELEASE = '{ number sha256 publishedAt }';
  const COUNTS = 'added removed moved changed';
  const ENTRY = `change kind id: permanentId locale title path { kind id: permanentId title }
    from { parent after } to { parent after } fields changes { pointer before after words { kind text } }`;
  const WHOLE = `{ from ${RELEASE} to ${RELEASE} counts { ${COUNTS} } kinds { kind ${COUNTS} } markdown
    entries(first: 100) { nodes { ${ENTRY} } } }`;
  interface Entry {
    change: string;
    fields: string | null;
    from: object | null;
    to: object | null;
    changes: { before: string; after: string; words: { kind: string; text: string }[] }[];
  }
  type Told = Omit<Difference, 'entries' | 'course'> & {
    entries: { nodes: Entry[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
    markdown: string;
  };
  const difference = (selection: string) =>
    ask<{ course: { difference: Told | null } }>(
      service.url,
      `{ course(slug: "small") { difference${selection} } }`,
    );

  /** An entry in REST's words. */
  function asRest({ change: shouted, fields, from, to, changes, ...about }: Entry) {
    const change = shouted.toLowerCase();
    const value = (json: string): unknown => JSON.parse(json);
    const own = {
      added: { at: to },
      removed: { at: from },
      moved: { from, to },
      changed: {
        changes: changes.map(({ words, ...rest }) => ({
          ...{ ...rest, before: value(rest.before), after: value(rest.after) },
          words: words?.map(({ kind, text }) => ({ kind: kind.toLowerCase(), text })) ?? null,
        })),
      },
    }[change];
    return { change, ...about, ...own, ...(fields !== null && { fields: value(fields) }) };
  }

  it.each([
    [2, 3],
    [2, 4],
    [4, 2],
  ])('says from %i to %i what REST says, field by field', async (from, to) => {
    const { data, errors } = await difference(`(from: ${from}, to: ${to}) ${WHOLE}`);
    const { entries, markdown, ...about } = data.course.difference!;
    expect(errors).toEqual([]);
    const rest = await differenceOf(`${DIFF}?from=${from}&to=${to}`);
    expect({ course: IDS.course, ...about, entries: entries.nodes.map(asRest) }).toEqual(rest);
    expect(markdown).toBe(await (await get(`${DIFF}?from=${from}&to=${to}&format=markdown`)).text());
  });

  it('comes page by page', async () => {
    const page = 'pageInfo { endCursor hasNextPage } nodes { kind change }';
    const one = (await difference(`(from: 2) { entries(first: 1) { ${page} } }`)).data.course.difference!;
    const after = one.entries.pageInfo.endCursor;
    const rest = await difference(`(from: 2) { entries(after: "${after}") { ${page} } }`);
    const { entries } = rest.data.course.difference!;
    expect([one.entries.pageInfo.hasNextPage, entries.pageInfo.hasNextPage]).toEqual([true, false]);
    const all = [...one.entries.nodes, ...entries.nodes].map(({ change }) => change.toLowerCase());
    expect(all).toEqual((await differenceOf(`${DIFF}?from=2`)).entries.map(({ change }) => change));
  });

  it('is null for a release that the course does not have, and an error for one that was withdrawn', async () => {
    expect((await difference('(from: 9) { counts { added } }')).data.course.difference).toBeNull();
    const { errors } = await difference('(from: 1) { counts { added } }');
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['RELEASE_WITHDRAWN']);
  });
});
