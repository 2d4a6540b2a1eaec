// How far the text of each unit is in one locale of a release.
import { textHash } from '../infra/text-hash.js';
import type { CourseIndex } from '../model/course-index.js';
import type { CourseDocument } from '../model/document.js';
import { saysWords, sourceText, type TranslationState } from '../model/translation.js';

/** Tells the state of the unit with this id. */
export type StateOf = (unit: string) => TranslationState;

/** The states of a document in one of its locales. In its own locale there is nothing to find out. */
export function translationStates(document: CourseDocument, index: CourseIndex, locale: string): StateOf {
  if (locale === document.course.locale) return () => 'current';
  const translated = document.translations.filter((unit) => unit.locale === locale);
  const madeFrom = new Map(translated.map(({ unit, sourceHash }) => [unit, sourceHash]));
  return (unit) => {
    const source = sourceText(document, index, unit);
    if (source === undefined) return 'current';
    const hash = madeFrom.get(unit);
    if (hash === undefined) return saysWords(source) ? 'missing' : 'current';
    return hash === textHash(source) ? 'current' : 'outdated';
  };
}
