// Update: a merge patch on the fields of one unit, made to the state that its author has seen.
import { canonicalJson } from '../../infra/canonical-json.js';
import { AppError } from '../../infra/errors/app-error.js';
import type { EntityKind } from '../../model/ids.js';
import type { PartKind, Unit } from '../../model/unit.js';
import { assertSlugIsFree } from '../assert-slug-is-free.js';
import { assertCurrent } from './assert-current.js';
import { assertSound } from './create-unit.js';
import type { DraftEdit } from './draft-edit.js';
import { mergePatch } from './merge-patch.js';
import { assertSlugFree } from './name-unit.js';
import { notThere } from './not-there.js';
import type { Op } from './operations.js';
import { type Fields, readFields } from './read-fields.js';
import { courseUnit, readUnit } from './read-unit.js';
import { resolveReferences } from './references.js';
import { countTranslations } from './translation.store.js';
import { furtherLocales } from './translation-source.js';
import { courseRow, findUnit, storeUnit } from './unit.store.js';
import { columnsOf, etagOf, fieldsOf, parentOf, type UnitRow } from './unit-rows.js';

/** Changes a unit. Throws NOT_FOUND, PRECONDITION_FAILED, INVALID_INPUT and ALREADY_EXISTS. */
export async function updateUnit(edit: DraftEdit, { id, ifMatch, patch }: Op<'update'>): Promise<Unit> {
  const root = '/patch';
  return writeUnit(edit, { id, ifMatch, action: 'update', root }, (kind, row) =>
    readFields(kind, mergePatch(fieldsOf(kind, row), patch) as Fields, root),
  );
}

/** What is written, and why. */
interface Writes {
  readonly id: string;
  readonly ifMatch: string;
  /** What the audit trail calls it. */
  readonly action: string;
  /** Where in the operation the fields come from: there is what is wrong with them. */
  readonly root: string;
}

/** Writes the fields that `change` makes of a unit; what stays the same is not written. */
export async function writeUnit(
  edit: DraftEdit,
  { id, ifMatch, action, root }: Writes,
  change: (kind: EntityKind, row: UnitRow) => Fields,
): Promise<Unit> {
  const { tx, course, revision } = edit;
  const found = id === course.id ? null : await findUnit(tx, course.id, id);
  if (!found && id !== course.id) throw await notThere(edit, id);
  const kind: EntityKind = found?.kind ?? 'course';
  const row = found?.row ?? (await courseRow(tx, id));
  const show = async (now: UnitRow, draftRevision: unknown) =>
    kind === 'course' ? courseUnit(now, draftRevision as number) : readUnit(tx, course, { kind, row: now });
  const present = () => show(row, row.draftRevision);
  if (ifMatch !== etagOf(row)) await assertCurrent(edit, ifMatch, etagOf(row), await present(), id);

  const before = fieldsOf(kind, row);
  const after = await resolveReferences(edit, kind, change(kind, row), root);
  const names = Object.keys({ ...before, ...after });
  const changed = names.filter((name) => canonicalJson([before[name]]) !== canonicalJson([after[name]]));
  if (changed.length === 0) return present();
  await assertFits(edit, { kind, row }, before, after, root);
  const now = await storeUnit(tx, kind, id, { ...columnsOf(kind, after), revision });
  const part = (fields: Fields) => Object.fromEntries(changed.map((name) => [name, fields[name] ?? null]));
  await edit.done({ action, target: id, before: part(before), after: part(after) });
  // What was stored of a course does not have the revision yet that the draft got by telling of it.
  return show(now, revision);
}

/** What the new fields must not do to others. */
async function assertFits(
  edit: DraftEdit,
  { kind, row }: { readonly kind: EntityKind; readonly row: UnitRow },
  before: Fields,
  after: Fields,
  root: string,
): Promise<void> {
  if (kind === 'course') {
    if (before.slug !== after.slug) await freeSlug(edit, after.slug as string, root);
    return assertNoneStranded(edit, before, after, root);
  }
  const part: PartKind = kind;
  if (before.slug !== after.slug) await assertSlugFree(edit, part, after.slug as string, row, row.id, root);
  await assertSound(edit, part, after, { id: parentOf(part, row) }, root, row.id);
}

/** A locale goes after the translations into it: they would block publishing. */
async function assertNoneStranded(
  { tx, course }: DraftEdit,
  before: Fields,
  after: Fields,
  root: string,
): Promise<void> {
  const still = furtherLocales(after);
  const lost = furtherLocales(before).filter((locale) => !still.includes(locale));
  const count = lost.length > 0 ? await countTranslations(tx, course.id, lost) : 0;
  if (count === 0) return;
  const detail = `There are ${count} translation(s) into ${lost.join(', ')}: delete them first.`;
  throw new AppError('STILL_REFERENCED', detail, {
    details: { translations: count },
    errors: [{ pointer: `${root}/locales`, code: 'STILL_REFERENCED', detail }],
  });
}

async function freeSlug({ tx, course }: DraftEdit, slug: string, root: string): Promise<void> {
  try {
    await assertSlugIsFree(tx, { id: course.id, slug } as Parameters<typeof assertSlugIsFree>[1]);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const errors = error.errors.map((problem) => ({ ...problem, pointer: `${root}/slug` }));
    throw new AppError('ALREADY_EXISTS', error.message, { errors });
  }
}
