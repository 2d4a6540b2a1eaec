// Where an entity of a course is found: the addresses that links in texts lead to.
import { chapterOf, type Entry } from '../model/course-index.js';

/** Path of a course under the public address of the service. */
export function coursePath(course: string): string {
  return `/v1/courses/${course}`;
}

/** Where a whole course is found in one of its locales, with what else is named: renderings of blocks, fallback. */
export function bundlePath(
  course: string,
  locale: string,
  { text, fallback }: { text?: readonly string[] | undefined; fallback?: string | undefined },
): string {
  const query = [`locale=${locale}`, text && `text=${text.join(',')}`, fallback && `fallback=${fallback}`];
  return `${coursePath(course)}/bundle?${query.filter(Boolean).join('&')}`;
}

const COLLECTION: Partial<Record<Entry['kind'], string>> = {
  chapter: 'chapters',
  component: 'components',
  comparison: 'comparisons',
  video: 'videos',
  diagram: 'diagrams',
  asset: 'assets',
};

/** Path of an entity, by slugs; what has no address of its own is found where its parent is. */
export function entityPath(course: string, entry: Entry): string {
  const { kind, slug, parent } = entry;
  const collection = COLLECTION[kind];
  if (kind === 'term') return `${coursePath(course)}/glossary#${slug}`;
  if (collection) return `${coursePath(course)}/${collection}/${slug}`;
  if (kind === 'section') return `${coursePath(course)}/chapters/${chapterOf(entry)?.slug}/sections/${slug}`;
  if (kind === 'step') return `${coursePath(course)}/diagrams/${parent?.slug}/steps/${slug}`;
  return parent ? entityPath(course, parent) : coursePath(course);
}

/** The same by permanent ids: an address that holds whatever slugs change to. `course` is the id of the course. */
export function permanentPath(course: string, entry: Entry): string {
  return entityPath(course, byId(entry));
}

function byId(entry: Entry): Entry {
  return { ...entry, slug: entry.id, parent: entry.parent && byId(entry.parent) };
}
