// The commands of "Change a course" in README.md, run one after the other as a stranger would, on a fresh start.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeKey } from '../auth/keys.js';
import { startTestApp, type TestApp } from '../support/app.js';

const run = promisify(execFile);
const README = readFileSync('README.md', 'utf8');
const section = README.slice(README.indexOf('## Change a course'), README.indexOf('## What is served where'));
const [restLines, graphqlLines] = [...section.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, script]) =>
  script!
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#')),
) as [string[], string[]];

/** A shell on a fresh start, that knows the key and what the first lines of a block set. */
async function freshStart(settings: readonly string[]) {
  const app = await startTestApp();
  const { secret } = await makeKey(app, 'admin');
  const here = (text: string) =>
    text.replaceAll('http://localhost:3000', app.url).replace(/\bcurl\b/g, 'curl -sS');
  const known = [`KEY=${secret}`, ...settings.map(here)].join('\n');
  const shell = async (command: string) => (await run('bash', ['-c', `${known}\n${here(command)}`])).stdout;
  return { app, shell };
}

describe('the commands of README.md that change a course', () => {
  let app: TestApp;
  let shell: (command: string) => Promise<string>;
  const [, setCourse, ...commands] = restLines as [string, string, ...string[]];
  beforeAll(async () => {
    ({ app, shell } = await freshStart([setCourse]));
  });
  afterAll(() => app.close());

  it('are fewer than ten', () => {
    expect(commands.length).toBeLessThan(10);
    expect(commands.every((command) => command.startsWith('curl '))).toBe(true);
  });

  it('change a paragraph, show it to everybody, and bring the old one back', async () => {
    const [read, change, compare, publish, rest, graphql, restore] = commands as string[];
    const wanted = /"markdown": "(.*?)"/.exec(change!)![1]!;

    const before = await shell(read!);
    expect(before).toMatch(/^etag: "1"/im);
    const old = (JSON.parse(before.slice(before.indexOf('{'))) as { data: { markdown: string } }).data
      .markdown;
    expect(JSON.parse(await shell(change!)).data.markdown).toBe(wanted);
    expect(await shell(compare!)).toContain('dos');
    expect(JSON.parse(await shell(publish!)).data).toMatchObject({ changed: true, release: { number: 2 } });

    // No waiting: whoever publishes reads what was published.
    expect(JSON.parse(await shell(rest!)).data.blocks[0].markdown).toBe(wanted);
    expect(await shell(graphql!)).toContain(JSON.stringify(wanted));

    expect(JSON.parse(await shell(restore!)).data).toMatchObject({ changed: true, release: { number: 3 } });
    const restored = JSON.parse(await shell(rest!)).data.blocks[0].markdown as string;
    expect(restored.slice(0, 30)).toBe(old.slice(0, 30));
    expect(JSON.parse((await shell(read!)).replace(/^[\s\S]*?\r\n\r\n/, '')).data.markdown).toBe(old);
  });
});

describe('the commands of README.md that change a course over GraphQL', () => {
  let app: TestApp;
  let shell: (command: string) => Promise<string>;
  const [setCourse, setAsk, ...commands] = graphqlLines as [string, string, ...string[]];
  beforeAll(async () => {
    ({ app, shell } = await freshStart([setCourse, setAsk]));
  });
  afterAll(() => app.close());

  it('change a paragraph, show it to everybody, and bring the old one back', async () => {
    const [read, change, compare, publish, inPublic, restore] = commands as string[];
    const dataOf = async (command: string) => {
      const { data, errors } = JSON.parse(await shell(command));
      expect([command, errors]).toEqual([command, undefined]);
      return data;
    };
    const wanted = /markdown: \\"(.*?)\\"/.exec(change!)![1]!;
    const { unit } = await dataOf(read!);
    expect(unit.etag).toBe('1');
    expect(await dataOf(change!)).toMatchObject({ updateUnit: { unit: { etag: '2' }, userErrors: [] } });
    const { difference, check } = await dataOf(compare!);
    expect(difference.markdown).toContain('1 changed');
    expect(check).toEqual({ draft: { etag: 'd2' }, errors: [] });
    expect(await dataOf(publish!)).toMatchObject({
      publish: { published: { release: { number: 2 } }, userErrors: [] },
    });
    expect(JSON.stringify(await dataOf(inPublic!))).toContain(wanted);
    expect(await dataOf(restore!)).toMatchObject({
      restoreRelease: { restored: { release: { number: 3 } } },
    });
    expect(JSON.stringify(await dataOf(inPublic!))).not.toContain(wanted);
    expect((await dataOf(read!)).unit.content).toEqual(unit.content);
  });
});
