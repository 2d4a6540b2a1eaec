// Slugs and keys: readable, unique among their kind, made from the title where none is given.
import slugify from '@sindresorhus/slugify';
import { AppError } from '../../infra/errors/app-error.js';
import { MAX_SLUG_LENGTH } from '../../model/ids.js';
import { MAX_TITLE_LENGTH } from '../../model/text.js';
import type { PartKind } from '../../model/unit.js';
import { isKeyKept } from './deletion.store.js';
import type { DraftEdit } from './draft-edit.js';
import type { Fields } from './read-fields.js';
import { findRows, findUnit } from './unit.store.js';
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
  const name = fields.title ?? fields.name ?? fields.word;
  // What is no title, or far too long for one, is told with everything else that is wrong; it names nothing.
  const title = typeof name === 'string' && name.length <= MAX_TITLE_LENGTH ? name : kind;
  const stem = slugify(title).slice(0, MAX_SLUG_LENGTH - SUFFIX_LENGTH) || kind.toLowerCase();
  for (let number = 1; number <= ATTEMPTS; number++) {
    const slug = number === 1 ? stem.replace(/-+$/, '') : `${stem.replace(/-+$/, '')}-${number}`;
    if (!(await holderOf(edit, kind, slug, columns))) return { slug, ...fields };
  }
  throw taken(stem, kind, 'many others', '/fields');
}

/** Throws ALREADY_EXISTS if another unit has the slug. */
export async function assertSlugFree(
  edit: DraftEdit,
  kind: PartKind,
  slug: string,
  columns: Fields,
  exceptId: string | null,
  root = '',
): Promise<void> {
  const holder = await holderOf(edit, kind, slug, columns);
  if (holder && holder !== exceptId) throw taken(slug, kind, `"${holder}"`, root);
}

/** A key for a new unit: its slug, with a number if something has it still that was renamed or deleted. */
export async function freeKey(
  edit: DraftEdit,
  kind: PartKind,
  slug: string,
  columns: Fields,
): Promise<string> {
  const stem = kind === 'section' ? `${await chapterKey(edit, columns)}/${slug}` : slug;
  for (let number = 1; number <= ATTEMPTS; number++) {
    const key = number === 1 ? stem : `${stem}-${number}`;
    const [holder] = await findRows(edit.tx, edit.course.id, kind, { ...within(kind, columns), key });
    if (!holder && !(await isKeyKept(edit.tx, edit.course.id, TABLES[kind], key))) return key;
  }
  throw taken(stem, kind, 'many others', '/fields');
}

async function chapterKey({ tx, course }: DraftEdit, { chapterId }: Fields): Promise<string> {
  const chapter = await findUnit(tx, course.id, chapterId as string);
  return chapter!.row.key as string;
}

async function holderOf(
  { tx, course }: DraftEdit,
  kind: PartKind,
  slug: string,
  columns: Fields,
): Promise<string | null> {
  const chapter = kind === 'section' ? { chapterId: columns.chapterId } : {};
  const [row] = await findRows(tx, course.id, kind, { slug, ...within(kind, columns), ...chapter });
  return row?.id ?? null;
}

/** Names of these are unique in their parent; those of the others in the course. */
function within(kind: PartKind, { comparisonId, diagramId }: Fields): object {
  if (kind === 'subject' || kind === 'criterion') return { comparisonId };
  return kind === 'step' ? { diagramId } : {};
}

function taken(slug: string, kind: PartKind, holder: string, root: string): AppError {
  const detail = `The slug "${slug}" belongs to ${holder}. Choose another one for this ${kind}.`;
  return new AppError('ALREADY_EXISTS', detail, {
    errors: [{ pointer: `${root}/slug`, code: 'slug-taken', detail }],
  });
}
