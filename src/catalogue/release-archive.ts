// Older releases, loaded when somebody asks for one, once for all who wait, and kept within a budget of bytes.
import { AppError } from '../infra/errors/app-error.js';
import type { LoadedRelease } from './loaded-release.js';

/** Loads one release: null if the course has no such number, 'withdrawn' if it was erased. */
export type LoadRelease = (courseId: string, number: number) => Promise<LoadedRelease | 'withdrawn' | null>;

/** The most releases being read from the database at one time; further readers are told to come back. */
const MAX_LOADS_UNDER_WAY = 16;

/** Least recently used releases leave when the budget is spent. */
export class ReleaseArchive {
  readonly #kept = new Map<string, LoadedRelease>();
  readonly #underWay = new Map<string, ReturnType<LoadRelease>>();
  /** Counts what was forgotten: a load that began before must not bring it back. */
  #forgotten = 0;

  constructor(
    private readonly load: LoadRelease,
    private readonly budgetBytes: number,
  ) {}

  /** A release by number. Throws NOT_FOUND, RELEASE_WITHDRAWN, or UNAVAILABLE when the database cannot be asked. */
  async get(courseId: string, number: number): Promise<LoadedRelease> {
    const name = `${courseId} ${number}`;
    const known = this.#kept.get(name);
    if (known) {
      this.#keep(name, known);
      return known;
    }
    const forgotten = this.#forgotten;
    const release = await this.#loadOnce(name, courseId, number);
    if (release === 'withdrawn') throw new AppError('RELEASE_WITHDRAWN', `Release ${number} was withdrawn.`);
    if (!release) throw new AppError('NOT_FOUND', `The course has no release ${number}.`);
    if (forgotten === this.#forgotten) this.#keep(name, release);
    return release;
  }

  /** Forgets everything. */
  clear(): void {
    this.#forgotten++;
    this.#kept.clear();
  }

  /** Forgets everything about a course, because something of it was erased. */
  forget(courseId: string): void {
    this.#forgotten++;
    for (const name of this.#kept.keys()) if (name.startsWith(`${courseId} `)) this.#kept.delete(name);
  }

  async #loadOnce(name: string, courseId: string, number: number) {
    const waiting = this.#underWay.get(name);
    if (waiting) return waiting;
    const retry = { headers: { 'Retry-After': '2' } };
    if (this.#underWay.size >= MAX_LOADS_UNDER_WAY) {
      throw new AppError('UNAVAILABLE', 'Many older releases are being loaded; try again shortly.', retry);
    }
    const loading = this.load(courseId, number).catch((cause) => {
      throw new AppError('UNAVAILABLE', 'Older releases cannot be loaded right now.', { ...retry, cause });
    });
    this.#underWay.set(name, loading);
    try {
      return await loading;
    } finally {
      this.#underWay.delete(name);
    }
  }

  #keep(name: string, release: LoadedRelease): void {
    this.#kept.delete(name);
    this.#kept.set(name, release);
    let spent = [...this.#kept.values()].reduce((sum, { bytes }) => sum + bytes, 0);
    for (const [oldest, { bytes }] of this.#kept) {
      if (spent <= this.budgetBytes || oldest === name) break;
      this.#kept.delete(oldest);
      spent -= bytes;
    }
  }
}
