// The holder of the current catalogue: builds the next one aside, swaps one reference, keeps the last good one.
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, type Config, SHARE_OF_ANSWERS } from '../infra/config/config.js';
import { EPOCH_CHANNEL } from '../infra/database/epoch-channel.js';
import { type Listener, listen } from '../infra/database/listener.js';
import { DATABASE_URL } from '../infra/database/prisma.service.js';
import { Catalogue, type PublishedCourse } from './catalogue.js';
import { headOf } from './course-head.js';
import { BrokenRelease, makeReady, readRelease } from './read-release.js';
import { type CurrentRelease, ReleaseStore } from './release.store.js';
import { ReleaseArchive } from './release-archive.js';
import { WarmUp } from './warm-up.js';

/** Twice a second, so that every replica serves a publish within a second even where notifications do not arrive. */
const POLL_INTERVAL_MS = 500;
/** Courses loaded before a new state is served: all that people publish at a time. After a mass publish lists come first. */
const MOST_LOADED_FIRST = 20;
/** How long a start waits for courses to be in memory: a few dozen are by then. The others follow while it serves. */
const WARM_UP_PATIENCE_MS = 3_000;

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
  readonly #warmUp: WarmUp;
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
    @Inject(CONFIG) { catalogueBytes, publicUrl }: Config,
    @Inject(DATABASE_URL) private readonly databaseUrl: string,
  ) {
    this.#archive = new ReleaseArchive(
      (courseId, number) => readRelease(store, courseId, number, publicUrl),
      catalogueBytes * (1 - SHARE_OF_ANSWERS),
    );
    this.#warmUp = new WarmUp(this.#archive, () => this.#current.courses);
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

  /** Releases in memory, of all courses, and what they take in bytes. */
  get loaded(): { readonly count: number; readonly bytes: number } {
    return this.#archive;
  }

  /** Loads what there is of everything, then keeps in step until the application stops. Throws if the first load fails. */
  async start(): Promise<void> {
    await this.#refresh();
    this.#inStep = true;
    await this.#warmUp.run(WARM_UP_PATIENCE_MS);
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
    await this.#warmUp.stop();
    await (this.#nextLook ?? this.#look);
  }

  async #refreshQuietly(): Promise<void> {
    try {
      await this.#refresh();
      if (!this.#inStep) {
        this.#logger.log('In step with the database.');
        void this.#warmUp.run();
      }
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
    if (!changed) this.#archive.clear();
    for (const id of changed?.erased ?? []) this.#archive.forget(id);
    const renewed = await this.#coursesOf(await this.store.current(changed?.courses), known, anew);
    const kept = changed ? known.filter(({ id }) => !changed.courses.includes(id)) : [];
    this.#epoch = epoch;
    this.#current = new Catalogue(epoch, [...kept, ...renewed], this.#archive);
    for (const { id, info } of known) {
      if (this.#current.course(id)?.course.info.number !== info.number) this.#archive.drop(id, info.number);
    }
  }

  async #coursesOf(
    current: readonly CurrentRelease[],
    before: readonly PublishedCourse[],
    anew: boolean,
  ): Promise<PublishedCourse[]> {
    const histories = await this.store.histories(current);
    const courses: PublishedCourse[] = [];
    const byHeadAlone = anew || current.length > MOST_LOADED_FIRST;
    for (const release of current) {
      const { courseId: id, number, info } = release;
      const history = histories.get(id) ?? [];
      // What was withdrawn must not be served any more, not even as the last good one.
      if (history.find((entry) => entry.number === number)?.withdrawn) continue;
      const known = before.find((course) => course.id === id);
      try {
        const same = known?.info.number === number ? known.head : null;
        const head = same ?? (await this.#headOf(release, byHeadAlone));
        courses.push({ id, slug: head.slug, head, info, history });
      } catch (error) {
        // A database that fails here fails the whole look, which is tried again.
        if (!(error instanceof BrokenRelease)) throw error;
        // One course that cannot be served must not keep the others from their new state.
        this.#logger.error(error.message);
        if (known) courses.push({ ...known, history });
      }
    }
    return courses;
  }

  /** The head of a release; unless that is enough, the release is in memory and proved to be servable by then. */
  async #headOf({ courseId, number, head, readable }: CurrentRelease, headIsEnough: boolean) {
    if (head && readable && headIsEnough) return head;
    const release = await this.#archive.fetch(courseId, number);
    if (release === null || release === 'withdrawn') throw new BrokenRelease(courseId, number, 'it is gone');
    await makeReady(release);
    if (head) return head;
    const made = headOf(release);
    // Only spares the next start the work.
    await this.store.keepHead(courseId, number, made).catch((error) => this.#logger.warn(String(error)));
    return made;
  }
}
