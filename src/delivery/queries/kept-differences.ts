// Differences that were asked for lately: comparing two releases takes far longer than reading one, and anybody may ask.
import { setImmediate } from 'node:timers/promises';
import { AppError } from '../../infra/errors/app-error.js';

/** Most differences that are kept: the steps between the last dozen releases, and some leaps. */
export const MAX_KEPT = 32;
/** Most bytes of the documents that kept differences hold on to, each counted with each difference. */
export const MAX_KEPT_BYTES = 32 * 1024 * 1024;
/** Most comparisons that are under way or wait; one takes up to half a second of one core. */
export const MAX_WAITING = 16;

/** When many wait. Seconds. */
const RETRY_AFTER_S = 2;

/** What is kept, least recently asked for first, and what is being made. */
export class KeptDifferences<T> {
  readonly #kept = new Map<string, { readonly value: T; readonly bytes: number }>();
  readonly #making = new Map<string, Promise<T>>();
  #last: Promise<unknown> = Promise.resolve();
  #bytes = 0;

  /**
   * What is kept under this name, or made now: once for all who wait, and one after the other, with room for other
   * requests between. `bytes` is what it holds on to. Throws UNAVAILABLE while too many wait.
   */
  async get(name: string, bytes: number, make: () => T): Promise<T> {
    const known = this.#kept.get(name);
    if (known) {
      this.#kept.delete(name);
      this.#kept.set(name, known);
      return known.value;
    }
    return this.#making.get(name) ?? this.#make(name, bytes, make);
  }

  #make(name: string, bytes: number, make: () => T): Promise<T> {
    if (this.#making.size >= MAX_WAITING) {
      const headers = { 'Retry-After': String(RETRY_AFTER_S) };
      throw new AppError('UNAVAILABLE', 'Many releases are being compared; try again shortly.', { headers });
    }
    const making = this.#last
      .then(() => setImmediate())
      .then(make)
      .then((value) => {
        this.#keep(name, value, bytes);
        return value;
      })
      .finally(() => this.#making.delete(name));
    this.#making.set(name, making);
    // One that fails does not keep the next ones from being made.
    this.#last = making.catch(() => undefined);
    return making;
  }

  #keep(name: string, value: T, bytes: number): void {
    // What is too large by itself drives nothing else out.
    if (bytes > MAX_KEPT_BYTES) return;
    this.#kept.set(name, { value, bytes });
    this.#bytes += bytes;
    for (const [oldest, kept] of this.#kept) {
      if (this.#kept.size <= MAX_KEPT && this.#bytes <= MAX_KEPT_BYTES) break;
      this.#kept.delete(oldest);
      this.#bytes -= kept.bytes;
    }
  }
}
