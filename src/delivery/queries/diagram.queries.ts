// The questions about diagrams: steps in words and as pictures, and what lies between two of them.
import { type CourseView, viewOf } from '../../catalogue/course-view.js';
import {
  pictureOfDiagram,
  pictureOfDifference,
  pictureOfStep,
  stepBefore,
} from '../../catalogue/pictures.js';
import { compareGraphs } from '../../diagrams/compare-graphs.js';
import { describeDifference, describeGraph } from '../../diagrams/describe.js';
import { drawn, type Order } from '../../diagrams/drawings.js';
import type { Picture } from '../../diagrams/picture.js';
import { AppError } from '../../infra/errors/app-error.js';
import type { DiagramDifference } from '../../model/diagram-difference.js';
import type { PublicDiagram, PublicStep } from '../../model/public-things.js';
import { diagramAt, type Hit, stepAt } from './course.queries.js';

/** Two steps of a diagram, by slug or id. */
export interface StepsQuestion {
  readonly from: string;
  readonly to: string;
}

/** What lies between two steps, with the steps themselves. */
export interface StepsCompared {
  readonly from: PublicStep;
  readonly to: PublicStep;
  readonly difference: DiagramDifference;
}

/** Compares two steps of a diagram, in either order; undefined if it has not both. Former slugs lead on. */
export function compareSteps(diagram: PublicDiagram, question: StepsQuestion): StepsCompared | undefined {
  const view = viewOf(diagram);
  const at = (step: string) => stepAt(view, { diagram: diagram.id, step })?.entity;
  const [from, to] = [at(question.from), at(question.to)];
  if (!from || !to) return undefined;
  const end = ({ id, slug, title, number }: PublicStep) => ({ id, slug, title, number });
  return { from, to, difference: { from: end(from), to: end(to), ...compareGraphs(from.graph, to.graph) } };
}

/** The same for an address: `moved` where one of its slugs is a former one. */
export function differenceAt(
  view: CourseView,
  question: StepsQuestion & { readonly diagram: string },
): Hit<StepsCompared> {
  const found = diagramAt(view, question);
  const entity = found && compareSteps(found.entity, question);
  return entity && { ...found, entity };
}

/** A step in words, one sentence each: its title, why it is taken, what it changes, and what stands there then. */
export function stepSentences(step: PublicStep): string[] {
  const before = stepBefore(step);
  const changes = before
    ? describeDifference(before.graph, step.graph, compareGraphs(before.graph, step.graph), step.locale)
    : [];
  return said([sentence(step.title), step.why, ...changes, ...describeGraph(step.graph, step.locale)]);
}

/** A diagram in words: what it is about, and how it stands after its last step. */
export function diagramSentences({ title, summary, steps }: PublicDiagram): string[] {
  const last = steps.at(-1);
  return said([sentence(title), summary, ...(last ? describeGraph(last.graph, last.locale) : [])]);
}

/** What lies between two steps, in words. */
export function differenceSentences({ from, to, difference }: StepsCompared): string[] {
  return describeDifference(from.graph, to.graph, difference, to.locale);
}

/** A step, a diagram or a difference as it is drawn. Throws NOT_FOUND for a diagram without steps. */
export const PICTURES = {
  step: pictureOfStep,
  diagram(diagram: PublicDiagram): Picture {
    const picture = pictureOfDiagram(diagram);
    if (picture) return picture;
    throw new AppError('NOT_FOUND', `The diagram "${diagram.slug}" has no step to show yet.`);
  },
  difference: (compared: StepsCompared): Picture =>
    pictureOfDifference(
      compared.from,
      compared.to,
      compared.difference,
      differenceSentences(compared).join(' '),
    ),
} as const;

/** A picture as bytes. Throws UNAVAILABLE. */
export function drawing(
  picture: Picture,
  format: Order['format'],
  theme: Order['theme'] = 'light',
): Promise<Buffer> {
  return drawn({ picture, format, theme });
}

function sentence(title: string): string {
  return title === '' || /[.!?…]$/.test(title) ? title : `${title}.`;
}

/** What is not to be shown is empty. */
function said(sentences: readonly string[]): string[] {
  return sentences.filter((text) => text !== '');
}
