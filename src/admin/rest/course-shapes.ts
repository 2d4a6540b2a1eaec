// The shapes of whole courses as the admin door speaks them.
import { z } from 'zod';
import { Id, Key, Locale, Slug } from '../../model/ids.js';
import { Title } from '../../model/text.js';
import { trial } from './unit-shapes.js';

/** The query of the list of courses. */
export const CoursesQuery = z.strictObject({
  state: z
    .enum(['there', 'deleted'])
    .optional()
    .describe('`deleted`: those that can be undeleted or purged.'),
});

/** A course in the list for admins. */
export const DraftSummary = z
  .object({
    ...{ id: Id, key: Key, slug: Slug, title: Title, locale: Locale, locales: z.array(Locale) },
    draftRevision: z.int().min(1).describe('Rises with every change of the draft.'),
    currentRelease: z.int().min(1).nullable().describe('The release that readers get; null: unpublished.'),
    updatedAt: z.iso.datetime(),
    deletedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'DraftSummary', description: 'A course as admins see it in the list.' });

/** All courses. */
export const CoursesAnswer = z.object({ data: z.array(DraftSummary) });

/** What a batch answers. */
export const ChangedAnswer = z.object({
  data: z.object({
    course: Id,
    draftRevision: z.int().min(1),
    outcomes: z.array(z.record(z.string(), z.unknown())).describe('One for each operation, in their order.'),
  }),
  trial,
});

/** What can be brought back. */
export const DeletionsAnswer = z.object({
  data: z.array(
    z.object({
      ...{ id: Id, kind: z.string(), title: z.string().nullable(), parent: Id },
      ...{ revision: z.int().min(1), deletedBy: z.string(), deletedAt: z.iso.datetime() },
    }),
  ),
});
