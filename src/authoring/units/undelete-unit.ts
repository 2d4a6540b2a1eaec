// Undelete: a deleted unit comes back as it was, with everything below it, where it stood or as near as there is.
import { AppError } from '../../infra/errors/app-error.js';
import type { PartKind, Unit } from '../../model/unit.js';
import type { DraftTable, Row } from '../draft-rows.js';
import { isFileThere } from './asset-file.store.js';
import { assertCellFree } from './create-unit.js';
import { deletionOf, putBack } from './deletion.store.js';
import type { DraftEdit } from './draft-edit.js';
import { assertSlugsFree } from './name-unit.js';
import type { Op } from './operations.js';
import { type Parent, type Place, parentNamed, placeUnder } from './place.js';
import { readUnit } from './read-unit.js';
import { findUnit, NAMING } from './unit.store.js';
import { fieldsOf, TABLES } from './unit-rows.js';

/** What a kept row needs there: what it names, and what a cell stands between. */
const NEEDED = [...NAMING, ['cell', 'subjectId'], ['cell', 'criterionId']] as const;

/**
 * Kinds whose slugs can have been taken meanwhile, where that is not the unit's own alone. Whatever else comes back stands
 * in something that its slug is unique in, and that was away just as long.
 */
const NAMED_WITH: Readonly<Partial<Record<PartKind, readonly PartKind[]>>> = {
  block: [],
  cell: [],
  componentGroup: ['componentGroup', 'component'],
};

type Kept = Readonly<Partial<Record<DraftTable, readonly Row[]>>>;

/** Brings a unit back. Throws NOT_FOUND if it was not deleted or its parent is gone, ALREADY_EXISTS if a slug is taken. */
export async function undeleteUnit(edit: DraftEdit, { id }: Op<'undelete'>): Promise<Unit> {
  const { tx, course, revision } = edit;
  const deletion = await deletionOf(tx, course.id, id);
  if (!deletion) throw new AppError('NOT_FOUND', `"${id}" was not deleted from this course.`);
  const kind = deletion.kind as PartKind;
  const parent = await parentOfDeleted(edit, kind, deletion.parentId);
  await assertNamedThere(edit, deletion.rows);
  await assertFilesThere(edit, deletion.rows);
  const place = await placeOfDeleted(edit, kind, parent, deletion.afterId);
  const root = deletion.rows[TABLES[kind]]!.find((row) => row.id === id)!;
  for (const named of NAMED_WITH[kind] ?? [kind])
    await assertSlugsFree(edit, named, deletion.rows[TABLES[named]] ?? [], place.columns, '/id');
  if (kind === 'cell') await assertCellFree(edit, fieldsOf(kind, root));
  else await edit.siblings.insert(kind, place.columns as Row, id, place.position);

  const position = kind === 'cell' ? {} : { position: place.position };
  const again = (row: Row): Row =>
    row.id === id ? { ...row, ...place.columns, ...position, revision } : { ...row, revision };
  const rows = Object.entries(deletion.rows).map(([table, kept]) => [table, kept.map(again)]);
  await putBack(tx, id, Object.fromEntries(rows) as Partial<Record<DraftTable, Row[]>>);
  const back = (await findUnit(tx, course.id, id))!;
  await edit.done({ action: 'undelete', target: id, after: fieldsOf(kind, back.row) });
  return readUnit(tx, course, back);
}

async function parentOfDeleted(edit: DraftEdit, kind: PartKind, id: string): Promise<Parent> {
  const { tx, course } = edit;
  if (id !== course.id && !(await findUnit(tx, course.id, id))) {
    throw new AppError('NOT_FOUND', `What it stood in, "${id}", was deleted too. Undelete that first.`);
  }
  // Where it stood may have moved meanwhile to where nothing of this kind can stand.
  return parentNamed(edit, kind, id);
}

/** Behind the unit that it stood behind; if that is gone, the last place. */
async function placeOfDeleted(
  edit: DraftEdit,
  kind: PartKind,
  parent: Parent,
  after: string | null,
): Promise<Place> {
  const last = await placeUnder(edit, kind, parent, undefined);
  if (kind === 'cell') return last;
  const ids = await edit.siblings.at(kind, last.columns as Row);
  return { ...last, position: after === null ? 0 : ids.indexOf(after) + 1 || last.position };
}

/** What the kept rows name has to be there, or to come back with them. Throws NOT_FOUND. */
async function assertNamedThere({ tx, course }: DraftEdit, rows: Kept): Promise<void> {
  const kept = new Set(Object.values(rows).flatMap((some) => some.map(({ id }) => id)));
  for (const [kind, column] of NEEDED) {
    for (const row of rows[TABLES[kind]] ?? []) {
      const named = row[column];
      if (typeof named !== 'string' || kept.has(named) || (await findUnit(tx, course.id, named))) continue;
      throw new AppError(
        'NOT_FOUND',
        `"${row.id}" names "${named}", which was deleted. Undelete that first.`,
      );
    }
  }
}

/** The bytes of an asset may have been erased while nothing named them. Throws NOT_FOUND. */
async function assertFilesThere({ tx }: DraftEdit, { asset = [] }: Kept): Promise<void> {
  for (const { id, sha256 } of asset) {
    if (await isFileThere(tx, sha256 as string)) continue;
    const detail = `The file of "${id}" was erased. Upload it again, and then undelete.`;
    throw new AppError('NOT_FOUND', detail, { errors: [{ pointer: '/id', code: 'NOT_FOUND', detail }] });
  }
}
