// Every change of a draft, single or many at once: lock the course, do all operations or none, say what happened.
import { AppError, type InputProblem } from '../../infra/errors/app-error.js';
import type { Unit } from '../../model/unit.js';
import type { Writing } from '../../writing/writer.js';
import { lockDraft, readDraft } from '../draft.store.js';
import { assertReviewed } from '../draft-tag.js';
import { recordEvent } from '../event.store.js';
import { applyOperation } from './apply-operation.js';
import { assertBearable } from './assert-bearable.js';
import type { Done, DraftEdit, Outcome } from './draft-edit.js';
import { Meanwhile } from './meanwhile.js';
import type { Operation } from './operations.js';
import { SiblingOrder } from './sibling-order.js';
import { type Trial, trialOf } from './trial.js';
import { raiseDraftRevision } from './unit.store.js';

/** Most units that an event names; of more it says how many. */
const MOST_NAMED = 100;

/** What came of a change. */
export interface Changed {
  readonly course: string;
  /** Of the draft, after the change; as it was if nothing changed. */
  readonly draftRevision: number;
  /** One for each operation. */
  readonly outcomes: readonly Outcome[];
  /** Only of a trial. */
  readonly trial?: Trial;
}

/**
 * Does operations on the draft of a course, in their order, all or none; with `reviewed` only in that state of it.
 * Throws NOT_FOUND for the course, PRECONDITION_FAILED for its draft, and for the operations one error with everything
 * that is wrong with any of them; pointers begin with `/operations/<n>`.
 */
export async function changeDraft(
  writing: Writing,
  address: string,
  operations: readonly Operation[],
  reviewed?: string,
): Promise<Changed> {
  const { tx, order } = writing;
  assertBearable(operations);
  const course = await lockDraft(tx, address);
  if (reviewed !== undefined) await assertReviewed(tx, course, reviewed);
  const revision = course.draftRevision + 1;
  const entries: Done[] = [];
  const done = async (entry: Done) => {
    // With the first change: what is shown from here on has the tags that it will have.
    if (entries.length === 0) await raiseDraftRevision(tx, course.id, revision);
    entries.push(entry);
    await writing.audit({ ...entry, courseId: course.id, revision });
  };
  const before = order.dryRun ? await readDraft(tx, course.id) : null;
  const siblings = new SiblingOrder(tx);
  const meanwhile = new Meanwhile(tx, course.id);
  const edit = { tx, order, course, revision, siblings, releases: new Map(), meanwhile, done };
  const applied = await applyAll(edit, operations);
  const outcomes = placed(applied, await siblings.settle());
  const trial = before ? { trial: await trialOf(tx, course, before) } : {};
  if (entries.length === 0)
    return { course: course.id, draftRevision: course.draftRevision, outcomes, ...trial };

  const units = [...new Set(entries.map(({ target }) => target))];
  const data = { draftRevision: revision, count: units.length, units: units.slice(0, MOST_NAMED) };
  recordEvent(writing, { courseId: course.id, kind: 'draft-changed', data });
  return { course: course.id, draftRevision: revision, outcomes, ...trial };
}

/** What came of each operation, where all of them have put it. */
function placed(outcomes: readonly Outcome[], positions: ReadonlyMap<string, number>): Outcome[] {
  return outcomes.map((outcome) => {
    const position = 'meta' in outcome ? positions.get(outcome.data.id) : undefined;
    if (position === undefined) return outcome;
    const { data, meta } = outcome as Unit;
    return { data, meta: { ...meta, position } };
  });
}

async function applyAll(edit: DraftEdit, operations: readonly Operation[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const refused: { at: number; error: AppError }[] = [];
  for (const [at, operation] of operations.entries()) {
    try {
      outcomes.push(await applyOperation(edit, operation));
    } catch (error) {
      // What the database refuses ends the transaction; what we refuse ourselves leaves it good for the next one.
      if (!(error instanceof AppError)) throw error;
      refused.push({ at, error });
    }
  }
  if (refused.length > 0) throw together(refused);
  return outcomes;
}

/** One error that holds all; its code is that of the first, and each problem has what its own operation tells. */
function together(refused: readonly { at: number; error: AppError }[]): AppError {
  const [{ error: first }] = refused as [(typeof refused)[number]];
  const errors = refused.flatMap(({ at, error }) => problemsOf(error, `/operations/${at}`));
  return new AppError(first.code, refused.map(toldOf).join(' '), {
    errors,
    headers: first.headers,
    details: first.details,
    cause: first.cause,
  });
}

/** What is wrong with an operation, by its number among all. */
function toldOf({ at, error }: { at: number; error: AppError }): string {
  const places = error.code === 'INVALID_INPUT' ? error.errors : [];
  if (places.length === 0) return `/operations/${at}: ${error.message}`;
  return places.map(({ pointer, detail }) => `/operations/${at}${pointer}: ${detail}`).join(' ');
}

function problemsOf({ code, message, errors, details }: AppError, at: string): InputProblem[] {
  const own = { refusal: code, ...details };
  if (errors.length === 0) return [{ pointer: at, code, detail: message, ...own }];
  return errors.map((problem) => ({ ...problem, pointer: `${at}${problem.pointer}`, ...own }));
}
