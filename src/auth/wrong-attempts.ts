// How often an address was wrong lately. Keys cannot be guessed; this keeps those who try from costing us anything.
import ipaddr from 'ipaddr.js';

/** So many wrong keys within a window close the door: far more than any mistake makes, far fewer than any guessing. */
const MAX_WRONG = 50;
/** How long attempts are counted together, and so how long a closed door stays closed at most. Milliseconds. */
const WINDOW_MS = 10 * 60_000;
/** Addresses that are remembered; beyond that the oldest is forgotten, so that nobody can fill our memory. */
const MAX_ADDRESSES = 10_000;
/** Credentials that are remembered as good, likewise. */
const MAX_GOOD = 10_000;
/** Groups of an IPv6 address that one customer is given: who has a /64 has 2^64 addresses. */
const NETWORK_GROUPS = 4;

interface Count {
  wrong: number;
  readonly until: number;
}

/**
 * Counts wrong credentials by address. A whole office may share one address: what has worked here before goes on
 * working from behind a closed door (it is looked up as always, so a revoked key is refused). Only what is new has to
 * wait, and is refused before anything is asked of the database or an issuer.
 */
export class WrongAttempts {
  readonly #counts = new Map<string, Count>();
  readonly #good = new Set<string>();

  constructor(private readonly now: () => number = Date.now) {}

  /** Seconds that this address has to wait with this credential; 0: come in. */
  secondsToWait(address: string, credential: string): number {
    const count = this.#countOf(networkOf(address));
    if (!count || count.wrong < MAX_WRONG || this.#good.has(credential)) return 0;
    return Math.ceil((count.until - this.now()) / 1000);
  }

  /** Notes that a credential (its hash) was none. */
  wrong(address: string, credential: string): void {
    this.#good.delete(credential);
    const network = networkOf(address);
    const count = this.#countOf(network);
    if (count) count.wrong += 1;
    else {
      this.#counts.set(network, { wrong: 1, until: this.now() + WINDOW_MS });
      if (this.#counts.size > MAX_ADDRESSES) this.#counts.delete(oldestOf(this.#counts));
    }
  }

  /** Notes that a credential (its hash) was good. */
  right(credential: string): void {
    if (this.#good.has(credential)) return;
    this.#good.add(credential);
    if (this.#good.size > MAX_GOOD) this.#good.delete(oldestOf(this.#good));
  }

  #countOf(network: string): Count | undefined {
    const count = this.#counts.get(network);
    if (!count || count.until > this.now()) return count;
    this.#counts.delete(network);
    return undefined;
  }
}

/** Maps and sets keep the order in which things came. */
function oldestOf(kept: ReadonlyMap<string, unknown> | ReadonlySet<string>): string {
  return kept.keys().next().value as string;
}

/** What stands for whoever is behind an address: the address itself, for IPv6 its network. */
function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  return parsed instanceof ipaddr.IPv6 ? parsed.parts.slice(0, NETWORK_GROUPS).join(':') : parsed.toString();
}
