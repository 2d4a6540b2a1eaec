// Long works in steps: all at once, or so that others have their turn in between.
import { setImmediate } from 'node:timers/promises';

/** Longest that others wait, but for what a single step takes. Milliseconds. */
const TURN_MS = 10;

/** Takes all steps; whoever else has something to do does it meanwhile. */
export async function inTurns<T>(steps: Iterator<void, T>): Promise<T> {
  let begun = performance.now();
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    if (performance.now() - begun < TURN_MS) continue;
    await setImmediate();
    begun = performance.now();
  }
}

/** Takes all steps without anybody else having a turn. */
export function atOnce<T>(steps: Iterator<void, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
