// From a stored release to one in memory, in steps: requests that wait meanwhile come in between.
import { setImmediate } from 'node:timers/promises';
import { LoadedRelease } from './loaded-release.js';
import type { ReleaseStore } from './release.store.js';

/** A release that cannot be served, whatever the database does. */
export class BrokenRelease extends Error {
  constructor(courseId: string, number: number, cause: unknown) {
    super(`Release ${number} of ${courseId} cannot be served: ${String(cause)}`, { cause });
  }
}

/** Reads a release; null if there is none, 'withdrawn' if it was erased. Throws BrokenRelease. */
export async function readRelease(
  store: Pick<ReleaseStore, 'release'>,
  courseId: string,
  number: number,
  publicUrl: string,
): Promise<LoadedRelease | 'withdrawn' | null> {
  const stored = await store.release(courseId, number);
  if (stored === null || stored === 'withdrawn') return stored;
  await setImmediate();
  try {
    return new LoadedRelease(stored, publicUrl);
  } catch (cause) {
    throw new BrokenRelease(courseId, number, cause);
  } finally {
    await setImmediate();
  }
}

/** Builds every view before anybody asks for it: proof that the release can be served. Throws BrokenRelease. */
export async function makeReady(release: LoadedRelease): Promise<void> {
  const { id, locales } = release.document.course;
  for (const locale of locales) {
    try {
      await release.open(locale);
    } catch (cause) {
      throw new BrokenRelease(id, release.info.number, cause);
    }
  }
}
