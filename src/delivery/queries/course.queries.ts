// The questions about one course. Each is a plain function of a view, asked by REST and GraphQL alike.
import { type CourseView, type Found, find } from '../../catalogue/course-view.js';
import type { Redirect } from '../../model/document.js';
import { isId } from '../../model/ids.js';
import type { PublicChapter, PublicSection } from '../../model/public.js';
import type {
  PublicAsset,
  PublicComparison,
  PublicComponent,
  PublicComponentGroup,
  PublicDiagram,
  PublicStep,
  PublicVideo,
} from '../../model/public-things.js';

/** An entity and how its address led to it; undefined where nothing stands there. */
export type Hit<T> = (Found & { readonly entity: T }) | undefined;

/** The chapter with this slug or id. */
export function chapterAt(view: CourseView, { chapter }: { chapter: string }): Hit<PublicChapter> {
  return hit(view, find(view, 'chapter', chapter));
}

/** A section of a chapter, nested or not. */
export function sectionAt(view: CourseView, at: { chapter: string; section: string }): Hit<PublicSection> {
  return inside(view, 'chapter', at.chapter, 'section', at.section);
}

/** The components of the course, or of one of its groups; undefined if there is no such group. */
export function componentsOf(
  view: CourseView,
  { group }: { group?: string | undefined },
): readonly PublicComponent[] | undefined {
  if (group === undefined) return view.components;
  const found = hit<PublicComponentGroup>(view, find(view, 'componentGroup', group));
  return found && view.components.filter((component) => component.group.id === found.entity.id);
}

/** The component with this slug or id. */
export function componentAt(view: CourseView, { component }: { component: string }): Hit<PublicComponent> {
  return hit(view, find(view, 'component', component));
}

/** The comparison with this slug or id. */
export function comparisonAt(
  view: CourseView,
  { comparison }: { comparison: string },
): Hit<PublicComparison> {
  return hit(view, find(view, 'comparison', comparison));
}

/** The video with this slug or id. */
export function videoAt(view: CourseView, { video }: { video: string }): Hit<PublicVideo> {
  return hit(view, find(view, 'video', video));
}

/** The file with this slug or id. */
export function assetAt(view: CourseView, { asset }: { asset: string }): Hit<PublicAsset> {
  return hit(view, find(view, 'asset', asset));
}

/** The diagram with this slug or id. */
export function diagramAt(view: CourseView, { diagram }: { diagram: string }): Hit<PublicDiagram> {
  return hit(view, find(view, 'diagram', diagram));
}

/** A step of a diagram. */
export function stepAt(view: CourseView, at: { diagram: string; step: string }): Hit<PublicStep> {
  return inside(view, 'diagram', at.diagram, 'step', at.step);
}

function inside<T extends { id: string }>(
  view: CourseView,
  ...[outerKind, outerAddress, kind, address]: [Redirect['kind'], string, Redirect['kind'], string]
): Hit<T> {
  const outer = find(view, outerKind, outerAddress);
  const inner = outer && find(view, kind, address, outer.entry);
  if (inner) return hit(view, { ...inner, moved: inner.moved || outer.moved });
  // An id is permanent: it leads to the thing also after it was put elsewhere, or what it stood in is gone.
  const elsewhere = isId(address) ? find(view, kind, address) : undefined;
  return hit(view, elsewhere && { ...elsewhere, moved: true });
}

function hit<T extends { id: string }>(view: CourseView, found: Found | undefined): Hit<T> {
  const entity = found && view.entity<T>(found.entry.id);
  return entity && { ...found, entity };
}
