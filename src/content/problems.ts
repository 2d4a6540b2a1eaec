// What can be wrong with a course: in a package (file and line) or in a draft (JSON pointer).

/** An error keeps the course out; a warning does not. */
export type Severity = 'error' | 'warning';

interface Problem {
  readonly severity: Severity;
  /** Stable, kebab-case; for tools. */
  readonly code: string;
  /** What is wrong, in a sentence. */
  readonly detail: string;
  /** How to mend it, in a sentence. */
  readonly cure: string;
}

/** Something wrong in course content; `pointer` is a JSON pointer into it. */
export interface CourseProblem extends Problem {
  readonly pointer: string;
}

/** Something wrong in a package; `file` is relative to it, with slashes; lines count from 1. */
export interface PackageProblem extends Problem {
  readonly file: string;
  readonly line: number;
}
