// Delete: a unit goes with everything below it, and is kept aside whole, so that it can come back.
import { AppError } from '../../infra/errors/app-error.js';
import { titleIn } from '../../model/unit.js';
import type { Row } from '../draft-rows.js';
import { assertCurrent } from './assert-current.js';
import { keepDeleted, removeTranslations, translationsOf } from './deletion.store.js';
import { type Deleted, type DraftEdit, wrongAt } from './draft-edit.js';
import { notThere } from './not-there.js';
import type { Op } from './operations.js';
import { readUnit } from './read-unit.js';
import { tagOf } from './subtree-tag.js';
import { type Found, findUnit, referrersOf, removeRows, type Subtree, subtreeOf } from './unit.store.js';
import { fieldsOf, parentOf } from './unit-rows.js';

/** Columns that are read along with a row and belong to another table. */
const READ_ALONG = ['mediaType', 'bytes', 'width', 'height'];

/** Deletes a unit. Throws NOT_FOUND, PRECONDITION_FAILED and STILL_REFERENCED. */
export async function deleteUnit(edit: DraftEdit, { id, ifMatch }: Op<'delete'>): Promise<Deleted> {
  const { tx, course, revision, order } = edit;
  if (id === course.id) throw wrongAt('/id', 'A course is deleted at its own address.');
  const found = await findUnit(tx, course.id, id);
  if (!found) throw await notThere(edit, id);
  const subtree = await subtreeOf(tx, course.id, found);
  const ids = [...subtree.values()].flat().map((row) => row.id);
  const translations = await translationsOf(tx, ids);
  const present = tagOf(found, subtree, translations);
  if (ifMatch !== present)
    await assertCurrent(edit, ifMatch, present, await readUnit(tx, course, found), id, ids);
  await assertNobodyNames(edit, ids);

  const { kind, row } = found;
  await keepDeleted(tx, {
    ...{ id, courseId: course.id, kind, revision, deletedBy: order.actor.name },
    ids,
    title: titleIn(row),
    parentId: parentOf(kind, row),
    afterId: await siblingBefore(edit, found),
    rows: { ...rowsToKeep(edit, subtree), translation: translations },
  });
  await removeTranslations(tx, ids);
  await removeRows(tx, subtree);
  if (kind !== 'cell') await edit.siblings.remove(kind, row);
  await edit.done({ action: 'delete', target: id, before: { ...fieldsOf(kind, row), units: ids.length } });
  return { deleted: id, units: ids.length };
}

async function assertNobodyNames({ tx, course }: DraftEdit, ids: readonly string[]): Promise<void> {
  const referrers = await referrersOf(tx, course.id, ids);
  if (referrers.length === 0) return;
  const errors = referrers.map(({ kind, id, names }) => ({
    pointer: '/id',
    code: 'STILL_REFERENCED',
    detail: `The ${kind} "${id}" names "${names}".`,
  }));
  const told = errors.map(({ detail }) => detail).join(' ');
  throw new AppError('STILL_REFERENCED', `It cannot go while others name it. ${told}`, { errors });
}

function rowsToKeep({ siblings }: DraftEdit, subtree: Subtree) {
  const keep = (row: Row) => withoutReadAlong(siblings.placed(row));
  const kept = [...subtree].map(([table, rows]) => [table, rows.map(keep)] as const);
  return Object.fromEntries(kept);
}

/** A row as its table holds it. */
export function withoutReadAlong(row: Row): Row {
  if (!row.id.startsWith('ast')) return row;
  return Object.fromEntries(Object.entries(row).filter(([name]) => !READ_ALONG.includes(name))) as Row;
}

async function siblingBefore({ siblings }: DraftEdit, { kind, row }: Found): Promise<string | null> {
  if (kind === 'cell') return null;
  const ids = await siblings.at(kind, row);
  return ids[ids.indexOf(row.id) - 1] ?? null;
}
