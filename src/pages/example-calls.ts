// Calls to copy: real addresses of this installation, for a shell.
import { coursePath } from '../catalogue/addresses.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import { editionOf } from '../catalogue/course-head.js';

/** A call and what it does. */
export interface ExampleCall {
  readonly title: string;
  readonly command: string;
}

/** A call for each door and a search, about the first published course; about the list of courses where there is none. */
export function exampleCalls({ courses }: Catalogue, publicUrl: string): ExampleCall[] {
  const course = courses[0];
  if (!course) {
    return [
      { title: 'The courses, over REST', command: `curl '${publicUrl}/v1/courses'` },
      graphql('The courses, over GraphQL', publicUrl, '{ courses { nodes { slug title } } }'),
    ];
  }
  const { chapter } = course.head.examples;
  const address = `${publicUrl}${coursePath(course.slug)}`;
  return [
    {
      title: chapter ? 'A chapter, over REST' : 'A course, over REST',
      command: `curl '${address}${chapter ? `/chapters/${chapter}` : ''}'`,
    },
    graphql(
      'An outline, over GraphQL',
      publicUrl,
      `{ course(slug: "${course.slug}") { title chapters { slug title minutes } } }`,
    ),
    {
      title: 'What the course says of some words',
      command: `curl '${address}/search?q=${quotable(editionOf(course).course.title)}'`,
    },
  ];
}

/** As part of an address between single quotes. */
function quotable(text: string): string {
  return encodeURIComponent(text).replaceAll("'", '%27');
}

function graphql(title: string, publicUrl: string, query: string): ExampleCall {
  return {
    title,
    command: `curl '${publicUrl}/graphql' \\\n  -H 'Content-Type: application/json' \\\n  -d '${JSON.stringify({ query })}'`,
  };
}
