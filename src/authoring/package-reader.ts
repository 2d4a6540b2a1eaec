// Packages that arrive as zips: read in memory and checked whole, in a thread of its own, so that nobody who reads a
// course waits for it, however much there is to read.
import type { Worker } from 'node:worker_threads';
import { AppError } from '../infra/errors/app-error.js';
import { Overrun, WorkingThread } from '../infra/working-thread.js';
import type { SoundPackage } from './import-course.js';
import type { Received } from './package-worker.js';

/** Longest time to read one package: dozens of times what a large course takes. Milliseconds. */
const MAX_TIME = 60_000;
/** Most memory for what is read, without the bytes of files: ten times what a large course takes. MB. */
const MAX_HEAP_MB = 1_024;

/** What tests change of a reader. */
interface Settings {
  readonly time?: number;
  readonly heapMb?: number;
  readonly start?: () => Worker;
}

/** Reads one package at a time: two would take as long, and twice the memory. */
export class PackageReader {
  readonly #thread: WorkingThread<Uint8Array, Received>;

  constructor({ time = MAX_TIME, heapMb = MAX_HEAP_MB, ...settings }: Settings = {}) {
    const file = new URL('./package-worker.js', import.meta.url);
    this.#thread = new WorkingThread({ file, time, heapMb, ...settings });
  }

  /**
   * The package in a zip. Throws INVALID_PACKAGE with file and line of every problem, what `readZip` throws, and
   * PAYLOAD_TOO_LARGE for what takes too long or too much memory.
   */
  async read(zip: Uint8Array): Promise<SoundPackage> {
    const received = await this.#thread.ask(zip).catch((error) => {
      if (!(error instanceof Overrun)) throw error;
      throw new AppError('PAYLOAD_TOO_LARGE', `The package takes more than ${error.what} to read. Split it.`);
    });
    if ('pack' in received) return received.pack;
    const { code, detail, errors } = received.refused;
    throw new AppError(code, detail, { errors });
  }

  /** Ends the thread. The next package starts another one. */
  close(): Promise<void> {
    return this.#thread.close();
  }
}
