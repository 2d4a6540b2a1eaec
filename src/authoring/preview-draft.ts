// A draft in the shape that readers get: compiled as publishing would, and put in the place of the course's release in
// a catalogue that is made for one request. What readers are served never holds it.
import { Inject, Injectable } from '@nestjs/common';
import type { Catalogue } from '../catalogue/catalogue.js';
import { CONFIG, type Config } from '../infra/config/config.js';
import { PrismaService } from '../infra/database/prisma.service.js';
import { AppError } from '../infra/errors/app-error.js';
import { assertCourse } from './assert-course.js';
import { type ProvedRelease, sealContent } from './compile-release.js';
import { type DraftState, draftOf } from './draft.store.js';
import { lookAtDraft } from './look-at-draft.js';
import { proveNext } from './publish-content.js';

/** Compiled drafts that are kept, the last ones that were asked for: one reader opens many addresses of a draft. */
const DRAFTS_KEPT = 4;

@Injectable()
export class DraftPreview {
  /** By course and state of its draft, from the first question on: who asks meanwhile waits for the same compilation. */
  readonly #kept = new Map<string, Promise<ProvedRelease>>();

  constructor(
    private readonly prisma: PrismaService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Id of the course that an address means: by its draft, or else by what is published. Throws NOT_FOUND. */
  async courseAt(catalogue: Catalogue, address: string): Promise<string> {
    const published = catalogue.course(address)?.course.id;
    const draft = await draftOf(this.prisma, address).catch((error: AppError) => {
      if (published === undefined || error.code !== 'NOT_FOUND') throw error;
      return { id: published };
    });
    return draft.id;
  }

  /** The catalogue with the draft of a course in the place of its release. Throws NOT_FOUND and INVALID_COURSE. */
  async over(catalogue: Catalogue, courseId: string): Promise<Catalogue> {
    const { release, head } = await this.#draft(await draftOf(this.prisma, courseId));
    return catalogue.withDraft(release, head);
  }

  #draft({ id, draftRevision, currentRelease }: DraftState): Promise<ProvedRelease> {
    const state = `${id} ${draftRevision} ${currentRelease}`;
    const release = this.#kept.get(state) ?? this.#compile(id);
    this.#kept.delete(state);
    this.#kept.set(state, release);
    for (const oldest of this.#kept.keys()) if (this.#kept.size > DRAFTS_KEPT) this.#kept.delete(oldest);
    release.catch((error: unknown) => {
      // What is wrong with a draft stays wrong until it is edited; everything else may have passed by next time.
      const refused = error instanceof AppError && error.code === 'INVALID_COURSE';
      if (!refused && this.#kept.get(state) === release) this.#kept.delete(state);
    });
    return release;
  }

  async #compile(courseId: string): Promise<ProvedRelease> {
    const { draft, before } = await lookAtDraft(this.prisma, courseId);
    // It is shown as readers would see it.
    assertCourse(draft, { draft: false });
    const sealed = sealContent(courseId, draft, before);
    const { publicUrl } = this.config;
    return proveNext(sealed, before, { publicUrl });
  }
}
