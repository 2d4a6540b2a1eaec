// The lock of optimists: a change is made to the state that its author has seen, or not at all.
import { AppError } from '../../infra/errors/app-error.js';
import type { Unit } from '../../model/unit.js';
import type { DraftEdit, TranslationUnit } from './draft-edit.js';

/**
 * Throws PRECONDITION_FAILED unless `ifMatch` is the present tag. The error carries the present state and everything
 * that was done since the state that the caller has seen, to the unit and to what it holds, if that counts (`below`).
 */
export async function assertCurrent(
  edit: DraftEdit,
  ifMatch: string,
  present: string,
  current: Unit | TranslationUnit,
  id: string,
  below: readonly string[] = [],
): Promise<void> {
  if (ifMatch === present) return;
  // No state is newer than the draft; a number beyond is none that the trail could look for.
  const seen = Math.min(Number.parseInt(ifMatch, 10), edit.course.draftRevision);
  const details = { ...(await edit.meanwhile.since(current, [id, ...below], seen)) };
  const subtree = present.includes('-') && !ifMatch.includes('-');
  const detail = subtree
    ? `"${id}" has units below it, or translations: send its subtreeEtag, "${present}".`
    : `"${id}" is not in the state "${ifMatch}" any more, but in "${present}". Nothing was stored.`;
  throw new AppError('PRECONDITION_FAILED', detail, {
    headers: { ETag: `"${present}"` },
    details,
    errors: [{ pointer: '/ifMatch', code: 'PRECONDITION_FAILED', detail }],
  });
}
