// Keyset paging: a page is "the first n after this one", so nothing is skipped or repeated while the list changes.
import { z } from 'zod';
import { AppError } from '../../infra/errors/app-error.js';

/** A page when nothing is said; enough for a screen. */
export const DEFAULT_PAGE_SIZE = 20;
/** The largest page: an answer that still fits a phone. */
export const MAX_PAGE_SIZE = 100;

export const PageQuestion = z.object({
  first: z.coerce
    .number('`first` is a whole number.')
    .int('`first` is a whole number.')
    .min(1, '`first` is at least 1.')
    .max(MAX_PAGE_SIZE, `\`first\` is at most ${MAX_PAGE_SIZE}.`)
    .optional()
    .describe(`How many, ${DEFAULT_PAGE_SIZE} if not given.`),
  after: z
    .string()
    .max(200, 'This is not a cursor of ours.')
    .optional()
    .describe('`endCursor` of the page before.'),
});
export type PageQuestion = z.infer<typeof PageQuestion>;

export const PageInfo = z
  .object({
    hasNextPage: z.boolean(),
    endCursor: z.string().nullable().describe('Give it as `after` for the next page.'),
  })
  .meta({ id: 'PageInfo', description: 'Where a page ends and whether there is more.' });
export type PageInfo = z.infer<typeof PageInfo>;

/** Some items of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly info: PageInfo;
}

/**
 * A page of a sorted list. `keyOf` is what the list is sorted by; `compare` is that order. The item a cursor was made
 * from may be gone: the page goes on behind where it stood. Throws INVALID_INPUT for a cursor that is not ours.
 */
export function pageOf<T>(
  list: readonly T[],
  { first = DEFAULT_PAGE_SIZE, after }: PageQuestion,
  keyOf: (item: T) => string,
  compare: (a: string, b: string) => number,
): Page<T> {
  const key = after === undefined ? undefined : keyIn(after, compare);
  const rest = key === undefined ? list : list.filter((item) => compare(keyOf(item), key) > 0);
  const items = rest.slice(0, first);
  const last = items.at(-1);
  return {
    items,
    info: {
      hasNextPage: rest.length > items.length,
      endCursor: last === undefined ? null : cursorOf(keyOf(last)),
    },
  };
}

/** Makes a forged cursor an error instead of a strange page. */
const CURSOR_MARK = 'after:';

/** The cursor behind an item. */
export function cursorOf(key: string): string {
  return Buffer.from(CURSOR_MARK + key).toString('base64url');
}

function keyIn(cursor: string, compare: (a: string, b: string) => number): string {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const key = text.slice(CURSOR_MARK.length);
  // A key that does not even equal itself (a word among numbers) is no key of this list.
  if (text.startsWith(CURSOR_MARK) && cursorOf(key) === cursor && compare(key, key) === 0) return key;
  const detail = 'This is not a cursor of ours: take `endCursor` of a page as it is.';
  throw new AppError('INVALID_INPUT', detail, {
    errors: [{ pointer: '/after', code: 'INVALID_INPUT', detail }],
  });
}
