// Published releases in PostgreSQL, as the catalogue reads them.
import { Injectable } from '@nestjs/common';
import { Prisma } from '../generated/prisma/client.js';
import { PrismaService } from '../infra/database/prisma.service.js';
import { FORMAT_VERSION } from '../model/document.js';
import type { ReleaseEntry, ReleaseInfo } from '../model/public.js';
import { type CourseHead, HEAD_VERSION } from './course-head.js';
import type { StoredRelease } from './loaded-release.js';

/** Which release of a course is current. */
export interface CurrentRelease {
  readonly courseId: string;
  readonly number: number;
  readonly info: ReleaseInfo;
  /** Whether this build knows the format of its document. */
  readonly readable: boolean;
  /** Null if none was stored, or one of another version. */
  readonly head: CourseHead | null;
}

interface CurrentRow {
  readonly id: string;
  readonly number: number;
  readonly sha256: Uint8Array;
  readonly publishedAt: Date;
  readonly formatVersion: number;
  readonly head: CourseHead | null;
}

@Injectable()
export class ReleaseStore {
  constructor(private readonly prisma: PrismaService) {}

  /** The number that every change of what is published raises. */
  async epoch(): Promise<bigint> {
    const row = await this.prisma.epoch.findUniqueOrThrow({ where: { id: 1 } });
    return row.number;
  }

  /** The courses that something happened to after the given epoch, and those among them that had releases erased. */
  async changedSince(epoch: bigint): Promise<{ courses: string[]; erased: string[] }> {
    const rows = await this.prisma.event.findMany({
      // An edit of a draft changes nothing that readers see.
      where: { id: { gt: epoch }, kind: { not: 'draft-changed' } },
      select: { courseId: true, kind: true },
      distinct: ['courseId', 'kind'],
    });
    const ids = (events: typeof rows) => [...new Set(events.map(({ courseId }) => courseId))];
    // A deleted course may be purged without a further word.
    const erased = rows.filter(({ kind }) => kind === 'withdrawn' || kind === 'deleted');
    return { courses: ids(rows), erased: ids(erased) };
  }

  /** Published courses with their current release: all, or those of the given ids. */
  async current(ids?: readonly string[]): Promise<CurrentRelease[]> {
    const which = ids ? Prisma.sql`WHERE course.id = ANY(${[...ids]})` : Prisma.empty;
    const rows = await this.prisma.$queryRaw<CurrentRow[]>`
      SELECT course.id, number, sha256, published_at AS "publishedAt", format_version AS "formatVersion", head
      FROM course
      JOIN release ON release.course_id = course.id AND release.number = course.current_release
      LEFT JOIN course_head
        ON course_head.course_id = course.id AND course_head.release = number AND version = ${HEAD_VERSION}
      ${which}`;
    return rows.map(({ id, number, sha256, publishedAt, formatVersion, head }) => ({
      ...{ courseId: id, number, readable: formatVersion <= FORMAT_VERSION, head },
      info: Object.freeze({
        ...{ number, sha256: Buffer.from(sha256).toString('hex') },
        publishedAt: publishedAt.toISOString(),
      }),
    }));
  }

  /** Keeps a head that was missing, unless another release is current by now. */
  async keepHead(courseId: string, number: number, head: CourseHead): Promise<void> {
    // The lock makes a publish or a withdrawal that is under way come first.
    await this.prisma.$executeRaw`
      INSERT INTO course_head (course_id, release, version, head)
      SELECT id, ${number}, ${HEAD_VERSION}, ${JSON.stringify(head)}::json
      FROM (SELECT id FROM course WHERE id = ${courseId} AND current_release = ${number} FOR SHARE) AS current
      ON CONFLICT (course_id) DO UPDATE
      SET release = excluded.release, version = excluded.version, head = excluded.head`;
  }

  /** One release; null if there is none of this number, 'withdrawn' if its document was erased. */
  async release(courseId: string, number: number): Promise<StoredRelease | 'withdrawn' | null> {
    const row = await this.prisma.release.findUnique({ where: { courseId_number: { courseId, number } } });
    if (!row) return null;
    if (!row.document) return 'withdrawn';
    return { ...row, document: row.document, changedIn: row.changedIn as StoredRelease['changedIn'] };
  }

  /** The history of the given courses, newest first. */
  async histories(current: readonly CurrentRelease[]): Promise<Map<string, ReleaseEntry[]>> {
    const rows = await this.prisma.release.findMany({
      where: { courseId: { in: current.map(({ courseId }) => courseId) } },
      select: {
        courseId: true,
        number: true,
        sha256: true,
        publishedAt: true,
        message: true,
        withdrawnAt: true,
      },
      orderBy: { number: 'desc' },
    });
    const histories = new Map<string, ReleaseEntry[]>(current.map(({ courseId }) => [courseId, []]));
    const numbers = new Map(current.map(({ courseId, number }) => [courseId, number]));
    for (const { courseId, number, sha256, publishedAt, message, withdrawnAt } of rows) {
      histories.get(courseId)?.push({
        number,
        sha256: Buffer.from(sha256).toString('hex'),
        publishedAt: publishedAt.toISOString(),
        message,
        current: numbers.get(courseId) === number,
        withdrawn: withdrawnAt !== null,
      });
    }
    return histories;
  }
}
