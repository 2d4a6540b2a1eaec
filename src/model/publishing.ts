// What admins see of publishing: releases with their authors, what waits for its time, what the checker found, and
// who did what.
import { z } from 'zod';
import { Difference } from './difference.js';
import { type EntityKind, ID_PREFIX, Id, Locale } from './ids.js';
import { ReleaseEntry, ReleaseInfo } from './public.js';
import { STORABLE, storable } from './text.js';

/** Longest message of a release: as long as a good commit message. */
export const MAX_MESSAGE_LENGTH = 2_000;

/** What a release says about itself, or why one was withdrawn. */
export const Message = z.string().trim().max(MAX_MESSAGE_LENGTH).refine(storable, STORABLE);

const KINDS = Object.keys(ID_PREFIX) as [EntityKind, ...EntityKind[]];

/** The unit that something is about, so that an editor can go there. */
export const UnitName = z.object({
  id: Id,
  kind: z.enum(KINDS),
  title: z.string().nullable().describe('Its title, name or word; null where it has none.'),
  locale: Locale.nullable().describe('The translation that it is about; null for the source text.'),
});
export type UnitName = z.infer<typeof UnitName>;

/** Something wrong in a draft. */
export const Finding = z
  .object({
    severity: z.enum(['error', 'warning']).describe('An error keeps the draft from being published.'),
    code: z.string(),
    pointer: z.string().describe('JSON pointer into the course content.'),
    detail: z.string(),
    cure: z.string().describe('How to mend it.'),
    unit: UnitName.nullable().describe('Null where it is about no unit with an id.'),
  })
  .meta({ id: 'Finding', description: 'Something wrong in a draft, and where.' });
export type Finding = z.infer<typeof Finding>;

/** Names a state of the draft. */
export const DraftTag = z.object({
  etag: z.string().describe('Send it in `If-Match` to publish exactly this state.'),
  draftRevision: z.int().min(1),
});
export type DraftTag = z.infer<typeof DraftTag>;

export const CheckReport = z
  .object({ draft: DraftTag, errors: z.array(Finding), warnings: z.array(Finding) })
  .meta({ id: 'CheckReport', description: 'What publishing the draft would say.' });
export type CheckReport = z.infer<typeof CheckReport>;

/** A release that waits for its time, or what came of it. */
export const Schedule = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    chapters: z
      .array(Id)
      .nullable()
      .describe(
        'The only chapters that it changes of what is published then; null: it replaces all of it, also what was published after the order.',
      ),
    state: z
      .enum(['waiting', 'published', 'unchanged', 'canceled', 'failed'])
      .describe('`unchanged`: when its time came, readers had it already.'),
    message: z.string(),
    author: z.string(),
    release: z.int().nullable().describe('The release that came of it, or that said the same already.'),
    failure: z.string().nullable().describe('Why nothing came of it.'),
    orderedAt: z.iso.datetime(),
    endedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Schedule', description: 'A release that waits for its time; its content is fixed already.' });
export type Schedule = z.infer<typeof Schedule>;

/** One of the two states that a difference lies between. */
export const ComparedState = z.object({
  release: z
    .int()
    .nullable()
    .describe('Number of the release; null for the draft, and for what there was before the first release.'),
  draft: DraftTag.nullable().describe('Which state of the draft; null for what is not the draft.'),
});
export type ComparedState = z.infer<typeof ComparedState>;

export const DraftDifference = Difference.extend({ from: ComparedState, to: ComparedState }).meta({
  id: 'DraftDifference',
  description: 'What lies between two releases, or between a release and the draft.',
});
export type DraftDifference = z.infer<typeof DraftDifference>;

export const PlannedDifference = Difference.extend({
  from: ComparedState,
  to: ComparedState.describe(
    'Of a release that would be made: without a number where it would be scheduled.',
  ),
  markdown: z.string().describe('The same for people to read.'),
}).meta({
  id: 'PlannedDifference',
  description: 'What would become, or became, of a state, with the words for people.',
});
export type PlannedDifference = z.infer<typeof PlannedDifference>;

const planned = PlannedDifference.optional().describe(
  'Only of a trial: from the current release (of a course that is not published, the newest one that can be read; else an empty course) to what would be published.',
);

export const Published = z
  .object({
    release: ReleaseInfo.nullable().describe('The current release; null where one was scheduled.'),
    schedule: Schedule.nullable().describe('What was scheduled; null where it was published at once.'),
    changed: z
      .boolean()
      .describe(
        'False: the current release says the same already; no release was stored. Of a schedule: as of now.',
      ),
    waitingSchedules: z
      .array(Schedule)
      .describe(
        'What waited for its time already. Without `chapters` it replaces what is published now: cancel it and order anew if it must not.',
      ),
    warnings: z
      .array(Finding)
      .describe('The first of what should be mended some day; `GET …/check` has all.'),
    warningCount: z.int(),
    difference: planned,
  })
  .meta({ id: 'Published', description: 'What came of publishing.' });
export type Published = z.infer<typeof Published>;

export const Restored = z
  .object({
    release: ReleaseInfo,
    changed: z.boolean(),
    draftDiffers: z
      .boolean()
      .describe(
        'Before this, the draft was not what that release says; without `resetDraft` it still is not.',
      ),
    draft: DraftTag,
    difference: planned,
    draftDifference: PlannedDifference.nullable()
      .optional()
      .describe(
        'Only with `resetDraft`: what it makes of the draft; null for a draft that is no course and cannot be compared.',
      ),
  })
  .meta({ id: 'Restored', description: 'What came of restoring a release.' });
export type Restored = z.infer<typeof Restored>;

export const Unpublished = z
  .object({
    changed: z.boolean().describe('False: it was not published.'),
    waitingSchedules: z
      .array(Schedule)
      .describe('What waits for its time, and will publish the course again; cancel it if it must not.'),
  })
  .meta({ id: 'Unpublished', description: 'Readers do not find the course any more; nothing is lost.' });
export type Unpublished = z.infer<typeof Unpublished>;

export const Withdrawn = z
  .object({
    number: z.int().min(1),
    changed: z.boolean().describe('False: it had been withdrawn before.'),
    unpublished: z.boolean().describe('It was the current release: the course is not published any more.'),
    sameDocument: z
      .array(z.int())
      .describe('Further releases that hold the very same document; withdraw them too if it must be gone.'),
    canceledSchedules: z
      .array(Schedule)
      .describe('Scheduled releases of the very same content, which were canceled with it.'),
    waitingSchedules: z
      .array(Schedule)
      .describe('What still waits with other content; look whether what must be gone is in there, too.'),
  })
  .meta({ id: 'Withdrawn', description: 'The document of the release is erased for ever.' });
export type Withdrawn = z.infer<typeof Withdrawn>;

export const AdminRelease = ReleaseEntry.extend({
  author: z.string(),
  withdrawnAt: z.iso.datetime().nullable(),
}).meta({ id: 'AdminRelease', description: 'A release with its author.' });
export type AdminRelease = z.infer<typeof AdminRelease>;

export const PreviewLink = z
  .object({
    url: z.url().describe('Reads the draft as it is then, without a key.'),
    graphql: z.url().describe('A GraphQL endpoint that answers from the draft.'),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'PreviewLink', description: 'Lets whoever has it read the draft of one course, for a while.' });
export type PreviewLink = z.infer<typeof PreviewLink>;

export const AuditRecord = z
  .object({
    id: z.string().describe('Rises with time.'),
    at: z.iso.datetime(),
    actor: z.object({ id: z.string(), name: z.string() }),
    action: z.string(),
    course: z.string().nullable().describe('Id of the course, where it was about one.'),
    target: z.string().nullable().describe('Id of what it was done to.'),
    locale: z.string().nullable(),
    draftRevision: z.int().nullable().describe('The draft revision that came of it.'),
    before: z.unknown(),
    after: z.unknown(),
    requestId: z.string(),
  })
  .meta({ id: 'AuditRecord', description: 'Who did what, when, and how it was before and after.' });
export type AuditRecord = z.infer<typeof AuditRecord>;
