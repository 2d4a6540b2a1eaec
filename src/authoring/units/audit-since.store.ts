// What happened to a unit since somebody looked: read from the audit trail.
import type { Transaction } from '../../infra/database/prisma.service.js';

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

/** The units of a course that were deleted, and those that were moved, after a revision. */
export async function rearrangedSince(
  tx: Transaction,
  courseId: string,
  revision: number,
): Promise<{ deleted: ReadonlySet<string>; moved: ReadonlySet<string> }> {
  const rows = await tx.audit.findMany({
    where: { courseId, revision: { gt: revision }, action: { in: ['delete', 'move'] } },
    select: { action: true, target: true },
  });
  const targets = (action: string) =>
    new Set(rows.filter((row) => row.action === action).map(({ target }) => target!));
  return { deleted: targets('delete'), moved: targets('move') };
}
