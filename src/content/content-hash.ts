// The name of a state of a draft: what an export is stamped with, and what an import compares the draft with.
import { canonicalJson } from '../infra/canonical-json.js';
import { sha256 } from '../infra/hash.js';
import type { CourseContent } from '../model/course.js';

/** The sha256 (hexadecimal) of a course. Translations and cells have no order of their own and are put into one. */
export function contentHash(content: CourseContent): string {
  return sha256(canonicalJson(inOneOrder(content))).toString('hex');
}

/** The same course, with translations and cells in the order of their ids. */
export function inOneOrder(content: CourseContent): CourseContent {
  const by =
    <T>(name: (item: T) => string) =>
    (a: T, b: T) =>
      name(a) < name(b) ? -1 : 1;
  return {
    ...content,
    comparisons: content.comparisons.map((comparison) => ({
      ...comparison,
      cells: [...comparison.cells].sort(by(({ id }) => id)),
    })),
    translations: [...content.translations].sort(by(({ unit, locale }) => `${unit} ${locale}`)),
  };
}
