// Publishing some chapters only: they come from the draft, everything else stays as released. Pure, no SQL.
import { AppError } from '../infra/errors/app-error.js';
import type { Chapter, CourseContent, Translation } from '../model/course.js';
import { CourseIndex, chapterOf } from '../model/course-index.js';

/**
 * The released course with the chosen chapters as the draft has them: new, changed or gone, with their
 * translations. Of a course that has no release, the draft with these chapters alone. Whether everything that they
 * refer to is there is for the checker to say.
 */
export function withChapters(
  released: CourseContent | null,
  draft: CourseContent,
  chosen: ReadonlySet<string>,
): CourseContent {
  const base = released ?? { ...draft, chapters: [], translations: withoutChapters(draft) };
  const fresh = draft.chapters.filter(({ id }) => chosen.has(id));
  const translations = [
    ...base.translations.filter(({ unit }) => !standsIn(chosen, unit, base, draft)),
    ...draft.translations.filter(
      ({ unit, locale }) => base.course.locales.includes(locale) && standsIn(chosen, unit, draft),
    ),
  ];
  return {
    ...base,
    chapters: inOrder(
      base.chapters.filter(({ id }) => !chosen.has(id)),
      fresh,
      draft.chapters,
    ),
    translations: translations.sort((a, b) => (rank(a) < rank(b) ? -1 : 1)),
  };
}

/** The order in which drafts hold translations: the same content has to give the same bytes. */
function rank({ unit, locale }: Translation): string {
  return `${unit}/${locale}`;
}

/** The ids of chapters that are named by id or slug. Throws INVALID_INPUT for those that neither of the two has. */
export function chaptersNamed(
  released: CourseContent | null,
  draft: CourseContent,
  addresses: readonly string[],
): ReadonlySet<string> {
  const ids = addresses.map((address) =>
    [draft, released]
      .flatMap((content) => content?.chapters ?? [])
      .find(({ id, slug }) => id === address || slug === address),
  );
  const errors = ids.flatMap((found, i) =>
    found
      ? []
      : [
          {
            ...{ pointer: `/chapters/${i}`, code: 'unknown-reference' },
            detail: `There is no chapter "${addresses[i]}", neither in the draft nor published.`,
          },
        ],
  );
  if (errors.length > 0)
    throw new AppError('INVALID_INPUT', errors.map(({ detail }) => detail).join(' '), { errors });
  return new Set(ids.map((found) => found!.id));
}

/** The kept chapters with each fresh one behind the one that it follows in the draft. */
function inOrder(kept: readonly Chapter[], fresh: readonly Chapter[], draft: readonly Chapter[]): Chapter[] {
  const result = [...kept];
  for (const chapter of fresh) {
    const before = draft.slice(0, draft.indexOf(chapter)).map(({ id }) => id);
    const after = result.findLastIndex(({ id }) => before.includes(id));
    result.splice(after + 1, 0, chapter);
  }
  return result;
}

const indexes = new WeakMap<CourseContent, CourseIndex>();

/** Whether a unit stands in one of these chapters, in any of the given states. */
function standsIn(chosen: ReadonlySet<string>, unit: string, ...states: readonly CourseContent[]): boolean {
  return states.some((content) => {
    const index = indexes.get(content) ?? new CourseIndex(content);
    indexes.set(content, index);
    const chapter = chapterOf(index.byId(unit) ?? null);
    return chapter !== null && chosen.has(chapter.id);
  });
}

function withoutChapters(draft: CourseContent): Translation[] {
  const chapters = new Set(draft.chapters.map(({ id }) => id));
  return draft.translations.filter(({ unit }) => !standsIn(chapters, unit, draft));
}
