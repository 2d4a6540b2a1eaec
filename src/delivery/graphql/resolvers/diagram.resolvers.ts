// Steps of diagrams. Graphs and their elements have no identity, so each remembers the step it belongs to.
import type {
  DiagramStepResolvers,
  GraphGroupResolvers,
  GraphNodeResolvers,
  GraphResolvers,
  StepAdditionsResolvers,
  StepChangesResolvers,
} from '../../../generated/graphql.js';
import type { PartOfStep } from '../parents.js';
import { entityOf, followOptional, parentOf } from './follow.js';

/** What is added stands there once; copies are made by a later change. */
const ONE = 1;

export const DiagramStep = {
  diagram: parentOf,
  section: ({ section }) => followOptional(section),
  changes: (step) => ({ step, part: step.changes }),
  graph: (step) => ({ step, part: step.graph }),
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
