// Releases that wait for their time, in PostgreSQL: what they will hold is fixed, and one process at a time takes one.
import type { Transaction } from '../infra/database/prisma.service.js';
import type { Schedule } from '../model/publishing.js';

/** A release ordered for later. */
export interface NewSchedule {
  readonly id: string;
  readonly courseId: string;
  readonly at: Date;
  readonly content: Uint8Array<ArrayBuffer>;
  /** Ids of the only chapters that it takes from the content; none: it takes all of it. */
  readonly chapters: string[];
  /** Hashes of the files that it shows. */
  readonly files: string[];
  readonly message: string;
  readonly author: string;
}

/** Adds one. */
export async function storeSchedule(tx: Transaction, schedule: NewSchedule): Promise<Schedule> {
  return shown(await tx.schedule.create({ data: schedule, omit: { content: true } }));
}

/** All of a course that still wait, soonest first, then those that ended, latest first; at most `limit`. */
export async function listSchedules(tx: Transaction, courseId: string, limit: number): Promise<Schedule[]> {
  const omit = { content: true } as const;
  const waiting = await listWaiting(tx, courseId);
  const ended = await tx.schedule.findMany({
    ...{ omit, where: { courseId, state: { not: 'waiting' } }, take: Math.max(0, limit - waiting.length) },
    orderBy: [{ endedAt: 'desc' }, { id: 'asc' }],
  });
  return [...waiting.slice(0, limit), ...ended.map(shown)];
}

/** All of a course that still wait, soonest first. */
export async function listWaiting(tx: Transaction, courseId: string): Promise<Schedule[]> {
  const waiting = await tx.schedule.findMany({
    ...{ omit: { content: true }, where: { courseId, state: 'waiting' } },
    orderBy: [{ at: 'asc' }, { orderedAt: 'asc' }],
  });
  return waiting.map(shown);
}

/** What those that still wait were ordered with. */
export async function waitingContents(
  tx: Transaction,
  courseId: string,
): Promise<Pick<NewSchedule, 'id' | 'content' | 'chapters'>[]> {
  const select = { id: true, content: true, chapters: true } as const;
  return tx.schedule.findMany({ where: { courseId, state: 'waiting' }, select });
}

/** How many of a course wait. */
export async function countWaiting(tx: Transaction, courseId: string): Promise<number> {
  return tx.schedule.count({ where: { courseId, state: 'waiting' } });
}

/** One whose time has come. */
export type DueSchedule = Pick<NewSchedule, 'id' | 'courseId'>;

/** Those whose time has come, in the order in which they were to happen. */
export async function dueSchedules(tx: Transaction): Promise<DueSchedule[]> {
  return tx.$queryRaw<DueSchedule[]>`
    SELECT id, course_id AS "courseId" FROM schedule
    WHERE state = 'waiting' AND at <= now() ORDER BY at, ordered_at, id`;
}

/**
 * Takes one for this transaction; null if another process has it or was faster, or if an earlier one of the same
 * course is not done yet.
 */
export async function claimSchedule(tx: Transaction, id: string): Promise<NewSchedule | null> {
  const [claimed] = await tx.$queryRaw<NewSchedule[]>`
    SELECT id, course_id AS "courseId", at, content, chapters, message, author FROM schedule AS this
    WHERE id = ${id} AND state = 'waiting' AND at <= now() AND NOT EXISTS (
      SELECT FROM schedule AS earlier WHERE earlier.course_id = this.course_id AND earlier.state = 'waiting'
        AND (earlier.at, earlier.ordered_at, earlier.id) < (this.at, this.ordered_at, this.id))
    FOR UPDATE SKIP LOCKED`;
  return claimed ?? null;
}

/** The one of a course with this id, its row locked. */
export async function lockSchedule(tx: Transaction, courseId: string, id: string): Promise<Schedule | null> {
  await tx.$queryRaw`SELECT id FROM schedule WHERE id = ${id} AND course_id = ${courseId} FOR UPDATE`;
  const row = await tx.schedule.findFirst({ where: { id, courseId }, omit: { content: true } });
  return row && shown(row);
}

/** What became of it. */
export async function endSchedule(
  tx: Transaction,
  id: string,
  end: { readonly state: Schedule['state']; readonly release?: number; readonly failure?: string },
): Promise<Schedule> {
  const data = { ...end, endedAt: new Date() };
  return shown(await tx.schedule.update({ where: { id }, data, omit: { content: true } }));
}

interface Row {
  readonly id: string;
  readonly at: Date;
  readonly message: string;
  readonly author: string;
  readonly chapters: string[];
  readonly state: string;
  readonly release: number | null;
  readonly failure: string | null;
  readonly orderedAt: Date;
  readonly endedAt: Date | null;
}

function shown({ id, at, chapters, state, orderedAt, endedAt, ...row }: Row): Schedule {
  const { message, author, release, failure } = row;
  return {
    ...{ id, at: at.toISOString(), chapters: chapters.length > 0 ? chapters : null },
    ...{ state: state as Schedule['state'], message, author, release, failure },
    ...{ orderedAt: orderedAt.toISOString(), endedAt: endedAt?.toISOString() ?? null },
  };
}
