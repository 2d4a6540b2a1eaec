// locales/<locale>/: which locales a package offers, and what is translated in each.
import type { CourseContent, CourseInfo, Translation } from '../model/course.js';
import { CourseIndex } from '../model/course-index.js';
import type { Lock } from './block-lock.js';
import { nearest } from './did-you-mean.js';
import type { Doubt } from './judge-doubts.js';
import { LOCK_FILE, localePath } from './package-paths.js';
import type { AuthoredSection } from './read-chapters.js';
import type { Reading } from './reading.js';
import { translateSections } from './translate-sections.js';
import { translateThings } from './translate-things.js';
import { Translating } from './translating.js';

/** What a package says in other locales than its own. */
export interface TranslationReading {
  /** In the order of their names. */
  readonly locales: readonly string[];
  readonly translations: Translation[];
  /** What does not fit the source of today. */
  readonly doubts: readonly Doubt[];
  /** Blocks that nobody has translated yet: for the lock. */
  readonly untranslated: NonNullable<Lock['untranslated']>;
}

/** Reads all locales of a package whose source is `content`. */
export function readTranslations(
  reading: Reading,
  content: CourseContent,
  sections: readonly AuthoredSection[],
  locked: Lock,
): TranslationReading {
  const index = new CourseIndex(content);
  const locales = localesOf(reading, content.course);
  const translations: Translation[] = [];
  const doubts: Doubt[] = [];
  const untranslated: TranslationReading['untranslated'] = {};
  for (const locale of locales) {
    const translating = new Translating(reading, locale, content, index, locked.untranslated?.[locale]);
    strays(reading, locale);
    translateThings(translating);
    translateSections(translating, sections);
    translations.push(...translating.translations);
    doubts.push(...translating.doubts);
    if (Object.keys(translating.untranslated).length > 0) untranslated[locale] = translating.untranslated;
  }
  return { locales, translations, doubts, untranslated };
}

/** The locales of which there is a file (version control does not keep empty folders), or those of course.yaml. */
function localesOf(reading: Reading, { locale: source, locales: listed }: CourseInfo): string[] {
  const locales = new Set([...reading.folder.files.keys()].map((file) => localePath(file)?.locale));
  if (locales.delete(source)) {
    const detail = `"${source}" is the locale in which the course is written.`;
    const cure =
      'Its text stands in the package itself; remove the folder, or correct "locale" in course.yaml.';
    reading.error('wrong-locale', `locales/${source}`, 1, detail, cure);
  }
  const found = [...locales].filter((locale) => locale !== undefined).sort();
  if (listed.length === 0) return found;
  for (const locale of found.filter((locale) => !listed.includes(locale))) {
    const detail = `course.yaml does not list "${locale}" among its locales.`;
    const cure = 'Add it there, or remove the list: then the folders say what there is.';
    reading.error('wrong-locale', `locales/${locale}`, 1, detail, cure);
  }
  return listed.filter((locale) => locale !== source);
}

/** Files of a locale that translate nothing, each folder of such files named once. */
function strays(reading: Reading, locale: string): void {
  const { files, folders } = reading.folder;
  const named = new Set<string>();
  for (const file of files.keys()) {
    const text = localePath(file);
    if (text?.locale !== locale || files.has(text.source) || reading.isBroken(text.source)) continue;
    const steps = text.source.split('/');
    const depth = steps.findIndex(
      (_, i) => i + 1 < steps.length && !folders.has(steps.slice(0, i + 1).join('/')),
    );
    const stray = depth < 0 ? text.source : steps.slice(0, depth + 1).join('/');
    if (named.has(stray)) continue;
    named.add(stray);
    const detail = `There is no "${stray}" that this could translate.`;
    reading.error('unknown-file', `locales/${locale}/${stray}`, 1, detail, cureOf(reading, stray));
  }
}

function cureOf({ folder }: Reading, stray: string): string {
  const parent = stray.slice(0, stray.lastIndexOf('/') + 1);
  const beside = [...folder.files.keys(), ...folder.folders].filter(
    (name) => name.startsWith(parent) && !name.slice(parent.length).includes('/') && name !== LOCK_FILE,
  );
  const last = stray.slice(parent.length);
  const near = nearest(
    last,
    beside.map((name) => name.slice(parent.length)),
  );
  if (near) return `Did you mean "${near}"?`;
  return 'A translation has the path of what it translates; rename or remove it.';
}
