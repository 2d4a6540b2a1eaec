// Releases in memory, current and older ones: loaded when somebody asks, once for all who wait, within a budget of bytes.
import { LRUCache } from 'lru-cache';
import { AppError } from '../infra/errors/app-error.js';
import { Gate } from '../infra/gate.js';
import type { LoadedRelease } from './loaded-release.js';

/** Loads one release: null if the course has no such number, 'withdrawn' if it was erased. */
export type LoadRelease = (courseId: string, number: number) => Promise<LoadedRelease | 'withdrawn' | null>;

/** Loaded at one time: while one waits for the database, the other one is parsed. More would make each of them later. */
const LOADS_AT_ONCE = 2;
/** Waiting for that: about two seconds of work. Later ones are told to come back. */
const MOST_WAITING = 14;
/** When the releases that others wait for are loaded. Seconds. */
const RETRY_SECONDS = '2';

/** Least recently used releases leave when the budget is spent. Who holds one goes on reading it. */
export class ReleaseArchive {
  readonly #kept: LRUCache<string, LoadedRelease>;
  readonly #underWay = new Map<string, ReturnType<LoadRelease>>();
  readonly #gate = new Gate({
    room: LOADS_AT_ONCE,
    mostWaiting: MOST_WAITING,
    busy: 'Many courses are being loaded; try again shortly.',
  });
  /** Counts what was forgotten: a load that began before must not bring it back. */
  #forgotten = 0;

  constructor(
    private readonly load: LoadRelease,
    budgetBytes: number,
  ) {
    const maxSize = Math.max(1, Math.floor(budgetBytes));
    // What is larger than the whole budget has it for itself, rather than being loaded for every request.
    const sizeCalculation = ({ bytes }: LoadedRelease) => Math.min(maxSize, Math.ceil(bytes));
    this.#kept = new LRUCache({ maxSize, sizeCalculation });
  }

  /** How many releases are in memory. */
  get count(): number {
    return this.#kept.size;
  }

  /** What they take, in bytes; an estimate. */
  get bytes(): number {
    return this.#kept.calculatedSize;
  }

  /** Whether so many bytes more fit in without anything having to leave. */
  hasRoomFor(bytes: number): boolean {
    return this.bytes + bytes <= this.#kept.maxSize;
  }

  /** Whether a release is in memory. */
  has(courseId: string, number: number): boolean {
    return this.#kept.has(nameOf(courseId, number));
  }

  /** A release for a reader. Throws NOT_FOUND, RELEASE_WITHDRAWN, or UNAVAILABLE when it cannot be loaded now. */
  async get(courseId: string, number: number): Promise<LoadedRelease> {
    const known = this.#kept.get(nameOf(courseId, number));
    if (known) return known;
    const release = await this.#loadOnce(courseId, number, (load) => this.#gate.pass(1, load));
    if (release === 'withdrawn') throw new AppError('RELEASE_WITHDRAWN', `Release ${number} was withdrawn.`);
    if (!release) throw new AppError('NOT_FOUND', `The course has no release ${number}.`);
    return release;
  }

  /** A release for ourselves, however many readers are waiting. Throws what loading it throws. */
  async fetch(courseId: string, number: number): ReturnType<LoadRelease> {
    const known = this.#kept.get(nameOf(courseId, number));
    return known ?? this.#loadAndKeep(courseId, number);
  }

  /** Lets go of a release that is not current any more: hardly anybody will ask for it, and who does gets it again. */
  drop(courseId: string, number: number): void {
    this.#kept.delete(nameOf(courseId, number));
  }

  /** Forgets everything. */
  clear(): void {
    this.#forgotten++;
    this.#underWay.clear();
    this.#kept.clear();
  }

  /** Forgets everything about a course, because something of it was erased. */
  forget(courseId: string): void {
    this.#forgotten++;
    for (const known of [this.#kept, this.#underWay]) {
      for (const name of known.keys()) if (name.startsWith(`${courseId} `)) known.delete(name);
    }
  }

  async #loadOnce(
    courseId: string,
    number: number,
    inTurn: (load: () => ReturnType<LoadRelease>) => ReturnType<LoadRelease>,
  ): ReturnType<LoadRelease> {
    const name = nameOf(courseId, number);
    const waiting = this.#underWay.get(name);
    if (waiting) return waiting;
    const loading = inTurn(() => this.#loadAndKeep(courseId, number)).catch((cause) => {
      if (cause instanceof AppError) throw cause;
      const headers = { 'Retry-After': RETRY_SECONDS };
      throw new AppError('UNAVAILABLE', 'This release cannot be loaded right now.', { headers, cause });
    });
    this.#underWay.set(name, loading);
    try {
      return await loading;
    } finally {
      if (this.#underWay.get(name) === loading) this.#underWay.delete(name);
    }
  }

  async #loadAndKeep(courseId: string, number: number): ReturnType<LoadRelease> {
    const name = nameOf(courseId, number);
    const forgotten = this.#forgotten;
    const release = await this.load(courseId, number);
    if (release === null || release === 'withdrawn' || forgotten !== this.#forgotten) return release;
    // Two may have loaded the same.
    const known = this.#kept.get(name);
    if (known) return known;
    this.#kept.set(name, release);
    release.grown = () => {
      // Each view makes it larger, as long as it is kept. A value that is set again would keep its size.
      if (this.#kept.peek(name) !== release) return;
      this.#kept.delete(name);
      this.#kept.set(name, release);
    };
    return release;
  }
}

function nameOf(courseId: string, number: number): string {
  return `${courseId} ${number}`;
}
