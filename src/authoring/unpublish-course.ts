// Unpublish: readers do not find the course any more. Draft and releases stay; publishing brings it back.
import type { Unpublished } from '../model/publishing.js';
import type { Writing } from '../writing/writer.js';
import { lockDraft } from './draft.store.js';
import { recordEvent } from './event.store.js';
import { storeUnpublished } from './publication.store.js';
import { listWaiting } from './schedule.store.js';

/** Unpublishes a course, if it is published; what waits for its time will publish it again. Throws NOT_FOUND. */
export async function unpublishCourse(writing: Writing, address: string): Promise<Unpublished> {
  const { tx, audit } = writing;
  const { id, draftRevision, currentRelease } = await lockDraft(tx, address);
  const waitingSchedules = await listWaiting(tx, id);
  if (currentRelease === null) return { changed: false, waitingSchedules };
  await storeUnpublished(tx, id);
  await audit({
    ...{ action: 'unpublish', courseId: id, target: id, revision: draftRevision },
    ...{ before: { release: currentRelease }, after: { release: null } },
  });
  recordEvent(writing, { courseId: id, kind: 'unpublished', release: currentRelease });
  return { changed: true, waitingSchedules };
}
