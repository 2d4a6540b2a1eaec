// Whether this replica wants traffic: yes from the moment the port opens until a stop is asked for.
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';

@Injectable()
export class Readiness implements BeforeApplicationShutdown {
  #ready = false;

  get isReady(): boolean {
    return this.#ready;
  }

  /** The port is open and the catalogue is loaded. */
  markReady(): void {
    this.#ready = true;
  }

  beforeApplicationShutdown(): void {
    this.#ready = false;
  }
}
