// From a page to a Relay connection.
import { cursorOf, type Page } from '../queries/page.js';

/** A page with a cursor for every item. */
export interface Connection<T> {
  readonly edges: readonly { readonly cursor: string; readonly node: T }[];
  readonly nodes: readonly T[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/**
 * The connection of a page. `keyOf` is what the list is sorted by; `first` is the first item of the whole list,
 * undefined if the list is empty.
 */
export function connectionOf<T extends K, K>(
  { items, info }: Page<T>,
  keyOf: (item: K) => string,
  first: K | undefined,
): Connection<T> {
  const edges = items.map((node) => ({ cursor: cursorOf(keyOf(node)), node }));
  const start = edges[0]?.cursor ?? null;
  const hasPreviousPage = first !== undefined && start !== cursorOf(keyOf(first));
  return { edges, nodes: items, pageInfo: { ...info, hasPreviousPage, startCursor: start } };
}
