// What lies between two states of a course, each a release or the draft.
import { compareContents } from '../difference/compare-contents.js';
import type { Transaction } from '../infra/database/prisma.service.js';
import { CourseContent } from '../model/course.js';
import type { ComparedState, DraftDifference } from '../model/publishing.js';
import { assertCourse } from './assert-course.js';
import { contentIn, emptyCourse } from './compile-course.js';
import { loaded } from './compile-release.js';
import { type DraftState, draftOf, readDraft } from './draft.store.js';
import { tagOfDraft } from './draft-tag.js';
import { newestReadable } from './publication.store.js';
import { readableRelease } from './restore-release.js';

/** A release by number, or the draft. */
export type StateName = number | 'draft';

/**
 * Which two states. Not given: from the current release to the draft; of a course that is not published, from the newest
 * release that can be read; if there is none, from an empty course.
 */
export interface CompareQuestion {
  readonly course: string;
  readonly from?: StateName | undefined;
  readonly to?: StateName | undefined;
}

/** A difference, and how people read it. */
export interface Compared {
  readonly difference: DraftDifference;
  /** The same as Markdown. */
  markdown(): string;
}

/**
 * Compares two states. Throws NOT_FOUND, RELEASE_WITHDRAWN, and INVALID_COURSE for a draft that is no course at all.
 */
export async function compareStates(tx: Transaction, question: CompareQuestion): Promise<Compared> {
  const course = await draftOf(tx, question.course);
  const { to = 'draft' } = question;
  const from = question.from ?? course.currentRelease ?? (await newestReadable(tx, course.id));
  const after = await contentAt(tx, course, to);
  const before = from === null ? emptyCourse(after) : await contentAt(tx, course, from);
  const labels = { from: labelOf(from), to: labelOf(to) };
  const { difference, markdown } = compareContents(before, after, labels);
  return { difference: { ...difference, from: stateOf(course, from), to: stateOf(course, to) }, markdown };
}

async function contentAt(tx: Transaction, course: DraftState, name: StateName): Promise<CourseContent> {
  if (name !== 'draft') return contentIn(loaded(await readableRelease({ tx }, course, name)).document);
  const draft = await readDraft(tx, course.id);
  const parsed = CourseContent.safeParse(draft);
  // A draft with errors can be compared; one that has not even the shape of a course cannot.
  if (!parsed.success) assertCourse(draft as CourseContent);
  return parsed.data ?? (draft as CourseContent);
}

function stateOf(course: DraftState, name: StateName | null): ComparedState {
  return name === 'draft' ? { release: null, draft: tagOfDraft(course) } : { release: name, draft: null };
}

function labelOf(name: StateName | null): string {
  if (name === null) return 'nothing';
  return name === 'draft' ? 'the draft' : `release ${name}`;
}
