// A package served from its files while somebody writes it, without any database.
import { rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readConfig } from '../../src/infra/config/config.js';
import { createPreview, PackagePreview } from '../../src/preview.js';
import { changePackage, fileOf, removePackages, writePackage } from '../content/package-fixture.js';

const ROPE = 'chapters/01-basics/01-rope.md';
const said: string[] = [];
let dir: string;
let preview: PackagePreview;
let app: NestFastifyApplication;
let url: string;

beforeAll(async () => {
  dir = await writePackage();
  const config = readConfig({ LOG_LEVEL: 'silent' });
  preview = new PackagePreview(dir, config, (line) => said.push(line));
  await preview.load();
  app = await createPreview(config, preview);
  await app.listen(0, '127.0.0.1');
  url = await app.getUrl();
});
afterAll(async () => {
  await app.close();
  await removePackages();
});

async function section(): Promise<string> {
  const answer = await fetch(`${url}/v1/courses/knots/chapters/basics/sections/rope`);
  const body = (await answer.json()) as { data: { blocks: { markdown: string }[] } };
  return body.data.blocks[0]!.markdown;
}

/** Waits until something is said. */
async function until(words: string): Promise<void> {
  while (!said.some((line) => line.includes(words))) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe('a preview', () => {
  it('serves the files by REST and GraphQL', async () => {
    expect(await section()).toContain('A rope is *long*');
    const body = JSON.stringify({ query: '{ course(slug: "knots") { title } }' });
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${url}/graphql`, { method: 'POST', headers, body });
    expect(await answer.json()).toMatchObject({ data: { course: { title: 'Knots' } } });
  });

  it('says that it has no database to search in', async () => {
    for (const path of ['/v1/courses/knots/search?q=rope', '/v1/search?q=rope']) {
      const answer = await fetch(`${url}${path}`);
      expect([answer.status, await answer.json()]).toEqual([
        503,
        expect.objectContaining({ detail: 'Searching takes a database, and a preview has none.' }),
      ]);
    }
  });

  it('serves the pictures at the addresses that its answers name', async () => {
    const answer = await fetch(`${url}/v1/courses/knots/assets/drawing`);
    const { data } = (await answer.json()) as { data: { url: string; sha256: string } };
    const picture = await fetch(`${url}${new URL(data.url).pathname}`);
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
    expect(await picture.text()).toBe(await fileOf(dir, 'assets/drawing.svg'));
    expect((await fetch(`${url}/v1/assets/${'0'.repeat(64)}`)).status).toBe(404);
  });

  it('serves the new picture when it changes', async () => {
    const drawing = await fileOf(dir, 'assets/drawing.svg');
    await changePackage(dir, { 'assets/drawing.svg': drawing.replace('30', '40') });
    await preview.load();
    const answer = await fetch(`${url}/v1/courses/knots/assets/drawing`);
    const { data } = (await answer.json()) as { data: { url: string } };
    const picture = await fetch(`${url}${new URL(data.url).pathname}`);
    expect(await picture.text()).toContain('width="40"');
  });

  it('says that something is served only when something is', async () => {
    const lines: string[] = [];
    const broken = await writePackage({ 'course.yaml': 'slug: knots\n' });
    const first = new PackagePreview(broken, readConfig({}), (line) => lines.push(line));
    await first.load();
    expect(lines).toContain('Nothing is served yet.');
    expect(lines.join('\n')).not.toContain('what was there before');
  });

  it('goes on, and says so once, while the folder cannot be read', async () => {
    const gone = await writePackage({ 'course.yaml': 'slug: knots\n' });
    const lines: string[] = [];
    const stop = await new PackagePreview(gone, readConfig({}), (line) => lines.push(line)).watch();
    await rm(gone, { recursive: true });
    while (lines.length === 0) await sleep(20);
    stop();
    expect(lines).toEqual([expect.stringContaining('The folder cannot be read')]);
  });

  it('sees a file that an editor replaces, as often as it does', async () => {
    const stop = await preview.watch();
    try {
      const text = await fileOf(dir, ROPE);
      for (const word of ['thin', 'thick', 'red']) {
        said.length = 0;
        await writeFile(path.join(os.tmpdir(), 'timonel-swap'), text.replace(/\*\w+\*/, `*${word}*`));
        await rename(path.join(os.tmpdir(), 'timonel-swap'), path.join(dir, ROPE));
        await until('Read again.');
        expect(await section()).toContain(`*${word}*`);
      }
      said.length = 0;
      await changePackage(dir, { [ROPE]: text });
      await until('Read again.');
    } finally {
      stop();
    }
  });

  it('serves the new text when a file changes, and keeps the last good one when it breaks', async () => {
    const stop = await preview.watch();
    try {
      const text = await fileOf(dir, ROPE);
      said.length = 0;
      await changePackage(dir, { [ROPE]: text.replace('long', 'short') });
      await until('Read again.');
      expect(await section()).toContain('A rope is *short*');
      said.length = 0;
      await changePackage(dir, { [ROPE]: text.replace('ref:bowline', 'ref:bowlin') });
      await until('Served is what was there before.');
      expect(said.join('\n')).toContain(`${ROPE}:5`);
      expect(await section()).toContain('A rope is *short*');
    } finally {
      stop();
    }
  });
});
