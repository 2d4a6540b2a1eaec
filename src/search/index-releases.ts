// Rows for releases that have none: published before there was search, or in a database that was restored without them.
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { LoadedRelease } from '../catalogue/loaded-release.js';
import { BrokenRelease } from '../catalogue/read-release.js';
import { PrismaService, type Transaction } from '../infra/database/prisma.service.js';
import { forgetOlder, type ReleaseKey, storeRows, withoutRows } from './index.store.js';
import { INDEX_VERSION, rowsOf } from './index-rows.js';

/** Stores what a release is found by, in the transaction that makes it the current one. */
export async function indexRelease(tx: Transaction, courseId: string, release: LoadedRelease): Promise<void> {
  await storeRows(tx, { courseId, release: release.info.number }, INDEX_VERSION, await rowsOf(release));
}

/** A release that may lack its rows, loaded if it does. */
export interface Unindexed extends ReleaseKey {
  readonly load: () => Promise<LoadedRelease>;
}

@Injectable()
export class IndexReleases implements OnApplicationShutdown {
  /** By name, what is being indexed or waits for it. */
  readonly #underWay = new Map<string, Promise<void>>();
  #last: Promise<void> = Promise.resolve();
  #stopping = false;

  constructor(private readonly prisma: PrismaService) {}

  /**
   * Makes the rows that some releases lack, once for all who ask, and one release after the other: whoever asks for one
   * of them waits for no long queue. It ends with the release at hand when nobody waits for it any more. One that cannot
   * be read keeps no other from its rows. Throws what kept some from them.
   */
  async complete(releases: readonly Unindexed[], enough?: AbortSignal): Promise<void> {
    const byName = new Map(releases.map((release) => [nameOf(release), release]));
    let broken: unknown;
    for (const key of await withoutRows(this.prisma, releases, INDEX_VERSION)) {
      if (enough?.aborted) return;
      try {
        await this.#once(nameOf(key), byName.get(nameOf(key))!);
      } catch (error) {
        if (!isBroken(error)) throw error;
        broken ??= error;
      }
    }
    if (broken !== undefined) throw broken;
  }

  async onApplicationShutdown(): Promise<void> {
    this.#stopping = true;
    await this.#last.catch(() => undefined);
  }

  #once(name: string, release: Unindexed): Promise<void> {
    const known = this.#underWay.get(name);
    if (known) return known;
    const made = this.#last.catch(() => undefined).then(() => this.#index(release));
    this.#last = made;
    this.#underWay.set(name, made);
    return made.finally(() => this.#underWay.delete(name));
  }

  async #index({ load, ...key }: Unindexed): Promise<void> {
    if (this.#stopping) return;
    // Another replica, or somebody before us, may have been quicker.
    if ((await withoutRows(this.prisma, [key], INDEX_VERSION)).length === 0) return;
    const rows = await rowsOf(await load());
    await this.prisma.$transaction(async (tx) => {
      await forgetOlder(tx, key, INDEX_VERSION);
      await storeRows(tx, key, INDEX_VERSION, rows);
    });
  }
}

/** Whoever reads a release is told that it cannot be loaded, and beside it why. */
function isBroken(error: unknown): boolean {
  return error instanceof BrokenRelease || (error instanceof Error && isBroken(error.cause));
}

function nameOf({ courseId, release }: ReleaseKey): string {
  return `${courseId} ${release}`;
}
