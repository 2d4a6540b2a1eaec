// When a query is left to the engine: nothing is wrong yet, it only takes more than a plan can do.

/** Whether a value is yet to come, or to be asked for. */
export function isLater(value: unknown): boolean {
  if (typeof value === 'function') return true;
  return typeof value === 'object' && typeof (value as { then?: unknown } | null)?.then === 'function';
}

/** What becomes of it is of no interest any more: the engine asks again. */
export function leaveLater(value: unknown): never {
  Promise.resolve(value).catch(() => undefined);
  return leaveIt('What is below the root has to be there.');
}

/** Gives up: what this way cannot do is done by the engine. */
export function leaveIt(why: string): never {
  throw new Error(why);
}
