// What a course should have before readers see it, beyond being right: something in everything, translations, transcripts.
import type { CourseProblem } from '../content/problems.js';
import type { CourseContent } from '../model/course.js';
import { CourseIndex, type Entry } from '../model/course-index.js';
import { saysWords, sourceText, TRANSLATABLE } from '../model/translation.js';

/** Something missing, and in which locale if only there. */
export type Incompleteness = CourseProblem & { readonly locale?: string };

/** Warnings about a course without errors: it can be published as it is. */
export function* checkCompleteness(content: CourseContent): Generator<Incompleteness> {
  yield* emptiness(content);
  yield* transcripts(content);
  yield* translations(content);
}

/** Places where readers find nothing. */
function* emptiness({ course, chapters }: CourseContent): Generator<Incompleteness> {
  if (chapters.length === 0) yield empty('course', '/chapters', course.title, 'chapters');
  for (const [i, chapter] of chapters.entries()) {
    const pointer = `/chapters/${i}/sections`;
    if (chapter.sections.length === 0) yield empty('chapter', pointer, chapter.title, 'sections');
    for (const [j, { title, blocks, sections }] of chapter.sections.entries()) {
      if (blocks.length + sections.length === 0)
        yield empty('section', `${pointer}/${j}/blocks`, title, 'blocks');
      for (const [k, nested] of sections.entries()) {
        const inside = `${pointer}/${j}/sections/${k}/blocks`;
        if (nested.blocks.length === 0) yield empty('section', inside, nested.title, 'blocks');
      }
    }
  }
}

function empty(kind: string, pointer: string, title: string, lacks: string): Incompleteness {
  const detail = `The ${kind} "${title}" has no ${lacks}.`;
  const cure = 'Fill it, or leave it out until there is something to read.';
  return { severity: 'warning', code: `empty-${kind}`, pointer, detail, cure };
}

function* transcripts({ videos }: CourseContent): Generator<Incompleteness> {
  for (const [i, { transcript, title }] of videos.entries()) {
    if (transcript === 'ready') continue;
    const detail =
      transcript === 'missing'
        ? `The video "${title}" has no transcript.`
        : `The transcript of the video "${title}" is a draft.`;
    yield {
      ...{
        severity: 'warning',
        code: `${transcript}-transcript`,
        pointer: `/videos/${i}/transcript`,
        detail,
      },
      cure: 'Who cannot hear or play it reads the transcript: provide one.',
    };
  }
}

/** Units without a text in a locale that the course is offered in. */
function* translations(content: CourseContent): Generator<Incompleteness> {
  const { locale: source, locales } = content.course;
  const index = new CourseIndex(content);
  const there = new Set(content.translations.map(({ unit, locale }) => `${unit} ${locale}`));
  const entries = index.entries.filter((entry) => isTranslated(content, index, entry));
  for (const locale of locales.filter((each) => each !== source)) {
    for (const { id, pointer, title } of entries) {
      if (there.has(`${id} ${locale}`)) continue;
      const detail = `${title === null ? `"${id}"` : `"${title}"`} has no text in "${locale}".`;
      const cure = `Translate it; until then readers get the text in "${source}".`;
      yield { severity: 'warning', code: 'missing-translation', pointer, detail, cure, locale };
    }
  }
}

function isTranslated(content: CourseContent, index: CourseIndex, { kind, id }: Entry): boolean {
  return kind in TRANSLATABLE && saysWords(sourceText(content, index, id));
}
