// Asking the GraphQL door, as a client would.
import { startTestApp, type TestApp } from '../../support/app.js';
import { IDS, smallCourse } from '../../support/course.js';

/** An error of an answer. */
export interface AnsweredError {
  message: string;
  path?: (string | number)[];
  extensions: { code: string; errors?: { pointer: string; code: string; detail: string }[] };
}

/** An answer. `data` is whatever was asked for, so the asker says what it expects. */
export interface Answered<T> {
  status: number;
  text: string;
  data: T;
  errors: AnsweredError[];
}

/** Posts a query. */
export async function ask<T = Record<string, never>>(
  url: string,
  query: string,
  variables: object = {},
): Promise<Answered<T>> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const text = await response.text();
  const { data, errors = [] } = JSON.parse(text);
  return { status: response.status, text, data, errors };
}

/**
 * The service with the first course and a small one in two languages, two releases and every kind of block that the
 * first course lacks. The small course and its first chapter had other slugs in release 1.
 */
export async function startWithTwoCourses(): Promise<TestApp> {
  const service = await startTestApp();
  const before = smallCourse();
  before.course.slug = 'tiny';
  before.chapters[0]!.slug = 'beginning';
  const after = smallCourse();
  after.chapters[0]!.sections[0]!.blocks.push({
    id: 'blk_c0dec0dec0',
    content: { kind: 'code', language: 'ts', code: 'const answer = 42;' },
  });
  after.translations = [
    {
      unit: IDS.first,
      locale: 'en',
      text: { title: 'First', summary: 'The first chapter.', objectives: ['To begin.'] },
      sourceHash: '0',
    },
  ];
  for (const course of [before, after]) {
    await service.authoring.import(course, 'hash');
    await service.authoring.publish({ courseKey: 'small', message: 'A change', author: 'test' });
  }
  await service.catalogue.refresh();
  return service;
}
