// How an event is told: to admins and webhooks in full, to the public without a word of drafts.
import { type CourseEvent, type EventKind, eventType } from '../model/event.js';
import type { EventRow } from './event.store.js';

/** What the public feed shows. A deleted course is one that readers cannot see any more: no more is said. */
export const PUBLIC_KINDS: readonly EventKind[] = [
  'published',
  'unpublished',
  'restored',
  'withdrawn',
  'renamed',
  'deleted',
];
const PUBLIC_NAME: Partial<Record<EventKind, EventKind>> = { deleted: 'unpublished' };

/** What of `data` the public may read: closed lists, so that a new member is a secret until it is put here. */
const PUBLIC_DATA: Partial<Record<EventKind, readonly string[]>> = {
  published: ['slug'],
  restored: ['slug'],
  renamed: ['from', 'to'],
};

/** The event, as admins and webhooks read it. */
export function tellEvent(row: EventRow, publicUrl: string): CourseEvent {
  const { id, courseId, kind, release, slug, at } = row;
  return {
    id: String(id),
    type: eventType(kind),
    course: { id: courseId, slug },
    release,
    at: at.toISOString(),
    data: row.data as CourseEvent['data'],
    url: addressOf(row, publicUrl),
  };
}

/** What these tell of is a release that is not to be read any more. */
const UNREADABLE: readonly EventKind[] = ['unpublished', 'withdrawn'];

/** Where the state is read that an event led to: an address without it could show an older one, on a replica that lags. */
function addressOf({ courseId, kind, release }: EventRow, publicUrl: string): string | null {
  if (UNREADABLE.includes(kind)) return null;
  const state = kind === 'draft-changed' ? 'draft' : release;
  return state === null ? null : `${publicUrl}/v1/courses/${courseId}?release=${state}`;
}

/** The event, as everybody may read it. */
export function tellPublicly(row: EventRow, publicUrl: string): CourseEvent {
  const kind = PUBLIC_NAME[row.kind] ?? row.kind;
  const open = PUBLIC_DATA[row.kind] ?? [];
  const data = Object.fromEntries(Object.entries(row.data).filter(([name]) => open.includes(name)));
  return tellEvent({ ...row, kind, data }, publicUrl);
}
