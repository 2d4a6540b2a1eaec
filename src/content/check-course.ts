// THE checker: everything that can be wrong with a course, whether it came from files or through the API.
import { jsonPointer } from '../infra/errors/input-problems.js';
import { CourseContent } from '../model/course.js';
import { CourseIndex } from '../model/course-index.js';
import { valueAt } from '../model/pointer.js';
import { checkAssets } from './check-assets.js';
import { checkComparisons } from './check-comparisons.js';
import { checkDiagrams } from './check-diagrams.js';
import { checkIdentity } from './check-identity.js';
import { checkReferences } from './check-references.js';
import { checkText } from './check-text.js';
import { checkTranslations } from './check-translations.js';
import type { CourseProblem } from './problems.js';
import { type ShapeFault, shapeFaults } from './shape.js';

export type { CourseProblem } from './problems.js';

/** What the checker is told besides the course. */
export interface CheckOptions {
  /** Names of things that exist but could not be read: that they are missing is not worth a second complaint. */
  readonly unreadable?: ReadonlySet<string>;
  /** Nobody reads it yet: what has to be there for readers alone is a warning. */
  readonly draft?: boolean;
}

/** Everything wrong with a course, at once. Nothing is wrong when no problem has the severity `error`. */
export function checkCourse(content: CourseContent, options: CheckOptions = {}): CourseProblem[] {
  const parsed = CourseContent.safeParse(content);
  const faults = parsed.success ? [] : shapeFaults(CourseContent, content, parsed.error.issues);
  const shape = faults.filter((fault) => !isUnresolved(fault, content)).map(toProblem);
  // Without its lists and fields in place a course cannot be walked.
  if (faults.some((fault) => !WALKABLE.has(fault.issue))) return shape;
  const index = new CourseIndex(content);
  return [
    ...shape,
    ...checkIdentity(content, index),
    ...checkReferences(content, index, options.unreadable ?? new Set()),
    ...checkText(content),
    ...checkAssets(content),
    ...checkComparisons(content, index),
    ...checkDiagrams(content, options.draft ?? false),
    ...checkTranslations(content, index),
  ];
}

const WALKABLE = new Set<ShapeFault['issue']>(['too_big', 'too_small', 'invalid_format', 'custom']);

const REFERENCE =
  /\/(component|section|chapter|diagram|step|video|asset|comparison|group|subject|criterion|components\/\d+)$/;

/** A slug in the place of an id: the check of references says it better. */
function isUnresolved(fault: ShapeFault, content: unknown): boolean {
  if (fault.issue !== 'invalid_format' || !REFERENCE.test(jsonPointer(fault.path))) return false;
  return typeof valueAt(content, fault.path) === 'string';
}

function toProblem({ path, code, detail, cure }: ShapeFault): CourseProblem {
  return { severity: 'error', code, pointer: jsonPointer(path), detail, cure };
}
