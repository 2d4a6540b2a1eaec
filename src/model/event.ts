// What can happen to a course, and how it is told: in the feeds and to webhooks alike.
import { z } from 'zod';
import { Id, Slug } from './ids.js';

/** Everything that is told. All but `draft-changed` changes what readers see. */
export const EVENT_KINDS = [
  'published',
  'unpublished',
  'restored',
  'withdrawn',
  'renamed',
  'deleted',
  'undeleted',
  'draft-changed',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** The kinds that concern readers: what webhooks are told of unless they ask for more. */
export const READER_KINDS: readonly EventKind[] = EVENT_KINDS.filter((kind) => kind !== 'draft-changed');

/** The name of a kind for receivers: letters, underscores and dots, as Standard Webhooks has it. */
export function eventType(kind: EventKind): string {
  return `course.${kind.replaceAll('-', '_')}`;
}

/** The id of an event as text: a whole number that JavaScript could not hold for ever. */
export const EventId = z
  .string()
  .regex(/^(0|[1-9][0-9]{0,17})$/, 'The id of an event is a whole number, as text.')
  .describe('Rises from event to event over the whole installation.');

export const CourseEvent = z
  .object({
    id: EventId,
    type: z
      .enum(EVENT_KINDS.map(eventType))
      .describe('What happened. There will be more types: pass over those you do not know.'),
    course: z.object({
      id: Id,
      slug: Slug.nullable().describe('Its address at that time; null if it was never published.'),
    }),
    release: z.int().nullable().describe('Number of the release it is about.'),
    at: z.iso.datetime(),
    data: z.record(z.string(), z.json()).describe('What the type has to say besides.'),
    url: z
      .url()
      .nullable()
      .describe(
        'The course, in that release (a changed draft: as the draft): no replica answers it with an older state. Null where there is no state to read.',
      ),
  })
  .meta({ id: 'CourseEvent', description: 'Something that happened to a course.' });
export type CourseEvent = z.infer<typeof CourseEvent>;
