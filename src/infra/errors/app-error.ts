// The error that our own code throws; everything else that is thrown is a fault of ours and answered as INTERNAL.
import { ERRORS, type ErrorCode } from './error-table.js';

/** One thing that is wrong, and where: a JSON pointer into what was sent. */
export interface InputProblem {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
  /** Of one refused operation among several: the code of the table that it alone would have been answered with. */
  readonly refusal?: ErrorCode;
  /** Of a refused operation: the present state, and what was done since the state that the caller has seen. */
  readonly current?: unknown;
  readonly changes?: unknown;
}

/** What an error carries besides its code and detail. */
export interface ErrorExtras {
  readonly errors?: readonly InputProblem[];
  /** Headers for the REST answer, such as `Allow` or `Retry-After`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Further members of the error body, such as the present state after a failed precondition. */
  readonly details?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** A mistake with a code of the table. `message` is told to the caller as it is. */
export class AppError extends Error {
  readonly errors: readonly InputProblem[];
  readonly headers: Readonly<Record<string, string>>;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    readonly code: ErrorCode,
    detail: string,
    { errors = [], headers = {}, details = {}, cause }: ErrorExtras = {},
  ) {
    super(detail, { cause });
    this.name = 'AppError';
    this.errors = errors;
    this.headers = headers;
    this.details = details;
  }

  /** The HTTP status of the code. */
  get status(): number {
    return ERRORS[this.code].status;
  }
}
