// Keyset paging: a page is "the first n after this one", so nothing is skipped or repeated while the list changes.
import {
  DEFAULT_PAGE_SIZE,
  noCursor,
  type PageInfo,
  type PageQuestion,
} from '../../infra/http/page-question.js';

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
  throw noCursor();
}
