// The one list of operations, each with the action that does it.
import { createUnit } from './create-unit.js';
import { deleteUnit } from './delete-unit.js';
import type { DraftEdit, Outcome } from './draft-edit.js';
import { moveUnit } from './move-unit.js';
import type { Op, Operation } from './operations.js';
import { resetUnit } from './reset-unit.js';
import { confirmTranslation, deleteTranslation, translateUnit } from './translate-unit.js';
import { undeleteUnit } from './undelete-unit.js';
import { updateUnit } from './update-unit.js';

const ACTIONS: { readonly [Name in Operation['op']]: (edit: DraftEdit, op: Op<Name>) => Promise<Outcome> } = {
  create: createUnit,
  update: updateUnit,
  move: moveUnit,
  delete: deleteUnit,
  undelete: undeleteUnit,
  reset: resetUnit,
  translate: translateUnit,
  confirmTranslation,
  deleteTranslation,
};

/** Does one operation. Throws what its action throws; pointers lead into the operation. */
export function applyOperation(edit: DraftEdit, operation: Operation): Promise<Outcome> {
  const action = ACTIONS[operation.op] as (edit: DraftEdit, op: Operation) => Promise<Outcome>;
  return action(edit, operation);
}
