// All API keys, latest first, page by page.
import { z } from 'zod';
import type { Transaction } from '../infra/database/prisma.service.js';
import { type KeysetPage } from '../infra/http/keyset-page.js';
import { DEFAULT_PAGE_SIZE, noCursor, PageQuestion } from '../infra/http/page-question.js';
import { type Key, keyOf } from './key.js';
import { keyOfId, keysAfter } from './key.store.js';

export const KeysQuestion = z.strictObject({
  first: PageQuestion.shape.first,
  after: z
    .string()
    .regex(/^key_[0-9a-z]{10}$/, 'This is not a cursor of ours.')
    .optional()
    .describe('`endCursor` of the page before.'),
});
export type KeysQuestion = z.infer<typeof KeysQuestion>;

/** A page of the keys, revoked ones too. Throws INVALID_INPUT for a cursor that is not ours. */
export async function listKeys(
  db: Transaction,
  { first = DEFAULT_PAGE_SIZE, after }: KeysQuestion,
): Promise<KeysetPage<Key>> {
  if (after !== undefined && !(await keyOfId(db, after))) throw noCursor();
  const rows = await keysAfter(db, first + 1, after);
  const items = rows.slice(0, first).map(keyOf);
  return { items, page: { hasNextPage: rows.length > first, endCursor: items.at(-1)?.id ?? null } };
}
