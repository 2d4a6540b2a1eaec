// What a client does with bundles and changes: the whole of it, in a few lines.
import { createHash } from 'node:crypto';
import { Catalogue } from '../../src/catalogue/catalogue.js';
import { headOf } from '../../src/catalogue/course-head.js';
import type { LoadedRelease } from '../../src/catalogue/loaded-release.js';
import { ReleaseArchive } from '../../src/catalogue/release-archive.js';
import type { Bundle, CourseChanges } from '../../src/model/bundle.js';

/** The bundle with the changes made; the given one stays as it is. */
export function applyChanges(bundle: Bundle, { since, units, removed, ...head }: CourseChanges): Bundle {
  if (since.number !== bundle.release.number) throw new Error('These changes start from another release.');
  const all = { ...bundle.units, ...units };
  for (const id of removed) delete all[id];
  return { ...head, units: all };
}

/** The hash of the course as the units say: sha256 over the sorted lines "id hash". */
export function hashOfUnits(units: Bundle['units']): string {
  const lines = Object.entries(units).map(([id, { hash }]) => `${id} ${hash}\n`);
  return createHash('sha256').update(lines.sort().join('')).digest('hex');
}

/** A catalogue in which the last of them is current. */
export function catalogueOf(releases: readonly LoadedRelease[]) {
  const current = releases.at(-1)!;
  const history = releases.map(({ info }) => ({
    ...info,
    ...{ message: '', withdrawn: false, current: info === current.info },
  }));
  const archive = new ReleaseArchive(async (_, number) => releases[number - 1] ?? null, 1e9);
  const { id, slug } = current.document.course;
  const course = { id, slug, head: headOf(current), info: current.info, history: history.reverse() };
  return { catalogue: new Catalogue(1n, [course], archive), course, current };
}
