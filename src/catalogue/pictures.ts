// The diagrams of a view as pictures: what is drawn of a step, of a whole diagram and of two steps, and where that is found.
import { compareGraphs } from '../diagrams/compare-graphs.js';
import type { Theme } from '../diagrams/palette.js';
import { marksOf, type Picture, withRemoved } from '../diagrams/picture.js';
import { EMPTY_GRAPH } from '../model/diagram.js';
import type { DiagramDifference } from '../model/diagram-difference.js';
import type { PublicBlock } from '../model/public.js';
import type { PublicDiagram, PublicStep } from '../model/public-things.js';
import { type CourseView, viewOf } from './course-view.js';

/** A step as it is drawn: what is new in it is marked; the first one, where all would be, is left in peace. */
export function pictureOfStep(step: PublicStep): Picture {
  const before = stepBefore(step);
  const { removed: _, ...changes } = compareGraphs(before?.graph ?? step.graph, step.graph);
  return { ...plainPicture(step), marks: marksOf({ ...changes, removed: EMPTY_GRAPH }) };
}

/** A diagram as it stands after its last step, with nothing marked; undefined while it has no step. */
export function pictureOfDiagram({ title, steps }: PublicDiagram): Picture | undefined {
  const last = steps.at(-1);
  return last && { ...plainPicture(last), title };
}

/** Two steps in one picture: how it stands after `to`, with all that came, went and changed since `from`. */
export function pictureOfDifference(
  from: PublicStep,
  to: PublicStep,
  difference: Omit<DiagramDifference, 'from' | 'to'>,
  description: string,
): Picture {
  return {
    ...{ locale: to.locale, title: `${from.title} → ${to.title}`, description },
    graph: withRemoved(to.graph, difference.removed),
    marks: marksOf(difference),
  };
}

function plainPicture({ locale, title, alt, graph }: PublicStep): Picture {
  return { locale, title, description: alt, graph, marks: {} };
}

/** The step before this one. */
export function stepBefore(step: PublicStep): PublicStep | undefined {
  const { index, entity } = viewOf(step);
  const diagram = entity<PublicDiagram>(index.byId(step.id)!.parent!.id)!;
  return diagram.steps[step.number - 2];
}

/** The step that a figure shows: the last one of its diagram, if it names none. */
export function stepShown(
  view: CourseView,
  { diagram, step }: Extract<PublicBlock, { kind: 'figure' }>,
): PublicStep {
  // A diagram without steps is not published.
  return step ? view.entity<PublicStep>(step.id)! : view.entity<PublicDiagram>(diagram.id)!.steps.at(-1)!;
}

/** How a picture is wanted. */
export interface PictureChoice {
  readonly format?: 'svg' | 'png';
  readonly theme?: Theme;
}

/** Two steps of a diagram, by their slugs. */
export interface StepPair {
  /** Id of the diagram. */
  readonly diagram: string;
  readonly from: string;
  readonly to: string;
}

/**
 * The address of the picture of a step or a diagram (by its id), or of what lies between two steps. It names locale and,
 * where one was named, release: nobody's settings choose another picture than the text beside it.
 */
export function pictureUrl(
  view: CourseView,
  shown: string | StepPair,
  { format = 'svg', theme = 'light' }: PictureChoice = {},
): string {
  const url = typeof shown === 'string' ? new URL(view.url(shown)) : differenceUrl(view, shown);
  url.searchParams.set('locale', view.locale);
  if (view.pinned !== null) url.searchParams.set('release', String(view.pinned));
  url.searchParams.set('format', format);
  if (theme !== 'light') url.searchParams.set('theme', theme);
  return url.href;
}

function differenceUrl(view: CourseView, { diagram, from, to }: StepPair): URL {
  const url = new URL(view.url(diagram));
  url.pathname += '/diff';
  url.searchParams.set('from', from);
  url.searchParams.set('to', to);
  return url;
}
