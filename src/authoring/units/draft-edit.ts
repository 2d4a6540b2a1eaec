// One change of a draft under way: everything the operations share, in one transaction under the course's row lock.
import type { Transaction } from '../../infra/database/prisma.service.js';
import { AppError, type InputProblem } from '../../infra/errors/app-error.js';
import type { CourseContent } from '../../model/course.js';
import type { CourseIndex } from '../../model/course-index.js';
import type { TranslationState } from '../../model/translation.js';
import type { Unit } from '../../model/unit.js';
import type { AuditEntry } from '../../writing/audit.store.js';
import type { WriteOrder } from '../../writing/write-order.js';
import type { DraftState } from '../draft.store.js';
import type { Meanwhile } from './meanwhile.js';
import type { SiblingOrder } from './sibling-order.js';

/** A release as operations read it. */
export interface PublishedState {
  readonly content: CourseContent;
  readonly index: CourseIndex;
}

/** What each operation is given. */
export interface DraftEdit {
  readonly tx: Transaction;
  readonly order: WriteOrder;
  readonly course: DraftState;
  /** The revision that everything gets which changes now. */
  readonly revision: number;
  /** The releases that operations have read so far, by number: a batch reads each of them once. */
  readonly releases: Map<number, PublishedState>;
  /** What those that are refused tell of their units. */
  readonly meanwhile: Meanwhile;
  /** Where units stand, with everything that was done so far. */
  readonly siblings: SiblingOrder;
  /** Takes down what was done: for the audit trail, the event and whoever asked. */
  done(entry: Done): Promise<void>;
}

/** Something that was done to a unit. */
export type Done = Pick<AuditEntry, 'action' | 'locale' | 'before' | 'after'> & { readonly target: string };

/** What came of an operation: the unit as it is then, or what went. */
export type Outcome = Unit | TranslationUnit | Deleted;

/** A deletion, which can be taken back. */
export interface Deleted {
  readonly deleted: string;
  /** How many units went, with it. */
  readonly units: number;
}

/** The text of a unit in a locale, as the admin doors show it. */
export interface TranslationUnit {
  readonly translation: {
    readonly unit: string;
    readonly locale: string;
    readonly state: TranslationState;
    readonly text: unknown;
    readonly etag: string | null;
    /** The source text as it is now. */
    readonly source: Readonly<Record<string, unknown>>;
    /** Its hash. */
    readonly sourceHash: string;
  };
}

/** INVALID_INPUT at one place of the operation. */
export function wrongAt(pointer: string, detail: string): AppError {
  return invalid([{ pointer, code: 'INVALID_INPUT', detail }]);
}

/** INVALID_INPUT at many places of the operation, or UNKNOWN_PARAMETER where names are all that is wrong. */
export function invalid(errors: readonly InputProblem[]): AppError {
  const told = errors.map(({ pointer, detail }) => `${pointer}: ${detail}`);
  const onlyNames = errors.every(({ code }) => code === 'UNKNOWN_PARAMETER');
  return new AppError(onlyNames ? 'UNKNOWN_PARAMETER' : 'INVALID_INPUT', told.join(' '), { errors });
}
