// Reading the audit trail, newest first. Entries have the time and the number of when their transaction was under way, and
// appear when it commits: one that is read now can be followed by an earlier one. A transaction lasts a minute at most, so
// whoever keeps a copy asks `since` a few minutes before the last one and drops what is known.
import type { Transaction } from '../infra/database/prisma.service.js';

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
  readonly limit: number;
}

/** Entries of the audit trail, newest first, as the model describes them. */
export async function readAudit(tx: Transaction, question: AuditQuestion) {
  const { courses, actor, action, target, requestId, since, until, below, limit } = question;
  const rows = await tx.audit.findMany({
    where: {
      ...(courses && { courseId: { in: [...courses] } }),
      ...(actor !== undefined && { actor }),
      ...(action !== undefined && { action }),
      ...(target !== undefined && { target }),
      ...(requestId !== undefined && { requestId }),
      ...((since || until) && { at: { ...(since && { gte: since }), ...(until && { lt: until }) } }),
      ...(below !== undefined && { id: { lt: below } }),
    },
    orderBy: { id: 'desc' },
    take: limit,
  });
  return rows.map(({ id, at, actor, actorName, courseId, revision, ...entry }) => ({
    ...{ id: String(id), at: at.toISOString(), actor: { id: actor, name: actorName }, course: courseId },
    ...{ action: entry.action, target: entry.target, locale: entry.locale, draftRevision: revision },
    ...{ before: entry.before, after: entry.after, requestId: entry.requestId },
  }));
}
