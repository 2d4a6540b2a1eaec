// Diagrams and their steps. Graphs and their elements have no identity, so each remembers the step it belongs to.
import { pictureOfDiagram, pictureOfStep } from '../../../catalogue/pictures.js';
import { mermaidOf } from '../../../diagrams/mermaid.js';
import type {
  DiagramResolvers,
  DiagramStepResolvers,
  GraphGroupResolvers,
  GraphNodeResolvers,
  GraphResolvers,
  StepAdditionsResolvers,
  StepChangesResolvers,
} from '../../../generated/graphql.js';
import { ask } from '../../../infra/graphql/ask.js';
import { compareSteps, diagramSentences, stepSentences } from '../../queries/diagram.queries.js';
import type { PartOfStep } from '../parents.js';
import { StepsAt } from '../questions.js';
import { entityOf, followOptional, parentOf } from './follow.js';
import { urlOfPicture } from './picture-url.js';

/** What is added stands there once; copies are made by a later change. */
const ONE = 1;

export const Diagram = {
  pictureUrl(diagram, args) {
    const url = urlOfPicture(diagram, diagram.id, args);
    return diagram.steps.length > 0 ? url : null;
  },
  mermaid(diagram) {
    const picture = pictureOfDiagram(diagram);
    return picture ? mermaidOf(picture) : null;
  },
  sentences: (diagram) => diagramSentences(diagram),
  difference: (diagram, args) => compareSteps(diagram, ask(StepsAt, args)) ?? null,
} satisfies DiagramResolvers;

export const DiagramStep = {
  diagram: parentOf,
  section: ({ section }) => followOptional(section),
  changes: (step) => ({ step, part: step.changes }),
  graph: (step) => ({ step, part: step.graph }),
  pictureUrl: (step, args) => urlOfPicture(step, step.id, args),
  mermaid: (step) => mermaidOf(pictureOfStep(step)),
  sentences: (step) => stepSentences(step),
} satisfies DiagramStepResolvers;

export const StepChanges = {
  add: ({ step, part }) => ({ step, part: part.add }),
  move: ({ part }) => part.move,
  remove: ({ part }) => part.remove,
  replicate: ({ part }) => part.replicate,
} satisfies StepChangesResolvers;

export const StepAdditions = {
  groups: ({ part }) => part.groups,
  nodes: nodesOf,
  edges: ({ part }) => part.edges,
} satisfies StepAdditionsResolvers;

export const Graph = {
  groups: ({ part }) => part.groups,
  nodes: nodesOf,
  edges: ({ part }) => part.edges,
} satisfies GraphResolvers;

export const GraphGroup = {
  name: ({ id }) => id,
  replicas: ({ replicas }) => replicas ?? ONE,
} satisfies GraphGroupResolvers;

export const GraphNode = {
  name: ({ part }) => part.id,
  title: ({ part }) => part.title,
  kind: ({ part }) => part.kind,
  in: ({ part }) => part.in,
  component: ({ step, part }) => (part.component === null ? null : entityOf(step, part.component)),
  replicas: ({ part }) => part.replicas ?? ONE,
} satisfies GraphNodeResolvers;

function nodesOf<T>({ step, part }: PartOfStep<{ readonly nodes: readonly T[] }>): PartOfStep<T>[] {
  return part.nodes.map((node) => ({ step, part: node }));
}
