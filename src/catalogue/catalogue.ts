// The catalogue: everything published, as one immutable state. A request keeps the state that it was given on arrival.
import { AppError } from '../infra/errors/app-error.js';
import type { CourseSummary, ReleaseEntry } from '../model/public.js';
import type { CourseView } from './course-view.js';
import type { LoadedRelease } from './loaded-release.js';
import type { ReleaseArchive } from './release-archive.js';

/** A course that readers can see. */
export interface PublishedCourse {
  readonly id: string;
  readonly slug: string;
  readonly current: LoadedRelease;
  /** All releases, newest first. */
  readonly history: readonly ReleaseEntry[];
}

/** A course and whether it was asked for by a former slug. */
export interface FoundCourse {
  readonly course: PublishedCourse;
  readonly moved: boolean;
}

/** One state of everything published. */
export class Catalogue {
  /** Sorted by slug. */
  readonly courses: readonly PublishedCourse[];
  readonly #byAddress = new Map<string, FoundCourse>();

  constructor(
    /** Counts changes of what is published, over all replicas. */
    readonly epoch: bigint,
    courses: readonly PublishedCourse[],
    private readonly archive: ReleaseArchive,
    /** Id of the course whose draft stands in the place of its release: in a catalogue made for a preview alone. */
    readonly draft: string | null = null,
  ) {
    this.courses = [...courses].sort((a, b) => (a.slug < b.slug ? -1 : 1));
    for (const course of this.courses) {
      for (const { kind, slug, to } of course.current.document.redirects) {
        if (kind === 'course' && to === course.id) this.#byAddress.set(slug, { course, moved: true });
      }
    }
    for (const course of this.courses) {
      for (const address of [course.id, course.slug]) this.#byAddress.set(address, { course, moved: false });
    }
  }

  /** The course with this slug, id or former slug. */
  course(address: string): FoundCourse | undefined {
    return this.#byAddress.get(address);
  }

  /** This state with a draft in the place of the course's release, for whoever may read it. */
  withDraft(course: PublishedCourse): Catalogue {
    const others = this.courses.filter(({ id }) => id !== course.id);
    return new Catalogue(this.epoch, [...others, course], this.archive, course.id);
  }

  /** The release of a course that was asked for by number, or the current one. Throws as the archive does. */
  async release(course: PublishedCourse, number?: number): Promise<LoadedRelease> {
    if (number === undefined || number === course.current.info.number) return course.current;
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
export function summaryOf({ course }: CourseView): CourseSummary {
  const {
    source: _s,
    objectives: _o,
    audience: _a,
    prerequisites: _p,
    minutes: _m,
    chapters: _c,
    ...summary
  } = course;
  return summary;
}
