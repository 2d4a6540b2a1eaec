// Promises of differences that everybody may ask for: made once, kept within bounds, and never of another state.
import { describe, expect, it, jest } from '@jest/globals';
import { compileCourse } from '../../src/authoring/compile-course.js';
import { Catalogue } from '../../src/catalogue/catalogue.js';
import { headOf } from '../../src/catalogue/course-head.js';
import { LoadedRelease } from '../../src/catalogue/loaded-release.js';
import { ReleaseArchive } from '../../src/catalogue/release-archive.js';
import { differenceBetween } from '../../src/delivery/queries/difference.queries.js';
import {
  KeptDifferences,
  MAX_KEPT,
  MAX_KEPT_BYTES,
  MAX_WAITING,
} from '../../src/delivery/queries/kept-differences.js';
import { smallCourse } from '../support/course.js';

function release(number: number, title: string): LoadedRelease {
  const content = smallCourse();
  content.chapters[0]!.title = title;
  const { document, bytes, sha256 } = compileCourse(content);
  const { formatVersion } = document;
  const about = {
    courseId: document.course.id,
    number,
    formatVersion,
    changedIn: {},
    publishedAt: new Date(),
  };
  return new LoadedRelease({ ...about, document: bytes, sha256 }, 'https://courses.example.org');
}

/** A course whose chapter was called by these names, one release after the other. */
function courseOf(...titles: string[]) {
  const releases = titles.map((title, i) => release(i + 1, title));
  const current = releases.at(-1)!;
  const { id, slug } = current.document.course;
  const history = releases.map(({ info }) => ({
    ...{ ...info, message: '', current: info === current.info, withdrawn: false },
  }));
  const course = { id, slug, head: headOf(current), info: current.info, history: history.reverse() };
  const archive = new ReleaseArchive(async (_, number) => releases[number - 1]!, Number.MAX_SAFE_INTEGER);
  return { catalogue: new Catalogue(1n, [course], archive), course };
}

describe('a difference between releases', () => {
  it('is made once, though other ones are asked for in turn', async () => {
    const { catalogue, course } = courseOf('One', 'Two', 'Three');
    const ask = (from: number) => differenceBetween(catalogue, course, { from, to: 3 });
    const [first, second] = [await ask(1), await ask(2)];
    expect((await ask(1)).difference.entries).toBe(first.difference.entries);
    expect((await ask(2)).difference.entries).toBe(second.difference.entries);
    expect(second.difference.entries).not.toBe(first.difference.entries);
  });

  it('is written as Markdown once', async () => {
    const { catalogue, course } = courseOf('Uno', 'Dos');
    const { difference, markdown } = await differenceBetween(catalogue, course, { from: 1 });
    const text = markdown();
    expect(text).toContain('Uno');
    // Whoever wrote it anew would find nothing to write.
    (difference.entries as unknown[]).length = 0;
    expect(markdown()).toBe(text);
  });

  it('is that of what the releases hold, whatever other state has their numbers', async () => {
    const [one, other] = [courseOf('A', 'B'), courseOf('A', 'C')];
    const textOf = async ({ catalogue, course }: typeof one) =>
      (await differenceBetween(catalogue, course, { from: 1, to: 2 })).markdown();
    expect(await textOf(one)).toContain('B');
    expect(await textOf(other)).not.toBe(await textOf(one));
  });
});

describe('kept differences', () => {
  it('are made once for all who ask at the same time', async () => {
    const kept = new KeptDifferences<object>();
    const make = jest.fn(() => ({}));
    const [one, other] = await Promise.all([kept.get('a', 1, make), kept.get('a', 1, make)]);
    expect(one).toBe(other);
    expect(make).toHaveBeenCalledTimes(1);
  });

  it('are at most so many: the one that was not asked for longest leaves', async () => {
    const kept = new KeptDifferences<number>();
    for (let i = 0; i < MAX_KEPT; i++) await kept.get(String(i), 1, () => i);
    await kept.get('0', 1, () => -1);
    await kept.get('one more', 1, () => -1);
    expect(await kept.get('0', 1, () => -2)).toBe(0);
    expect(await kept.get('1', 1, () => -2)).toBe(-2);
  });

  it('hold on to at most so many bytes', async () => {
    const kept = new KeptDifferences<number>();
    for (const name of ['a', 'b', 'c']) await kept.get(name, MAX_KEPT_BYTES / 2, () => 1);
    expect(await kept.get('c', 1, () => 2)).toBe(1);
    expect(await kept.get('a', 1, () => 2)).toBe(2);
    await kept.get('huge', MAX_KEPT_BYTES + 1, () => 1);
    expect(await kept.get('huge', 1, () => 2)).toBe(2);
    expect(await kept.get('a', 1, () => 3)).toBe(2);
  });

  it('let nobody wait behind too many, and one that fails harms no other', async () => {
    const kept = new KeptDifferences<number>();
    const failing = kept.get('failing', 1, () => {
      throw new Error('no');
    });
    const asked = Array.from({ length: MAX_WAITING - 1 }, (_, i) => kept.get(String(i), 1, () => i));
    await expect(kept.get('one more', 1, () => 1)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await expect(failing).rejects.toThrow('no');
    expect(await Promise.all(asked)).toEqual(asked.map((_, i) => i));
    expect(await kept.get('one more', 1, () => 1)).toBe(1);
    expect(await kept.get('failing', 1, () => 1)).toBe(1);
  });

  it('leave as much time to everybody else as the last one took', async () => {
    const kept = new KeptDifferences<void>();
    const others: string[] = [];
    const busy = (name: string) => () => {
      others.push(name);
      for (const end = performance.now() + 50; performance.now() < end; );
    };
    let all = false;
    const asked = Promise.all([kept.get('a', 1, busy('first')), kept.get('b', 1, busy('second'))]);
    void asked.then(() => {
      all = true;
    });
    for (; !all; await new Promise(setImmediate)) others.push('somebody');
    const between = others.slice(others.indexOf('first') + 1, others.indexOf('second'));
    // One look at what else there is would not be enough: an answer takes many.
    expect(between.length).toBeGreaterThan(10);
  });
});
