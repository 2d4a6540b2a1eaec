// The question what lies between two releases of a course, asked by REST and GraphQL alike.
import type { Catalogue, PublishedCourse } from '../../catalogue/catalogue.js';
import type { CourseView } from '../../catalogue/course-view.js';
import type { LoadedRelease } from '../../catalogue/loaded-release.js';
import { type Compared, compareContents } from '../../difference/compare-contents.js';
import type { PageQuestion } from '../../infra/http/page-question.js';
import type { DifferenceEntry, ReleaseDifference } from '../../model/difference.js';
import { KeptDifferences } from './kept-differences.js';
import { type Page, pageOf } from './page.js';

/** Which two releases; the current one if the second is not named. */
export interface DifferenceQuestion {
  readonly from: number;
  readonly to?: number | undefined;
}

/** A difference with what doors say around it. */
export interface AnsweredDifference {
  readonly difference: ReleaseDifference;
  /** The later release, in the source locale. */
  readonly view: CourseView;
  /** The same for people to read. */
  markdown(): string;
}

/** What is kept are the documents alone, not every view of both releases. */
const compared = new KeptDifferences<Compared>();

/**
 * What lies between two releases. Throws NOT_FOUND, RELEASE_WITHDRAWN or UNAVAILABLE for one that cannot be had, and
 * UNAVAILABLE while too many are being compared.
 */
export async function differenceBetween(
  catalogue: Catalogue,
  course: PublishedCourse,
  question: DifferenceQuestion,
): Promise<AnsweredDifference> {
  // First of all, also for what is kept: a release may have been withdrawn since.
  const [from, to] = await Promise.all([
    catalogue.release(course, question.from),
    catalogue.release(course, question.to),
  ]);
  // A number alone does not say what a draft in the place of a release holds.
  const name = [course.id, ...[from, to].flatMap(({ info }) => [info.number, info.sha256])].join(' ');
  const bytes = from.documentBytes + to.documentBytes;
  const { difference, markdown } = await compared.get(name, bytes, () => compare(from, to));
  return { difference: { from: from.info, to: to.info, ...difference }, view: to.view(), markdown };
}

// Taken apart, so that what is kept does not hold on to the releases.
function compare(
  { info: from, document: before }: LoadedRelease,
  { info: to, document: after }: LoadedRelease,
): Compared {
  return compareContents(before, after, { from: `release ${from.number}`, to: `release ${to.number}` });
}

/** A page of what happened, in reading order; each entry is known by its place. */
export function differencePage(
  { entries }: ReleaseDifference,
  question: PageQuestion,
): { page: Page<DifferenceEntry>; keyOf: (entry: DifferenceEntry) => string } {
  const places = new Map(entries.map((entry, i) => [entry, String(i)]));
  const keyOf = (entry: DifferenceEntry) => places.get(entry)!;
  return { page: pageOf(entries, question, keyOf, (a, b) => Number(a) - Number(b)), keyOf };
}
