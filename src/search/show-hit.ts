// A unit that was found, as readers get it: where it stands, and what of it was looked for.
import { entityPath } from '../catalogue/addresses.js';
import type { CourseView } from '../catalogue/course-view.js';
import type { Entry } from '../model/course-index.js';
import type { PathStep } from '../model/difference.js';
import type { SearchHit } from '../model/search.js';
import { excerptOf, htmlOf, type Mark, piecesOf } from './excerpt.js';
import { cellNames, type FindableUnit, textOf, unitOf } from './unit-texts.js';

/** Between what a cell says something about, and by which criterion. */
const BETWEEN = ' · ';

/** Shows a unit of a view. */
export function showHit(view: CourseView, unit: FindableUnit, mark: Mark): SearchHit {
  const { kind, id } = unit;
  const entry = view.index.byId(id)!;
  const text = textOf(view, unit);
  const title =
    text.title ?? (kind === 'cell' ? cellNames(view, id).join(BETWEEN) : titleOf(view, entry.parent!));
  const excerpt = excerptOf(mark(text.body.join('\n')));
  const { id: course, slug, title: courseTitle } = view.course;
  return {
    ...{ kind, id, title, titleHtml: htmlOf(piecesOf(mark(title))) },
    ...{ excerpt, excerptHtml: htmlOf(excerpt), locale: unitOf(view, id).locale },
    ...{ address: addressOf(view, entry), path: pathTo(view, entry) },
    course: { id: course, slug, title: courseTitle },
  };
}

/** Where it is read, in the locale of the view. */
function addressOf({ course, locale }: CourseView, entry: Entry): string {
  const [path, anchor] = entityPath(course.slug, entry).split('#', 2);
  const query = locale === course.sourceLocale ? '' : `?locale=${locale}`;
  return path + query + (anchor ? `#${anchor}` : '');
}

/** What a unit stands in, outermost first, without the course. */
function pathTo(view: CourseView, { parent }: Entry): PathStep[] {
  if (!parent || parent.kind === 'course') return [];
  const { kind, id } = parent;
  return [...pathTo(view, parent), { kind, id, title: titleOf(view, parent) }];
}

function titleOf(view: CourseView, { id }: Entry): string {
  const { title, name, word } = unitOf(view, id) as { title?: string; name?: string; word?: string };
  return title ?? name ?? word ?? '';
}
