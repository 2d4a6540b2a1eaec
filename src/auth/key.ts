// What is told of an API key, over every door, and what one is made from.
import { z } from 'zod';
import type { Transaction } from '../infra/database/prisma.service.js';
import { AppError } from '../infra/errors/app-error.js';
import { randomId } from '../infra/random-id.js';
import { type KeyRow, keyOfId } from './key.store.js';
import { ROLES } from './roles.js';

/** More courses than one key is ever limited to; a longer list means a key for all of them. */
const MAX_COURSES = 100;

/** What whoever makes a key says about it. */
export const NewKey = z.strictObject({
  name: z
    .string('A key has a name: who or what uses it.')
    .trim()
    .min(1, 'A key has a name: who or what uses it.')
    .max(100, 'A name has at most 100 characters.')
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'A name is one line of plain text.')
    .transform((name) => name.normalize('NFC'))
    .describe('Who or what uses it.'),
  role: z.enum(ROLES, `A role is one of ${ROLES.join(', ')}.`),
  courses: z
    .array(z.string().min(1).max(300), 'A list of slugs, ids or keys of courses, or null for all.')
    .min(1, 'A key for no course at all is of no use; null stands for all.')
    .max(MAX_COURSES, `At most ${MAX_COURSES} courses.`)
    .nullable()
    .default(null)
    .describe('Slugs, ids or keys of the courses that it is limited to; null: all.'),
  expiresAt: z.iso
    .datetime({ offset: true, error: 'A date and time such as 2030-01-31T00:00:00Z.' })
    .nullable()
    .default(null)
    .describe('When it stops working; null: never.'),
});
export type NewKey = z.infer<typeof NewKey>;

/** A key as it is told. */
export const Key = z
  .object({
    id: z.string(),
    name: z.string(),
    prefix: z.string().describe('Its visible beginning.'),
    role: z.enum(ROLES),
    courses: z.array(z.string()).nullable().describe('Ids of the courses that it is limited to; null: all.'),
    createdBy: z.string().describe('Id of the key or subject that made it.'),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime().nullable(),
    revokedAt: z.iso.datetime().nullable(),
    lastUsedAt: z.iso.datetime().nullable().describe('To within a minute.'),
  })
  .meta({ id: 'ApiKey', description: 'An API key, without what it takes to use it.' });
export type Key = z.infer<typeof Key>;

/** A key that was just made. */
export const MadeKey = Key.extend({
  secret: z
    .string()
    .nullable()
    .describe('The key itself, this one time; null in a trial, and when the same request is answered again.'),
}).meta({ id: 'MadeApiKey', description: 'A new API key with its secret.' });
export type MadeKey = z.infer<typeof MadeKey>;

/** An id for a new key. */
export const newKeyId = () => randomId('key');

/** A row as it is told. */
export function keyOf({ createdAt, expiresAt, revokedAt, lastUsedAt, courses, ...row }: KeyRow): Key {
  return {
    ...row,
    courses: courses && [...courses],
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  };
}

/** A key by its id. Throws NOT_FOUND. */
export async function readKey(db: Transaction, id: string): Promise<Key> {
  const row = await keyOfId(db, id);
  if (!row) throw new AppError('NOT_FOUND', `There is no key "${id}".`);
  return keyOf(row);
}
