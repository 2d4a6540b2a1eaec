// The holder of the current catalogue: builds the next one aside, swaps one reference, keeps the last good one.
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, type Config, SHARE_OF_ANSWERS } from '../infra/config/config.js';
import { EPOCH_CHANNEL } from '../infra/database/epoch-channel.js';
import { type Listener, listen } from '../infra/database/listener.js';
import { DATABASE_URL } from '../infra/database/prisma.service.js';
import { Catalogue, type PublishedCourse } from './catalogue.js';
import { LoadedRelease, type StoredRelease } from './loaded-release.js';
import { type CurrentRelease, ReleaseStore } from './release.store.js';
import { ReleaseArchive } from './release-archive.js';

/** Twice a second, so that every replica serves a publish within a second even where notifications do not arrive. */
const POLL_INTERVAL_MS = 500;

/** What the probes say about the catalogue. */
export interface CatalogueStatus {
  readonly epoch: string;
  readonly courses: number;
  /** Whether the last look at the database succeeded. */
  readonly inStep: boolean;
}

@Injectable()
export class CatalogueService implements OnApplicationShutdown {
  readonly #logger = new Logger('Catalogue');
  readonly #archive: ReleaseArchive;
  #current: Catalogue;
  /** The last epoch that was looked at; the catalogue stays the same one while only drafts change. */
  #epoch = -1n;
  /** The look at the database under way, and the one that begins when it ends. */
  #look: Promise<void> | undefined;
  #nextLook: Promise<void> | undefined;
  #inStep = false;
  #timer: NodeJS.Timeout | undefined;
  #listener: Listener | undefined;

  constructor(
    private readonly store: ReleaseStore,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(DATABASE_URL) private readonly databaseUrl: string,
  ) {
    this.#archive = new ReleaseArchive(
      (courseId, number) => this.#load(courseId, number),
      config.catalogueBytes * (1 - SHARE_OF_ANSWERS),
    );
    this.#current = new Catalogue(this.#epoch, [], this.#archive);
  }

  /** The catalogue as it stands. Pin it to a request on arrival; never look twice while answering. */
  get current(): Catalogue {
    return this.#current;
  }

  /** What the probes report. */
  get status(): CatalogueStatus {
    return { epoch: String(this.#epoch), courses: this.#current.courses.length, inStep: this.#inStep };
  }

  /** Loads everything, then keeps in step until the application stops. Throws if the first load fails. */
  async start(): Promise<void> {
    await this.#refresh();
    this.#inStep = true;
    this.#timer = setInterval(() => void this.refresh(), POLL_INTERVAL_MS);
    this.#listener = listen(this.databaseUrl, EPOCH_CHANNEL, () => void this.refresh());
  }

  /** Looks for a new epoch now. Never throws: while the database is away the last good catalogue stays. */
  refresh(): Promise<void> {
    if (this.#look) {
      // Something may have been published after the look under way had read the epoch: those who ask now wait for another.
      this.#nextLook ??= this.#look.then(() => {
        this.#nextLook = undefined;
        return this.refresh();
      });
      return this.#nextLook;
    }
    this.#look = this.#refreshQuietly().finally(() => {
      this.#look = undefined;
    });
    return this.#look;
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.#timer);
    await this.#listener?.close();
    await (this.#nextLook ?? this.#look);
  }

  async #refreshQuietly(): Promise<void> {
    try {
      await this.#refresh();
      if (!this.#inStep) this.#logger.log('In step with the database.');
      this.#inStep = true;
    } catch (error) {
      if (this.#inStep) this.#logger.warn(`Keeping epoch ${this.#epoch}: ${String(error)}`);
      this.#inStep = false;
    }
  }

  async #refresh(): Promise<void> {
    const epoch = await this.store.epoch();
    const before = this.#current;
    if (epoch === this.#epoch) return;
    // An epoch that went back is another database, or one restored from a backup: nothing loaded says anything about it.
    const anew = this.#epoch < 0n || epoch < this.#epoch;
    const changed = anew ? undefined : await this.store.changedSince(this.#epoch);
    if (changed?.courses.length === 0) {
      this.#epoch = epoch;
      return;
    }
    const known = changed ? before.courses : [];
    const loaded = await this.#loadCourses(await this.store.current(changed?.courses), known);
    const kept = known.filter(({ id }) => !changed?.courses.includes(id));
    if (!changed) this.#archive.clear();
    for (const id of changed?.erased ?? []) this.#archive.forget(id);
    this.#epoch = epoch;
    this.#current = new Catalogue(epoch, [...kept, ...loaded], this.#archive);
  }

  async #loadCourses(
    current: readonly CurrentRelease[],
    before: readonly PublishedCourse[],
  ): Promise<PublishedCourse[]> {
    const histories = await this.store.histories(current);
    const courses: PublishedCourse[] = [];
    for (const { courseId, number } of current) {
      const history = histories.get(courseId) ?? [];
      // What was withdrawn must not be served any more, not even as the last good one.
      if (history.find((release) => release.number === number)?.withdrawn) continue;
      const known = before.find(({ id }) => id === courseId);
      const same = known?.current.info.number === number ? known.current : undefined;
      // A database that fails here fails the whole look, which is tried again; only a broken release is left behind.
      const stored = same ? null : await this.store.release(courseId, number);
      try {
        const release = same ?? this.#read(stored, `Release ${number} of ${courseId} has no document.`);
        await prepare(release);
        courses.push({ id: courseId, slug: release.document.course.slug, current: release, history });
      } catch (error) {
        // One course that cannot be served must not keep the others from their new state.
        this.#logger.error(`Release ${number} of ${courseId} cannot be served: ${String(error)}`);
        if (known) courses.push({ ...known, history });
      }
    }
    return courses;
  }

  async #load(courseId: string, number: number): Promise<LoadedRelease | 'withdrawn' | null> {
    const stored = await this.store.release(courseId, number);
    return stored === null || stored === 'withdrawn' ? stored : this.#read(stored, '');
  }

  #read(stored: StoredRelease | 'withdrawn' | null, missing: string): LoadedRelease {
    if (stored === null || stored === 'withdrawn') throw new Error(missing);
    return new LoadedRelease(stored, this.config.publicUrl);
  }
}

/** Builds every view before anybody can ask for it: proof that the release can be served, in all its locales. */
async function prepare(release: LoadedRelease): Promise<void> {
  for (const locale of release.document.course.locales) {
    release.view(locale);
    // Requests that wait meanwhile come first.
    await new Promise((resolve) => setImmediate(resolve));
  }
}
