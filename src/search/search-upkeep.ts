// Keeps the rows of search in step as long as the service runs: makes those that are missing, and takes those away that
// nobody can ask for any more.
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { CatalogueService } from '../catalogue/catalogue.service.js';
import { PrismaService } from '../infra/database/prisma.service.js';
import { forgetRows, superseded } from './index.store.js';
import { IndexReleases } from './index-releases.js';

/** How often; what is missing meanwhile, a search makes itself. Milliseconds. */
const INTERVAL_MS = 10 * 60_000;
/**
 * How long rows stay when their release is not the current one any more: requests that were given it are answered within
 * seconds, replicas that cannot reach the database cannot search either. Seconds.
 */
const GRACE_SECONDS = 60 * 60;

@Injectable()
export class SearchUpkeep implements OnApplicationShutdown {
  readonly #logger = new Logger('Search');
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;

  constructor(
    private readonly prisma: PrismaService,
    private readonly catalogue: CatalogueService,
    private readonly index: IndexReleases,
  ) {}

  /** Begins, once the catalogue is loaded. */
  start(): void {
    void this.run();
    this.#timer = setInterval(() => void this.run(), INTERVAL_MS);
  }

  /** Begins, unless it is under way. Never throws: what cannot be done now is done the next time. */
  run(): Promise<void> {
    this.#running ??= this.#tidyAndComplete()
      .catch((error) => this.#logger.warn(String(error)))
      .finally(() => {
        this.#running = undefined;
      });
    return this.#running;
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }

  async #tidyAndComplete(): Promise<void> {
    // First what is quick: the rows of a thousand courses take minutes.
    await this.#tidy();
    const { current } = this.catalogue;
    const releases = current.courses.map((course) => ({
      ...{ courseId: course.id, release: course.info.number, load: () => current.release(course) },
    }));
    await this.index.complete(releases);
  }

  /** One transaction for each release, so that nobody who publishes waits for long. */
  async #tidy(): Promise<void> {
    const old = await this.prisma.$transaction((tx) => superseded(tx, GRACE_SECONDS));
    for (const key of old) await this.prisma.$transaction((tx) => forgetRows(tx, key));
  }
}
