// Calls to copy and to run: real addresses of this installation, for a shell and for the page itself.
import { coursePath } from '../catalogue/addresses.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import { editionOf } from '../catalogue/course-head.js';

/** A call and what it does. */
export interface ExampleCall {
  readonly title: string;
  /** For a shell. */
  readonly command: string;
  /** Address below the root of the service, for a page of ours. */
  readonly path: string;
  /** The GraphQL question, where it is one. */
  readonly query?: string;
}

/** A call for each door and a search, about the first published course; about the list of courses where there is none. */
export function exampleCalls({ courses }: Catalogue, publicUrl: string): ExampleCall[] {
  const course = courses[0];
  if (!course) {
    return [
      rest('The courses, over REST', publicUrl, 'v1/courses'),
      graphql('The courses, over GraphQL', publicUrl, '{ courses { nodes { slug title } } }'),
    ];
  }
  const { chapter } = course.head.examples;
  // Named, so that everybody is answered alike, whatever their browser prefers.
  const locale = editionOf(course).locale;
  const address = coursePath(course.slug).slice(1);
  return [
    rest(
      chapter ? 'A chapter, over REST' : 'A course, over REST',
      publicUrl,
      `${address}${chapter ? `/chapters/${chapter}` : ''}?locale=${locale}`,
    ),
    graphql(
      'An outline, over GraphQL',
      publicUrl,
      `{ course(slug: "${course.slug}", locale: "${locale}") { title chapters { slug title minutes } } }`,
    ),
    rest(
      'What the course says of some words',
      publicUrl,
      `${address}/search?locale=${locale}&q=${quotable(firstWords(editionOf(course).course.title))}`,
    ),
  ];
}

/** Enough to find something; a search takes no more than some words. */
function firstWords(title: string): string {
  return title.split(/\s+/, 4).join(' ');
}

/** As part of an address between single quotes. */
function quotable(text: string): string {
  return encodeURIComponent(text).replaceAll("'", '%27');
}

function rest(title: string, publicUrl: string, path: string): ExampleCall {
  return { title, path, command: `curl '${publicUrl}/${path}'` };
}

function graphql(title: string, publicUrl: string, query: string): ExampleCall {
  return {
    ...{ title, path: 'graphql', query },
    command: `curl '${publicUrl}/graphql' \\\n  -H 'Content-Type: application/json' \\\n  -d '${JSON.stringify({ query })}'`,
  };
}
