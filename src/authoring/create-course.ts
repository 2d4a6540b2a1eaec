// Create a course: its root alone; everything else is added to its draft.
import slugify from '@sindresorhus/slugify';
import { AppError } from '../infra/errors/app-error.js';
import { randomId } from '../infra/random-id.js';
import { ID_PREFIX, MAX_SLUG_LENGTH } from '../model/ids.js';
import type { Unit } from '../model/unit.js';
import type { Writing } from '../writing/writer.js';
import { courseHolding, holdNames, insertCourse } from './course.store.js';
import { recordEvent } from './event.store.js';
import { invalid } from './units/draft-edit.js';
import { type Fields, readFields } from './units/read-fields.js';
import { readCourseUnit } from './units/read-unit.js';

/** Makes a course. Throws INVALID_INPUT, and ALREADY_EXISTS if its slug is another's, also a deleted one's. */
export async function createCourse(writing: Writing, given: Fields): Promise<Unit> {
  const { tx, audit } = writing;
  const fields = readFields('course', withDefaults(given), '');
  const { slug } = fields as { slug: string };
  await holdNames(tx, [slug]);
  const holder = await courseHolding(tx, slug);
  if (holder) throw taken(slug, holder);
  const id = randomId(ID_PREFIX.course);
  await insertCourse(tx, { id, key: slug, ...fields });
  await audit({ action: 'create', courseId: id, target: id, after: fields, revision: 1 });
  recordEvent(writing, {
    courseId: id,
    kind: 'draft-changed',
    data: { draftRevision: 1, count: 1, units: [id] },
  });
  return readCourseUnit(tx, id);
}

/** A slug from the title, and the source locale as the one locale, where they are not given. */
function withDefaults(given: Fields): Fields {
  const slug =
    typeof given.title === 'string'
      ? { slug: slugify(given.title).slice(0, MAX_SLUG_LENGTH).replace(/-+$/, '') }
      : {};
  const locales = typeof given.locale === 'string' ? { locales: [given.locale] } : {};
  return { ...slug, ...locales, ...given };
}

function taken(slug: string, { key, deleted }: { key: string; deleted: boolean }): AppError {
  const state = deleted ? ', which was deleted and can be undeleted or purged' : '';
  const detail = `The slug "${slug}" belongs to the course "${key}"${state}. Choose another one.`;
  const { errors } = invalid([{ pointer: '/slug', code: 'slug-taken', detail }]);
  return new AppError('ALREADY_EXISTS', detail, { errors });
}
