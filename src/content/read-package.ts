// The door of this room: the files of a package in, a whole course or all the reasons why not out.
import type { CourseContent } from '../model/course.js';
import type { Redirect } from '../model/document.js';
import type { LockReading } from './lock-package.js';
import { openPackage } from './open-package.js';
import type { PackageSource } from './package-folder.js';
import type { PackageProblem } from './problems.js';

export type { PackageFiles, PackageSource } from './package-folder.js';
export type { PackageProblem } from './problems.js';

/** What a package says. */
export interface PackageReading {
  /** The course; null as soon as anything is wrong: a package is never half read. */
  readonly content: CourseContent | null;
  /** The same, also where the checker has something to complain of; null if any file cannot be read. */
  readonly draft: CourseContent | null;
  /** The bytes of the assets, by their sha256 (hexadecimal). */
  readonly files: ReadonlyMap<string, Buffer>;
  /** Everything wrong, errors and warnings, in the order of files and lines. */
  readonly problems: readonly PackageProblem[];
  /** sha256 (hexadecimal) over the names and bytes of the files that were read. */
  readonly hash: string;
  /** The contentHash of the draft that this package was exported from; null for what was written by hand. */
  readonly stamp: string | null;
  readonly lock: LockReading;
  /** Former addresses that were published elsewhere and lead to something in the course. */
  readonly redirects: readonly Redirect[];
}

/** Reads and checks a course package in a folder or in memory. Throws only what the file system throws. */
export async function readPackage(source: PackageSource): Promise<PackageReading> {
  const { content, files, problems, folder, lock, redirects, unreadable } = await openPackage(source);
  const broken = problems.some(({ severity }) => severity === 'error');
  return {
    content: broken ? null : content,
    draft: unreadable ? null : content,
    files,
    problems,
    hash: folder.hash,
    stamp: lock.wanted.stamp ?? null,
    lock,
    redirects,
  };
}
