// Relay as a client: its compiler takes the schema as it is served, with the fragments and the paginated lists of the
// app in examples/relay, and what it makes of them is answered.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ask, startWithTwoCourses } from '../delivery/graphql/ask.js';
import type { TestApp } from '../support/app.js';
import type { Json } from '../support/json.js';
import { type ExampleFolder, exampleFolder } from './folder.js';

/** The compiler is a program for each platform, inside its package; null where there is none for this one. */
const compiler: string | null = createRequire(import.meta.url)('relay-compiler');
const SKIPPED = `(skipped: relay-compiler has no program for ${process.platform} on ${process.arch})`;
const isThere = compiler !== null && existsSync(compiler);

let service: TestApp;
let example: ExampleFolder;
/** By the name of an operation the text that Relay sends. */
const texts = new Map<string, string>();

async function compile(): Promise<string> {
  const { stdout } = await promisify(execFile)(compiler!, ['relay.config.json'], { cwd: example.path });
  return stdout;
}

async function readTexts(): Promise<void> {
  const folder = path.join(example.path, 'src', '__generated__');
  for (const file of await readdir(folder)) {
    const [, text] = /"text": ("query .*")$/m.exec(await readFile(path.join(folder, file), 'utf8')) ?? [];
    if (text) texts.set(file.replace('.graphql.ts', ''), JSON.parse(text));
  }
}

async function answered(operation: string, variables: object): Promise<Json> {
  const { status, data, errors } = await ask<Json>(service.url, texts.get(operation)!, variables);
  expect([operation, status, errors]).toEqual([operation, 200, []]);
  return data;
}

(isThere ? describe : describe.skip)(`Relay ${isThere ? '' : SKIPPED}`.trim(), () => {
  beforeAll(async () => {
    service = await startWithTwoCourses();
    example = await exampleFolder('relay', service.url);
    await compile();
    await readTexts();
  }, 240_000);
  afterAll(async () => {
    await example.remove();
    await service.close();
  });

  it('makes the questions of the app, those for the next pages and for one thing alone too', () => {
    expect([...texts.keys()].sort()).toEqual([
      ...['ChapterQuery', 'ChapterRefetchQuery', 'CourseListPageQuery', 'CourseListQuery'],
      ...['CourseQuery', 'CourseReleasesPageQuery'],
    ]);
  });

  it('reads the list of courses page by page', async () => {
    const { courses } = await answered('CourseListQuery', { first: 1 });
    expect(courses.pageInfo).toMatchObject({ hasNextPage: true });
    const next = await answered('CourseListPageQuery', { first: 1, after: courses.pageInfo.endCursor });
    const slugs = [courses, next.courses].flatMap(({ edges }) => edges.map(({ node }: Json) => node.slug));
    expect(slugs).toEqual(['introduccion-a-kubernetes', 'small']);
  });

  it('asks for the next releases by nothing but the id of the course', async () => {
    const { course } = await answered('CourseQuery', { course: 'small' });
    expect(course.releases.edges).toHaveLength(3);
    const { endCursor: cursor } = (await answered('CourseReleasesPageQuery', { id: course.id, count: 1 }))
      .node.releases.pageInfo;
    const { node } = await answered('CourseReleasesPageQuery', { id: course.id, count: 1, cursor });
    expect(node.releases.edges.map(({ node: release }: Json) => release.number)).toEqual([2]);
  });

  it('opens every chapter by its id, and asks for it again', async () => {
    const { course } = await answered('CourseQuery', { course: 'introduccion-a-kubernetes' });
    expect(course.chapters.length).toBeGreaterThan(3);
    for (const { id } of course.chapters) {
      const { node } = await answered('ChapterQuery', { id });
      expect(node).toMatchObject({ __typename: 'Chapter', id });
      expect((await answered('ChapterRefetchQuery', { id })).node).toEqual(node);
    }
  });
});
