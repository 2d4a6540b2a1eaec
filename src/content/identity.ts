// Identity of what comes from a package: its slug, the key it keeps for ever, and the id that derives from the key.
import type { EntityKind } from '../model/ids.js';
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

/** Identities within the course of this key. */
export function identifyIn(courseKey: string): Identify {
  return (kind, { slug, key = slug }, below) => ({
    id: deriveId(kind, courseKey, below === undefined ? key : `${below}/${key}`),
    key,
    slug,
  });
}
