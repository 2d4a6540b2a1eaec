// The pull feeds: what happened, for admins and for everybody.
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { type Caller, mayRead } from '../auth/caller.js';
import { CONFIG, type Config } from '../infra/config/config.js';
import { AppError } from '../infra/errors/app-error.js';
import { type KeysetPage, keyBehind, keysetPage, rowsToRead } from '../infra/http/keyset-page.js';
import { PageQuestion } from '../infra/http/page-question.js';
import { type CourseEvent, EVENT_KINDS } from '../model/event.js';
import { type EventFilter, type EventRow, EventStore } from './event.store.js';
import { PUBLIC_KINDS, tellEvent, tellPublicly } from './tell-event.js';

export const ChangesQuery = z.strictObject({
  ...PageQuestion.shape,
  format: z.enum(['json']).optional().describe('Wins over `Accept`.'),
});

export const EventsQuery = z.strictObject({
  ...PageQuestion.shape,
  course: z.string().min(1).max(100).optional().describe('Slug or id: only what happened to this course.'),
  kind: z.enum(EVENT_KINDS).optional().describe('Only events of this kind.'),
});

@Injectable()
export class EventFeed {
  constructor(
    private readonly store: EventStore,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** What happened to courses that are or were public. */
  async changes(question: PageQuestion): Promise<KeysetPage<CourseEvent>> {
    const filter = { ...rangeOf(question), kinds: PUBLIC_KINDS, publicOnly: true };
    const rows = await this.store.events(filter);
    return this.#told(rows, question, tellPublicly);
  }

  /** What happened to the courses that the caller may know of. Throws NOT_FOUND. */
  async events(caller: Caller, question: z.infer<typeof EventsQuery>): Promise<KeysetPage<CourseEvent>> {
    const { course, kind } = question;
    const rows = await this.store.events({
      ...rangeOf(question),
      courses: course === undefined ? (caller.courses ?? undefined) : await this.#named(caller, course),
      kinds: kind && [kind],
    });
    return this.#told(rows, question, tellEvent);
  }

  #told(
    rows: readonly EventRow[],
    question: PageQuestion,
    tell: (row: EventRow, publicUrl: string) => CourseEvent,
  ): KeysetPage<CourseEvent> {
    const { items, page } = keysetPage(LIST, rows, question, ({ id }) => id);
    return { items: items.map((row) => tell(row, this.config.publicUrl)), page };
  }

  async #named(caller: Caller, address: string): Promise<string[]> {
    const ids = (await this.store.coursesNamed(address)).filter((id) => mayRead(caller, id));
    if (ids.length > 0) return ids;
    throw new AppError('NOT_FOUND', `There is no course "${address}".`);
  }
}

/** Both feeds count alike: a cursor of one is good for the other. */
const LIST = 'events';

function rangeOf(question: PageQuestion): Pick<EventFilter, 'after' | 'limit'> {
  return { after: keyBehind(LIST, question) ?? 0n, limit: rowsToRead(question) };
}
