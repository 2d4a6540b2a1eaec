// The opaque `id` of GraphQL: it names the thing, the locale and the release that was asked for by number, so that a
// client's cache never takes one language or release for another.
import { editionBehind } from '../../catalogue/course-view.js';
import { AppError } from '../../infra/errors/app-error.js';

/** What an id names. */
export interface NodeAddress {
  /** Permanent ids of the course and of the thing in it (the course itself, for a course). */
  readonly course: string;
  readonly entity: string;
  readonly locale: string;
  /** Only where the release was asked for by number. */
  readonly release?: number;
}

const ID = '[a-z]{3}_[0-9a-z]{10}';
const FORM = new RegExp(`^(${ID}) (${ID}) ([A-Za-z0-9-]{2,20})(?: ([1-9][0-9]{0,8}))?$`);

/** Ids by what they name: an answer of a whole course has hundreds, and entities live as long as their view. */
const printed = new WeakMap<object, string>();

/** The id of a public entity, in the view that it belongs to. */
export function nodeIdOf(entity: { readonly id: string }): string {
  const known = printed.get(entity);
  if (known !== undefined) return known;
  const { course, locale, pinned } = editionBehind(entity);
  const address = { course: course.id, entity: entity.id, locale };
  const id = printNodeId(typeof pinned === 'number' ? { ...address, release: pinned } : address);
  printed.set(entity, id);
  return id;
}

/** An address as an id. */
export function printNodeId({ course, entity, locale, release }: NodeAddress): string {
  const words = [course, entity, locale, ...(release === undefined ? [] : [release])];
  return Buffer.from(words.join(' ')).toString('base64url');
}

/** What an id names. Throws INVALID_INPUT if it is not one of ours; `pointer` is where it was sent. */
export function parseNodeId(id: string, pointer: string): NodeAddress {
  const [, course, entity, locale, release] = FORM.exec(Buffer.from(id, 'base64url').toString()) ?? [];
  if (course && entity && locale) {
    const address = { course, entity, locale, ...(release && { release: Number(release) }) };
    // Decoding is lenient: only the one spelling that we print is an id.
    if (printNodeId(address) === id) return address;
  }
  const detail = 'This is not an id of ours: send back an `id` as it was answered.';
  throw new AppError('INVALID_INPUT', detail, { errors: [{ pointer, code: 'INVALID_INPUT', detail }] });
}
