// Asking the GraphQL door, as a client would.
import type { CourseContent } from '../../../src/model/course.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { IDS, smallCourse } from '../../support/course.js';
import { query } from '../../support/postgres.js';

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
  extensions?: { cost?: { fields: number; limit: number } };
}

/** Posts a query. */
export async function ask<T = Record<string, never>>(
  url: string,
  document: string,
  variables: object = {},
): Promise<Answered<T>> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query: document, variables }),
  });
  const text = await response.text();
  const { data, errors = [], extensions } = JSON.parse(text);
  return { status: response.status, text, data, errors, extensions };
}

/**
 * The service with the first course and a small one, in two languages and with the kind of block that the first one
 * lacks. Of the small one's releases the first had other slugs and is withdrawn, the second had no English yet, and the
 * third is current.
 */
export async function startWithTwoCourses(): Promise<TestApp> {
  const service = await startTestApp();
  for (const course of [former(), smallCourse(), current()]) {
    await service.authoring.import({ content: course, hash: 'hash' }, { force: true });
    await service.authoring.publish({ course: 'small', message: 'A change', author: 'test' });
  }
  const withdraw =
    'UPDATE release SET document = NULL, withdrawn_at = now() WHERE course_id = $1 AND number = 1';
  await query(service.databaseUrl, withdraw, [IDS.course]);
  await service.catalogue.refresh();
  return service;
}

function former(): CourseContent {
  const course = smallCourse();
  course.course.slug = 'tiny';
  course.chapters[0]!.slug = 'beginning';
  return course;
}

function current(): CourseContent {
  const course = smallCourse();
  course.chapters[0]!.sections[0]!.blocks.push({
    id: 'blk_c0dec0dec0',
    content: { kind: 'code', language: 'ts', code: 'const answer = 42;' },
  });
  const english = { title: 'First', summary: 'The first chapter.', objectives: ['To begin.'] };
  course.translations = [{ unit: IDS.first, locale: 'en', text: english, sourceHash: '0' }];
  return course;
}
