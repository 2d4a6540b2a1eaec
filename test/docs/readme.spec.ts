// What README.md says is so: its variables, its links, its commands and its calls.
import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { readConfig } from '../../src/infra/config/config.js';
import { startTestApp, type TestApp } from '../support/app.js';

const readme = readFileSync('README.md', 'utf8');
const config = readFileSync('src/infra/config/config.ts', 'utf8');

/** The configuration table: variable → default. */
const table = new Map(
  [...readme.matchAll(/^\| `([A-Z_]+)` \| (?:`(.*?)`|none) \| .+\|$/gm)].map(([, name, value]) => [
    name!,
    value,
  ]),
);

/** The variables that config.ts reads, and those that it also reads from files. */
const variables = [...config.matchAll(/^ {2}([A-Z_]+): z$|^ {2}([A-Z_]+): z\b/gm)].map(([, a, b]) => a ?? b!);
const secrets = [...(/SECRETS = \[([^\]]*)\]/.exec(config)?.[1] ?? '').matchAll(/'(\w+)'/g)].map(
  ([, name]) => `${name}_FILE`,
);

describe('The configuration table of README.md', () => {
  it('has every variable that the service reads, and no other', () => {
    expect(variables.length).toBeGreaterThan(0);
    expect([...table.keys()].sort()).toEqual([...variables, ...secrets].sort());
  });

  it('names the defaults that the service has', () => {
    const { catalogueBytes, publicUrl, ...rest } = readConfig({});
    const defaults = {
      ...rest,
      catalogueMemoryMb: catalogueBytes / 1024 / 1024,
      publicUrl: publicUrl.replace(String(rest.port), 'PORT'),
    };
    const camel = (name: string) =>
      name.toLowerCase().replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
    const told = Object.fromEntries(
      [...table].filter(([name]) => variables.includes(name)).map(([name, value]) => [camel(name), value]),
    );
    expect(told).toEqual(
      Object.fromEntries(
        Object.entries(defaults).map(([name, value]) => [name, value?.toString() || undefined]),
      ),
    );
  });
});

describe('README.md', () => {
  it('links only to files that are there', () => {
    for (const [, file] of readme.matchAll(/\]\((?!http)([^)#]+)\)/g))
      expect([file, existsSync(file!)]).toEqual([file, true]);
  });

  it('names only commands that exist', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: object };
    const files = ['src/cli.ts', 'src/cli/packages.ts', 'src/cli/preview.ts'];
    const cli = files.map((file) => readFileSync(file, 'utf8')).join('\n');
    for (const [, name] of readme.matchAll(/npm run (\w+)/g)) expect(Object.keys(scripts)).toContain(name);
    for (const [, name] of readme.matchAll(/timonel -- (\w+)/g)) expect(cli).toContain(`.command('${name}')`);
  });
});

describe('The calls of README.md', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  // What changes a course is run by readme-edit.spec.ts.
  const reading = readme.replace(/^## Change a course[\s\S]*?(?=^## )/m, '');
  const calls = [...reading.matchAll(/^curl '([^']+)'(?:[^`]*?-d '([^']+)')?/gm)].map(([, url, body]) => ({
    url: url!,
    body,
  }));

  it.each(calls)('answers $url $body', async ({ url, body }) => {
    const { pathname, search } = new URL(url);
    const service = request(app.url);
    const answer = await (body === undefined
      ? service.get(pathname + search)
      : service.post(pathname).type('json').send(body));
    expect(answer.status).toBe(200);
    // A picture comes as bytes, and shows machines.
    const [said, word] = answer.text ? [answer.text, 'Docker'] : [String(answer.body), '<title>Step 3.'];
    expect(said).toContain(word);
    expect(said).not.toContain('"errors"');
  });
});
