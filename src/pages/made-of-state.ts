// Texts that are made of a state of the catalogue when somebody first asks, and kept as long as that state is.
import { LRUCache } from 'lru-cache';
import type { Catalogue } from '../catalogue/catalogue.js';
import type { Representation } from '../infra/http/representation.js';

/** Texts kept of one state. Only sitemaps of very many courses are more, and a robot takes each of these once. */
const MOST_KEPT = 8;

/** What some addresses answer with, by state. */
export class MadeOfState {
  readonly #made = new WeakMap<Catalogue, LRUCache<string, Representation>>();

  /** The text of this name, of this state. */
  of(catalogue: Catalogue, name: string, make: () => Representation): Representation {
    const kept = this.#made.get(catalogue) ?? new LRUCache({ max: MOST_KEPT });
    this.#made.set(catalogue, kept);
    const made = kept.get(name) ?? make();
    kept.set(name, made);
    return made;
  }
}
