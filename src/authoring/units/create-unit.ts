// Create: a new unit at a place, with an id that it keeps for ever.
import { AppError } from '../../infra/errors/app-error.js';
import { randomId } from '../../infra/random-id.js';
import { ID_PREFIX, kindOf } from '../../model/ids.js';
import type { PartKind, Unit } from '../../model/unit.js';
import type { Row } from '../draft-rows.js';
import { assertFileThere } from './asset-file.store.js';
import { isKeptDeleted } from './deletion.store.js';
import { type DraftEdit, wrongAt } from './draft-edit.js';
import { assertSlugFree, freeKey, withSlug } from './name-unit.js';
import type { Op } from './operations.js';
import { type Parent, parentNamed, placeUnder } from './place.js';
import { type Fields, readFields } from './read-fields.js';
import { newUnit } from './read-unit.js';
import { resolveReferences } from './references.js';
import { findRows, findUnit, insertUnit } from './unit.store.js';
import { columnsOf } from './unit-rows.js';

/** Makes a unit. Throws INVALID_INPUT and ALREADY_EXISTS. */
export async function createUnit(edit: DraftEdit, op: Op<'create'>): Promise<Unit> {
  const { tx, course, revision } = edit;
  const kind = op.unit;
  const id = await freeId(edit, kind, op.id);
  const parent = await parentNamed(edit, kind, op.into ?? (await comparisonOf(edit, kind, op.fields)));
  const place = await placeUnder(edit, kind, parent, op.after);
  const named = await withSlug(edit, kind, op.fields, place.columns);
  const fields = await resolveReferences(edit, kind, readFields(kind, named, '/fields'), '/fields');
  await assertSound(edit, kind, fields, parent);
  // A slug of our own making was free when it was made.
  if (op.fields.slug !== undefined && typeof fields.slug === 'string')
    await assertSlugFree(edit, kind, fields.slug, place.columns, null, '/fields');
  const names = await keyOf(edit, kind, fields, place.columns);
  if (kind !== 'cell') await edit.siblings.insert(kind, place.columns as Row, id, place.position);
  const position = kind === 'cell' ? {} : { position: place.position };
  const row = { id, ...names, ...columnsOf(kind, fields), ...place.columns, ...position, revision };
  const made = await insertUnit(tx, kind, row);
  await edit.done({ action: 'create', target: id, after: { ...fields, ...(op.into && { into: op.into }) } });
  return newUnit(course, { kind, row: made });
}

/** What the shape of the fields cannot say. */
export async function assertSound(
  edit: DraftEdit,
  kind: PartKind,
  fields: Fields,
  parent: Pick<Parent, 'id'>,
  root = '/fields',
  exceptId = '',
): Promise<void> {
  if (kind === 'asset') await assertFileThere(edit.tx, fields.sha256 as string, root);
  if (kind !== 'cell') return;
  for (const name of ['subject', 'criterion'] as const) {
    const found = await findUnit(edit.tx, edit.course.id, fields[name] as string);
    if (found?.row.comparisonId === parent.id) continue;
    throw wrongAt(`${root}/${name}`, `"${fields[name]}" is not of the comparison "${parent.id}".`);
  }
  await assertCellFree(edit, fields, exceptId, root);
  const said = fields.confidence !== 'not-stated';
  if (said === (fields.value !== null) && said === (fields.section !== null)) return;
  throw wrongAt(
    `${root}/confidence`,
    'A cell that is stated or derived has a value and the section that backs it; one that is "not-stated" has neither.',
  );
}

/** Throws ALREADY_EXISTS if another cell stands where a subject meets a criterion. */
export async function assertCellFree(
  { tx, course }: DraftEdit,
  { subject, criterion }: Fields,
  exceptId = '',
  root = '',
): Promise<void> {
  const there = { subjectId: subject, criterionId: criterion, id: { not: exceptId } };
  const [holder] = await findRows(tx, course.id, 'cell', there);
  if (!holder) return;
  const detail = `The cell "${holder.id}" stands already where "${subject}" meets "${criterion}": change that one.`;
  throw new AppError('ALREADY_EXISTS', detail, {
    errors: [{ pointer: `${root}/criterion`, code: 'cell-taken', detail }],
  });
}

/** A cell stands in the comparison of its subject. */
async function comparisonOf(edit: DraftEdit, kind: PartKind, fields: Fields): Promise<string | undefined> {
  if (kind !== 'cell' || typeof fields.subject !== 'string') return undefined;
  const subject = await findUnit(edit.tx, edit.course.id, fields.subject);
  return subject?.row.comparisonId as string | undefined;
}

async function keyOf(edit: DraftEdit, kind: PartKind, { slug }: Fields, columns: Fields): Promise<Fields> {
  return typeof slug === 'string' ? { key: await freeKey(edit, kind, slug, columns) } : {};
}

async function freeId({ tx, course }: DraftEdit, kind: PartKind, given: string | undefined): Promise<string> {
  if (given === undefined) return randomId(ID_PREFIX[kind]);
  if (kindOf(given) !== kind) throw wrongAt('/id', `The id of a ${kind} begins with "${ID_PREFIX[kind]}_".`);
  const deleted = await isKeptDeleted(tx, given);
  if (!deleted && !(await findUnit(tx, course.id, given))) return given;
  const detail = deleted
    ? `"${given}" is the id of something that was deleted, and can be brought back under it.`
    : `There is a ${kind} "${given}" already.`;
  throw new AppError('ALREADY_EXISTS', detail, {
    errors: [{ pointer: '/id', code: 'id-taken', detail }],
  });
}
