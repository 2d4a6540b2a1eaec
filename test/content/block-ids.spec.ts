// Blocks keep their ids: through edits, insertions and moves, and as long as the lock file says so.
import { cp } from 'node:fs/promises';
import { afterAll, describe, expect, it } from '@jest/globals';
import { parseLock, printLock } from '../../src/content/block-lock.js';
import { formatPackage } from '../../src/content/format-package.js';
import { readPackage } from '../../src/content/read-package.js';
import { ID_PREFIX } from '../../src/model/ids.js';
import { changePackage, fileOf, removePackages, SOUND, writePackage } from './package-fixture.js';
import { writeTranslated } from './translated-fixture.js';

afterAll(removePackages);

const ROPE = 'chapters/01-basics/01-rope.md';
const BENDS = 'chapters/02-knots/02-bends.md';
const section = (title: string, ...blocks: string[]) =>
  `---\ntitle: ${title}\n---\n\n${blocks.join('\n\n')}\n`;

/** A package with these two sections, formatted, so that its lock is current. */
/** A lock that is nothing but former addresses. */
const former = (rows: string) => `{"lockVersion":1,"course":"knots","blocks":{},"redirects":[${rows}]}`;

async function locked(rope: string[], bends: string[] = ['x']): Promise<string> {
  const dir = await writePackage({
    [ROPE]: section('Rope', ...rope),
    [BENDS]: section('Bends', ...bends),
    'chapters/02-knots/01-loops.md': section('Loops', 'l'),
  });
  await formatPackage(dir);
  return dir;
}

async function idsOf(dir: string): Promise<{ rope: string[]; bends: string[]; state: string }> {
  const { content, problems, lock } = await readPackage(dir);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const ids = (chapter: number, at: number) =>
    content!.chapters[chapter]!.sections[at]!.blocks.map(({ id }) => id);
  return { rope: ids(0, 0), bends: ids(1, 1), state: lock.state };
}

/** The ids of `rope` before and after a change of the two sections. */
async function afterChange(before: [string[], string[]?], after: [string[], string[]?]) {
  const dir = await locked(...before);
  const first = await idsOf(dir);
  await changePackage(dir, {
    [ROPE]: section('Rope', ...after[0]),
    ...(after[1] && { [BENDS]: section('Bends', ...after[1]) }),
  });
  return { first, later: await idsOf(dir) };
}

describe('ids of blocks', () => {
  it('stay when a block is edited', async () => {
    const { first, later } = await afterChange([['a', 'b', 'c']], [['a', 'b, edited', 'c']]);
    expect(later.rope).toEqual(first.rope);
    expect([first.state, later.state]).toEqual(['current', 'behind']);
  });

  it('stay when every block is edited', async () => {
    const { first, later } = await afterChange([['a', '- b', 'c']], [['a1', '- b1', 'c1']]);
    expect(later.rope).toEqual(first.rope);
  });

  it('are new only for what is inserted', async () => {
    const { first, later } = await afterChange([['a', 'b']], [['a', 'new', 'b', 'end']]);
    expect([later.rope[0], later.rope[2]]).toEqual(first.rope);
    expect(new Set(later.rope).size).toBe(4);
  });

  it('go to the block of the same kind when one is edited and another inserted', async () => {
    const { first, later } = await afterChange([['a', 'b']], [['a', '- list', 'b, edited']]);
    expect([later.rope[0], later.rope[2]]).toEqual(first.rope);
  });

  it('stay with blocks that change places', async () => {
    const { first, later } = await afterChange([['a', 'b', 'c']], [['c', 'a', 'b']]);
    expect(later.rope).toEqual([first.rope[2], first.rope[0], first.rope[1]]);
  });

  it('go with a block that moves to another section', async () => {
    const { first, later } = await afterChange([['a', 'b'], ['x']], [['a'], ['x', 'b']]);
    expect(later.rope).toEqual([first.rope[0]]);
    expect(later.bends).toEqual([first.bends[0], first.rope[1]]);
  });

  it('are two for a block that is copied', async () => {
    const { first, later } = await afterChange(
      [['a', 'b'], ['x']],
      [
        ['a', 'b', 'a'],
        ['x', 'b'],
      ],
    );
    expect(later.rope.slice(0, 2)).toEqual(first.rope);
    expect(new Set([...later.rope, ...later.bends]).size).toBe(5);
  });

  it('are never taken over by new text that is as the old text was', async () => {
    const dir = await locked(['a']);
    const { rope: first } = await idsOf(dir);
    await changePackage(dir, { [ROPE]: section('Rope', 'b') });
    await formatPackage(dir);
    await changePackage(dir, { [ROPE]: section('Rope', 'b', 'a') });
    const { rope } = await idsOf(dir);
    expect(rope[0]).toBe(first[0]);
    expect(rope[1]).not.toBe(first[0]);
  });

  it('are the same on every machine', async () => {
    const [here, there] = [await locked(['a', 'a', 'b']), await locked(['a', 'a', 'b'])];
    expect(await idsOf(here)).toEqual(await idsOf(there));
    expect(await fileOf(here, 'course.lock.json')).toBe(await fileOf(there, 'course.lock.json'));
  });

  it('stay with the blocks of a section that was renamed, also without its key; but that is mentioned', async () => {
    const dir = await locked(['a', 'b']);
    const { rope } = await idsOf(dir);
    await changePackage(dir, { [ROPE]: null, 'chapters/01-basics/01-line.md': section('Line', 'a', 'b') });
    await changePackage(dir, {
      'diagrams/loop.yaml': SOUND['diagrams/loop.yaml']!.replace('basics/rope', 'basics/line'),
    });
    expect((await idsOf(dir)).rope).toEqual(rope);
    const { problems } = await readPackage(dir);
    expect(problems).toContainEqual(
      expect.objectContaining({
        code: 'unknown-locked-section',
        severity: 'warning',
        cure: expect.stringContaining('key: basics/rope'),
      }),
    );
  });
});

describe('the lock file', () => {
  it('has one block per line', async () => {
    const text = await fileOf(await locked(['a', 'b']), 'course.lock.json');
    expect(text).toMatch(
      /^ {4}"basics\/rope": \[\n {6}\["blk_\w{10}", "[0-9a-f]{16}", "paragraph"\],\n {6}\[/m,
    );
    expect(printLock(parseLock(text) as never)).toBe(text);
  });

  it.each([
    ['not JSON', '<<<<<<< HEAD'],
    ['of another version', '{"lockVersion": 2, "course": "knots", "blocks": {}}'],
    ['of no course', '{"lockVersion": 1, "blocks": {}}'],
    [
      'with an id twice',
      '{"lockVersion":1,"course":"knots","blocks":{"a/b":[["blk_0000000000","0000000000000000","code"],["blk_0000000000","0000000000000001","code"]]}}',
    ],
    [
      'with a former address that leads to another kind of thing',
      former('["chapter", null, "a", "cmp_0000000000"]'),
    ],
    ['with a former address that stands nowhere', former('["section", null, "a", "sec_0000000000"]')],
    [
      'with a former address that leads to two places',
      former('["chapter", null, "a", "chp_0000000000"], ["chapter", null, "a", "chp_0000000001"]'),
    ],
    ['with something else', '{"lockVersion":1,"course":"knots","blocks":{"a/b":["x"]}}'],
  ])('keeps the package out when it is %s', async (_what, text) => {
    const { content, problems } = await readPackage(await writePackage({ 'course.lock.json': text }));
    expect(content).toBeNull();
    expect(problems.map(({ code }) => code)).toEqual(['broken-lock']);
  });

  it('lets go of former addresses that are in use again or lead to nothing, and says so', async () => {
    const dir = await locked(['a']);
    const { content } = await readPackage(dir);
    const { id, slug } = content!.chapters[0]!;
    const kept = ['chapter', null, 'before', id];
    const redirects = [kept, ['chapter', null, slug, id], ['chapter', null, 'gone', 'chp_0000000000']];
    const lock = { ...JSON.parse(await fileOf(dir, 'course.lock.json')), redirects };
    await changePackage(dir, { 'course.lock.json': JSON.stringify(lock) });
    const read = await readPackage(dir);
    expect(read.problems.map(({ code, detail }) => [code, /"([a-z]*)" of/.exec(detail)?.[1]])).toEqual([
      ['ended-redirect', slug],
      ['ended-redirect', 'gone'],
      ['lock-behind', undefined],
    ]);
    expect(read.redirects).toEqual([{ kind: 'chapter', within: null, slug: 'before', to: id }]);
    expect(await formatPackage(dir)).toEqual(['course.lock.json']);
    expect(JSON.parse(await fileOf(dir, 'course.lock.json')).redirects).toEqual([kept]);
    expect((await readPackage(dir)).problems).toEqual([]);
  });
});

describe('a copy of a package', () => {
  const KNOTS = /^slug: knots$/m;

  /** A formatted package in two languages, and its copy with something else in the place of its slug. */
  async function copied(slug: string): Promise<{ original: string; copy: string }> {
    const original = await writeTranslated();
    await formatPackage(original);
    const copy = await writePackage();
    await cp(original, copy, { recursive: true });
    const course = await fileOf(copy, 'course.yaml');
    expect(course).toMatch(KNOTS);
    await changePackage(copy, { 'course.yaml': course.replace(KNOTS, slug) });
    return { original, copy };
  }

  /** All ids of a package, as things carry them and as they are referred to. */
  async function allIds(dir: string): Promise<Set<string>> {
    const { content } = await readPackage(dir);
    return new Set(JSON.stringify(content).match(/\b[a-z]{3}_[0-9a-z]{10}\b/g));
  }

  it.each(['slug: ropes', 'slug: knots\nkey: ropes'])('with "%s" has no id of its original', async (slug) => {
    const { original, copy } = await copied(slug);
    const [theirs, ours] = [await allIds(original), await allIds(copy)];
    expect(ours.size).toBe(theirs.size);
    expect([...ours].filter((id) => theirs.has(id))).toEqual([]);
    expect(new Set([...ours].map((id) => id.slice(0, 3)))).toEqual(new Set(Object.values(ID_PREFIX)));
  });

  it('is warned that its lock is not its own, until format writes a new one for the same ids', async () => {
    const { copy } = await copied('slug: ropes');
    const { problems, lock } = await readPackage(copy);
    expect(problems).toEqual([
      expect.objectContaining({
        severity: 'warning',
        code: 'foreign-lock',
        file: 'course.lock.json',
        detail: expect.stringMatching(/"knots".*"ropes"/),
        cure: expect.stringMatching(/"format".*"key: knots"/),
      }),
    ]);
    expect(lock.state).toBe('behind');
    const before = await allIds(copy);
    expect(await formatPackage(copy)).toEqual(['course.lock.json']);
    expect(await fileOf(copy, 'course.lock.json')).toContain('\n  "course": "ropes",\n');
    expect((await readPackage(copy)).problems).toEqual([]);
    expect(await allIds(copy)).toEqual(before);
    expect(await formatPackage(copy)).toEqual([]);
  });

  it('is the same course under another slug when it keeps the key', async () => {
    const { original, copy } = await copied('slug: ropes\nkey: knots');
    expect((await readPackage(copy)).problems).toEqual([]);
    expect(await allIds(copy)).toEqual(await allIds(original));
  });
});

describe('format', () => {
  it('writes what is not in canonical form, keeps front matter with comments to the letter, and then nothing more', async () => {
    const head = "---\n# a comment\ntitle:   'Rope'  \n---\n";
    const dir = await writePackage();
    await formatPackage(dir);
    await changePackage(dir, { [ROPE]: `${head}A _rope_\nis __long__.\n\n\n* one\n* two\n` });
    expect(await formatPackage(dir)).toEqual([ROPE, 'course.lock.json']);
    expect(await fileOf(dir, ROPE)).toBe(`${head}\nA *rope* is **long**.\n\n- one\n- two\n`);
    expect(await formatPackage(dir)).toEqual([]);
    expect((await readPackage(dir)).problems).toEqual([]);
  });

  it('changes no id and no word', async () => {
    const dir = await writePackage();
    const { content } = await readPackage(dir);
    await formatPackage(dir);
    expect((await readPackage(dir)).content).toEqual(content);
  });

  it('leaves a package with errors alone', async () => {
    const dir = await writePackage({ [ROPE]: `${section('Rope', '_x_')}\n# Heading\n` });
    expect(await formatPackage(dir)).toEqual([]);
  });
});
