// Translations: of units that exist, into locales that are offered, with the fields that their kind has.
import { jsonPointer } from '../infra/errors/input-problems.js';
import { textHash } from '../infra/text-hash.js';
import type { CourseContent, Translation } from '../model/course.js';
import type { CourseIndex, Entry } from '../model/course-index.js';
import { sourceText, TRANSLATABLE } from '../model/translation.js';
import type { CourseProblem } from './problems.js';
import { shapeFaults } from './shape.js';

/** Translations that lead nowhere, do not fit, or (a warning) are older than their source. */
export function* checkTranslations(content: CourseContent, index: CourseIndex): Generator<CourseProblem> {
  const seen = new Set<string>();
  for (const [i, translation] of content.translations.entries()) {
    const { unit, locale } = translation;
    const pointer = `/translations/${i}`;
    const entry = index.byId(unit);
    if (seen.has(`${locale} ${unit}`)) {
      yield error('duplicate-translation', pointer, `"${unit}" has two texts in "${locale}".`, 'Keep one.');
    }
    seen.add(`${locale} ${unit}`);
    if (locale === content.course.locale || !content.course.locales.includes(locale)) {
      const detail = `"${locale}" is not a locale that the course is translated into.`;
      yield error(
        'wrong-locale',
        `${pointer}/locale`,
        detail,
        `Known: ${content.course.locales.join(', ')}.`,
      );
    }
    if (!entry || !(entry.kind in TRANSLATABLE)) {
      const detail = entry ? `A ${entry.kind} is not translated.` : `There is no "${unit}" in the course.`;
      yield error('unknown-unit', `${pointer}/unit`, detail, 'Remove the translation.');
    } else yield* textProblems(translation, entry, sourceText(content, index, unit) ?? {}, pointer);
  }
}

function* textProblems(
  { text, locale, sourceHash }: Translation,
  entry: Entry,
  source: Readonly<Record<string, unknown>>,
  pointer: string,
): Generator<CourseProblem> {
  const schema = TRANSLATABLE[entry.kind as keyof typeof TRANSLATABLE].strict();
  const parsed = schema.safeParse(text);
  for (const fault of parsed.success ? [] : shapeFaults(schema, text, parsed.error.issues)) {
    // Slugs in the place of ids are for the check of references.
    if (fault.issue === 'invalid_format' && fault.path[0] === 'content') continue;
    yield error(fault.code, `${pointer}/text${jsonPointer(fault.path)}`, fault.detail, fault.cure);
  }
  const [from, to] = [kindOf(source.content), kindOf(text.content)];
  if (from !== to && to !== undefined) {
    const detail = `The source is a ${from}, its translation is a ${to}.`;
    yield error(
      'other-kind',
      `${pointer}/text/content`,
      detail,
      'Translate block by block, in the same order.',
    );
  }
  if (sourceHash !== textHash(source)) {
    const cure = 'Bring it up to date with the source text.';
    const detail = `The text in "${locale}" was made from an older source text.`;
    yield { severity: 'warning', code: 'outdated-translation', pointer, detail, cure };
  }
}

function kindOf(content: unknown): string | undefined {
  return typeof content === 'object' && content !== null && 'kind' in content
    ? String(content.kind)
    : undefined;
}

function error(code: string, pointer: string, detail: string, cure: string): CourseProblem {
  return { severity: 'error', code, pointer, detail, cure };
}
