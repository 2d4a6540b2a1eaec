// Work that would hold up everybody else, in a thread of its own: one piece at a time, within a time and a memory.
import { Worker } from 'node:worker_threads';

/** How long a thread is kept for the next piece of work: starting one takes as long as many a piece. Milliseconds. */
const IDLE_TIME = 30_000;

/** What a thread does and may take. */
export interface Work {
  /** The module that answers `parentPort`'s messages, one answer for each. */
  readonly file: URL;
  /** Longest time for one piece. Milliseconds. */
  readonly time: number;
  /** Most memory for objects. MB. */
  readonly heapMb: number;
  /** Starts the thread; for tests. */
  readonly start?: () => Worker;
}

/** A piece of work that took too long or too much; `what` says how much that is. */
export class Overrun extends Error {
  constructor(readonly what: string) {
    super(`It takes more than ${what}.`);
  }
}

/** Asks a thread, which is started when there is something to do and ends when there is nothing. */
export class WorkingThread<Question, Answer> {
  #last: Promise<unknown> = Promise.resolve();
  #worker: Worker | null = null;
  #idle: NodeJS.Timeout | undefined;

  constructor(private readonly work: Work) {}

  /** The answer of the thread, after those to all questions before. Throws Overrun. */
  ask(question: Question): Promise<Answer> {
    const mine = this.#last.then(() => this.#askNow(question));
    this.#last = mine.catch(() => undefined);
    return mine;
  }

  /** Ends the thread. The next question starts another one. */
  async close(): Promise<void> {
    clearTimeout(this.#idle);
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  async #askNow(question: Question): Promise<Answer> {
    clearTimeout(this.#idle);
    this.#worker ??= this.#watched((this.work.start ?? (() => this.#start()))());
    const answer = await this.#answer(this.#worker, question).catch(async (error) => {
      // It is over, or still at work on what nobody waits for any more.
      await this.close();
      throw error;
    });
    this.#idle = setTimeout(() => void this.close(), IDLE_TIME).unref();
    return answer;
  }

  #start(): Worker {
    const { file, heapMb } = this.work;
    const worker = new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: heapMb } });
    worker.unref();
    return worker;
  }

  /** A thread may also end while nobody asks it anything: the next question starts another one then. */
  #watched(worker: Worker): Worker {
    const forget = () => {
      if (this.#worker === worker) this.#worker = null;
    };
    return worker.on('error', forget).on('exit', forget);
  }

  async #answer(worker: Worker, question: Question): Promise<Answer> {
    const { time, heapMb } = this.work;
    let letGo = () => {};
    try {
      return await new Promise<Answer>((resolve, reject) => {
        const late = setTimeout(() => reject(new Overrun(`${time / 1000} seconds`)), time);
        const fail = (error: NodeJS.ErrnoException) =>
          reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new Overrun(`${heapMb} MB of memory`) : error);
        const end = () => reject(new Error('A thread ended without an answer.'));
        letGo = () => {
          clearTimeout(late);
          worker.off('message', resolve).off('error', fail).off('exit', end);
        };
        worker.on('message', resolve).on('error', fail).on('exit', end);
        worker.postMessage(question);
      });
    } finally {
      letGo();
    }
  }
}
