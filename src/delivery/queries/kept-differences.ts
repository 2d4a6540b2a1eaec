// Differences that were asked for lately: comparing two releases takes far longer than reading one, and anybody may ask.
import { setTimeout as sleep } from 'node:timers/promises';
import { Gate } from '../../infra/gate.js';

/** Most differences that are kept: the steps between the last dozen releases, and some leaps. */
export const MAX_KEPT = 32;
/** Most bytes of the documents that kept differences hold on to, each counted with each difference. */
export const MAX_KEPT_BYTES = 32 * 1024 * 1024;
/** Most comparisons that are under way or wait; one takes up to half a second of one core. */
export const MAX_WAITING = 16;
const COMPARISONS = {
  room: 1,
  mostWaiting: MAX_WAITING - 1,
  busy: 'Many releases are being compared; try again shortly.',
};

/** What is kept, least recently asked for first, and what is being made. */
export class KeptDifferences<T> {
  readonly #kept = new Map<string, { readonly value: T; readonly bytes: number }>();
  readonly #making = new Map<string, Promise<T>>();
  readonly #gate = new Gate(COMPARISONS);
  #restsUntil = 0;
  #bytes = 0;

  /**
   * What is kept under this name, or made now: once for all who wait, and one after the other. `bytes` is what it holds
   * on to. Throws UNAVAILABLE while too many wait.
   */
  async get(name: string, bytes: number, make: () => T | Promise<T>): Promise<T> {
    const known = this.#kept.get(name);
    if (known) {
      this.#kept.delete(name);
      this.#kept.set(name, known);
      return known.value;
    }
    return this.#making.get(name) ?? this.#make(name, bytes, make);
  }

  #make(name: string, bytes: number, make: () => T | Promise<T>): Promise<T> {
    const making = this.#gate
      .pass(1, async () => {
        const value = await this.#inTurn(make);
        this.#keep(name, value, bytes);
        return value;
      })
      .finally(() => this.#making.delete(name));
    this.#making.set(name, making);
    return making;
  }

  /** Nobody is served while one is made, so after each one as much time belongs to everybody else. */
  async #inTurn(make: () => T | Promise<T>): Promise<T> {
    await sleep(Math.max(0, this.#restsUntil - performance.now()));
    const begun = performance.now();
    try {
      return await make();
    } finally {
      const ended = performance.now();
      this.#restsUntil = ended + (ended - begun);
    }
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
