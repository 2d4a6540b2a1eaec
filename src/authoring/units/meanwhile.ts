// What the refused operations of one change tell: how their units are by now, and what was done to them meanwhile. Each
// unit is told of once, and all within a budget: the answer is built while the course is locked.
import type { Transaction } from '../../infra/database/prisma.service.js';
import type { Unit } from '../../model/unit.js';
import { auditSince, type Change, MOST_BYTES_TOLD } from './audit-since.store.js';

/** Most units of which it is told what was done meanwhile: each costs a search. */
const MOST_EXPLAINED = 50;

/** A unit or a translation, as it is by now. */
type State = Unit | { readonly translation: { readonly unit: string; readonly locale: string } };

/** What is told of a unit; null where it was told before, or where there is no room left. */
export interface Told {
  readonly current: State | null;
  readonly changes: readonly Change[] | null;
}

/** All that the refusals of one change tell. */
export class Meanwhile {
  readonly #told = new Set<string>();
  #left = MOST_BYTES_TOLD;

  constructor(
    private readonly tx: Transaction,
    private readonly courseId: string,
  ) {}

  /** The present state of a unit alone: nothing has happened to it that would explain the refusal. */
  state(current: State): Told {
    return this.#take(current) ? { current, changes: [] } : { current: null, changes: null };
  }

  /** The present state, and what was done since a revision to the unit and to others that count with it. */
  async since(current: State, units: readonly string[], revision: number): Promise<Told> {
    if (!this.#take(current)) return { current: null, changes: null };
    if (this.#told.size > MOST_EXPLAINED) return { current, changes: null };
    const { changes, whole } = await auditSince(this.tx, this.courseId, units, revision, this.#left);
    // Looking for what fits costs more than telling it: when something did not, the search is over.
    this.#left = whole ? this.#left - bytesOf(changes) : 0;
    return { current, changes };
  }

  /** Whether there is room for a state that was not told yet. The last one may be larger than what was left. */
  #take(current: State): boolean {
    const name = nameOf(current);
    if (this.#told.has(name) || this.#left <= 0) return false;
    this.#told.add(name);
    this.#left -= bytesOf(current);
    return true;
  }
}

function nameOf(state: State): string {
  return 'meta' in state ? state.data.id : `${state.translation.unit} ${state.translation.locale}`;
}

function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}
