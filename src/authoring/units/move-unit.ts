// Move: another place among the siblings, or under another parent. What the unit says stays as it is, and so does its
// revision: whoever edits its text meanwhile does not collide with whoever moves it.
import type { Unit } from '../../model/unit.js';
import type { Row } from '../draft-rows.js';
import { assertCurrent } from './assert-current.js';
import { type DraftEdit, wrongAt } from './draft-edit.js';
import { assertSlugsFree } from './name-unit.js';
import { notThere } from './not-there.js';
import type { Op } from './operations.js';
import { type Parent, parentNamed, placeUnder } from './place.js';
import { readUnit } from './read-unit.js';
import { type Found, findRows, findUnit, storeUnit } from './unit.store.js';
import { etagOf, parentOf } from './unit-rows.js';

/** Moves a unit. Throws NOT_FOUND, INVALID_INPUT, ALREADY_EXISTS, and PRECONDITION_FAILED if a state was named. */
export async function moveUnit(edit: DraftEdit, { id, ifMatch, into, after }: Op<'move'>): Promise<Unit> {
  const { tx, course } = edit;
  const found = await findUnit(tx, course.id, id);
  if (!found) throw await notThere(edit, id);
  const { kind, row } = found;
  if (kind === 'cell') throw wrongAt('/id', 'A cell stands where its subject meets its criterion.');
  if (ifMatch !== undefined && ifMatch !== etagOf(row))
    await assertCurrent(edit, ifMatch, etagOf(row), await readUnit(tx, course, found), id);
  if (after === id) throw wrongAt('/after', 'Nothing follows itself.');

  const from = parentOf(kind, row);
  const parent = await parentNamed(edit, kind, into ?? from);
  await assertFits(edit, found, parent);
  const was = (await edit.siblings.at(kind, row)).indexOf(id);
  const { columns, position } = await placeUnder(edit, kind, parent, after, id);
  await edit.siblings.remove(kind, row);
  await edit.siblings.insert(kind, columns as Row, id, position);
  const now = await storeUnit(tx, kind, id, { ...columns, position });
  if (parent.id !== from || position !== was) {
    const before = { into: from, position: was };
    await edit.done({ action: 'move', target: id, before, after: { into: parent.id, position } });
  }
  return readUnit(tx, course, { kind, row: now });
}

/** A section takes its nested ones along: not into a third level, and not to where their slugs are taken. */
async function assertFits(edit: DraftEdit, { kind, row }: Found, parent: Parent): Promise<void> {
  if (kind !== 'section') return;
  const nested = await findRows(edit.tx, edit.course.id, kind, { parentId: row.id });
  if (parent.kind === 'section' && nested.length > 0) {
    throw wrongAt('/into', 'It holds sections itself; there is no third level.');
  }
  if (parent.id === row.id) throw wrongAt('/into', 'Nothing stands in itself.');
  const chapterId = parent.kind === 'chapter' ? parent.id : parent.chapterId;
  if (chapterId === row.chapterId) return;
  await assertSlugsFree(edit, kind, [row, ...nested], { chapterId }, '/into');
}
