// What the arguments of this door must look like beyond their types. Whatever REST asks too is read by its shapes.
import { z } from 'zod';
import { KeysQuestion } from '../../auth/list-keys.js';
import { Id, kindOf, Locale } from '../../model/ids.js';
import { TranslationState } from '../../model/translation.js';
import { COLLECTIONS, type PartKind } from '../../model/unit.js';
import * as Rest from '../rest/publishing-questions.js';

const PARTS: ReadonlySet<string> = new Set(Object.values(COLLECTIONS));
const course = Rest.CourseAddress.shape;
/** Headers quote a state, arguments do not. */
export const Reviewed = z
  .string()
  .max(100, 'Send the `etag` as it was answered.')
  .regex(/^[^"]*$/, 'Send the `etag` as it was answered, without quotes.');

/** A unit below a course, whose id says its kind. */
export const PartAt = z
  .object({ ...course, id: Id })
  .refine(({ id }) => PARTS.has(kindOf(id) ?? ''), {
    path: ['id'],
    error: 'This is no id of a unit below a course.',
  })
  .transform((at) => ({ ...at, kind: kindOf(at.id) as PartKind }));
export const UnitsAt = z.object({
  ...course,
  kind: z.enum(Object.values(COLLECTIONS) as [PartKind, ...PartKind[]]),
  into: Id.optional(),
});
export const TranslationsAt = z.object({
  ...course,
  locale: Locale,
  state: TranslationState.optional(),
});
export const TranslationAt = z.object({ ...course, locale: Locale, id: Id });
export const CheckAt = z.object({ ...course, chapters: Rest.PublishBody.shape.chapters });
export const DifferenceAt = z.object({
  ...course,
  from: Rest.DiffQuery.shape.from,
  to: Rest.DiffQuery.shape.to,
});
export const ReleasesAt = z.object({ ...course, ...Rest.ReleasesQuery.shape });
export const AuditAt = Rest.AuditQuery;
export const KeysAt = KeysQuestion;

/** Inputs of mutations; what the decorator of the order reads is not theirs. */
const dryRun = z.boolean().optional();
export const Publish = z
  .strictObject({ ...course, ...Rest.PublishBody.shape, ifMatch: Reviewed, dryRun })
  .transform(({ dryRun: _, at, ...publish }) => ({
    ...publish,
    at: at === undefined ? undefined : new Date(at),
  }));
export const Restore = z.object({
  ...course,
  ...Rest.RestoreBody.shape,
  number: z.int().min(1),
  ifMatch: Reviewed.optional(),
});
export const Withdraw = z.object({ ...course, number: z.int().min(1), ...Rest.WithdrawBody.shape });
export const Cancel = z.object(Rest.ScheduleAddress.shape);
export const Link = z.object({ ...course, ...Rest.PreviewBody.shape });
