// Looks every second whether the time of a scheduled release has come. Every replica looks; each release is taken once.
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { PrismaService } from '../infra/database/prisma.service.js';
import { AppError } from '../infra/errors/app-error.js';
import { ownAccord } from '../writing/own-accord.js';
import { Writer } from '../writing/writer.js';
import { failSchedule, publishScheduled } from './publish-scheduled.js';
import { type DueSchedule, dueSchedules } from './schedule.store.js';

/** A release appears within a second of its time; looking is one statement over an index. Milliseconds. */
const LOOK_INTERVAL_MS = 1_000;

@Injectable()
export class ScheduleWorker implements OnApplicationShutdown {
  readonly #logger = new Logger('Schedule');
  #timer: NodeJS.Timeout | undefined;
  #working: Promise<void> | undefined;

  constructor(
    private readonly prisma: PrismaService,
    private readonly writer: Writer,
  ) {}

  /** Looks now, and then until the application stops. */
  start(): void {
    this.#timer = setInterval(() => void this.look(), LOOK_INTERVAL_MS);
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
    clearInterval(this.#timer);
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
    // Nobody asks just now; whose order it was is the author of the release.
    const order = ownAccord('schedule');
    try {
      await this.writer.write({ ...order, turn: due.courseId }, (writing) => publishScheduled(writing, due));
    } catch (error) {
      // What is our own fault or the database's may go away; what the course says against it does not.
      if (!(error instanceof AppError) || error.status >= 500) throw error;
      await this.writer.write(order, (writing) => failSchedule(writing, id, reasonOf(error)));
      this.#logger.warn(`The scheduled release ${id} was not published: ${error.message}`);
    }
  }
}

function reasonOf({ message, errors }: AppError): string {
  return [message, ...errors.map(({ detail }) => detail).filter((detail) => detail !== message)].join(' ');
}
