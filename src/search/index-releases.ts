// Rows for releases that have none: published before there was search, or in a database that was restored without them.
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { LoadedRelease } from '../catalogue/loaded-release.js';
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

  /** Makes the rows that some releases lack: once for all who ask, and one release after the other. */
  async complete(releases: readonly Unindexed[]): Promise<void> {
    const byName = new Map(releases.map((release) => [nameOf(release), release]));
    const missing = await withoutRows(this.prisma, releases, INDEX_VERSION);
    await Promise.all(missing.map((key) => this.#once(nameOf(key), byName.get(nameOf(key))!)));
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
    const rows = await rowsOf(await load());
    await this.prisma.$transaction(async (tx) => {
      await forgetOlder(tx, key, INDEX_VERSION);
      await storeRows(tx, key, INDEX_VERSION, rows);
    });
  }
}

function nameOf({ courseId, release }: ReleaseKey): string {
  return `${courseId} ${release}`;
}
