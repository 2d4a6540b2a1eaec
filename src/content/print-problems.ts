// Problems of a package for people (one per line, the cure below) and for tools (JSON).
import type { PackageProblem } from './problems.js';

/** What `check` prints, as text or as JSON. */
export function printProblems(problems: readonly PackageProblem[], format: 'text' | 'json' = 'text'): string {
  return format === 'json' ? json(problems) : text(problems);
}

function json(problems: readonly PackageProblem[]): string {
  return JSON.stringify(
    { errors: count(problems, 'error'), warnings: count(problems, 'warning'), problems },
    null,
    2,
  );
}

function text(problems: readonly PackageProblem[]): string {
  const lines = problems.map(({ severity, code, file, line, detail, cure }) => {
    const mark = severity === 'warning' ? 'warning: ' : '';
    return `${file}:${line}  ${mark}${detail}  [${code}]\n    ${cure}`;
  });
  const [errors, warnings] = [count(problems, 'error'), count(problems, 'warning')];
  return [...lines, `${plural(errors, 'error')}, ${plural(warnings, 'warning')}`].join('\n');
}

function count(problems: readonly PackageProblem[], severity: PackageProblem['severity']): number {
  return problems.filter((problem) => problem.severity === severity).length;
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
