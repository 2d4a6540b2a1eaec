// What of a course the files of a package would not bring back: the command `export` tells it, before somebody relies on the files.
import { nfc } from '../infra/canonical-json.js';
import { jsonPointer } from '../infra/errors/input-problems.js';
import type { CourseContent } from '../model/course.js';
import { inOneOrder } from './content-hash.js';
import { openPackage } from './open-package.js';
import type { PackageFiles } from './package-folder.js';

/** Most places that are named. */
const MAX_PLACES = 100;

/**
 * JSON pointers to what differs between a course (translations and cells in the order of their ids) and what the files
 * say that it was written to. Empty for every course without errors, and for most with some.
 */
export async function whatIsLost(course: CourseContent, files: PackageFiles): Promise<string[]> {
  const { content } = await openPackage(files);
  const places = differences(inOneOrder(nfc(course)), inOneOrder(content), []);
  return [...places].slice(0, MAX_PLACES);
}

function* differences(a: unknown, b: unknown, path: PropertyKey[]): Generator<string> {
  if (a === b) return;
  if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) {
    yield jsonPointer(path);
    return;
  }
  for (const name of new Set([...Object.keys(a), ...Object.keys(b)])) {
    yield* differences(a[name], b[name], [...path, name]);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
