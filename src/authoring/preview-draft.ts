// A draft in the shape that readers get: compiled as publishing would, and put in the place of the course's release in
// a catalogue that is made for one request. What readers are served never holds it.
import { Inject, Injectable } from '@nestjs/common';
import type { Catalogue } from '../catalogue/catalogue.js';
import type { LoadedRelease } from '../catalogue/loaded-release.js';
import { CONFIG, type Config } from '../infra/config/config.js';
import { PrismaService, type Transaction } from '../infra/database/prisma.service.js';
import { AppError } from '../infra/errors/app-error.js';
import { assertCourse } from './assert-course.js';
import { proveRelease, sealContent } from './compile-release.js';
import { type DraftState, draftOf, readDraft } from './draft.store.js';
import { lastReleaseNumber } from './publication.store.js';
import { releaseBefore } from './publish-content.js';

/** Compiled drafts that are kept, the last ones that were asked for: one reader opens many addresses of a draft. */
const DRAFTS_KEPT = 4;

@Injectable()
export class DraftPreview {
  /** By course, for one state of its draft. */
  readonly #kept = new Map<string, { readonly state: string; readonly release: LoadedRelease }>();

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
    const current = await this.prisma.$transaction((tx) => this.#draft(tx, courseId), {
      isolationLevel: 'RepeatableRead',
    });
    const { id, slug } = current.document.course;
    const history = catalogue.course(id)?.course.history ?? [];
    return catalogue.withDraft({ id, slug, current, history });
  }

  async #draft(tx: Transaction, courseId: string): Promise<LoadedRelease> {
    const course = await draftOf(tx, courseId);
    const state = `${course.draftRevision} ${course.currentRelease}`;
    const known = this.#kept.get(course.id);
    const release = known?.state === state ? known.release : await this.#compile(tx, course);
    this.#kept.delete(course.id);
    this.#kept.set(course.id, { state, release });
    for (const [oldest] of this.#kept) if (this.#kept.size > DRAFTS_KEPT) this.#kept.delete(oldest);
    return release;
  }

  async #compile(tx: Transaction, course: DraftState): Promise<LoadedRelease> {
    const draft = await readDraft(tx, course.id);
    if (!draft) throw new AppError('NOT_FOUND', `There is no course "${course.slug}".`);
    // It is shown as readers would see it.
    assertCourse(draft, { draft: false });
    const before = await releaseBefore(tx, course);
    const sealed = sealContent(course.id, draft, before.last);
    // The number that it would get.
    const number = (await lastReleaseNumber(tx, course.id)) + 1;
    const { publicUrl } = this.config;
    return proveRelease(sealed, number, before.last, { publicUrl }).release;
  }
}
