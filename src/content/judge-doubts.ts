// What does not fit in a translation: an error in one of today, no surprise in one that was made from an older source.

import { textHash } from '../infra/text-hash.js';
import type { CourseContent, Translation } from '../model/course.js';
import { CourseIndex } from '../model/course-index.js';
import { sourceText } from '../model/translation.js';
import type { Reading } from './reading.js';

/** Something in a translation that does not fit the source as it is now. */
export interface Doubt {
  readonly translation: Translation;
  readonly code: string;
  readonly file: string;
  readonly line: number;
  readonly detail: string;
  readonly cure: string;
}

/**
 * Notes all doubts: as warnings where the lock says that the translation is outdated, so that whatever a draft holds
 * can be read back, else as errors. Translations with errors leave the course.
 */
export function judgeDoubts(reading: Reading, content: CourseContent, doubts: readonly Doubt[]): void {
  if (doubts.length === 0) return;
  const index = new CourseIndex(content);
  const wrong = new Set<Translation>();
  const outOfStep = new Set<string>();
  for (const { translation, code, file, line, detail, cure } of doubts) {
    if (translation.sourceHash !== textHash(sourceText(content, index, translation.unit))) {
      reading.warn(code, file, line, detail, cure);
      continue;
    }
    wrong.add(translation);
    // Blocks are paired one by one: what follows the first difference differs for no reason of its own.
    if (code === 'other-blocks' && outOfStep.has(file)) continue;
    if (code === 'other-blocks') outOfStep.add(file);
    reading.error(code, file, line, detail, cure);
  }
  content.translations = content.translations.filter((translation) => !wrong.has(translation));
}
