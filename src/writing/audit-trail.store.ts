// Reading the audit trail, newest first. Entries have the time and the number of when their transaction was under way, and
// appear when it commits: one that is read now can be followed by an earlier one. A transaction lasts a minute at most, so
// whoever keeps a copy asks `since` a few minutes before the last one and drops what is known.
import { Prisma } from '../generated/prisma/client.js';
import type { Transaction } from '../infra/database/prisma.service.js';

/**
 * Most bytes of before and after on one page, unless its first entry has more: eight bodies of the largest size. What was
 * done to a whole draft is filed with a difference that can be as large as the course.
 */
const MOST_BYTES = 2 * 1024 * 1024;

/** Which entries. */
export interface AuditQuestion {
  /** Ids of courses; not given: all, and what is about no course. */
  readonly courses?: readonly string[] | undefined;
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly target?: string | undefined;
  readonly requestId?: string | undefined;
  readonly since?: Date | undefined;
  readonly until?: Date | undefined;
  /** Only entries with a lower id. */
  readonly below?: bigint | undefined;
  /** How many at most. */
  readonly first: number;
}

interface Row {
  readonly id: bigint;
  readonly at: Date;
  readonly actor: string;
  readonly actorName: string;
  readonly course: string | null;
  readonly action: string;
  readonly target: string | null;
  readonly locale: string | null;
  readonly draftRevision: number | null;
  readonly before: unknown;
  readonly after: unknown;
  readonly requestId: string;
  /** How many entries there are for the page, and one beyond it. */
  readonly found: bigint;
}

/** Entries of the audit trail, newest first, as the model describes them, and whether there are more behind them. */
export async function readAudit(tx: Transaction, question: AuditQuestion) {
  const { first } = question;
  const rows = await tx.$queryRaw<Row[]>`
    SELECT id, at, actor, actor_name AS "actorName", course_id AS course, action, target, locale,
      revision AS "draftRevision", before, after, request_id AS "requestId", found
    FROM (
      SELECT *, row_number() OVER latest AS place, count(*) OVER () AS found,
        sum(octet_length(concat(before, after))) OVER latest AS bytes
      FROM (SELECT * FROM audit WHERE ${conditionsOf(question)} ORDER BY id DESC LIMIT ${first + 1}) page
      WINDOW latest AS (ORDER BY id DESC)) measured
    WHERE place = 1 OR place <= ${first} AND bytes <= ${MOST_BYTES} ORDER BY id DESC`;
  const items = rows.map(({ id, at, actor, actorName, found, ...entry }) => ({
    ...{ id: String(id), at: at.toISOString(), actor: { id: actor, name: actorName } },
    ...entry,
  }));
  return { items, more: Number(rows[0]?.found ?? 0) > rows.length };
}

function conditionsOf(question: AuditQuestion): Prisma.Sql {
  const { courses, actor, action, target, requestId, since, until, below } = question;
  const conditions = [
    Prisma.sql`true`,
    ...(courses ? [Prisma.sql`course_id = ANY(${[...courses]}::text[])`] : []),
    ...(actor === undefined ? [] : [Prisma.sql`actor = ${actor}`]),
    ...(action === undefined ? [] : [Prisma.sql`action = ${action}`]),
    ...(target === undefined ? [] : [Prisma.sql`target = ${target}`]),
    ...(requestId === undefined ? [] : [Prisma.sql`request_id = ${requestId}`]),
    ...(since ? [Prisma.sql`at >= ${since}`] : []),
    ...(until ? [Prisma.sql`at < ${until}`] : []),
    ...(below === undefined ? [] : [Prisma.sql`id < ${below}`]),
  ];
  return Prisma.join(conditions, ' AND ');
}
