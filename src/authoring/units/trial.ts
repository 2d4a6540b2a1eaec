// What a trial tells: what would become of the draft, and what publishing it would then complain of.
import { compareCourses } from '../../difference/compare-courses.js';
import type { Transaction } from '../../infra/database/prisma.service.js';
import type { CourseContent } from '../../model/course.js';
import type { Difference } from '../../model/difference.js';
import type { Finding } from '../../model/publishing.js';
import { checkDraft } from '../check-draft.js';
import { readDraft } from '../draft.store.js';

export interface Trial {
  readonly difference: Difference;
  /** What the checker finds after the change and did not find before it. */
  readonly findings: readonly Finding[];
}

/** Compares the draft, as it stands in this transaction, with what it was before. */
export async function trialOf(tx: Transaction, before: CourseContent): Promise<Trial> {
  const after = (await readDraft(tx, before.course.id))!;
  const known = new Set(findingsOf(before).map(nameOf));
  return {
    difference: compareCourses(before, after),
    findings: findingsOf(after).filter((finding) => !known.has(nameOf(finding))),
  };
}

function findingsOf(content: CourseContent): Finding[] {
  const { errors, warnings } = checkDraft(content);
  return [...errors, ...warnings];
}

/** The same finding is at another pointer when something before it comes or goes. */
function nameOf({ code, detail, unit, pointer }: Finding): string {
  return JSON.stringify([code, detail, unit ?? pointer]);
}
