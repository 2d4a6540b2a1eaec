// locales/<locale>/: which locales a package offers, and what is translated in each.
import type { CourseContent, Translation } from '../model/course.js';
import { CourseIndex } from '../model/course-index.js';
import { nearest } from './did-you-mean.js';
import { LOCK_FILE, localePath } from './package-paths.js';
import type { AuthoredSection } from './read-chapters.js';
import type { Reading } from './reading.js';
import type { SectionBody } from './section-file.js';
import { translateSections } from './translate-sections.js';
import { translateThings } from './translate-things.js';
import { Translating } from './translating.js';

/** What a package says in other locales than its own. */
export interface TranslationReading {
  /** In the order of their names. */
  readonly locales: readonly string[];
  readonly translations: Translation[];
  readonly bodies: readonly SectionBody[];
}

/** Reads all locales of a package whose source is `content`. */
export function readTranslations(
  reading: Reading,
  content: CourseContent,
  sections: readonly AuthoredSection[],
): TranslationReading {
  const index = new CourseIndex(content);
  const locales = localesOf(reading, content.course.locale);
  const translations: Translation[] = [];
  const bodies: SectionBody[] = [];
  for (const locale of locales) {
    const translating = new Translating(reading, locale, content, index);
    strays(reading, locale);
    translateThings(translating);
    bodies.push(...translateSections(translating, sections));
    translations.push(...translating.translations);
  }
  return { locales, translations, bodies };
}

/** The locales of which there is a file: version control does not keep empty folders. */
function localesOf(reading: Reading, source: string): string[] {
  const locales = new Set([...reading.folder.files.keys()].map((file) => localePath(file)?.locale));
  if (locales.delete(source)) {
    const detail = `"${source}" is the locale in which the course is written.`;
    const cure =
      'Its text stands in the package itself; remove the folder, or correct "locale" in course.yaml.';
    reading.error('wrong-locale', `locales/${source}`, 1, detail, cure);
  }
  return [...locales].filter((locale) => locale !== undefined).sort();
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
