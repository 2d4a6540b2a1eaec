// Packages that arrive as zips: read in memory and checked whole, in a thread of its own, so that nobody who reads a
// course waits for it, however much there is to read.
import { Worker } from 'node:worker_threads';
import { AppError } from '../infra/errors/app-error.js';
import type { SoundPackage } from './import-course.js';
import type { Received } from './package-worker.js';

/** Longest time to read one package: dozens of times what a large course takes. Milliseconds. */
const MAX_TIME = 60_000;
/** Most memory for what is read, without the bytes of files: ten times what a large course takes. MB. */
const MAX_HEAP_MB = 1_024;
/** How long the thread is kept for the next package: it takes as long to start as a small package to read. Milliseconds. */
const IDLE_TIME = 30_000;

/** Reads one package at a time: two would take as long, and twice the memory. */
export class PackageReader {
  readonly #time: number;
  readonly #heapMb: number;
  readonly #start: typeof startThread;
  #last: Promise<unknown> = Promise.resolve();
  #worker: Worker | null = null;
  #idle: NodeJS.Timeout | undefined;

  constructor({ time = MAX_TIME, heapMb = MAX_HEAP_MB, start = startThread } = {}) {
    this.#time = time;
    this.#heapMb = heapMb;
    this.#start = start;
  }

  /**
   * The package in a zip. Throws INVALID_PACKAGE with file and line of every problem, what `readZip` throws, and
   * PAYLOAD_TOO_LARGE for what takes too long or too much memory.
   */
  read(zip: Uint8Array): Promise<SoundPackage> {
    const mine = this.#last.then(() => this.#readNow(zip));
    this.#last = mine.catch(() => undefined);
    return mine;
  }

  /** Ends the thread. The next package starts another one. */
  async close(): Promise<void> {
    clearTimeout(this.#idle);
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  async #readNow(zip: Uint8Array): Promise<SoundPackage> {
    clearTimeout(this.#idle);
    this.#worker ??= this.#watched(this.#start(this.#heapMb));
    const received = await this.#answer(this.#worker, zip).catch(async (error) => {
      // It is over, or still at work on what nobody waits for any more.
      await this.close();
      throw error;
    });
    this.#idle = setTimeout(() => void this.close(), IDLE_TIME).unref();
    if ('pack' in received) return received.pack;
    const { code, detail, errors } = received.refused;
    throw new AppError(code, detail, { errors });
  }

  /** A thread may also end while nobody asks it anything: the next package starts another one then. */
  #watched(worker: Worker): Worker {
    const forget = () => {
      if (this.#worker === worker) this.#worker = null;
    };
    return worker.on('error', forget).on('exit', forget);
  }

  async #answer(worker: Worker, zip: Uint8Array): Promise<Received> {
    let letGo = () => {};
    try {
      return await new Promise<Received>((resolve, reject) => {
        const refuse = (what: string) =>
          reject(new AppError('PAYLOAD_TOO_LARGE', `The package takes more than ${what} to read. Split it.`));
        const late = setTimeout(() => refuse(`${this.#time / 1000} seconds`), this.#time);
        const fail = (error: NodeJS.ErrnoException) =>
          error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? refuse(`${this.#heapMb} MB of memory`) : reject(error);
        const end = () => reject(new Error('The thread that reads packages ended without an answer.'));
        letGo = () => {
          clearTimeout(late);
          worker.off('message', resolve).off('error', fail).off('exit', end);
        };
        worker.on('message', resolve).on('error', fail).on('exit', end);
        worker.postMessage(zip);
      });
    } finally {
      letGo();
    }
  }
}

function startThread(heapMb: number): Worker {
  const worker = new Worker(new URL('./package-worker.js', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
  });
  worker.unref();
  return worker;
}
