// Who writes, in which request, and how: what a door knows about a write besides what is to be written.

/** Somebody (or something) that acts; the audit trail names it. */
export interface Actor {
  /** Permanent: the id of an API key, or issuer and subject of a token. */
  readonly id: string;
  /** For people; may change. */
  readonly name: string;
}

/** A request that may arrive twice and shall have one effect. */
export interface Once {
  readonly key: string;
  /** sha256 (hexadecimal) of what was asked: method, address and body. */
  readonly fingerprint: string;
}

/** How a write is to be done. */
export interface WriteOrder {
  readonly actor: Actor;
  readonly requestId: string;
  readonly once?: Once | undefined;
  /**
   * What it takes turns for, such as the address of a course: others of the same name in this process wait without a
   * connection until it is done. Two names of one thing do no harm, they meet at its lock.
   */
  readonly turn?: string | undefined;
  /** Do everything, say what would come of it, keep nothing. */
  readonly dryRun?: boolean | undefined;
}
