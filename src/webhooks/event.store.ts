// The event log as its readers see it: in the order of its ids, which is the order of the commits, without a gap.
import { Injectable } from '@nestjs/common';
import { Prisma } from '../generated/prisma/client.js';
import { PrismaService } from '../infra/database/prisma.service.js';
import type { EventKind } from '../model/event.js';

/** A row of the log, with the address that the course had. */
export interface EventRow {
  readonly id: bigint;
  readonly courseId: string;
  readonly kind: EventKind;
  readonly release: number | null;
  readonly data: Record<string, unknown>;
  readonly at: Date;
  /** The slug readers knew the course by when it happened; null before its first release. */
  readonly slug: string | null;
}

/** Which events. What is undefined does not narrow. */
export interface EventFilter {
  readonly after: bigint;
  readonly limit: number;
  readonly courses?: readonly string[] | undefined;
  readonly kinds?: readonly EventKind[] | undefined;
  /** Only what happened to a course after readers first saw it. */
  readonly publicOnly?: boolean | undefined;
}

/** What is told of an event: nothing in it changes any more, so that a second telling equals the first. */
export const EVENT_COLUMNS = Prisma.sql`
  e.id, e.course_id AS "courseId", e.kind, e.release, e.data, e.at,
  (SELECT coalesce(named.data ->> 'slug', named.data ->> 'to') FROM event named
    WHERE named.course_id = e.course_id AND named.id <= e.id
      AND named.kind IN ('published', 'restored', 'renamed')
    ORDER BY named.id DESC LIMIT 1) AS slug`;

const HAD_BEEN_PUBLIC = Prisma.sql`EXISTS (
  SELECT 1 FROM event first WHERE first.course_id = e.course_id AND first.id <= e.id
    AND first.kind IN ('published', 'restored'))`;

@Injectable()
export class EventStore {
  constructor(private readonly prisma: PrismaService) {}

  /** The next events, oldest first. One statement. */
  events({ after, limit, courses, kinds, publicOnly }: EventFilter): Promise<EventRow[]> {
    const conditions = [Prisma.sql`e.id > ${after}`];
    if (courses) conditions.push(Prisma.sql`e.course_id = ANY(${[...courses]})`);
    if (kinds) conditions.push(Prisma.sql`e.kind = ANY(${[...kinds]})`);
    if (publicOnly) conditions.push(HAD_BEEN_PUBLIC);
    return this.prisma.$queryRaw<EventRow[]>`
      SELECT ${EVENT_COLUMNS} FROM event e
      WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY e.id LIMIT ${limit}`;
  }

  /** Ids of the courses that a slug, a key or an id means; a course that is gone is known by its id. */
  async coursesNamed(address: string): Promise<string[]> {
    const rows = await this.prisma.$queryRaw<{ id: string }[]>`
      SELECT id FROM course WHERE ${address} IN (id, slug, key, published_slug)
      UNION SELECT course_id FROM event WHERE course_id = ${address}`;
    return rows.map(({ id }) => id);
  }
}
