// Deleting a course hides it and takes it from readers; it comes back whole until somebody purges it.
import { AppError } from '../infra/errors/app-error.js';
import type { Unit } from '../model/unit.js';
import { forgetRows } from '../search/index.store.js';
import type { Writing } from '../writing/writer.js';
import { eraseCourse, hideCourse, lockDeleted, showCourse } from './course.store.js';
import { lockDraft } from './draft.store.js';
import { recordEvent } from './event.store.js';
import { forgetDraft } from './package.store.js';
import { auditSince, MOST_BYTES_TOLD } from './units/audit-since.store.js';
import { readCourseUnit } from './units/read-unit.js';

/** Hides a course. `ifMatch` is its subtreeEtag. Throws NOT_FOUND and PRECONDITION_FAILED. */
export async function deleteCourse(
  writing: Writing,
  address: string,
  ifMatch: string,
): Promise<{ deleted: string }> {
  const { tx, audit } = writing;
  const { id, draftRevision } = await lockDraft(tx, address);
  const current = await readCourseUnit(tx, id);
  const { subtreeEtag } = current.meta;
  if (ifMatch !== subtreeEtag) {
    const detail = `The course was changed: it is in the state "${subtreeEtag}" now. Nothing was deleted.`;
    const seen = Math.min(Number.parseInt(ifMatch, 10), draftRevision);
    const { changes } = await auditSince(tx, id, null, seen, MOST_BYTES_TOLD);
    throw new AppError('PRECONDITION_FAILED', detail, {
      headers: { ETag: `"${subtreeEtag}"` },
      details: { current, changes },
    });
  }
  await hideCourse(tx, id, draftRevision + 1);
  await audit({
    action: 'delete',
    courseId: id,
    target: id,
    revision: draftRevision + 1,
    before: current.data,
  });
  recordEvent(writing, { courseId: id, kind: 'deleted' });
  return { deleted: id };
}

/** Brings a deleted course back; it is published again by publishing or restoring. Throws NOT_FOUND. */
export async function undeleteCourse(writing: Writing, address: string): Promise<Unit> {
  const { tx, audit } = writing;
  const { id, draftRevision } = await deletedCourse(tx, address);
  await showCourse(tx, id, draftRevision + 1);
  await audit({ action: 'undelete', courseId: id, target: id, revision: draftRevision + 1 });
  recordEvent(writing, { courseId: id, kind: 'undeleted' });
  return readCourseUnit(tx, id);
}

/**
 * Erases a deleted course. Only its events and its audit trail stay, and from them its numbers go on if a package brings
 * it back: the same id, release number or ETag never means another content. Throws NOT_FOUND.
 */
export async function purgeCourse({ tx, audit }: Writing, address: string): Promise<{ purged: string }> {
  const { id, key, draftRevision } = await deletedCourse(tx, address);
  await forgetRows(tx, { courseId: id });
  await eraseCourse(tx, id);
  await forgetDraft(tx, key);
  await audit({ action: 'purge', courseId: id, target: id, revision: draftRevision, before: { key } });
  return { purged: id };
}

async function deletedCourse(tx: Writing['tx'], address: string) {
  const course = await lockDeleted(tx, address);
  if (!course) throw new AppError('NOT_FOUND', `There is no deleted course "${address}".`);
  return course;
}
