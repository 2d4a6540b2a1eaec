// Whether this replica wants traffic: yes from the moment the port opens until a stop is asked for.
import { Injectable } from '@nestjs/common';

@Injectable()
export class Readiness {
  #ready = false;

  get isReady(): boolean {
    return this.#ready;
  }

  /** The port is open and the catalogue is loaded. */
  markReady(): void {
    this.#ready = true;
  }

  /** A stop was asked for: whoever balances load should go elsewhere from now on. */
  markStopping(): void {
    this.#ready = false;
  }
}
