// A client in a few lines: asks typed questions, keeps the chapters of a course, and later fetches those alone that have
// another hash.
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import { DeltaDocument, type DeltaQuery, HashesDocument } from './generated/operations.js';

/** Chapters asked for at once: text weighs, and a question for too much of it is refused. */
const AT_ONCE = 10;

/** A chapter with its text. */
export type Chapter = Extract<DeltaQuery['nodes'][number], { __typename: 'Chapter' }>;
/** Chapters by their opaque ids. These name the locale, too, so that copies in two languages may share a map. */
export type Copy = ReadonlyMap<string, Chapter>;

/** Asks one question of the service. Throws an error that begins with the `code` of what went wrong. */
export async function ask<Data, Variables>(
  service: string,
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  const response = await fetch(new URL('/graphql', service), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query: print(document), variables }),
  });
  const { data, errors } = (await response.json()) as {
    data: Data;
    errors?: { message: string; extensions: { code: string } }[];
  };
  if (errors?.[0]) throw new Error(`${errors[0].extensions.code}: ${errors[0].message}`);
  return data;
}

/** The copy as it should be now, the number of chapters that had to be fetched for it, and that of the release. */
export async function refresh(service: string, slug: string, copy: Copy, locale?: string) {
  const { course } = await ask(service, HashesDocument, { course: slug, locale });
  if (!course) throw new Error(`There is no course "${slug}".`);
  const stale = course.chapters.filter(({ id, hash }) => copy.get(id)?.hash !== hash).map(({ id }) => id);
  const fetched = new Map<string, Chapter>();
  for (let i = 0; i < stale.length; i += AT_ONCE) {
    const { nodes } = await ask(service, DeltaDocument, { ids: stale.slice(i, i + AT_ONCE) });
    for (const node of nodes) if (node?.__typename === 'Chapter') fetched.set(node.id, node);
  }
  const chapters = course.chapters.flatMap(({ id }) => fetched.get(id) ?? copy.get(id) ?? []);
  const now: Copy = new Map(chapters.map((chapter) => [chapter.id, chapter]));
  return { copy: now, fetched: fetched.size, release: course.release.number };
}
