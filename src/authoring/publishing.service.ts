// Publishing and history for whoever asks, REST and GraphQL alike: each method is one action or one question.
import { Injectable } from '@nestjs/common';
import type { Caller } from '../auth/caller.js';
import { coursesNamed } from '../auth/course-address.store.js';
import { CatalogueService } from '../catalogue/catalogue.service.js';
import { PrismaService } from '../infra/database/prisma.service.js';
import { Gate } from '../infra/gate.js';
import {
  type KeysetPage,
  keyBehind,
  keysetPage,
  pageOfItems,
  rowsToRead,
} from '../infra/http/keyset-page.js';
import { DEFAULT_PAGE_SIZE, type PageQuestion } from '../infra/http/page-question.js';
import type {
  AdminRelease,
  AuditRecord,
  CheckReport,
  PreviewLink,
  Published,
  Restored,
  Schedule,
  Unpublished,
  Withdrawn,
} from '../model/publishing.js';
import { type AuditQuestion, readAudit } from '../writing/audit-trail.store.js';
import type { WriteOrder } from '../writing/write-order.js';
import { Writer, type Writing } from '../writing/writer.js';
import { checkDraft } from './check-draft.js';
import { type Compared, type CompareQuestion, compareStates } from './compare-states.js';
import { createPreviewLink, type PreviewOrder } from './create-preview-link.js';
import { draftOf } from './draft.store.js';
import { tagOfDraft } from './draft-tag.js';
import { lookAtDraft } from './look-at-draft.js';
import { PreviewLinks } from './preview-links.js';
import { listReleases } from './publication.store.js';
import { chaptersNamed } from './publish-chapters.js';
import { type Publish, publishCourse } from './publish-course.js';
import { type Restore, restoreRelease } from './restore-release.js';
import { listSchedules } from './schedule.store.js';
import { cancelSchedule } from './schedule-release.js';
import { selectContent } from './select-content.js';
import { unpublishCourse } from './unpublish-course.js';
import { type Withdraw, withdrawRelease } from './withdraw-release.js';

/** Which entries of the audit trail. */
export type AuditSearch = PageQuestion &
  Pick<AuditQuestion, 'actor' | 'action' | 'target' | 'requestId' | 'since' | 'until'> & {
    /** Slug, id or key. */
    readonly course?: string | undefined;
  };

/** Schedules that are listed: all that can wait, and the last ones that ended. */
const SCHEDULES_LISTED = 100;

/** Looking through whole courses takes up to half a second of one core: one after the other. */
const LOOKS = { room: 1, mostWaiting: 16, busy: 'Many drafts are being looked through; try again shortly.' };

@Injectable()
export class PublishingService {
  readonly #looking = new Gate(LOOKS);

  constructor(
    private readonly prisma: PrismaService,
    private readonly writer: Writer,
    private readonly links: PreviewLinks,
    private readonly catalogue: CatalogueService,
  ) {}

  /** See publish-course.ts. */
  publish(order: WriteOrder, publish: Publish): Promise<Published> {
    return this.#visibly({ ...order, turn: publish.course }, (writing) => publishCourse(writing, publish));
  }

  /** See restore-release.ts. */
  restore(order: WriteOrder, restore: Restore): Promise<Restored> {
    return this.#visibly({ ...order, turn: restore.course }, (writing) => restoreRelease(writing, restore));
  }

  /** See unpublish-course.ts. */
  unpublish(order: WriteOrder, course: string): Promise<Unpublished> {
    return this.#visibly({ ...order, turn: course }, (writing) => unpublishCourse(writing, course));
  }

  /** See withdraw-release.ts. */
  withdraw(order: WriteOrder, withdraw: Withdraw): Promise<Withdrawn> {
    return this.#visibly({ ...order, turn: withdraw.course }, (writing) =>
      withdrawRelease(writing, withdraw),
    );
  }

  /** What waits for its time, soonest first, and what came of the last ones. Throws NOT_FOUND. */
  async schedules(course: string): Promise<Schedule[]> {
    const { id } = await draftOf(this.prisma, course);
    return listSchedules(this.prisma, id, SCHEDULES_LISTED);
  }

  /** Takes a scheduled release back. Throws NOT_FOUND. */
  cancel(order: WriteOrder, { course, schedule }: { course: string; schedule: string }): Promise<Schedule> {
    return this.writer.write(order, async (writing) => {
      const { id } = await draftOf(writing.tx, course);
      return cancelSchedule(writing, id, schedule);
    });
  }

  /** A page of the releases of a course, newest first, withdrawn ones too. Throws NOT_FOUND. */
  async releases({
    course: address,
    ...question
  }: PageQuestion & { course: string }): Promise<KeysetPage<AdminRelease>> {
    const list = 'releases';
    const below = keyBehind(list, question);
    const course = await draftOf(this.prisma, address);
    // No release has a number beyond what the column holds, so a key beyond it stands above all of them.
    const number = below !== undefined && below <= 2_147_483_647n ? Number(below) : undefined;
    const rows = await listReleases(this.prisma, course, rowsToRead(question), number);
    return keysetPage(list, rows, question, (release) => release.number);
  }

  /**
   * What publishing the draft, or some chapters of it, would complain about. Throws NOT_FOUND, INVALID_INPUT and, while
   * too many states are being looked through, UNAVAILABLE.
   */
  check({ course: address, chapters }: { course: string; chapters?: readonly string[] | undefined }) {
    return this.#looking.pass(1, async (): Promise<CheckReport> => {
      const { course, draft, before } = await lookAtDraft(this.prisma, address);
      const chosen = chapters ? chaptersNamed(before.last?.document ?? null, draft, chapters) : null;
      const { content, besides } = selectContent(draft, chosen, before);
      const { errors, warnings } = checkDraft(content, besides);
      return { draft: tagOfDraft(course), errors: [...errors], warnings: [...warnings] };
    });
  }

  /** See compare-states.ts. Throws UNAVAILABLE besides, while too many are being looked through. */
  compare(question: CompareQuestion): Promise<Compared> {
    return this.#looking.pass(1, () => this.prisma.look((tx) => compareStates(tx, question)));
  }

  /** See create-preview-link.ts. What is kept under an Idempotency-Key is no secret: from it the same link is made. */
  async previewLink(order: WriteOrder, preview: PreviewOrder): Promise<PreviewLink> {
    return this.links.make(await this.writer.write(order, (writing) => createPreviewLink(writing, preview)));
  }

  /** A page of the audit trail, newest first; of the caller's own courses alone, if it is limited to some. */
  async audit(caller: Caller, { course, ...question }: AuditSearch): Promise<KeysetPage<AuditRecord>> {
    const list = 'audit';
    const below = keyBehind(list, question);
    const named = course === undefined ? undefined : await this.#idsOf(course);
    const { actor, action, target, requestId, since, until, first = DEFAULT_PAGE_SIZE } = question;
    const found = await readAudit(this.prisma, {
      ...{ actor, action, target, requestId, since, until, below, first },
      courses: named ?? caller.courses ?? undefined,
    });
    return pageOfItems(list, found, question, ({ id }) => BigInt(id));
  }

  /** The trail outlives its course: what no course is called is taken for the id of one that is gone. */
  async #idsOf(course: string): Promise<string[]> {
    const ids = await coursesNamed(this.prisma, course);
    return ids.length > 0 ? ids : [course];
  }

  /** Whoever has published reads what was published: this replica serves it before it answers. */
  async #visibly<T>(order: WriteOrder, action: (writing: Writing) => Promise<T>): Promise<T> {
    const done = await this.writer.write(order, action);
    if (!order.dryRun) await this.catalogue.refresh();
    return done;
  }
}
