// Files that were asked for lately, in memory: a page full of pictures is not a page full of SQL.
import { Injectable, Logger } from '@nestjs/common';
import { PrismaService } from '../infra/database/prisma.service.js';
import { Gate } from '../infra/gate.js';
import type { StoredFile } from './file.js';
import { fileOf, isThere, sizeOf } from './file.store.js';
import type { FileSource } from './file-source.js';

/** What may be kept together: three of the largest files, or hundreds of ordinary pictures. Bytes. */
export const KEPT_BYTES = 64 * 1024 * 1024;
/** So long a kept file is given without asking whether it was erased meanwhile, maybe by another replica. */
const TRUSTED_MS = 5_000;
/** Files being read from the database are bounded as those that are kept, and a page full of pictures may wait. */
const READING = { room: KEPT_BYTES, mostWaiting: 256, busy: 'Many files are being read; try again shortly.' };

interface Kept {
  readonly file: StoredFile;
  checkedAt: number;
}

@Injectable()
export class KeptFiles implements FileSource {
  readonly #logger = new Logger('Files');
  /** In the order of their last use. */
  readonly #kept = new Map<string, Kept>();
  readonly #gate = new Gate(READING);
  readonly #reading = new Map<string, Promise<StoredFile | null>>();
  #bytes = 0;

  constructor(private readonly prisma: PrismaService) {}

  /** A file by its hash; null if there is none. While the database is away, what is kept goes on being served. */
  async read(sha256: string): Promise<StoredFile | null> {
    const kept = this.#kept.get(sha256);
    if (!kept) return this.#readOnce(sha256);
    if (Date.now() - kept.checkedAt > TRUSTED_MS) {
      // Before the answer is there, so that one asks and the others go on.
      kept.checkedAt = Date.now();
      if (!(await this.#isStillThere(sha256))) {
        this.forget(sha256);
        return null;
      }
    }
    this.#keep(kept);
    return kept.file;
  }

  /** Lets go of a file: it was erased. */
  forget(sha256: string): void {
    this.#bytes -= this.#kept.get(sha256)?.file.bytes.length ?? 0;
    this.#kept.delete(sha256);
  }

  /** Many may ask at once; the database is asked once. */
  #readOnce(sha256: string): Promise<StoredFile | null> {
    const known = this.#reading.get(sha256);
    if (known) return known;
    const reading = this.#read(sha256).finally(() => this.#reading.delete(sha256));
    this.#reading.set(sha256, reading);
    return reading;
  }

  async #read(sha256: string): Promise<StoredFile | null> {
    // First how large it is: what is not there takes no room.
    const size = await sizeOf(this.prisma, sha256);
    if (size === null) return null;
    const file = await this.#gate.pass(size, () => fileOf(this.prisma, sha256));
    if (file) this.#keep({ file, checkedAt: Date.now() });
    return file;
  }

  #keep(kept: Kept): void {
    const { sha256, bytes } = kept.file;
    this.forget(sha256);
    this.#kept.set(sha256, kept);
    this.#bytes += bytes.length;
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= KEPT_BYTES) break;
      this.forget(oldest);
    }
  }

  async #isStillThere(sha256: string): Promise<boolean> {
    try {
      return await isThere(this.prisma, sha256);
    } catch (error) {
      this.#logger.warn(`Whether ${sha256} is still there cannot be asked: ${(error as Error).message}`);
      return true;
    }
  }
}
