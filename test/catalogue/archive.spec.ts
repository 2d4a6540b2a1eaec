// Promises of the archive of older releases: one load for all who wait, within a budget, and clear refusals.
import { describe, expect, it, jest } from '@jest/globals';
import type { LoadedRelease } from '../../src/catalogue/loaded-release.js';
import { type LoadRelease, ReleaseArchive } from '../../src/catalogue/release-archive.js';

const release = (bytes: number) => ({ bytes }) as LoadedRelease;
const loader = (load: LoadRelease) => jest.fn(load);

describe('the archive', () => {
  it('loads a release once for everybody who asks meanwhile and afterwards', async () => {
    const load = loader(async () => release(1));
    const archive = new ReleaseArchive(load, 10);
    const [a, b] = await Promise.all([archive.get('c', 1), archive.get('c', 1)]);
    expect(a).toBe(b);
    expect(await archive.get('c', 1)).toBe(a);
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('lets go of what was not asked for longest when the budget is spent', async () => {
    const load = loader(async () => release(4));
    const archive = new ReleaseArchive(load, 10);
    for (const number of [1, 2, 1, 3]) await archive.get('c', number);
    await archive.get('c', 1);
    expect(load).toHaveBeenCalledTimes(3);
    await archive.get('c', 2);
    expect(load).toHaveBeenCalledTimes(4);
  });

  it.each([
    ['something of the course was erased', (archive: ReleaseArchive) => archive.forget('c')],
    ['the database is another one', (archive: ReleaseArchive) => archive.clear()],
  ])('gives nobody what was being loaded when %s', async (_, forget) => {
    const loads: ((loaded: LoadedRelease) => void)[] = [];
    const archive = new ReleaseArchive(() => new Promise((loaded) => loads.push(loaded)), 10);
    const before = archive.get('c', 1);
    await new Promise(setImmediate);
    forget(archive);
    const after = archive.get('c', 1);
    const [old, current] = [release(1), release(1)];
    await new Promise(setImmediate);
    expect(loads).toHaveLength(2);
    loads[0]!(old);
    expect(await before).toBe(old);
    const joined = archive.get('c', 1);
    loads[1]!(current);
    for (const one of [await after, await joined]) expect(one).toBe(current);
    expect(await archive.get('c', 1)).toBe(current);
    expect(loads).toHaveLength(2);
  });

  it('serves a release that is larger than the whole budget', async () => {
    await expect(new ReleaseArchive(async () => release(99), 10).get('c', 1)).resolves.toMatchObject({
      bytes: 99,
    });
  });

  it('answers NOT_FOUND, RELEASE_WITHDRAWN and UNAVAILABLE, and tries again next time', async () => {
    const answers: Awaited<ReturnType<LoadRelease>>[] = [null, 'withdrawn'];
    const load = loader(async () => {
      const answer = answers.shift();
      if (answer === undefined) throw new Error('the database is away');
      return answer;
    });
    const archive = new ReleaseArchive(load, 10);
    await expect(archive.get('c', 1)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(archive.get('c', 1)).rejects.toMatchObject({ code: 'RELEASE_WITHDRAWN', status: 410 });
    await expect(archive.get('c', 1)).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      headers: { 'Retry-After': '2' },
    });
    expect(load).toHaveBeenCalledTimes(3);
  });

  it('does not let a crowd of different releases overrun the database', async () => {
    const archive = new ReleaseArchive(() => new Promise(() => undefined), 10);
    for (let number = 1; number <= 16; number++) void archive.get('c', number);
    await expect(archive.get('c', 17)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });
});
