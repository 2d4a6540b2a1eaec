// What the addresses of publishing and history are asked with, and the envelopes that they answer in.
import { z } from 'zod';
import { DEFAULT_PAGE_SIZE, PageQuestion, pageOf } from '../../infra/http/page-question.js';
import {
  AdminRelease,
  AuditRecord,
  CheckReport,
  DraftDifference,
  Message,
  PreviewLink,
  Published,
  Restored,
  Schedule,
  Unpublished,
  Withdrawn,
} from '../../model/publishing.js';

/** Longest name of anything in an address. */
const MAX_NAME_LENGTH = 200;
/** Most chapters that are named one by one. */
const MAX_CHAPTERS = 1_000;
/** A preview link is for a review, not for publishing past the publisher. Seconds. */
const MAX_LINK_SECONDS = 30 * 86_400;

const name = (what: string) => z.string().min(1).max(MAX_NAME_LENGTH).describe(what);
const numeral = z
  .string()
  .regex(/^[1-9][0-9]{0,8}$/, 'A release is a whole number from 1.')
  .transform(Number)
  .pipe(z.int());

export const CourseAddress = z.object({ course: name('Slug, id or key of the course.') });
export const ReleaseAddress = CourseAddress.extend({ number: numeral.describe('Number of the release.') });
export const ScheduleAddress = CourseAddress.extend({ schedule: name('Id of the scheduled release.') });

export const PublishBody = z.strictObject({
  message: Message.default('').describe('What changed, for the history.'),
  chapters: z
    .array(name('Id or slug of a chapter.'))
    .min(1)
    .max(MAX_CHAPTERS)
    .optional()
    .describe(
      'Only these chapters come from the draft; everything else stays as released, also if the course is unpublished.',
    ),
  at: z.iso
    .datetime({
      offset: true,
      error: 'A time has its date and its zone, such as 2027-01-31T08:00:00+01:00.',
    })
    .optional()
    .describe('When, with a time zone; what is published then is fixed now. At once, if not given.'),
});

export const RestoreBody = z.strictObject({
  message: Message.default(''),
  resetDraft: z
    .boolean()
    .default(false)
    .describe(
      'Make the draft what that release says, too: `If-Match` names its state, and what was not published goes.',
    ),
});

/** Nothing has to be said; whoever sends `{}` says it well. */
export const EmptyBody = z.strictObject({}).optional();

export const WithdrawBody = z.strictObject({
  reason: Message.min(1, 'Say why: it cannot be taken back.').describe('For the audit trail alone.'),
});

export const CheckQuery = z.strictObject({
  chapters: z
    .string()
    .min(1)
    .max(20_000)
    .transform((value) => value.split(','))
    .optional()
    .describe('As if only these chapters (ids or slugs, with commas between) were published.'),
});

const state = z
  .string()
  .regex(/^([1-9][0-9]{0,8}|draft)$/, 'Name a release by its number, or "draft".')
  .transform((value) => (value === 'draft' ? value : Number(value)))
  .pipe(z.union([z.int(), z.literal('draft')]));

export const DiffQuery = z.strictObject({
  from: state
    .optional()
    .describe(
      'A release number or `draft`. Not given: the current release; of a course that is not published, the newest one that can be read; else an empty course.',
    ),
  to: state.optional().describe('A release number or `draft`; the draft, if not given.'),
  format: z.enum(['json', 'markdown']).default('json'),
});

export const ReleasesQuery = z.strictObject(PageQuestion.shape);

export const PreviewBody = z.strictObject({
  expiresIn: z
    .int()
    .min(1)
    .max(MAX_LINK_SECONDS, 'A preview link is good for 30 days at most.')
    .describe('Seconds that the link is good for.'),
  path: z
    .string()
    .max(1_000)
    .regex(/^(\/[a-z0-9_-]+)*$/, 'A path below the course, such as "/chapters/intro".')
    .default('')
    .describe('What of the course the link leads to; the course itself, if not given.'),
});

/** Nothing was done before computers counted time, and the database knows no years of which people tell tales. */
const EARLIEST_MOMENT = new Date('1970-01-01T00:00:00Z');
/** The last one that has four digits for its year, in any time zone. */
const LATEST_MOMENT = new Date('9999-12-31T23:59:59.999Z');

const moment = z.iso
  .datetime({ offset: true })
  .transform((value) => new Date(value))
  .pipe(
    z
      .date()
      .min(EARLIEST_MOMENT, 'Name a time from 1970 on.')
      .max(LATEST_MOMENT, 'Name a time before 10000.'),
  )
  .optional();

export const AuditQuery = z.strictObject({
  course: name('Slug, id or key of a course.').optional(),
  actor: name('Id of a caller.').optional(),
  action: name('Such as `update` or `publish`.').optional(),
  target: name('Id of what it was done to.').optional(),
  requestId: name('Id of the request that did it.').optional(),
  since: moment.describe('Not before this time.'),
  until: moment.describe('Before this time.'),
  ...PageQuestion.shape,
  first: PageQuestion.shape.first.describe(
    `How many at most, ${DEFAULT_PAGE_SIZE} if not given. A page ends earlier where its entries would hold more than 2 MiB.`,
  ),
});

export const PublishedAnswer = z.object({ data: Published });
export const RestoredAnswer = z.object({ data: Restored });
export const UnpublishedAnswer = z.object({ data: Unpublished });
export const WithdrawnAnswer = z.object({ data: Withdrawn });
export const ScheduleAnswer = z.object({ data: Schedule });
export const SchedulesAnswer = z.object({ data: z.array(Schedule) });
export const CheckAnswer = z.object({ data: CheckReport });
export const DiffAnswer = z.object({ data: DraftDifference });
export const ReleasesAnswer = pageOf(AdminRelease);
export const PreviewAnswer = z.object({ data: PreviewLink });
export const AuditAnswer = pageOf(AuditRecord);
