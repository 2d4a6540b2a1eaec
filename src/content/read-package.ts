// The door of this room: a folder of files in, a whole course or all the reasons why not out.
import type { CourseContent } from '../model/course.js';
import type { LockReading } from './lock-package.js';
import { openPackage } from './open-package.js';
import type { PackageProblem } from './problems.js';

export type { PackageProblem } from './problems.js';

/** What a package says. */
export interface PackageReading {
  /** The course; null as soon as anything is wrong: a package is never half read. */
  readonly content: CourseContent | null;
  /** Everything wrong, errors and warnings, in the order of files and lines. */
  readonly problems: readonly PackageProblem[];
  /** sha256 (hexadecimal) over the names and bytes of the files that were read. */
  readonly hash: string;
  readonly lock: LockReading;
}

/** Reads and checks the course package in a folder. Throws only what the file system throws. */
export async function readPackage(dir: string): Promise<PackageReading> {
  const { content, problems, folder, lock } = await openPackage(dir);
  const broken = problems.some(({ severity }) => severity === 'error');
  return { content: broken ? null : content, problems, hash: folder.hash, lock };
}
