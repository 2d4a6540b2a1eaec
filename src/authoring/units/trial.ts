// What a trial tells: what would become of the draft, and what publishing it would then complain of.
import { compareContents } from '../../difference/compare-contents.js';
import type { Transaction } from '../../infra/database/prisma.service.js';
import type { CourseContent } from '../../model/course.js';
import type { DraftDifference, Finding } from '../../model/publishing.js';
import { checkDraft } from '../check-draft.js';
import { type DraftState, readDraft } from '../draft.store.js';
import { tagOfDraft } from '../draft-tag.js';

/** What would come of a change that is only tried. */
export interface Trial {
  readonly difference: DraftDifference & { readonly markdown: string };
  /** What the checker finds after the change and did not find before it. */
  readonly findings: readonly Finding[];
}

/** Compares the draft, as it stands in this transaction, with what it was before. */
export async function trialOf(tx: Transaction, course: DraftState, before: CourseContent): Promise<Trial> {
  const after = (await readDraft(tx, before.course.id))!;
  const known = new Set(findingsOf(before).map(nameOf));
  const labels = { from: 'the draft', to: 'what would become of it' };
  const { difference, markdown } = compareContents(before, after, labels);
  // What would come of it has no name: somebody else's change may get the next one.
  const states = { from: { release: null, draft: tagOfDraft(course) }, to: { release: null, draft: null } };
  return {
    difference: { ...difference, ...states, markdown: markdown() },
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
