// What a subscription is, as admins write and read it.
import { z } from 'zod';
import { PageQuestion } from '../infra/http/page-question.js';
import { EVENT_KINDS, EventId, READER_KINDS } from '../model/event.js';
import { Id, MAX_SLUG_LENGTH } from '../model/ids.js';
import { MAX_URL_LENGTH } from './egress.js';

/** The most courses that one subscription can name; more than that is "all of them". */
const MAX_COURSES = 100;
const MAX_DESCRIPTION_LENGTH = 500;

const url = z
  .string()
  .min(1)
  .max(MAX_URL_LENGTH)
  // Parsers of addresses pass over line breaks; people and logs do not.
  .refine(
    (text) => !/[\p{Cc}\p{Surrogate}]/u.test(text),
    'An address holds neither control characters nor lone surrogates.',
  )
  .describe('Where to post: a public https address. It is kept in its canonical form.');
const description = z.string().max(MAX_DESCRIPTION_LENGTH).nullable().describe('For people.');
const kinds = z
  .array(z.enum(EVENT_KINDS))
  .min(1)
  .transform((list) => EVENT_KINDS.filter((kind) => list.includes(kind)))
  .describe('What to be told of.');
const courses = z
  .array(z.string().min(1).max(MAX_SLUG_LENGTH))
  .min(1)
  .max(MAX_COURSES)
  .nullable()
  .describe('Courses to be told of, by id or slug; null: all, also those to come.');

export const NewWebhook = z.strictObject({
  url,
  description: description.default(null),
  kinds: kinds.default([...READER_KINDS]),
  courses: courses.default(null),
});
export type NewWebhook = z.infer<typeof NewWebhook>;

export const WebhookChange = z.strictObject({
  url: url.optional(),
  description: description.optional(),
  kinds: kinds.optional(),
  courses: courses.optional(),
  state: z
    .enum(['active', 'paused'])
    .optional()
    .describe('Nothing is lost by a pause, nor while a receiver is dead: sending goes on where it stopped.'),
});
export type WebhookChange = z.infer<typeof WebhookChange>;

export const Webhook = z
  .object({
    id: z.string().describe('Permanent: `whk_` and ten characters.'),
    url: z.string(),
    description: z.string().nullable(),
    kinds: z.array(z.enum(EVENT_KINDS)),
    courses: z.array(Id).nullable().describe('Null: all.'),
    state: z
      .enum(['active', 'paused', 'dead'])
      .describe('`paused` by an admin; `dead`: failed for more than a day, or answered 410.'),
    failures: z.int().describe('Attempts that failed in a row.'),
    failingSince: z.iso.datetime().nullable(),
    createdBy: z.string(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Webhook', description: 'Who is told of events, and where.' });
export type Webhook = z.infer<typeof Webhook>;

/** A subscription with the key that signs, shown once. */
export const WebhookWithSecret = Webhook.extend({
  secret: z
    .string()
    .nullable()
    .describe('Verify signatures with it. It is shown this once; null where the same request came again.'),
}).meta({ id: 'WebhookWithSecret', description: 'A subscription with its new key.' });
export type WebhookWithSecret = z.infer<typeof WebhookWithSecret>;

export const Delivery = z
  .object({
    id: z.string(),
    event: EventId,
    course: Id,
    attempt: z.int().describe('Counts from 1 for every event.'),
    status: z.int().nullable().describe('HTTP status of the reply; null if there was none.'),
    failure: z.string().nullable().describe('Why it failed; null: it was delivered.'),
    duration: z.int().describe('Milliseconds.'),
    at: z.iso.datetime(),
  })
  .meta({ id: 'WebhookDelivery', description: 'One attempt to deliver an event.' });
export type Delivery = z.infer<typeof Delivery>;

export const Ping = z.object({
  status: z.int().nullable().describe('HTTP status of the reply; null if there was none.'),
  failure: z.string().nullable().describe('Why it failed; null: it was taken.'),
});

export const Replay = z.strictObject({ from: EventId.describe('The first event to send again.') });

export const WebhookAddress = z.object({
  webhook: z
    .string()
    .regex(/^whk_[0-9a-z]{10}$/, 'The id of a webhook is `whk_` and ten characters.')
    .describe('Id of the webhook.'),
});

export const PageQuery = z.strictObject(PageQuestion.shape);
