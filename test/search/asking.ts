// Asking where words stand, for tests: at both doors, read as one thing.
import type { SearchHit, SearchSummary } from '../../src/model/search.js';
import { ask } from '../delivery/graphql/ask.js';
import type { TestApp } from '../support/app.js';
import { smallCourse } from '../support/course.js';
import type { Json } from '../support/json.js';

/** What an answer says. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly hits: readonly SearchHit[];
  readonly search: SearchSummary;
  readonly page: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly code: string;
  readonly detail: string;
}

/** Searches over REST: in a course, or in all. */
export async function search(
  { url }: Pick<TestApp, 'url'>,
  course: string | null,
  keys: Record<string, string | number>,
): Promise<Answered> {
  const query = new URLSearchParams(
    Object.entries(keys).map(([name, value]): [string, string] => [name, String(value)]),
  );
  const answer = await fetch(`${url}${course ? `/v1/courses/${course}` : '/v1'}/search?${query}`);
  const { data, meta, code, detail } = (await answer.json()) as never as {
    data: SearchHit[];
    meta: { search: SearchSummary; page: Answered['page'] } | undefined;
    code: string;
    detail: string;
  };
  const { status, headers } = answer;
  return {
    status,
    headers,
    hits: data,
    search: meta?.search as never,
    page: meta?.page as never,
    code,
    detail,
  };
}

/** All that REST says of hits, under its names. */
const GRAPHQL = `query ($query: String!, $course: String, $locale: String, $kinds: [String!], $first: Int, $after: String) {
  search(query: $query, course: $course, locale: $locale, kinds: $kinds, first: $first, after: $after) {
    nodes { kind id: permanentId title titleHtml excerpt { text hit } excerptHtml locale address
      path { kind id: permanentId title } course { id: permanentId slug title } node { permanentId __typename } }
    edges { cursor } pageInfo { hasNextPage endCursor hasPreviousPage startCursor }
    total facets { kind count } matched corrections { word to }
  }
}`;

/** Searches over GraphQL. */
export function searchGraphql({ url }: Pick<TestApp, 'url'>, variables: Record<string, unknown>) {
  return ask<{ search: Json }>(url, GRAPHQL, variables);
}

/** Pages until the end; gives the hits of each. */
export async function allPages(
  app: Pick<TestApp, 'url'>,
  course: string | null,
  keys: Record<string, string | number>,
): Promise<SearchHit[][]> {
  const pages: SearchHit[][] = [];
  for (let after: string | null = null; ; ) {
    const answer: Answered = await search(app, course, { ...keys, ...(after !== null && { after }) });
    if (answer.status !== 200) throw new Error(answer.detail);
    pages.push([...answer.hits]);
    if (!answer.page.hasNextPage) return pages;
    after = answer.page.endCursor;
  }
}

/** Publishes the small course, changed. */
export async function publishSmall(
  app: TestApp,
  change: (course: ReturnType<typeof smallCourse>) => void = () => undefined,
): Promise<void> {
  const course = smallCourse();
  change(course);
  await app.authoring.import({ content: course, hash: String(Math.random()) }, { force: true });
  await app.authoring.publish({ course: course.course.slug, message: '', author: 'test' });
  await app.catalogue.refresh();
}

/** The text of hits, as it stands there. */
export const textOf = (hit: SearchHit) => hit.excerpt.map(({ text }) => text).join('');
