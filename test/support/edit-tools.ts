// What edits are made of: where they are done, new words and names, and lists that change in place.
import { deriveId } from '../../src/content/derive-id.js';
import type { CourseContent, Section } from '../../src/model/course.js';
import type { EntityKind } from '../../src/model/ids.js';

/** Where an edit is done. */
export interface EditPlace {
  readonly a: number;
  readonly b: number;
  /** Never the same twice in one history: what is new gets its name from it. */
  readonly fresh: number;
}
export type Doing = (course: CourseContent, edit: EditPlace) => void;

const WORDS = ['ancla', 'vela', 'timón', 'proa,', 'popa.', 'cabo', '*nudo*', 'marea'];
/** Some words. */
export const text = ({ a, b }: EditPlace) =>
  Array.from({ length: 1 + (a % 6) }, (_, i) => WORDS[(a + b * (i + 1)) % WORDS.length]).join(' ');
/** The item that a number chooses; none of an empty list. */
export const at = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)];
/** What names something new. */
export const identity = (kind: EntityKind, { fresh }: EditPlace) => {
  const slug = `new-${fresh}`;
  return { id: deriveId(kind, 'history', slug), key: slug, slug };
};
/** Puts an item where a number says. */
export const insert = <T>(list: T[], n: number, item: T) => list.splice(n % (list.length + 1), 0, item);
/** Takes the item out that a number chooses, while there are more than `atLeast`. */
export const remove = <T>(list: T[], n: number, atLeast = 0) =>
  list.length > atLeast ? list.splice(n % list.length, 1)[0] : undefined;
/** Moves an item within its list. */
export const shift = <T>(list: T[], a: number, b: number) => {
  const item = remove(list, a);
  if (item) insert(list, b, item);
};

/** A section at any depth, without those in it. */
export type Page = Omit<Section, 'sections'>;
/** Everything that holds blocks. */
export const pagesOf = ({ chapters }: CourseContent): Page[] =>
  chapters.flatMap(({ sections }) => sections.flatMap((section) => [section, ...section.sections]));
