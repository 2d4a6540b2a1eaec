// Who asks takes turns: about one request in each round of the event loop. What many ask at once arrives in one round and
// would be answered in one go; nothing else would have its turn before the end of it, such as a connection, of which Node
// accepts one a round. What a request does once its body has arrived later is not waited for here.

/** Does its work, or gives false where there is none any more. */
export type Work = () => boolean;

/** First come, first served. */
export class Turns {
  readonly #waiting: Work[] = [];
  #taken = false;

  /** How many have not had their turn. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Works at once if nobody has since the loop came round, else when it has come round again. */
  take(work: Work): void {
    this.#waiting.push(work);
    if (!this.#taken) this.#next();
  }

  #next(): void {
    this.#taken = this.#waiting.length > 0;
    if (!this.#taken) return;
    setImmediate(() => this.#next());
    while (this.#waiting.length > 0) if (this.#waiting.shift()!()) return;
  }
}
