// Translations: units of their own beside the unit they translate, so that author and translator never collide.
import type { z } from 'zod';
import { fitText } from '../../content/fit-text.js';
import { canonicalJson } from '../../infra/canonical-json.js';
import { AppError } from '../../infra/errors/app-error.js';
import { jsonPointer } from '../../infra/errors/input-problems.js';
import { TRANSLATABLE } from '../../model/translation.js';
import { assertCurrent } from './assert-current.js';
import { type Deleted, type DraftEdit, invalid, type TranslationUnit, wrongAt } from './draft-edit.js';
import type { Op } from './operations.js';
import { type Fields, readText } from './read-fields.js';
import {
  findTranslation,
  removeTranslation,
  storeTranslation,
  type TranslationRow,
} from './translation.store.js';
import { offeredSource, type Source, sourceOf, translationOf } from './translation-source.js';

/**
 * Writes the text of a unit in a locale. With the hash of a source that is not the present one, it is the translation of
 * that one: outdated from the start. Throws NOT_FOUND, INVALID_INPUT, PRECONDITION_REQUIRED and _FAILED.
 */
export async function translateUnit(
  edit: DraftEdit,
  { id, locale, ifMatch, sourceHash, text: given }: Op<'translate'>,
): Promise<TranslationUnit> {
  const source = await offeredSource(edit, id, locale);
  const present = await presentOf(edit, id, locale, ifMatch, source);
  const shape = TRANSLATABLE[source.kind] as unknown as z.ZodType<Fields>;
  // A block's text is the block: on the wire flat like the block itself, within the draft as its content.
  const flat = source.kind === 'block' && given.content === undefined;
  const text = readText(
    source.kind,
    shape,
    flat ? { content: { kind: (source.text.content as Fields).kind, ...given } } : given,
    '/text',
  );
  const madeFrom = sourceHash ?? source.hash;
  assertFits(source, text, { flat, outdated: madeFrom !== source.hash });
  return store(edit, 'translate', { id, locale, text, madeFrom }, present, source);
}

/**
 * Says that a translation still holds though its source has changed. Throws NOT_FOUND, PRECONDITION_REQUIRED unless the
 * source is named, PRECONDITION_FAILED (also where that is not the one that the caller has seen) and INVALID_INPUT if the
 * translation does not fit any more.
 */
export async function confirmTranslation(
  edit: DraftEdit,
  { id, locale, ifMatch, sourceHash }: Op<'confirmTranslation'>,
): Promise<TranslationUnit> {
  const source = await offeredSource(edit, id, locale);
  const present = await theTranslation(edit, id, locale);
  if (sourceHash === undefined) throw sourceUnnamed();
  if (ifMatch !== undefined) await assertSeen(edit, ifMatch, present, source);
  assertSourceSeen(edit, sourceHash, present, source);
  const text = present.text as Fields;
  assertFits(source, text, { flat: false, outdated: false });
  return store(edit, 'confirm-translation', { id, locale, text, madeFrom: source.hash }, present, source);
}

/**
 * Removes a translation; readers get the source text again. Whatever is there can go, also in a locale that the course
 * is not offered in any more. Throws NOT_FOUND and PRECONDITION_FAILED.
 */
export async function deleteTranslation(
  edit: DraftEdit,
  { id, locale, ifMatch }: Op<'deleteTranslation'>,
): Promise<Deleted> {
  const { source } = await sourceOf(edit, id);
  const present = await theTranslation(edit, id, locale);
  await assertSeen(edit, ifMatch, present, source);
  await removeTranslation(edit.tx, id, locale);
  await edit.done({ action: 'delete-translation', target: id, locale, before: present.text });
  return { deleted: id, units: 1 };
}

/** Nobody says of a source that they have not seen that a translation holds for it: its own state does not tell. */
function sourceUnnamed(): AppError {
  const detail = 'Send the `sourceHash` of the text that it still holds for.';
  return new AppError('PRECONDITION_REQUIRED', detail, {
    errors: [{ pointer: '/sourceHash', code: 'PRECONDITION_REQUIRED', detail }],
  });
}

async function theTranslation({ tx }: DraftEdit, id: string, locale: string): Promise<TranslationRow> {
  const present = await findTranslation(tx, id, locale);
  if (!present) throw new AppError('NOT_FOUND', `"${id}" has no translation into "${locale}".`);
  return present;
}

/** The present translation, if the caller has seen it. */
async function presentOf(
  edit: DraftEdit,
  id: string,
  locale: string,
  ifMatch: string | undefined,
  source: Source,
): Promise<TranslationRow | null> {
  const present = await findTranslation(edit.tx, id, locale);
  if (!present && ifMatch === undefined) return null;
  if (!present) {
    throw new AppError('PRECONDITION_FAILED', `"${id}" has no translation into "${locale}" any more.`, {
      details: { ...edit.meanwhile.state(translationOf(id, locale, null, source)) },
    });
  }
  if (ifMatch === undefined) {
    const detail = `"${id}" is translated into "${locale}" already: send its etag, "${present.revision}".`;
    throw new AppError('PRECONDITION_REQUIRED', detail, {
      errors: [{ pointer: '/ifMatch', code: 'PRECONDITION_REQUIRED', detail }],
    });
  }
  await assertSeen(edit, ifMatch, present, source);
  return present;
}

function assertSeen(
  edit: DraftEdit,
  ifMatch: string,
  present: TranslationRow,
  source: Source,
): Promise<void> {
  const { unitId, locale, revision } = present;
  const current = translationOf(unitId, locale, present, source);
  return assertCurrent(edit, ifMatch, String(revision), current, unitId);
}

/** Throws PRECONDITION_FAILED unless the caller speaks of the present source; the error carries that. */
function assertSourceSeen(
  edit: DraftEdit,
  sourceHash: string,
  present: TranslationRow,
  source: Source,
): void {
  if (sourceHash === source.hash) return;
  const { unitId, locale } = present;
  const detail = `The source text of "${unitId}" is not "${sourceHash}" any more, but "${source.hash}".`;
  throw new AppError('PRECONDITION_FAILED', detail, {
    details: { ...edit.meanwhile.state(translationOf(unitId, locale, present, source)) },
    errors: [{ pointer: '/sourceHash', code: 'PRECONDITION_FAILED', detail }],
  });
}

/**
 * A translation says all that its source says, if that is the present one, and a block stays a block of its kind.
 * `flat`: a block's text was sent as the block itself.
 */
function assertFits(
  source: Source,
  text: Fields,
  { flat, outdated }: { readonly flat: boolean; readonly outdated: boolean },
): void {
  if (source.kind === 'block') {
    const [original, given] = [source.text.content, text.content] as [{ kind: string }, { kind: string }];
    if (original.kind === given.kind) return;
    const detail = `The block is "${original.kind}" in the source and "${given.kind}" here.`;
    throw wrongAt(flat ? '/text/kind' : '/text/content/kind', detail);
  }
  const misfits = outdated ? [] : fitText(source.text, text).misfits;
  if (misfits.length === 0) return;
  throw invalid(
    misfits.map(({ path, code, detail, cure }) => ({
      pointer: `/text${jsonPointer(path)}`,
      ...{ code, detail: `${detail} ${cure}`.trim() },
    })),
  );
}

interface Given {
  readonly id: string;
  readonly locale: string;
  readonly text: Fields;
  /** Hash of the source text that it was made from. */
  readonly madeFrom: string;
}

/** Stores a translation, unless that is what is there already. */
async function store(
  edit: DraftEdit,
  action: string,
  { id, locale, text, madeFrom }: Given,
  before: TranslationRow | null,
  source: Source,
): Promise<TranslationUnit> {
  if (before && canonicalJson([before.text, before.sourceHash]) === canonicalJson([text, madeFrom])) {
    return translationOf(id, locale, before, source);
  }
  const known = madeFrom === source.hash ? source.text : null;
  const row: TranslationRow = {
    ...{ unitId: id, locale, text, sourceHash: madeFrom, revision: edit.revision },
    // Of an older source, nobody knows more than what is remembered of it.
    source: known ?? (before?.sourceHash === madeFrom ? before.source : null),
  };
  await storeTranslation(edit.tx, edit.course.id, row);
  await edit.done({ action, target: id, locale, before: before?.text, after: text });
  return translationOf(id, locale, row, source);
}
