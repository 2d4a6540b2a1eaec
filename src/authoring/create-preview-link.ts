// A link that opens a draft for a while: what it opens is looked up and told in the trail; the link itself is kept nowhere.
import { AppError } from '../infra/errors/app-error.js';
import type { CourseContent } from '../model/course.js';
import { CourseIndex } from '../model/course-index.js';
import type { EntityKind } from '../model/ids.js';
import type { Writing } from '../writing/writer.js';
import { draftOf, readDraft } from './draft.store.js';
import type { WantedLink } from './preview-links.js';

/** Which link. */
export interface PreviewOrder {
  readonly course: string;
  /** Below the course; empty for the course itself. */
  readonly path: string;
  /** Seconds. */
  readonly expiresIn: number;
}

/** What can be opened below a course: collections, whose units have an address of their own or (null) have none. */
const COLLECTIONS: Readonly<Record<string, EntityKind | null>> = {
  chapters: 'chapter',
  components: 'component',
  comparisons: 'comparison',
  videos: 'video',
  diagrams: 'diagram',
  assets: 'asset',
  credits: null,
  glossary: null,
};
/** What can be opened below one of these units. */
const PARTS: Readonly<Record<string, Readonly<Record<string, EntityKind>>>> = {
  chapters: { sections: 'section' },
  diagrams: { steps: 'step' },
};

/**
 * Says what the link is to be. Its time is fixed here, so that the same request sent again gets the same link, made anew.
 * Throws NOT_FOUND, and INVALID_INPUT for a path that the draft does not have.
 */
export async function createPreviewLink(
  { tx, audit }: Writing,
  { course: address, path, expiresIn }: PreviewOrder,
): Promise<WantedLink> {
  const { id } = await draftOf(tx, address);
  if (path !== '' && !leadsSomewhere((await readDraft(tx, id))!, path)) {
    const detail = `The draft has nothing at "${path}".`;
    throw new AppError('INVALID_INPUT', detail, {
      errors: [{ pointer: '/path', code: 'INVALID_INPUT', detail }],
    });
  }
  const expiresAt = new Date((Math.floor(Date.now() / 1_000) + expiresIn) * 1_000).toISOString();
  await audit({
    ...{ action: 'preview-link.create', courseId: id, target: id },
    after: { path, expiresAt },
  });
  return { courseId: id, path, expiresAt };
}

function leadsSomewhere(draft: CourseContent, path: string): boolean {
  const [collection = '', name, parts, part, ...rest] = path.split('/').slice(1);
  if (!Object.hasOwn(COLLECTIONS, collection) || rest.length > 0) return false;
  if (name === undefined) return true;
  const index = new CourseIndex(draft);
  const kind = COLLECTIONS[collection];
  const unit = kind && index.byAddress(kind, name);
  if (!unit || parts === undefined) return Boolean(unit);
  const partKind = PARTS[collection]?.[parts];
  return Boolean(partKind && part !== undefined && index.byAddress(partKind, part, unit));
}
