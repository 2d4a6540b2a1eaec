// What publishing a draft would say: everything wrong with it, each with the unit that it is about.
import { checkCourse } from '../content/check-course.js';
import type { CourseProblem } from '../content/problems.js';
import { CourseContent } from '../model/course.js';
import { kindOf } from '../model/ids.js';
import { pathOf, valueAt } from '../model/pointer.js';
import type { Finding, UnitName } from '../model/publishing.js';
import { titleIn } from '../model/unit.js';
import { assertNone } from './assert-course.js';
import { checkCompleteness, type Incompleteness } from './check-completeness.js';
import { MOVED } from './check-moves.js';

/** What was found in a draft. */
export interface Findings {
  readonly errors: readonly Finding[];
  readonly warnings: readonly Finding[];
}

/**
 * Everything that publishing this content would complain about. Content that no model has seen is welcome too. `besides`
 * is what was found by looking at what is released.
 */
export function checkDraft(content: CourseContent, besides: readonly CourseProblem[] = []): Findings {
  // What stands in two chapters of which one was left out is one mistake, not two.
  const known = besides.some(({ code }) => code === MOVED)
    ? /^(duplicate-(key|id)|ambiguous-reference)$/
    : /^$/;
  const problems: Incompleteness[] = [
    ...besides,
    ...checkCourse(content).filter(({ code }) => !known.test(code)),
  ];
  const sound = problems.every(({ severity }) => severity !== 'error');
  // What has the wrong shape cannot be walked: its errors come first, the rest when they are mended.
  if (sound || CourseContent.safeParse(content).success) problems.push(...checkCompleteness(content));
  const findings = problems.map(({ locale, ...problem }): Finding => {
    const unit = unitAt(content, problem.pointer);
    return { ...problem, unit: unit && locale ? { ...unit, locale } : unit };
  });
  return {
    errors: findings.filter(({ severity }) => severity === 'error'),
    warnings: findings.filter(({ severity }) => severity === 'warning'),
  };
}

/** The same, for whoever goes on only without errors. Throws INVALID_COURSE with all of them. */
export function assertPublishable(
  content: CourseContent,
  besides: readonly CourseProblem[],
): readonly Finding[] {
  const { errors, warnings } = checkDraft(content, besides);
  assertNone(errors);
  return warnings;
}

/** The innermost unit on the way that a pointer goes; of a translation, the unit that it translates. */
export function unitAt(content: unknown, pointer: string): UnitName | null {
  const path = pathOf(pointer);
  const steps = path.map((_, i) => valueAt(content, path.slice(0, i + 1))).reverse();
  for (const step of steps) {
    const { id, unit, locale } = (step ?? {}) as { id?: unknown; unit?: unknown; locale?: unknown };
    if (typeof unit === 'string' && kindOf(unit) && path[0] === 'translations') {
      return { id: unit, kind: kindOf(unit)!, title: null, locale: String(locale) };
    }
    const kind = typeof id === 'string' ? kindOf(id) : undefined;
    if (kind)
      return { id: id as string, kind, title: titleIn(step as Record<string, unknown>), locale: null };
  }
  return null;
}
