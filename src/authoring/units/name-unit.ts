// Slugs and keys: readable, unique among their kind, made from the title where none is given.
import slugify from '@sindresorhus/slugify';
import { AppError } from '../../infra/errors/app-error.js';
import { MAX_SLUG_LENGTH } from '../../model/ids.js';
import { MAX_TITLE_LENGTH } from '../../model/text.js';
import { type PartKind, titleIn } from '../../model/unit.js';
import type { Row } from '../draft-rows.js';
import { keysKept } from './deletion.store.js';
import type { DraftEdit } from './draft-edit.js';
import type { Fields } from './read-fields.js';
import { findUnit, namesHeld } from './unit.store.js';
import { TABLES } from './unit-rows.js';

/** How many numbers are tried behind a slug before the author is asked for one. */
const ATTEMPTS = 100;
/** Room for the number. */
const SUFFIX_LENGTH = 4;

/** The fields with a slug of their own making where none is given. Kinds without a slug stay as they are. */
export async function withSlug(
  edit: DraftEdit,
  kind: PartKind,
  fields: Fields,
  columns: Fields,
): Promise<Fields> {
  if (kind === 'block' || kind === 'cell' || fields.slug !== undefined) return fields;
  const name = titleIn(fields);
  // What is no title, or far too long for one, is told with everything else that is wrong; it names nothing.
  const title = name !== null && name.length <= MAX_TITLE_LENGTH ? name : kind;
  const stem = slugify(title).slice(0, MAX_SLUG_LENGTH - SUFFIX_LENGTH) || kind.toLowerCase();
  const slugs = numbered(stem.replace(/-+$/, ''));
  const held = await namesHeld(edit.tx, kind, 'slug', slugs, slugScope(edit, kind, columns));
  const slug = slugs.find((one) => !held.has(one));
  if (slug === undefined) throw taken(stem, kind, 'many others', '/fields/slug');
  return { slug, ...fields };
}

/** Throws ALREADY_EXISTS if another unit has the slug. */
export async function assertSlugFree(
  edit: DraftEdit,
  kind: PartKind,
  slug: string,
  columns: Fields,
  exceptId: string | null,
  root: string,
): Promise<void> {
  const holder = (await namesHeld(edit.tx, kind, 'slug', [slug], slugScope(edit, kind, columns))).get(slug);
  if (holder && holder !== exceptId) throw taken(slug, kind, `"${holder}"`, `${root}/slug`);
}

/** Throws ALREADY_EXISTS, with all of them, if others have the slugs that units bring along to a place. */
export async function assertSlugsFree(
  edit: DraftEdit,
  kind: PartKind,
  units: readonly Row[],
  columns: Fields,
  pointer: string,
): Promise<void> {
  const slugs = units.map(({ slug }) => slug as string);
  const held = await namesHeld(edit.tx, kind, 'slug', slugs, slugScope(edit, kind, columns));
  const errors = units.flatMap(({ id, slug }) => {
    const holder = held.get(slug as string);
    if (holder === undefined || holder === id) return [];
    const detail = `The slug "${slug}" of "${id}" belongs to "${holder}" there: give that one another slug first.`;
    return [{ pointer, code: 'slug-taken', detail }];
  });
  if (errors.length === 0) return;
  throw new AppError('ALREADY_EXISTS', errors.map(({ detail }) => detail).join(' '), { errors });
}

/** A key for a new unit: its slug, with a number if something has it still that was renamed or deleted. */
export async function freeKey(
  edit: DraftEdit,
  kind: PartKind,
  slug: string,
  columns: Fields,
): Promise<string> {
  const stem = kind === 'section' ? `${await chapterKey(edit, columns)}/${slug}` : slug;
  const keys = numbered(stem);
  const held = await namesHeld(edit.tx, kind, 'key', keys, scope(edit, kind, columns));
  const kept = await keysKept(edit.tx, edit.course.id, TABLES[kind], keys);
  const key = keys.find((one) => !held.has(one) && !kept.has(one));
  if (key === undefined) throw taken(stem, kind, 'many others', '/fields/slug');
  return key;
}

/** A name, and the same with numbers behind it: all are asked for at once, a batch makes hundreds of the same title. */
function numbered(stem: string): string[] {
  return Array.from({ length: ATTEMPTS }, (_, i) => (i === 0 ? stem : `${stem}-${i + 1}`));
}

async function chapterKey({ tx, course }: DraftEdit, { chapterId }: Fields): Promise<string> {
  const chapter = await findUnit(tx, course.id, chapterId as string);
  return chapter!.row.key as string;
}

/** Where slugs of a kind are unique, as a condition. */
function slugScope(edit: DraftEdit, kind: PartKind, columns: Fields): object {
  return kind === 'section' ? { chapterId: columns.chapterId } : scope(edit, kind, columns);
}

/** Where keys of a kind are unique: in their parent, or in the course. */
function scope({ course }: DraftEdit, kind: PartKind, { comparisonId, diagramId }: Fields): object {
  if (kind === 'subject' || kind === 'criterion') return { comparisonId };
  return kind === 'step' ? { diagramId } : { courseId: course.id };
}

function taken(slug: string, kind: PartKind, holder: string, pointer: string): AppError {
  const detail = `The slug "${slug}" belongs to ${holder}. Choose another one for this ${kind}.`;
  return new AppError('ALREADY_EXISTS', detail, {
    errors: [{ pointer, code: 'slug-taken', detail }],
  });
}
