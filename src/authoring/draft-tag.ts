// The name of a draft's state, as `ETag` and `If-Match` carry it, and what somebody is told who comes too late.
import type { Transaction } from '../infra/database/prisma.service.js';
import { AppError } from '../infra/errors/app-error.js';
import type { DraftTag } from '../model/publishing.js';
import type { DraftState } from './draft.store.js';
import { doneSince } from './units/audit-since.store.js';

/** Most changes that an answer lists; how things were before and after is in the difference. */
const MAX_CHANGES_TOLD = 100;

/** The state of a draft. */
export function tagOfDraft({ draftRevision }: Pick<DraftState, 'draftRevision'>): DraftTag {
  return { etag: `d${draftRevision}`, draftRevision };
}

/**
 * Throws PRECONDITION_REQUIRED if `If-Match` names no state, and PRECONDITION_FAILED with the present state and what
 * was changed in between if it names another one. `*` names none: whoever publishes has reviewed something.
 */
export async function assertReviewed(
  tx: Transaction,
  state: DraftState,
  ifMatch: string | undefined,
): Promise<void> {
  // As a header has it, in quotes, or as our answers name it.
  const tags = (ifMatch ?? '').split(',').map((tag) => tag.trim().replace(/^"(.*)"$/, '$1'));
  if (tags.every((tag) => tag === '' || tag === '*')) {
    throw new AppError(
      'PRECONDITION_REQUIRED',
      'Send the `etag` of the draft that you have reviewed in `If-Match`.',
    );
  }
  const current = tagOfDraft(state);
  if (tags.includes(current.etag)) return;
  const known = tags.map((tag) => /^d([1-9][0-9]{0,8})$/.exec(tag)?.[1]).find((found) => found);
  const changes = known === undefined ? [] : await doneSince(tx, state.id, Number(known), MAX_CHANGES_TOLD);
  const detail = `The draft is in the state "${current.etag}" by now, not what \`If-Match\` names.`;
  throw new AppError('PRECONDITION_FAILED', detail, {
    headers: { ETag: `"${current.etag}"` },
    details: { current, changes },
    errors: [{ pointer: '/ifMatch', code: 'PRECONDITION_FAILED', detail }],
  });
}
