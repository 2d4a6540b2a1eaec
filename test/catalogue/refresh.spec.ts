// Promise to whoever has published: a refresh that was asked for afterwards has seen it, whatever look is under way.
import { expect, it } from '@jest/globals';
import { CatalogueService } from '../../src/catalogue/catalogue.service.js';
import type { ReleaseStore } from '../../src/catalogue/release.store.js';
import type { Config } from '../../src/infra/config/config.js';

/** A database without courses, which answers when it is told to. */
function slowStore() {
  const answers: (() => void)[] = [];
  const state = { epoch: 1n, looks: 0 };
  const store: Partial<ReleaseStore> = {
    epoch: () => {
      const seen = state.epoch;
      state.looks++;
      return new Promise((resolve) => answers.push(() => resolve(seen)));
    },
    changedSince: async () => ({ courses: [], erased: [] }),
    current: async () => [],
    histories: async () => new Map(),
  };
  return { store: store as ReleaseStore, state, answer: () => answers.shift()?.() };
}

it('waits for another look while one is under way that may have read too early, and shares it', async () => {
  const { store, state, answer } = slowStore();
  const catalogue = new CatalogueService(store, { catalogueBytes: 0 } as Config, '');
  const early = catalogue.refresh();
  state.epoch = 2n;
  const after = [catalogue.refresh(), catalogue.refresh()];
  answer();
  await early;
  expect(catalogue.status.epoch).toBe('1');
  // The second look begins by itself.
  await new Promise((resolve) => setImmediate(resolve));
  answer();
  await Promise.all(after);
  expect([catalogue.status.epoch, state.looks]).toEqual(['2', 2]);
});
