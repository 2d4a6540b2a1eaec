// The example in TypeScript: its questions get types from the schema as it is served, it compiles, and all of it is answered.
import { execFile } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DocumentNode } from 'graphql';
import { startWithTwoCourses } from '../delivery/graphql/ask.js';
import type { TestApp } from '../support/app.js';
import { smallCourse } from '../support/course.js';
import type { Json } from '../support/json.js';
import { type ExampleFolder, exampleFolder } from './folder.js';

const run = promisify(execFile);
/** The service starts and the compiler runs, on machines that may be busy. Milliseconds. */
const COMPILING = 240_000;
const COURSE = 'introduccion-a-kubernetes';

let service: TestApp;
let example: ExampleFolder;
const node = async (...args: string[]) => (await run(process.execPath, args, { cwd: example.path })).stdout;
const compiled = (file: string): Promise<Json> =>
  import(pathToFileURL(path.join(example.path, 'generated', 'js', file)).href);

beforeAll(async () => {
  service = await startWithTwoCourses();
  example = await exampleFolder('typescript', service.url);
  await node('generate.mjs');
  await node(path.resolve('node_modules/typescript/bin/tsc'), '-p', '.');
}, COMPILING);
afterAll(async () => {
  await example.remove();
  await service.close();
});

/** Publishes the small course with this title of its second chapter. */
async function publish(title: string): Promise<void> {
  const course = smallCourse();
  course.chapters[1]!.title = title;
  await service.authoring.import({ content: course, hash: title }, { force: true });
  await service.authoring.publish({ course: 'small', message: title, author: 'test' });
  await service.catalogue.refresh();
}

describe('the example in TypeScript', () => {
  it('has an answer to every one of its questions', async () => {
    const { ask } = await compiled('client.js');
    const documents = await compiled('generated/operations.js');
    const { course } = await ask(service.url, documents.HashesDocument, { course: COURSE });
    const { id } = course.chapters[0];
    const variables: Record<string, object> = {
      ChapterDocument: { course: COURSE, chapter: 'docker' },
      CoursesDocument: {},
      DeltaDocument: { ids: [id] },
      DifferenceDocument: { course: 'small', from: 2 },
      HashesDocument: { course: COURSE },
      NodeDocument: { id },
      ReferenceDocument: { course: COURSE },
      ReleasesDocument: { course: COURSE },
      SearchDocument: { query: 'etcd', course: COURSE },
      WholeCourseDocument: { course: COURSE },
    };
    const names = Object.keys(documents).filter((name) => !name.endsWith('FragmentDoc'));
    expect(names.sort()).toEqual(Object.keys(variables));
    for (const name of names) {
      const document: DocumentNode = documents[name];
      const [answer] = Object.values(await ask(service.url, document, variables[name]));
      expect([name, answer]).toEqual([name, expect.anything()]);
    }
  });

  it('fetches again only what has another hash', async () => {
    const { refresh } = await compiled('client.js');
    await publish('Segundo');
    const first = await refresh(service.url, 'small', new Map());
    expect([first.fetched, first.copy.size]).toEqual([2, 2]);
    await publish('Segundo y último');
    const second = await refresh(service.url, 'small', first.copy);
    expect([second.fetched, second.release]).toEqual([1, first.release + 1]);
    expect([...second.copy.values()].map(({ title }: Json) => title)).toEqual([
      'Primero',
      'Segundo y último',
    ]);
    expect((await refresh(service.url, 'small', second.copy)).fetched).toBe(0);
  });

  it('says kindly what is wrong', async () => {
    const { refresh } = await compiled('client.js');
    await expect(refresh(service.url, 'small', new Map(), 'fr')).rejects.toThrow(/^UNKNOWN_LOCALE: /);
    await expect(refresh(service.url, 'nowhere', new Map())).rejects.toThrow('There is no course "nowhere".');
  });

  it('runs as a program', async () => {
    const printed = await node('generated/js/main.js', service.url, COURSE);
    expect(printed).toMatch(/^Docker.*: \d+ blocks, of which \d+ are code$/m);
    expect(printed).toMatch(/^Release 1: (\d+) chapters fetched, then 0\.$/m);
  });
});
