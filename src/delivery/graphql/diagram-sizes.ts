// How much there can be to say about diagrams, told from the sizes of their graphs: sentences, what lies between two
// steps, and what is written or compared element by element.
import type { ListCount } from '../../catalogue/count-lists.js';

/** Of every list of one name in a course: items of the longest, and of all together. */
type SizeOf = (field: string) => ListCount;

/** Sentences that every step has or may have whatever its graph is: title, why, and one for each kind of change. */
const OF_A_STEP = 9;
/** The same for a diagram: title, summary, and what stands in no box. */
const OF_A_DIAGRAM = 3;
/** What a difference says once, however much it is. */
const OF_A_DIFFERENCE = 6;

const GRAPH = ['Graph.groups', 'Graph.nodes', 'Graph.edges'];

/** Fields that are made of a graph element by element, though they are no lists. */
export const BY_ELEMENT: ReadonlySet<string> = new Set([
  ...['DiagramStep.mermaid', 'Diagram.mermaid', 'DiagramDifference.mermaid'],
  'Diagram.difference',
]);

/** What belongs to steps and diagrams, by field: there is no more of it than there are of these. */
export function sizesInDiagrams(size: SizeOf): Record<string, ListCount> {
  const [, diagrams] = size('Course.diagrams');
  const [, steps] = size('Diagram.steps');
  const graph = sum(GRAPH.map(size));
  const told = sum([size('Graph.groups'), size('Graph.edges')]);
  const changes = sum(['StepChanges.move', 'StepChanges.replicate', 'Graph.nodes'].map(size));
  return {
    'DiagramStep.mermaid': graph,
    'Diagram.mermaid': graph,
    'DiagramStep.sentences': sum([[OF_A_STEP, steps * OF_A_STEP], told, changes]),
    'Diagram.sentences': sum([[OF_A_DIAGRAM, diagrams * OF_A_DIAGRAM], told]),
  };
}

/** What lies between two steps, by field: items of the longest. Of pairs there is no end. */
export function sizesBetweenSteps(size: SizeOf): Record<string, number> {
  const [nodes] = size('Graph.nodes');
  const boxes = nodes + size('Graph.groups')[0];
  const [elements] = sum(GRAPH.map(size));
  return {
    'Diagram.difference': 2 * elements,
    'DiagramDifference.mermaid': 2 * elements,
    'DiagramDifference.moved': boxes,
    'DiagramDifference.replicated': boxes,
    'DiagramDifference.sentences': OF_A_DIFFERENCE + 2 * boxes + nodes,
    'PlacementCounts.changed': 2 * nodes,
  };
}

function sum(counts: readonly ListCount[]): ListCount {
  return counts.reduce(([longest, total], [l, t]) => [longest + l, total + t], [0, 0]);
}
