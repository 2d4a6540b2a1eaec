// What a Zod schema finds wrong with a request, as the one error of ours.
import { AppError, type InputProblem } from './app-error.js';
import { type Issue, sentenceOf } from './zod-sentences.js';

/** INVALID_INPUT with every problem at its place, or UNKNOWN_PARAMETER where keys are all that is wrong. */
export function invalidInput(issues: readonly Issue[]): AppError {
  const errors = issues.flatMap(problemsOf);
  const onlyKeys = errors.every(({ code }) => code === 'UNKNOWN_PARAMETER');
  const detail = errors.map(told).join(' ');
  return new AppError(onlyKeys ? 'UNKNOWN_PARAMETER' : 'INVALID_INPUT', detail, { errors });
}

/** A problem with its place, for who reads the sentence alone. */
function told({ pointer, detail, code }: InputProblem): string {
  return pointer === '' || code === 'UNKNOWN_PARAMETER' ? detail : `${pointer}: ${detail}`;
}

function problemsOf(issue: Issue): InputProblem[] {
  if (issue.code === 'unrecognized_keys') {
    return (issue.keys ?? []).map((key) => ({
      pointer: jsonPointer([...pathOf(issue), key]),
      code: 'UNKNOWN_PARAMETER',
      detail: `"${printable(key)}" is not known here.`,
    }));
  }
  return [{ pointer: jsonPointer(pathOf(issue)), code: 'INVALID_INPUT', detail: sentenceOf(issue) }];
}

function pathOf(issue: Issue): PropertyKey[] {
  return (issue.path ?? []).map((step) => (typeof step === 'object' ? step.key : step));
}

/** RFC 6901. */
export function jsonPointer(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');
}

/** A caller's own words in an answer: never longer than a glance. */
function printable(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
