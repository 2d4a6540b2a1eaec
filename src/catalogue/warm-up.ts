// Loads courses before anybody asks, as far as the budget goes: where all of them fit in, no reader ever waits for one,
// and a database that is away hurts nobody.
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { PublishedCourse } from './catalogue.js';
import { BrokenRelease, makeReady } from './read-release.js';
import type { ReleaseArchive } from './release-archive.js';

/** One course after the other, the latest published first. */
export class WarmUp {
  readonly #logger = new Logger('Catalogue');
  #running: Promise<void> | undefined;
  #stopped = false;

  constructor(
    private readonly archive: ReleaseArchive,
    private readonly courses: () => readonly PublishedCourse[],
  ) {}

  /** Begins, unless it is under way, and resolves when it is through or after so many milliseconds. Never throws. */
  async run(patienceMs = 0): Promise<void> {
    this.#running ??= this.#loadAll().finally(() => {
      this.#running = undefined;
    });
    const enough = new AbortController();
    const patience = sleep(patienceMs, undefined, { signal: enough.signal }).catch(() => undefined);
    await Promise.race([this.#running, patience]);
    enough.abort();
  }

  /** Ends it, with the course that is being loaded. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
  }

  async #loadAll(): Promise<void> {
    const latestFirst = [...this.courses()].sort((a, b) =>
      a.info.publishedAt < b.info.publishedAt ? 1 : -1,
    );
    for (const { id, head, info } of latestFirst) {
      if (this.archive.has(id, info.number)) continue;
      if (this.#stopped || !this.archive.hasRoomFor(head.bytes)) return;
      try {
        const release = await this.archive.fetch(id, info.number);
        if (release !== null && release !== 'withdrawn') await makeReady(release);
      } catch (error) {
        this.#logger.error(String(error));
        // Without a database there is nothing to load; one course that is broken keeps no other one out.
        if (!(error instanceof BrokenRelease)) return;
      }
    }
  }
}
