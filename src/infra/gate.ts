// So much at a time: whoever comes then waits for their turn, and is sent away when too many wait already.
import { AppError } from './errors/app-error.js';

/** What a gate lets through. */
export interface Limits {
  /** What may be inside together, in whatever is counted: bytes, or simply works. */
  readonly room: number;
  /** Most that wait outside. */
  readonly mostWaiting: number;
  /** What those are told who cannot even wait. */
  readonly busy: string;
}

/** When there may be room again. Seconds. */
const RETRY_AFTER_S = 2;

interface Waiting {
  readonly size: number;
  enter(): void;
}

/** Bounds what is under way at one time. */
export class Gate {
  readonly #waiting: Waiting[] = [];
  #inside = 0;

  constructor(private readonly limits: Limits) {}

  /**
   * Does a work that takes so much of the room, when its turn has come. What is larger than all the room has it for
   * itself. Throws UNAVAILABLE while too many wait.
   */
  async pass<T>(size: number, work: () => Promise<T>): Promise<T> {
    const share = Math.min(size, this.limits.room);
    await this.#enter(share);
    try {
      return await work();
    } finally {
      this.#inside -= share;
      this.#letIn();
    }
  }

  #enter(size: number): Promise<void> {
    if (this.#waiting.length >= this.limits.mostWaiting && !this.#hasRoom(size)) {
      const headers = { 'Retry-After': String(RETRY_AFTER_S) };
      throw new AppError('UNAVAILABLE', this.limits.busy, { headers });
    }
    return new Promise((enter) => {
      this.#waiting.push({ size, enter });
      this.#letIn();
    });
  }

  /** In the order in which they came: nobody large waits for ever behind many that are small. */
  #letIn(): void {
    for (let next = this.#waiting[0]; next && this.#fits(next.size); next = this.#waiting[0]) {
      this.#waiting.shift();
      this.#inside += next.size;
      next.enter();
    }
  }

  #hasRoom(size: number): boolean {
    return this.#waiting.length === 0 && this.#fits(size);
  }

  #fits(size: number): boolean {
    return this.#inside + size <= this.limits.room;
  }
}
