// Identity of what comes from a package: its slug, the key it keeps for ever, and its id. The id derives from the key,
// unless the lock file names another one, because the thing was not made in a package.
import type { EntityKind } from '../model/ids.js';
import type { LockedIds } from './block-lock.js';
import { deriveId } from './derive-id.js';

/** What makes a thing known. */
export interface Identity {
  readonly id: string;
  readonly key: string;
  readonly slug: string;
}

/** Gives things of one course their identity; `below` is the key of the thing they stand in. */
export type Identify = (
  kind: EntityKind,
  named: { readonly slug: string; readonly key?: string | undefined },
  below?: string,
) => Identity;

/** The key of a thing among all of its kind in the course; `below` is the key of the thing it stands in. */
export const fullKey = (key: string, below?: string): string =>
  below === undefined ? key : `${below}/${key}`;

/** Identities within the course of this key; ids that are taken from `locked` are noted in `used`. */
export function identifyIn(courseKey: string, locked: LockedIds = {}, used: LockedIds = {}): Identify {
  return (kind, { slug, key = slug }, below) => {
    const name = fullKey(key, below);
    const own = locked[kind]?.[name];
    const id = deriveId(kind, courseKey, name);
    if (own === undefined || own === id) return { id, key, slug };
    used[kind] ??= {};
    used[kind][name] = own;
    return { id: own, key, slug };
  };
}
