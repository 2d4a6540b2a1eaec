// Reset: one unit gets back the fields that it had in a release; where it stands stays.
import { LoadedRelease } from '../../catalogue/loaded-release.js';
import { AppError } from '../../infra/errors/app-error.js';
import { CourseIndex } from '../../model/course-index.js';
import type { EntityKind } from '../../model/ids.js';
import { pathOf, valueAt } from '../../model/pointer.js';
import { UNIT_FIELDS, type Unit } from '../../model/unit.js';
import { storedRelease } from '../publication.store.js';
import type { DraftEdit, PublishedState } from './draft-edit.js';
import type { Op } from './operations.js';
import type { Fields } from './read-fields.js';
import { writeUnit } from './update-unit.js';

/** What the column of release numbers holds. */
const MOST_RELEASES = 2 ** 31 - 1;

/** Where the operation names the release. */
const ROOT = '/release';

/** Sets a unit back. Throws NOT_FOUND, also if the release did not have it, PRECONDITION_FAILED, and as `updateUnit` does. */
export async function resetUnit(edit: DraftEdit, { id, ifMatch, release }: Op<'reset'>): Promise<Unit> {
  const { content, index } = await publishedState(edit, release);
  const entry = index.byId(id);
  if (!entry) throw new AppError('NOT_FOUND', `Release ${release} has no "${id}".`);
  const then = valueAt(content, pathOf(entry.pointer)) as Fields;
  try {
    return await writeUnit(edit, { id, ifMatch, action: 'reset', root: ROOT }, (kind) =>
      fieldsThen(kind, then),
    );
  } catch (error) {
    throw error instanceof AppError ? atRelease(error) : error;
  }
}

/** Nobody sent the fields of then: what is wrong with any of them is wrong with the number that named them. */
function atRelease({ code, message, errors, headers, details, cause }: AppError): AppError {
  const moved = errors.map((problem) =>
    problem.pointer.startsWith(`${ROOT}/`) ? { ...problem, pointer: ROOT } : problem,
  );
  return new AppError(code, message, { errors: moved, headers, details, cause });
}

async function publishedState({ tx, course, releases }: DraftEdit, number: number): Promise<PublishedState> {
  const known = releases.get(number);
  if (known) return known;
  const stored = number <= MOST_RELEASES ? await storedRelease(tx, course.id, number) : null;
  if (stored === 'withdrawn') throw new AppError('RELEASE_WITHDRAWN', `Release ${number} was withdrawn.`);
  if (!stored) throw new AppError('NOT_FOUND', `The course has no release ${number} that can be read.`);
  const { document } = new LoadedRelease(stored, '');
  const state = { content: document, index: new CourseIndex(document) };
  releases.set(number, state);
  return state;
}

function fieldsThen(kind: EntityKind, then: Fields): Fields {
  if (kind === 'block') return then.content as Fields;
  const names = Object.keys(UNIT_FIELDS[kind].shape);
  return Object.fromEntries(names.map((name) => [name, then[name] ?? null]));
}
