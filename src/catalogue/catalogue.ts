// The catalogue: everything published, as one immutable state. A request keeps the state that it was given on arrival.
import { AppError } from '../infra/errors/app-error.js';
import type { CourseSummary, ReleaseEntry, ReleaseInfo } from '../model/public.js';
import type { CourseHead } from './course-head.js';
import type { CourseText } from './course-view.js';
import type { LoadedRelease } from './loaded-release.js';
import type { ReleaseArchive } from './release-archive.js';

/** A course that readers can see. */
export interface PublishedCourse {
  readonly id: string;
  readonly slug: string;
  readonly head: CourseHead;
  /** The current release; `Catalogue.release` has it whole. */
  readonly info: ReleaseInfo;
  /** All releases, newest first. */
  readonly history: readonly ReleaseEntry[];
}

/** A course and whether it was asked for by a former slug. */
export interface FoundCourse {
  readonly course: PublishedCourse;
  readonly moved: boolean;
}

/** A draft in the place of a release. */
interface Draft {
  readonly id: string;
  readonly release: LoadedRelease;
}

/** One state of everything published. */
export class Catalogue {
  /** Sorted by slug. Of each only the head is in memory for sure. */
  readonly courses: readonly PublishedCourse[];
  readonly #byAddress = new Map<string, FoundCourse>();
  readonly #draft: Draft | null;

  constructor(
    /** Counts changes of what is published, over all replicas. */
    readonly epoch: bigint,
    courses: readonly PublishedCourse[],
    private readonly archive: ReleaseArchive,
    draft: Draft | null = null,
  ) {
    this.#draft = draft;
    this.courses = [...courses].sort((a, b) => (a.slug < b.slug ? -1 : 1));
    for (const course of this.courses) {
      for (const slug of course.head.formerSlugs) this.#byAddress.set(slug, { course, moved: true });
    }
    for (const course of this.courses) {
      for (const address of [course.id, course.slug]) this.#byAddress.set(address, { course, moved: false });
    }
  }

  /** Id of the course whose draft stands in the place of its release: in a catalogue made for a preview alone. */
  get draft(): string | null {
    return this.#draft?.id ?? null;
  }

  /** The course with this slug, id or former slug. */
  course(address: string): FoundCourse | undefined {
    return this.#byAddress.get(address);
  }

  /** This state with a draft in the place of the course's release, for whoever may read it. */
  withDraft(release: LoadedRelease, head: CourseHead): Catalogue {
    const { id, slug } = release.document.course;
    const others = this.courses.filter((course) => course.id !== id);
    const history = this.course(id)?.course.history ?? [];
    const course = { id, slug, head, info: release.info, history };
    return new Catalogue(this.epoch, [...others, course], this.archive, { id, release });
  }

  /**
   * The release of a course that was asked for by number, or the current one; loaded if it is not in memory. Throws as
   * the archive does.
   */
  async release(course: PublishedCourse, number = course.info.number): Promise<LoadedRelease> {
    if (number === course.info.number && this.#draft?.id === course.id) return this.#draft.release;
    const known = course.history.find((release) => release.number === number);
    if (known?.withdrawn) throw new AppError('RELEASE_WITHDRAWN', `Release ${number} was withdrawn.`);
    // A number above the newest may have been published a moment ago, by another replica: the archive asks.
    if (!known && number < (course.history[0]?.number ?? 0)) {
      throw new AppError('NOT_FOUND', `The course has no release ${number}.`);
    }
    return this.archive.get(course.id, number);
  }
}

/** The list entry of a course. */
export function summaryOf(course: CourseText): CourseSummary {
  const { source: _s, objectives: _o, audience: _a, prerequisites: _p, minutes: _m, ...summary } = course;
  return summary;
}
