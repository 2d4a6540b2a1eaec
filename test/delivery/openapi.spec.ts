// Promises of the REST contract: what is committed is what is served, and everything it says is true.
import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Ajv2020 from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { startTestApp, type TestApp } from '../support/app.js';
import { smallCourse } from '../support/course.js';

const FILE = 'openapi.json';

interface Operation {
  operationId: string;
  summary: string;
  security?: object[];
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
  for (const { name, in: place, required, example } of parameters) {
    if (place === 'path') path = path.replace(`{${name}}`, String(example));
    if (place === 'query' && (required || optional.includes(name)) && example !== undefined)
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
        ...['/v1/courses', course, '/v1/assets/{sha256}', '/v1/changes', '/v1/search'],
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
          'diagrams/{diagram}/diff',
          'releases',
          'releases/{number}',
          'diff',
          'bundle',
          'changes',
          'search',
          'assets',
          'assets/{asset}',
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
        // A file is one and the same, whatever is accepted.
        if (header === 'Vary' && !answer?.content?.['application/json']) continue;
        if (answer) expect(answer.headers).toHaveProperty([header, 'description'], expect.any(String));
      }
    }
  });

  it('has examples that work, one parameter at a time, and answers that fit its schemas', async () => {
    const ajv = new Ajv2020.default({ strict: false });
    formats.default(ajv);
    ajv.addSchema({ $id: 'document', components: served.components });
    for (const { path, operation } of operations()) {
      // Nothing published here has files; the test below asks about one that has.
      if (operation.parameters.some(({ in: place, example }) => place === 'path' && example === undefined))
        continue;
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

  it('has examples that work for the files of a course that has some', async () => {
    const small = await startTestApp({ contentDir: 'none' });
    try {
      await small.authoring.import({ content: smallCourse(), hash: 'small' }, { force: true });
      await small.authoring.publish({ course: 'small', message: '', author: 'test' });
      await small.catalogue.refresh();
      const { paths } = (await (await fetch(`${small.url}/v1/openapi.json`)).json()) as Document;
      const files = [
        '/v1/courses/{course}/assets',
        '/v1/courses/{course}/assets/{asset}',
        '/v1/assets/{sha256}',
      ];
      for (const path of files) {
        const address = exampleOf(path, paths[path]!.get!).replace(service.url, small.url);
        expect([address, (await fetch(address)).status]).toEqual([
          expect.not.stringContaining('undefined'),
          200,
        ]);
      }
    } finally {
      await small.close();
    }
  });
});

describe('openapi-admin.json', () => {
  const ADMIN_FILE = 'openapi-admin.json';
  let admin: Document;
  beforeAll(async () => {
    admin = (await (await fetch(`${service.url}/v1/admin/openapi.json`)).json()) as Document;
  });
  const all = () =>
    Object.entries(admin.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    );

  it('is what the service serves (UPDATE_CONTRACTS=1 writes it anew)', async () => {
    const text = `${JSON.stringify(admin, null, 2)}\n`;
    if (process.env.UPDATE_CONTRACTS) await writeFile(ADMIN_FILE, text);
    expect(await readFile(ADMIN_FILE, 'utf8')).toBe(text);
  });

  it('lets a client compare drafts, and not only numbers', () => {
    const schemaOf = (path: string, name: string) =>
      (admin.paths[path]!.get!.parameters as { name: string; schema?: object }[]).find(
        (parameter) => parameter.name === name,
      )!.schema;
    const number = { type: 'integer', minimum: 1 };
    for (const name of ['from', 'to']) {
      const schema = schemaOf('/v1/admin/courses/{course}/diff', name);
      expect(schema).toEqual({ anyOf: [number, { const: 'draft' }] });
    }
  });

  it('has the addresses of the admin door and no others', () => {
    expect(all().length).toBeGreaterThan(100);
    for (const { path } of all()) expect(path).toMatch(/^\/v1\/admin\//);
    for (const path of Object.keys(served.paths)) expect(path).not.toMatch(/admin/);
  });

  it('describes every operation and how it fails, and names no operation twice', () => {
    const ids = all().map(({ operation }) => operation.operationId);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    for (const { path, method, operation } of all()) {
      expect([path, method, operation.summary]).toEqual([path, method, expect.stringMatching(/\.$/)]);
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['401', '403']));
      for (const [status, { content }] of Object.entries(operation.responses)) {
        if (Number(status) >= 400) expect(Object.keys(content ?? {})).toEqual(['application/problem+json']);
      }
    }
  });

  it('asks for a key everywhere, and says that guessing and a database that is away have their own answers', () => {
    for (const { path, method, operation } of all()) {
      expect([path, method, operation.security]).toEqual([path, method, [{ bearer: [] }]]);
      expect([path, method, ...Object.keys(operation.responses)]).toEqual(
        expect.arrayContaining(['429', '503']),
      );
    }
  });

  it('describes what is sent, fields and places', () => {
    const { requestBody } = admin.paths['/v1/admin/courses/{course}/terms']!.post as unknown as {
      requestBody: { content: Record<string, { schema: object }> };
    };
    const schema = JSON.stringify(requestBody.content['application/json']!.schema);
    for (const field of ['word', 'definition', 'aliases', 'after', 'into'])
      expect(schema).toContain(`"${field}"`);
    expect(JSON.stringify(admin)).not.toContain('x-body');
  });

  it('says of every change of a unit that it needs If-Match', () => {
    for (const { path, method, operation } of all()) {
      if (method !== 'patch' || path.includes('webhooks')) continue;
      expect([path, operation.parameters.find(({ name }) => name === 'If-Match')?.required]).toEqual([
        path,
        true,
      ]);
    }
  });
});
