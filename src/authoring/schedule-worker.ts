// Looks every second whether the time of a scheduled release has come. Every replica looks; each release is taken once.
import { randomUUID } from 'node:crypto';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { PrismaService } from '../infra/database/prisma.service.js';
import { AppError } from '../infra/errors/app-error.js';
import { forgetOldResults } from '../writing/idempotency.store.js';
import { Writer } from '../writing/writer.js';
import { failSchedule, publishScheduled } from './publish-scheduled.js';
import { type DueSchedule, dueSchedules } from './schedule.store.js';

/** A release appears within a second of its time; looking is one statement over an index. Milliseconds. */
const LOOK_INTERVAL_MS = 1_000;
/** Kept answers run out after a day; a few minutes more do no harm. Milliseconds. */
const TIDY_INTERVAL_MS = 10 * 60_000;

/** Who acts when nobody asks just now; whose order it was is the author of the release. */
const SCHEDULER = { id: 'schedule', name: 'schedule' } as const;

@Injectable()
export class ScheduleWorker implements OnApplicationShutdown {
  readonly #logger = new Logger('Schedule');
  #timers: NodeJS.Timeout[] = [];
  #working: Promise<void> | undefined;

  constructor(
    private readonly prisma: PrismaService,
    private readonly writer: Writer,
  ) {}

  /** Looks now, and then until the application stops. */
  start(): void {
    this.#timers = [
      setInterval(() => void this.look(), LOOK_INTERVAL_MS),
      setInterval(() => void this.#tidy(), TIDY_INTERVAL_MS),
    ];
    void this.look();
  }

  /** Publishes everything whose time has come. Never throws; what the database's absence keeps from it comes later. */
  look(): Promise<void> {
    this.#working ??= this.#publishDue()
      .catch((error) => this.#logger.warn(`Scheduled releases have to wait: ${String(error)}`))
      .finally(() => {
        this.#working = undefined;
      });
    return this.#working;
  }

  async onApplicationShutdown(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    await this.#working;
  }

  async #publishDue(): Promise<void> {
    for (const due of await dueSchedules(this.prisma)) {
      // One that has to wait must not keep those of other courses waiting.
      await this.#publishOne(due).catch((error) =>
        this.#logger.warn(`The scheduled release ${due.id} has to wait: ${String(error)}`),
      );
    }
  }

  async #publishOne(due: DueSchedule): Promise<void> {
    const { id } = due;
    const order = { actor: SCHEDULER, requestId: `schedule-${randomUUID()}` };
    try {
      await this.writer.write(order, (writing) => publishScheduled(writing, due));
    } catch (error) {
      // What is our own fault or the database's may go away; what the course says against it does not.
      if (!(error instanceof AppError) || error.status >= 500) throw error;
      await this.writer.write(order, (writing) => failSchedule(writing, id, reasonOf(error)));
      this.#logger.warn(`The scheduled release ${id} was not published: ${error.message}`);
    }
  }

  async #tidy(): Promise<void> {
    await forgetOldResults(this.prisma).catch((error) => this.#logger.warn(String(error)));
  }
}

function reasonOf({ message, errors }: AppError): string {
  return [message, ...errors.map(({ detail }) => detail).filter((detail) => detail !== message)].join(' ');
}
