// Promises of the REST contract: what is committed is what is served, and everything it says is true.
import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Ajv2020 from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { startTestApp, type TestApp } from '../support/app.js';

const FILE = 'openapi.json';

interface Operation {
  operationId: string;
  summary: string;
  parameters: { name: string; in: string; required: boolean; description: string; example?: unknown }[];
  responses: Record<
    string,
    { description: string; headers?: object; content?: Record<string, { schema: object }> }
  >;
}
interface Document {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: object;
}

let service: TestApp;
let served: Document;

beforeAll(async () => {
  service = await startTestApp();
  served = (await (await fetch(`${service.url}/v1/openapi.json`)).json()) as Document;
});
afterAll(() => service.close());

const operations = () =>
  Object.entries(served.paths).flatMap(([path, methods]) =>
    Object.values(methods).map((operation) => ({ path, operation })),
  );

/** The address of an operation with its examples filled in; optional ones only if they are named. */
function exampleOf(path: string, { parameters }: Operation, optional: readonly string[] = []): string {
  const query = new URLSearchParams();
  for (const { name, in: place, example } of parameters) {
    if (place === 'path') path = path.replace(`{${name}}`, String(example));
    if (place === 'query' && optional.includes(name) && example !== undefined)
      query.set(name, String(example));
  }
  return `${service.url}${path}?${query}`;
}

describe('openapi.json', () => {
  it('is what the service serves (UPDATE_CONTRACTS=1 writes it anew)', async () => {
    const text = `${JSON.stringify(served, null, 2)}\n`;
    if (process.env.UPDATE_CONTRACTS) await writeFile(FILE, text);
    expect(await readFile(FILE, 'utf8')).toBe(text);
  });

  it('is OpenAPI 3.1 with every path of the public door', () => {
    expect(served.openapi).toBe('3.1.0');
    const course = '/v1/courses/{course}';
    expect(Object.keys(served.paths).sort()).toEqual(
      [
        ...['/v1/courses', course],
        ...[
          'chapters',
          'chapters/{chapter}',
          'chapters/{chapter}/sections/{section}',
          'components',
          'components/{component}',
        ],
        ...['comparisons', 'comparisons/{comparison}', 'videos', 'videos/{video}', 'credits', 'glossary'],
        ...[
          'diagrams',
          'diagrams/{diagram}',
          'diagrams/{diagram}/steps/{step}',
          'releases',
          'releases/{number}',
        ],
      ]
        .map((path) => (path.startsWith('/') ? path : `${course}/${path}`))
        .sort(),
    );
  });

  it('describes every operation, parameter and answer, and names no operation twice', () => {
    const ids = operations().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { operation } of operations()) {
      expect(operation.summary).toMatch(/\.$/);
      for (const parameter of operation.parameters) expect(parameter.description.length).toBeGreaterThan(5);
      for (const answer of Object.values(operation.responses))
        expect(answer.description.length).toBeGreaterThan(5);
      for (const [status, { content }] of Object.entries(operation.responses)) {
        if (Number(status) >= 400) expect(Object.keys(content ?? {})).toEqual(['application/problem+json']);
      }
    }
  });

  it('says which headers a caller needs to go on, and that we too may fail', () => {
    const needed = { 200: 'Vary', 308: 'Location', 405: 'Allow', 503: 'Retry-After' };
    for (const { operation } of operations()) {
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['200', '405', '500']));
      for (const [status, header] of Object.entries(needed)) {
        const answer = operation.responses[status];
        if (answer) expect(answer.headers).toHaveProperty([header, 'description'], expect.any(String));
      }
    }
  });

  it('has examples that work, one parameter at a time, and answers that fit its schemas', async () => {
    const ajv = new Ajv2020.default({ strict: false });
    formats.default(ajv);
    ajv.addSchema({ $id: 'document', components: served.components });
    for (const { path, operation } of operations()) {
      const schema = JSON.parse(
        JSON.stringify(operation.responses['200']!.content!['application/json']!.schema).replaceAll(
          '"#/',
          '"document#/',
        ),
      );
      const fits = ajv.compile(schema);
      const optional = operation.parameters
        .filter(({ in: place }) => place === 'query')
        .map(({ name }) => name);
      for (const names of [[], ...optional.map((name) => [name])]) {
        const answer = await fetch(exampleOf(path, operation, names));
        expect([exampleOf(path, operation, names), answer.status]).toEqual([expect.any(String), 200]);
        const body = await answer.json();
        // Narrowed answers lack, on purpose, what the schema requires.
        if (names[0] !== 'fields' && !fits(body)) throw new Error(`${path}: ${ajv.errorsText(fits.errors)}`);
      }
    }
  });
});
