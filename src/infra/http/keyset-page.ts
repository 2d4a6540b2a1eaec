// Keyset paging of lists that are sorted by a number: nothing is skipped or repeated between the pages of one reading.
// Whoever polls a list misses nothing where its numbers rise in the order of the commits, as those of events do. Those of
// a sequence (the audit trail, attempts of webhooks) are given out earlier: a lower one can appear after a higher one.
import { DEFAULT_PAGE_SIZE, noCursor, type PageInfo, type PageQuestion } from './page-question.js';

/** Some items of a list, and where it goes on. */
export interface KeysetPage<T> {
  readonly items: readonly T[];
  readonly page: PageInfo;
}

/** How many rows to read for a page: one more than it shows, to know whether there are more. */
export function rowsToRead({ first = DEFAULT_PAGE_SIZE }: PageQuestion): number {
  return first + 1;
}

/**
 * A page, of rows read as `rowsToRead` says. `list` names the list: its cursors are good for no other one. A page
 * without items ends where it was asked to begin, so that whoever polls can ask from there again.
 */
export function keysetPage<T>(
  list: string,
  rows: readonly T[],
  question: PageQuestion,
  keyOf: (row: T) => bigint | number,
): KeysetPage<T> {
  const { first = DEFAULT_PAGE_SIZE } = question;
  return pageOfItems(list, { items: rows.slice(0, first), more: rows.length > first }, question, keyOf);
}

/** A page of items that were cut to its size already, with whether there are more. */
export function pageOfItems<T>(
  list: string,
  { items, more }: { readonly items: readonly T[]; readonly more: boolean },
  { after }: PageQuestion,
  keyOf: (row: T) => bigint | number,
): KeysetPage<T> {
  const last = items.at(-1);
  const endCursor = last === undefined ? after || null : cursorOf(list, String(keyOf(last)));
  return { items, page: { hasNextPage: more, endCursor } };
}

/** A page as REST answers it. */
export function pageAnswer<T>({ items, page }: KeysetPage<T>) {
  return { data: items, meta: { page } };
}

/** The key that a cursor stands behind; undefined for the first page. Throws INVALID_INPUT if it is not ours. */
export function keyBehind(list: string, { after }: PageQuestion): bigint | undefined {
  if (!after) return undefined;
  const [name, key = ''] = Buffer.from(after, 'base64url').toString('utf8').split(' ', 2);
  // Decoding is lenient: only the one spelling that we print is a cursor.
  if (name === list && /^[1-9][0-9]{0,17}$/.test(key) && cursorOf(list, key) === after) return BigInt(key);
  throw noCursor();
}

function cursorOf(list: string, key: string): string {
  return Buffer.from(`${list} ${key}`).toString('base64url');
}
