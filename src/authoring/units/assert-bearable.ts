// What one change may cost: parsing text takes as long as there are marks in it, and readers wait meanwhile.
import { jsonPointer } from '../../infra/errors/input-problems.js';
import { marksIn } from '../../markdown/tangled.js';
import { wrongAt } from './draft-edit.js';
import type { Operation } from './operations.js';

/** Most marks of Markdown in all operations of a change: hundreds of paragraphs with a link. */
const MAX_MARKS = 5_000;

/** Throws INVALID_INPUT at the text with which the operations become too much for one change. */
export function assertBearable(operations: readonly Operation[]): void {
  let marks = 0;
  for (const { path, text } of textsIn(operations, ['operations'])) {
    marks += marksIn(text);
    if (marks <= MAX_MARKS) continue;
    const detail = `Up to here the change has more than ${MAX_MARKS} marks of Markdown. Send less at once.`;
    throw wrongAt(jsonPointer(path), detail);
  }
}

/** All texts of a value, without code, which is stored as it is. */
function* textsIn(
  value: unknown,
  path: readonly PropertyKey[],
): Generator<{ path: readonly PropertyKey[]; text: string }> {
  if (typeof value === 'string') yield { path, text: value };
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    if (name !== 'code') yield* textsIn(member, [...path, name]);
  }
}
