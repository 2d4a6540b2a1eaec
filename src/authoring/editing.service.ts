// What the admin doors ask of drafts: to change them, and to show their units.
import { Injectable } from '@nestjs/common';
import { PrismaService, type Transaction } from '../infra/database/prisma.service.js';
import { AppError } from '../infra/errors/app-error.js';
import type { ErrorCode } from '../infra/errors/error-table.js';
import { isId, kindOf } from '../model/ids.js';
import type { PartKind, Unit } from '../model/unit.js';
import type { WriteOrder } from '../writing/write-order.js';
import { Writer } from '../writing/writer.js';
import { listDrafts } from './course.store.js';
import { createCourse } from './create-course.js';
import { deleteCourse, purgeCourse, undeleteCourse } from './delete-course.js';
import { draftOf, lockDraft } from './draft.store.js';
import { type Changed, changeDraft } from './units/change-draft.js';
import { deletionsOf } from './units/deletion.store.js';
import type { Outcome } from './units/draft-edit.js';
import { listTranslations, readTranslation, type TranslationsQuestion } from './units/list-translations.js';
import { notThere } from './units/not-there.js';
import type { Operation } from './units/operations.js';
import type { Fields } from './units/read-fields.js';
import { readCourseUnit, readUnit } from './units/read-unit.js';
import { inReadingOrder, unitsAbove } from './units/reading-order.js';
import { membersBelow, subtreeTag } from './units/subtree-tag.js';
import { translationStates } from './units/translation.store.js';
import type { Trial } from './units/trial.js';
import { findRows, findUnit, partsBelow } from './units/unit.store.js';
import { standingIn, unitOf } from './units/unit-rows.js';

/** Most deletions that are listed. */
const MOST_DELETIONS = 500;

/** What came of one operation. */
export type OneChanged = Outcome & { readonly trial?: Trial };

/** The course itself, or a unit by its id, or by a slug that only one of its kind has. */
export type NamedUnit = 'course' | { readonly kind: PartKind; readonly name: string };

@Injectable()
export class EditingService {
  constructor(
    private readonly prisma: PrismaService,
    private readonly writer: Writer,
  ) {}

  /** Does operations on a draft, all or none. Throws as `changeDraft` says. */
  change(
    order: WriteOrder,
    course: string,
    operations: readonly Operation[],
    reviewed?: string,
  ): Promise<Changed> {
    return this.writer.write({ ...order, turn: course }, (writing) =>
      changeDraft(writing, course, operations, reviewed),
    );
  }

  /** Does one operation; pointers of its errors lead into what was sent: the fields, the patch, the text. */
  changeOne(order: WriteOrder, course: string, operation: Operation): Promise<OneChanged> {
    return theOnly(this.change(order, course, [operation]));
  }

  /**
   * Does one operation on what an address names. That is found in the same transaction, under the lock of the course: a
   * request that is sent again is answered again, whatever its address leads to by then.
   */
  changeNamed(
    order: WriteOrder,
    course: string,
    named: NamedUnit,
    operationOn: (id: string) => Operation,
  ): Promise<OneChanged> {
    const changed = this.writer.write({ ...order, turn: course }, async (writing) => {
      const id = await idOf(writing.tx, course, named);
      return changeDraft(writing, course, [operationOn(id)]);
    });
    return theOnly(changed);
  }

  /** All courses that a caller may see: those of the given ids, or all. */
  async courses(ids: readonly string[] | null, deleted: boolean) {
    const rows = await listDrafts(this.prisma, { deleted, ids });
    return rows.map(({ updatedAt, deletedAt, ...row }) => ({
      ...row,
      ...{ updatedAt: updatedAt.toISOString(), deletedAt: deletedAt?.toISOString() ?? null },
    }));
  }

  /** Makes a course without content. Throws INVALID_INPUT and ALREADY_EXISTS. */
  createCourse(order: WriteOrder, fields: Fields): Promise<Unit> {
    return this.writer.write(order, (writing) => createCourse(writing, fields));
  }

  /** Hides a course from everybody. Throws NOT_FOUND and PRECONDITION_FAILED. */
  deleteCourse(order: WriteOrder, course: string, ifMatch: string): Promise<{ deleted: string }> {
    return this.writer.write({ ...order, turn: course }, (writing) => deleteCourse(writing, course, ifMatch));
  }

  /** Brings a deleted course back, unpublished. Throws NOT_FOUND. */
  undeleteCourse(order: WriteOrder, course: string): Promise<Unit> {
    return this.writer.write({ ...order, turn: course }, (writing) => undeleteCourse(writing, course));
  }

  /** Erases a deleted course with all its releases, for ever. Throws NOT_FOUND. */
  purgeCourse(order: WriteOrder, course: string): Promise<{ purged: string }> {
    return this.writer.write({ ...order, turn: course }, (writing) => purgeCourse(writing, course));
  }

  /** The course itself. Throws NOT_FOUND. */
  async course(address: string): Promise<Unit> {
    const { id } = await draftOf(this.prisma, address);
    return readCourseUnit(this.prisma, id);
  }

  /** One unit by its id, or by its slug where that is unique. Throws NOT_FOUND. */
  async unit(address: string, kind: PartKind, name: string): Promise<Unit> {
    const course = await draftOf(this.prisma, address);
    if (kindOf(name) !== kind) {
      const row = await theOneWithSlug(this.prisma, course.id, kind, name);
      return readUnit(this.prisma, course, { kind, row });
    }
    const found = await findUnit(this.prisma, course.id, name);
    if (!found) throw await notThere({ tx: this.prisma, course }, name);
    return readUnit(this.prisma, course, found);
  }

  /** The units of a kind as one reads them: all of the course, or those that stand in one other unit. */
  async units(address: string, kind: PartKind, into?: string): Promise<Unit[]> {
    const course = await draftOf(this.prisma, address);
    const where = into === undefined ? {} : standingIn(kind, into);
    const rows = await findRows(this.prisma, course.id, kind, where);
    const above = into === undefined ? await unitsAbove(this.prisma, course.id, kind) : [];
    const found = inReadingOrder(
      rows.map((row) => ({ kind, row })),
      above,
    );
    const parts = await partsBelow(this.prisma, course.id, kind);
    const translations = await translationStates(this.prisma, course.id);
    const below = membersBelow(parts, translations);
    return found.map(({ row }) =>
      unitOf(kind, course.id, row, subtreeTag(kind, row, below.get(row.id) ?? [])),
    );
  }

  /** What was deleted and can be brought back, latest first. Throws NOT_FOUND. */
  async deletions(address: string) {
    const { id } = await draftOf(this.prisma, address);
    const rows = await deletionsOf(this.prisma, id, MOST_DELETIONS);
    return rows.map(({ deletedAt, deletedBy, parentId, ...row }) => ({
      ...row,
      ...{ parent: parentId, deletedBy, deletedAt: deletedAt.toISOString() },
    }));
  }

  /** What there is to translate into a locale, and how far it is. Throws NOT_FOUND and INVALID_INPUT. */
  async translations(address: string, question: TranslationsQuestion) {
    const { id } = await draftOf(this.prisma, address);
    return listTranslations(this.prisma, id, question);
  }

  /** The translation of one unit, beside its source. Throws NOT_FOUND, INVALID_INPUT and UNKNOWN_LOCALE. */
  async translation(address: string, unit: { readonly id: string; readonly locale: string }) {
    return readTranslation({ tx: this.prisma, course: await draftOf(this.prisma, address) }, unit);
  }
}

/** What came of a change that was one operation, and its errors as if there could be no others. */
async function theOnly(changed: Promise<Changed>): Promise<OneChanged> {
  try {
    const { outcomes, trial } = await changed;
    return { ...outcomes[0]!, ...(trial && { trial }) };
  } catch (error) {
    throw error instanceof AppError ? withoutPrefix(error) : error;
  }
}

/** The id of what is named in a course. Throws NOT_FOUND. */
async function idOf(tx: Transaction, address: string, named: NamedUnit): Promise<string> {
  if (named !== 'course' && kindOf(named.name) === named.kind) return named.name;
  const course = await lockDraft(tx, address);
  if (named === 'course') return course.id;
  return (await theOneWithSlug(tx, course.id, named.kind, named.name)).id;
}

/** The unit of a kind with this slug, if only one has it. Throws NOT_FOUND. */
async function theOneWithSlug(tx: Transaction, courseId: string, kind: PartKind, slug: string) {
  const named = kind !== 'block' && kind !== 'cell' && !isId(slug);
  const rows = named ? await findRows(tx, courseId, kind, { slug }) : [];
  if (rows.length === 1) return rows[0]!;
  const several = rows.length > 1 ? `There are ${rows.length} of this slug: name it by its id.` : '';
  throw new AppError('NOT_FOUND', `The course has no ${kind} "${slug}". ${several}`.trim());
}

const isOfInput = (code: ErrorCode) => code === 'INVALID_INPUT' || code === 'UNKNOWN_PARAMETER';

const PREFIX = /^\/operations\/0(\/(fields|patch|text))?/;

/** The error of the one operation, as if there were no others: what it tells besides, the answer tells. */
function withoutPrefix(error: AppError): AppError {
  const { code, message, headers, details, cause } = error;
  const places = error.errors.map(({ pointer, code: single, detail }) => ({
    pointer: pointer.replace(PREFIX, ''),
    code: single,
    detail,
  }));
  // An error of the whole operation says no more than the answer itself.
  const errors = places.filter(({ pointer, code: single }) => pointer !== '' || single !== code);
  const told = isOfInput(code)
    ? places.map(({ pointer, detail }) => (pointer === '' ? detail : `${pointer}: ${detail}`)).join(' ')
    : message.replace(/^\/operations\/0: /, '');
  return new AppError(code, told, { errors, headers, details, cause });
}
