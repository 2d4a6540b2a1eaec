// Payloads: what came of a mutation, or everything that its caller has to mend first.
import { AppError } from '../../infra/errors/app-error.js';
import type { ErrorCode } from '../../infra/errors/error-table.js';
import { type Shown, showState } from './shown.js';

/** Something that the caller can mend. */
export interface UserError {
  readonly code: string;
  readonly reason: string | null;
  readonly message: string;
  readonly pointer: string | null;
  readonly current: Shown | null;
  readonly changes: unknown;
}

/** Where in the arguments something stands, from where in the action's own words it stands. */
export type PlaceOf = (pointer: string) => string;

/** What is about the request, or about who asks: sending other content would not help. */
const OF_THE_REQUEST: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'RATE_LIMITED',
  'IDEMPOTENCY_IN_FLIGHT',
  'IDEMPOTENCY_MISMATCH',
]);

const inInput: PlaceOf = (pointer) => `/input${pointer}`;

/** Does it; what the caller can mend is in the payload, everything else is thrown on. */
export async function payload<T extends object>(
  action: () => Promise<T>,
  placeOf: PlaceOf = inInput,
): Promise<(T | object) & { readonly userErrors: readonly UserError[] }> {
  try {
    return { ...(await action()), userErrors: [] };
  } catch (error) {
    if (!(error instanceof AppError) || error.status >= 500 || OF_THE_REQUEST.has(error.code)) throw error;
    return { userErrors: userErrorsOf(error, placeOf) };
  }
}

function userErrorsOf({ code, message, errors, details }: AppError, placeOf: PlaceOf): UserError[] {
  if (errors.length === 0) return [{ code, reason: null, message, pointer: null, ...stateIn(details) }];
  return errors.map((problem) => {
    // Of several operations each is refused for its own reason, and tells of its own unit.
    const own = problem.refusal ?? code;
    return {
      code: own,
      reason: problem.code === own ? null : problem.code,
      message: problem.detail,
      // What is wrong with a course is told in its own terms: it was not sent.
      pointer: code === 'INVALID_COURSE' ? problem.pointer : placeOf(problem.pointer),
      ...stateIn(problem.refusal ? problem : details),
    };
  });
}

function stateIn({ current, changes }: { readonly current?: unknown; readonly changes?: unknown }) {
  return { current: showState(current), changes: changes ?? null };
}
