// Who writes next. Those who write to the same thing take turns before they take a connection, and never do writers
// hold all of them: else ten who wait for one course would keep every key from being looked up.
import { POOL_SIZE } from '../infra/database/prisma.service.js';
import { AppError } from '../infra/errors/app-error.js';

/** Connections that writers leave to those who read: keys, polls, lists. */
const LEFT_TO_READERS = 4;
const MOST_AT_ONCE = POOL_SIZE - LEFT_TO_READERS;
/** Longest wait for one's turn: publishing a large course may take longer, and its authors should hear so. Milliseconds. */
const PATIENCE_MS = 20_000;
/** When to try again, for those whose turn did not come. Seconds. */
const RETRY_SECONDS = '5';

/** Somebody who waits. */
interface Waiting {
  readonly name: string | undefined;
  begin(): void;
}

/** The turns of one process. Between processes the locks of the database decide. */
export class Turns {
  /** What is being written to; `undefined` for what needs no turn, only a connection. */
  readonly #writing: (string | undefined)[] = [];
  readonly #waiting: Waiting[] = [];

  /** Does the work when nobody else works under this name, in the order of arrival. Throws UNAVAILABLE. */
  async take<T>(name: string | undefined, work: () => Promise<T>): Promise<T> {
    await this.#turn(name);
    try {
      return await work();
    } finally {
      this.#writing.splice(this.#writing.indexOf(name), 1);
      this.#callNext();
    }
  }

  #turn(name: string | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        name,
        begin: () => {
          clearTimeout(timer);
          this.#writing.push(name);
          resolve();
        },
      };
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        reject(tooMany());
      }, PATIENCE_MS);
      this.#waiting.push(waiting);
      this.#callNext();
    });
  }

  /** Lets begin whoever came first and can. */
  #callNext(): void {
    if (this.#writing.length >= MOST_AT_ONCE) return;
    const at = this.#waiting.findIndex(({ name }) => name === undefined || !this.#writing.includes(name));
    if (at >= 0) this.#waiting.splice(at, 1)[0]!.begin();
  }
}

function tooMany(): AppError {
  const detail = 'Other writes take longer than usual right now. Nothing was stored.';
  return new AppError('UNAVAILABLE', detail, { headers: { 'Retry-After': RETRY_SECONDS } });
}
