// What happened to a unit since somebody looked: read from the audit trail.
import type { Transaction } from '../../infra/database/prisma.service.js';
import { translationRowId } from '../draft-rows.js';

/** Most changes that are told; whoever missed more reads the audit trail. */
const MOST_TOLD = 50;

/**
 * Most bytes of states and changes that one answer tells: eight bodies of the largest size. A unit can be as large as a
 * body, and each change holds it twice.
 */
export const MOST_BYTES_TOLD = 2 * 1024 * 1024;

/** A change that somebody else made; one that there was no room for is told without how it was before and after. */
export interface Change {
  readonly revision: number | null;
  readonly action: string;
  /** Id of what it was done to: the unit, or one below it. */
  readonly target: string | null;
  /** The locale of a translation. */
  readonly locale: string | null;
  readonly by: string;
  readonly at: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** A change without how it was before and after. */
export type BriefChange = Omit<Change, 'before' | 'after'>;

/**
 * What was done to units after a revision, newest first; `null`: to anything in the course. Of what was done to the
 * whole draft at once (an import, a reset) only what concerns these units is told, from the difference it was filed with,
 * and of all units only how many: such a difference can be as large as the course, and stays in the database. So does
 * everything from the first change on that does not fit into `bytes`; then the answer is not `whole`.
 */
export async function auditSince(
  tx: Transaction,
  courseId: string,
  units: readonly string[] | null,
  revision: number,
  bytes: number,
): Promise<{ readonly changes: readonly Change[]; readonly whole: boolean }> {
  const named = units && [...units];
  const rows = await tx.$queryRaw<(Change & { at: Date; fits: boolean })[]>`
    SELECT revision, action, target, locale, actor_name AS by, at, fits,
      CASE WHEN fits THEN before END AS before, CASE WHEN fits THEN after END AS after
    FROM (
      SELECT *, sum(octet_length(concat(before, after))) OVER (ORDER BY revision DESC, id DESC) <= ${bytes} AS fits
      FROM (
        SELECT id, revision, action, target, locale, actor_name, at, whole, CASE WHEN NOT whole THEN before END AS before,
          CASE WHEN NOT whole THEN after WHEN ${named === null} THEN after - 'difference' - 'draft' ELSE (
            SELECT jsonb_build_object('entries', jsonb_agg(entry))
            FROM jsonb_array_elements(after #> '{difference,entries}') entry
            WHERE entry ->> 'id' = ANY(${named}::text[]) HAVING count(*) > 0) END AS after
        FROM (
          SELECT *, action IN ('import', 'reset') AS whole FROM audit
          WHERE course_id = ${courseId} AND revision > ${revision}
            AND (${named === null} OR target = ANY(${named && [...named, courseId]}::text[]))
            AND (${named === null} OR action IN ('import', 'reset') OR target = ANY(${named}::text[]))
          ORDER BY revision DESC, id DESC LIMIT ${MOST_TOLD}) latest) told
      WHERE ${named === null} OR NOT whole OR after IS NOT NULL) measured
    ORDER BY revision DESC, id DESC`;
  return {
    changes: rows.map(({ at, fits, ...row }) => ({ ...row, at: at.toISOString() })),
    whole: rows.every(({ fits }) => fits),
  };
}

/** What was done to the draft of a course after a revision, newest first. */
export async function doneSince(
  tx: Transaction,
  courseId: string,
  revision: number,
  limit: number,
): Promise<BriefChange[]> {
  const rows = await tx.audit.findMany({
    where: { courseId, revision: { gt: revision } },
    orderBy: [{ revision: 'desc' }, { id: 'desc' }],
    select: { revision: true, action: true, target: true, locale: true, actorName: true, at: true },
    take: limit,
  });
  return rows.map(({ actorName: by, at, ...row }) => ({ ...row, by, at: at.toISOString() }));
}

/**
 * What was taken away from a draft after a revision, and the units that were moved. A translation is named like its row.
 * What an import or a reset did to many at once is read from the difference that it was filed with.
 */
export async function rearrangedSince(
  tx: Transaction,
  courseId: string,
  revision: number,
): Promise<{ deleted: ReadonlySet<string>; moved: ReadonlySet<string> }> {
  const rows = await tx.$queryRaw<{ change: string; unit: string; locale: string | null }[]>`
    SELECT action AS change, target AS unit, locale FROM audit
    WHERE course_id = ${courseId} AND revision > ${revision}
      AND action IN ('delete', 'delete-translation', 'move')
    UNION ALL
    SELECT entry ->> 'change', entry ->> 'id', entry ->> 'locale'
    FROM audit, jsonb_path_query(after, '$.difference.entries[*] ? (@.change == "removed" || @.change == "moved")') entry
    WHERE course_id = ${courseId} AND revision > ${revision} AND action IN ('import', 'reset')
    UNION ALL
    -- A draft that could not be compared was filed whole.
    SELECT 'removed', gone #>> '{}', NULL FROM audit, jsonb_path_query(after, '$.draft.**.id') gone
    WHERE course_id = ${courseId} AND revision > ${revision} AND action = 'reset'`;
  const named = (moved: boolean) =>
    new Set(
      rows
        .filter(({ change }) => ['move', 'moved'].includes(change) === moved)
        .map(({ unit, locale }) => (locale === null ? unit : translationRowId(unit, locale))),
    );
  return { deleted: named(false), moved: named(true) };
}
