// The lock of a package against its text: which block is which, and which source text each translation was made from.

import { textHash } from '../infra/text-hash.js';
import type { CourseContent, Translation } from '../model/course.js';
import { CourseIndex } from '../model/course-index.js';
import type { Redirect } from '../model/document.js';
import { kindOf } from '../model/ids.js';
import { sourceText } from '../model/translation.js';
import { assignIds } from './assign-ids.js';
import { emptyLock, type Lock, type LockedText, parseLock, printLock, redirectsIn } from './block-lock.js';
import { addressOf, redirectsFor } from './former-addresses.js';
import { LOCK_FILE } from './package-paths.js';
import { type AuthoredSection, blockOrigin } from './read-chapters.js';
import type { Reading } from './reading.js';

/** How the lock file stands to the text, and what it should say. */
export interface LockReading {
  readonly state: 'current' | 'behind' | 'missing';
  readonly wanted: Lock;
}

/** What the lock file says; if it is missing or, with the reason noted, cannot be read, the lock of a new package. */
export function readLock(reading: Reading, courseKey: string): Lock {
  const text = reading.folder.files.get(LOCK_FILE);
  const lock = text === undefined ? emptyLock(courseKey) : parseLock(text);
  if (typeof lock !== 'string') return lock;
  const cure =
    'Take it back from version control. Deleting it and running "format" gives every block a new id.';
  reading.error('broken-lock', LOCK_FILE, 1, `The lock file cannot be read. ${lock}`, cure);
  return emptyLock(courseKey);
}

/** What counts of a lock in this course: a copied package must not take the ids of its original along. */
export function ownLock(lock: Lock, courseKey: string): Lock {
  return lock.course === courseKey ? lock : emptyLock(courseKey);
}

/** Gives all blocks their ids and says what the lock should hold of them. */
export function lockBlocks(
  reading: Reading,
  before: Lock,
  courseKey: string,
  sections: readonly AuthoredSection[],
): Lock['blocks'] {
  const gone = goneSections(reading, before, sections);
  const found = sections.map(({ model, blocks }) => ({
    key: model.key,
    found: blocks.map(({ content }) => ({ hash: textHash(content), kind: content.kind })),
    locked: before.blocks[model.key] ?? [],
  }));
  // Blocks of sections that are gone may have moved, too.
  const past = gone.map((key) => ({ key, found: [], locked: before.blocks[key] ?? [] }));
  const ids = assignIds(courseKey, [...found, ...past]);
  const locked: Lock['blocks'] = {};
  for (const [i, { file, model, blocks: authored }] of sections.entries()) {
    model.blocks = authored.map(({ content, line }, j) => {
      const block = { id: ids[i]![j]!, content: structuredClone(content) };
      return reading.trace(block, blockOrigin(file, line));
    });
    locked[model.key] = found[i]!.found.map(({ hash, kind }, j) => [ids[i]![j]!, hash, kind]);
  }
  return locked;
}

/** The keys of sections that only the lock knows, each mentioned. */
function goneSections(reading: Reading, before: Lock, sections: readonly AuthoredSection[]): string[] {
  const keys = new Set(sections.map(({ model }) => model.key));
  const gone = Object.keys(before.blocks).filter((key) => !keys.has(key));
  for (const key of gone) {
    const cure = `If it was renamed, write "key: ${key}" into its front matter; if it was removed, run "format".`;
    const detail = `There is no section with the key "${key}" any more.`;
    reading.warn('unknown-locked-section', LOCK_FILE, 1, detail, cure);
  }
  return gone;
}

/** Tells all translations which source text they were made from, and says what the lock should hold of them. */
export function lockTranslations(
  content: CourseContent,
  before: Lock,
): Record<string, Record<string, LockedText>> {
  const index = new CourseIndex(content);
  const locked: Record<string, Record<string, LockedText>> = {};
  for (const locale of content.course.locales.slice(1)) {
    const units = content.translations
      .filter((translation) => translation.locale === locale)
      .map((translation) => ({ translation, hash: textHash(translation.text) }));
    const madeFrom = rememberedSources(before.translations?.[locale] ?? {}, units);
    for (const { translation, hash } of units) {
      const { unit } = translation;
      translation.sourceHash = madeFrom(unit, hash) ?? textHash(sourceText(content, index, unit));
    }
    const rows = units.map(({ translation: { unit, sourceHash }, hash }) => [unit, [sourceHash, hash]]);
    if (rows.length > 0) locked[locale] = Object.fromEntries(rows) as Record<string, LockedText>;
  }
  return locked;
}

/**
 * The source text that an unchanged translation was made from, as far as the lock knows. A new or edited translation
 * was made from the source text of today, and the lock does not know it.
 */
function rememberedSources(
  rows: Readonly<Record<string, LockedText>>,
  units: readonly { translation: Translation; hash: string }[],
): (unit: string, hash: string) => string | undefined {
  const today = new Map(units.map(({ translation, hash }) => [translation.unit, hash]));
  // When blocks of the source change places and those of the translation do not, or the other way round, texts come to
  // stand beside blocks that they do not translate. They are still made from what they were made from.
  const moved = new Map(
    Object.entries(rows)
      .filter(([unit, [, hash]]) => kindOf(unit) === 'block' && today.get(unit) !== hash)
      .map(([, [source, hash]]) => [hash, source]),
  );
  return (unit, hash) => {
    const row = rows[unit];
    if (row?.[1] === hash) return row[0];
    return kindOf(unit) === 'block' ? moved.get(hash) : undefined;
  };
}

/** Former addresses that still lead to something; those that do not are mentioned. */
export function lockRedirects(reading: Reading, content: CourseContent, before: Lock): Redirect[] {
  const known = redirectsIn(before);
  const leading = redirectsFor(content, known);
  const kept = new Set(leading.map(addressOf));
  for (const redirect of known.filter((each) => !kept.has(addressOf(each)))) {
    const { kind, slug, to } = redirect;
    const detail = `The former address "${slug}" of the ${kind} ${to} is in use again, or leads to nothing any more.`;
    const cure = 'If the thing was renamed, write its first slug as "key:"; if this is meant, run "format".';
    reading.warn('ended-redirect', LOCK_FILE, 1, detail, cure);
  }
  return leading;
}

/** How the lock, as it is written, stands to the text; what is to be done about it is noted. */
export function stateOf(reading: Reading, before: Lock, wanted: Lock): LockReading['state'] {
  if (!reading.folder.files.has(LOCK_FILE)) {
    const detail = 'There is no lock file: ids of blocks change with their text.';
    reading.warn('lock-missing', LOCK_FILE, 1, detail, 'Run "format" and commit the file with the text.');
    return 'missing';
  }
  if (before.course !== wanted.course) {
    const detail = `The lock file belongs to the course "${before.course}", not to "${wanted.course}": all ids are new.`;
    const cure = `If this course began as a copy, run "format"; if it was renamed, course.yaml needs "key: ${before.course}".`;
    reading.warn('foreign-lock', LOCK_FILE, 1, detail, cure);
    return 'behind';
  }
  if (printLock(before) === printLock(wanted)) return 'current';
  const cure = 'Run "format" and commit the file with the text.';
  reading.warn('lock-behind', LOCK_FILE, 1, 'The lock file is behind the text.', cure);
  return 'behind';
}
