// Why a unit is not there: it was deleted and can be brought back, or there never was one.
import { AppError } from '../../infra/errors/app-error.js';
import { deletionOf } from './deletion.store.js';
import type { DraftEdit } from './draft-edit.js';

/** NOT_FOUND, with the deletion if there was one. */
export async function notThere(
  { tx, course }: Pick<DraftEdit, 'tx' | 'course'>,
  id: string,
): Promise<AppError> {
  const deletion = await deletionOf(tx, course.id, id);
  if (!deletion) return new AppError('NOT_FOUND', `There is no "${id}" in the course.`);
  const at = deletion.deletedAt.toISOString();
  return new AppError('NOT_FOUND', `"${id}" was deleted at ${at}. It can be undeleted.`, {
    details: { deletion: { id, by: deletion.deletedBy, at, revision: deletion.revision } },
  });
}
