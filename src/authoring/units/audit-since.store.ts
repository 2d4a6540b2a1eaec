// What happened to a unit since somebody looked: read from the audit trail.
import type { Transaction } from '../../infra/database/prisma.service.js';
import { translationRowId } from '../draft-rows.js';

/** Most changes that are told; whoever missed more reads the audit trail. */
const MOST_TOLD = 50;

/** A change that somebody else made. */
export interface Change {
  readonly revision: number | null;
  readonly action: string;
  readonly by: string;
  readonly at: string;
  readonly before: unknown;
  readonly after: unknown;
}

/**
 * What was done to units after a revision, oldest first; `null`: to anything in the course. Of what was done to the
 * whole draft at once (an import, a reset) only what concerns these units is told, from the difference it was filed with.
 */
export async function auditSince(
  tx: Transaction,
  courseId: string,
  units: readonly string[] | null,
  revision: number,
): Promise<Change[]> {
  const rows = await tx.audit.findMany({
    where: {
      ...{ courseId, revision: { gt: revision } },
      ...(units && { target: { in: [...units, courseId] } }),
    },
    orderBy: { id: 'asc' },
    take: MOST_TOLD,
  });
  return rows.flatMap(({ revision: at, action, actorName, at: time, before, after, target }) => {
    const told = { revision: at, action, by: actorName, at: time.toISOString() };
    if (!units || units.includes(target!)) return [{ ...told, before, after }];
    const entries = entriesOf(after).filter(({ id }) => units.includes(id));
    return entries.length > 0 ? [{ ...told, before: null, after: { entries } }] : [];
  });
}

function entriesOf(after: unknown): { readonly id: string }[] {
  const { difference } = (after ?? {}) as { difference?: { entries?: { id: string }[] } | null };
  return difference?.entries ?? [];
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
