// The lock file of a course that is written: ids that do not derive from keys, blocks, and what translations came from.

import { textHash } from '../infra/text-hash.js';
import type { CourseContent } from '../model/course.js';
import { CourseIndex, type Entry } from '../model/course-index.js';
import type { Redirect } from '../model/document.js';
import { pathOf, valueAt } from '../model/pointer.js';
import { type Lock, type LockedIds, rowsOfRedirects } from './block-lock.js';
import { deriveId } from './derive-id.js';
import { fullKey } from './identity.js';
import { sectionsOf } from './write-sections.js';
import { copiesIn } from './write-texts.js';
import type { Written } from './written.js';

/** What course.lock.json says of a course. */
export function lockOf(
  { content, named }: Written,
  stamp: string | null,
  redirects: readonly Redirect[],
): Lock {
  const blocks: Lock['blocks'] = {};
  for (const { section } of sectionsOf(named)) {
    blocks[section.key] = section.blocks.map(({ id, content: block }) => [id, textHash(block), block.kind]);
  }
  const { translations, untranslated } = locksOfTexts(content, named);
  const ids = givenIds(content);
  return {
    lockVersion: 1,
    course: content.course.key,
    ...(stamp !== null && { stamp }),
    redirects: rowsOfRedirects(redirects),
    ...{ ids, blocks, translations, untranslated },
  };
}

function locksOfTexts(content: CourseContent, named: CourseContent) {
  const translations: NonNullable<Lock['translations']> = {};
  const untranslated: NonNullable<Lock['untranslated']> = {};
  for (const { locale, unit, sourceHash, text } of content.translations) {
    translations[locale] ??= {};
    translations[locale][unit] = [sourceHash, textHash(text)];
  }
  for (const locale of Object.keys(translations)) {
    const copies = [...copiesIn(named, locale)].map(({ id, block }) => [id, textHash(block)] as const);
    if (copies.length > 0) untranslated[locale] = Object.fromEntries(copies);
  }
  return { translations, untranslated };
}

/** The ids that do not derive from keys; blocks have theirs in the lock anyway. */
function givenIds(content: CourseContent): LockedIds {
  const ids: LockedIds = {};
  for (const entry of new CourseIndex(content).entries) {
    const { kind, id } = entry;
    if (kind === 'block') continue;
    const key = keyOf(content, entry);
    if (id === deriveId(kind, content.course.key, key)) continue;
    ids[kind] ??= {};
    ids[kind][key] = id;
  }
  return ids;
}

const BELOW = new Set(['subject', 'criterion', 'cell', 'step']);

function keyOf(content: CourseContent, { kind, pointer, parent }: Entry): string {
  const at = (path: string) => valueAt(content, pathOf(path)) as { key: string };
  const below = BELOW.has(kind) && parent ? at(parent.pointer).key : undefined;
  return fullKey(kind === 'cell' ? keyOfCell(content, pointer) : at(pointer).key, below);
}

/** A cell is known by its subject and its criterion. */
function keyOfCell(content: CourseContent, pointer: string): string {
  const path = pathOf(pointer);
  const comparison = valueAt(content, path.slice(0, 2)) as CourseContent['comparisons'][number];
  const { subject, criterion } = valueAt(content, path) as (typeof comparison)['cells'][number];
  const key = (list: readonly { id: string; key: string }[], id: string) =>
    list.find((item) => item.id === id)?.key ?? id;
  return `${key(comparison.subjects, subject)}/${key(comparison.criteria, criterion)}`;
}
