// Forgets kept answers that have run out, as long as the service runs.
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { PrismaService } from '../infra/database/prisma.service.js';
import { forgetOldResults } from './idempotency.store.js';

/** Kept answers run out after a day; a few minutes more do no harm. Milliseconds. */
const INTERVAL_MS = 10 * 60_000;

@Injectable()
export class ForgetResults implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #logger = new Logger('Idempotency');
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly prisma: PrismaService) {}

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => void this.forget(), INTERVAL_MS);
  }

  /** Never throws: what cannot be forgotten now is forgotten the next time. */
  async forget(): Promise<void> {
    await forgetOldResults(this.prisma).catch((error) => this.#logger.warn(String(error)));
  }

  onApplicationShutdown(): void {
    clearInterval(this.#timer);
  }
}
