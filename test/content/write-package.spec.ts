// The way back from a course to the files of a package: nothing is lost, and the same course gives the same bytes.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { parse } from 'yaml';
import { contentHash } from '../../src/content/content-hash.js';
import { formatPackage } from '../../src/content/format-package.js';
import { readPackage } from '../../src/content/read-package.js';
import { whatIsLost } from '../../src/content/what-is-lost.js';
import { writePackage as write } from '../../src/content/write-package.js';
import type { Asset, CourseContent } from '../../src/model/course.js';
import { smallCourse } from '../support/course.js';
import { EDIT_NAMES } from '../support/edits.js';
import { histories } from '../support/histories.js';
import { removePackages } from './package-fixture.js';
import { writeTranslated } from './translated-fixture.js';

const CONTENT = path.resolve('content');
const packages = readdirSync(CONTENT, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

afterAll(removePackages);

/** All files below a folder, by path, without those that are no content. */
function filesBelow(dir: string): Record<string, string> {
  const names = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(dir, path.join(entry.parentPath, entry.name)))
    .filter((name) => !/^(README|LICENSE)/.test(name))
    .sort();
  return Object.fromEntries(names.map((name) => [name, readFileSync(path.join(dir, name), 'utf8')]));
}

describe.each(packages)('the package %s', (name) => {
  it('is written as it stands on disk, byte for byte', async () => {
    const { content, files } = await readPackage(path.join(CONTENT, name));
    const written = write(content!, files);
    const texts = Object.fromEntries([...written].map(([file, bytes]) => [file, bytes.toString('utf8')]));
    expect(texts).toEqual(filesBelow(path.join(CONTENT, name)));
  });

  it('is read from memory as from its folder', async () => {
    const fromFolder = await readPackage(path.join(CONTENT, name));
    const fromMemory = await readPackage(write(fromFolder.content!, fromFolder.files));
    expect(fromMemory).toEqual(fromFolder);
    expect(contentHash(fromMemory.content!)).toBe(contentHash(fromFolder.content!));
  });
});

/** A formatted package with one of everything, in two languages. */
async function everything() {
  const dir = await writeTranslated();
  await formatPackage(dir);
  const { content, files, problems } = await readPackage(dir);
  expect(problems).toEqual([]);
  return { dir, content: content!, files };
}

/** The course with other ids everywhere, as the API gives them. */
function withOtherIds(content: CourseContent): CourseContent {
  const other = (id: string) => `${id.slice(0, 4)}${[...id.slice(4)].reverse().join('')}`;
  return JSON.parse(JSON.stringify(content).replace(/\b[a-z]{3}_[0-9a-z]{10}\b/g, other));
}

describe('a course with one of everything', () => {
  it('is written as it stands on disk after format', async () => {
    const { dir, content, files } = await everything();
    const texts = [...write(content, files)].map(([file, bytes]) => [file, bytes.toString('utf8')]);
    expect(Object.fromEntries(texts)).toEqual(filesBelow(dir));
  });

  it('keeps ids that were not derived in a package', async () => {
    const { content, files } = await everything();
    const course = withOtherIds(content);
    const written = write(course, files);
    expect(await whatIsLost(course, written)).toEqual([]);
    const again = await readPackage(written);
    expect(again.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(contentHash(again.content!)).toBe(contentHash(course));
    expect(write(again.content!, again.files)).toEqual(written);
  });

  it.each<[string, (course: CourseContent) => void]>([
    ['a slug that changed', (course) => Object.assign(course.chapters[0]!, { slug: 'beginnings' })],
    [
      'a section in another chapter',
      ({ chapters }) => void chapters[1]!.sections.push(chapters[0]!.sections.pop()!),
    ],
    [
      'diagrams in an order of their own',
      (course) => void course.diagrams.push(another(course.diagrams[0]!, 'a')),
    ],
    [
      'a comparison whose slug begins with a number',
      (course) => Object.assign(course.comparisons[0]!, { slug: '2021-two' }),
    ],
    ['a section without blocks', ({ chapters }) => void chapters[0]!.sections[0]!.blocks.splice(0)],
    ['a diagram without steps', (course) => void course.diagrams[0]!.steps.splice(0)],
    ['a comparison without cells', (course) => void course.comparisons[0]!.cells.splice(0)],
    ['a figure of a diagram that is gone', (course) => void course.diagrams.splice(0)],
    ['a locale without a text', ({ course }) => void course.locales.push('pt-BR', 'fr')],
    [
      'locales in an order of their own',
      ({ course }) => Object.assign(course, { locales: ['en', 'fr', 'es'] }),
    ],
    [
      'every second text untranslated',
      (course) => Object.assign(course, { translations: course.translations.filter((_, i) => i % 2 === 0) }),
    ],
    [
      'every third text translated',
      (course) => Object.assign(course, { translations: course.translations.filter((_, i) => i % 3 === 0) }),
    ],
  ])('brings back %s', async (_what, change) => {
    const { content, files } = await everything();
    const course = structuredClone(content);
    change(course);
    // Texts of what is gone have gone with it.
    const there = new Set(JSON.stringify({ ...course, translations: [] }).match(/"id":"[^"]+"/g));
    course.translations = course.translations.filter(({ unit }) => there.has(`"id":"${unit}"`));
    const written = write(course, files);
    expect(await whatIsLost(course, written)).toEqual([]);
    expect((await readPackage(written)).draft).not.toBeNull();
  });

  it('carries its stamp, which format keeps', async () => {
    const { dir, content, files } = await everything();
    expect((await readPackage(dir)).stamp).toBeNull();
    const stamp = contentHash(content);
    const written = write(content, files, { stamp });
    expect((await readPackage(written)).stamp).toBe(stamp);
    writeFileSync(path.join(dir, 'course.lock.json'), written.get('course.lock.json')!);
    expect(await formatPackage(dir)).toEqual([]);
  });

  it('says what files cannot say', async () => {
    const { content, files } = await everything();
    const course = structuredClone(content);
    course.translations.push({ ...course.translations[0]!, unit: 'cmp_0000000000' });
    expect(await whatIsLost(course, write(course, files))).not.toEqual([]);
  });
});

describe('the schemas in a package', () => {
  it('are named by every YAML file, and there', async () => {
    const { content, files } = await everything();
    const written = write(content, files);
    const sheets = [...written].filter(([file]) => file.endsWith('.yaml'));
    expect(sheets.length).toBeGreaterThan(15);
    for (const [file, bytes] of sheets) {
      const [, schema] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(bytes.toString()) ?? [];
      const at = path.posix.join(path.posix.dirname(file), schema ?? '?');
      expect([file, written.has(at)]).toEqual([file, true]);
      const check = new Ajv({ strict: false, formats: { uri: true } }).compile(
        JSON.parse(written.get(at)!.toString()),
      );
      expect([file, check(parse(bytes.toString())), check.errors]).toEqual([file, true, null]);
    }
  });

  it('refuse what check refuses', async () => {
    const { content, files } = await everything();
    const schema = JSON.parse(write(content, files).get('.schemas/videos.json')!.toString());
    const check = new Ajv({ strict: false, formats: { uri: true } }).compile(schema);
    const video = { slug: 'a', title: 'A', provider: 'youtube', id: 'x', transcript: 'missing' };
    expect(check([video])).toBe(true);
    expect(check([{ ...video, provider: 'youtub' }])).toBe(false);
    expect(check([{ ...video, lenght: 3 }])).toBe(false);
    expect(check([{ ...video, title: undefined }])).toBe(false);
  });
});

describe('a course made through the API', () => {
  it('is the same after export and import', async () => {
    const { content, files } = await everything();
    const [asset] = content.assets;
    const course = withOtherIds(smallCourse());
    expect(await whatIsLost(course, write(asStored(course, asset!), files))).toEqual([]);
  });

  it('is the same after export and import, whatever was done to it', async () => {
    const { content, files } = await everything();
    // Their bytes would have to be there.
    const names = EDIT_NAMES.filter((name) => name !== 'insertAsset');
    await fc.assert(
      fc.asyncProperty(histories(names), async (states) => {
        const course = asStored(states.at(-1)!, content.assets[0]!);
        expect(await whatIsLost(course, write(course, files))).toEqual([]);
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});

/** The course with a file that is there, and hashes of source texts as they are. */
function asStored(course: CourseContent, { sha256, mediaType, bytes, width, height }: Asset): CourseContent {
  for (const asset of course.assets) Object.assign(asset, { sha256, mediaType, bytes, width, height });
  for (const translation of course.translations)
    translation.sourceHash = translation.sourceHash.padStart(16, '0');
  return course;
}

function another<T extends { id: string; key: string; slug: string }>(thing: T, slug: string): T {
  const copy = withOtherIds({ thing } as never) as never as { thing: T };
  return { ...copy.thing, key: slug, slug };
}
