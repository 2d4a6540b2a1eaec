// The courses that one question opens: one after the other and not too many, however it asks for them; what is opened
// stays the same to its end.
import type { Catalogue, FoundCourse, PublishedCourse } from '../../catalogue/catalogue.js';
import type { LoadedRelease } from '../../catalogue/loaded-release.js';
import type { Shelf } from '../../catalogue/open-course.js';
import { AppError } from '../../infra/errors/app-error.js';

/** Each that is not in memory yet takes a few tenths of a second, and a few megabytes until the answer is out. */
export const MOST_OPENED = 20;

/** The catalogue of a request, as far as courses are opened from it. */
export class OpenedReleases implements Shelf {
  readonly #opened = new Map<string, Promise<LoadedRelease>>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(private readonly catalogue: Catalogue) {}

  get draft(): string | null {
    return this.catalogue.draft;
  }

  course(address: string): FoundCourse | undefined {
    return this.catalogue.course(address);
  }

  /** As the catalogue gives it, in its turn. Throws also QUERY_TOO_COSTLY. */
  async release(course: PublishedCourse, number = course.info.number): Promise<LoadedRelease> {
    const name = `${course.id} ${number}`;
    const known = this.#opened.get(name);
    if (known) return known;
    if (this.#opened.size === MOST_OPENED) {
      const detail = `One question reads in at most ${MOST_OPENED} courses; ask for fewer with \`first\`.`;
      throw new AppError('QUERY_TOO_COSTLY', detail);
    }
    const opened = this.#last.then(() => this.catalogue.release(course, number));
    this.#last = opened.catch(() => undefined);
    this.#opened.set(name, opened);
    return opened;
  }
}
