// Diagrams: each step is applied to the graph of the steps before it; what cannot be done is named.
import type { CourseContent } from '../model/course.js';
import { applyChanges, EMPTY_GRAPH } from '../model/diagram.js';
import { didYouMean } from './did-you-mean.js';
import { type CourseProblem, pointerOf } from './problems.js';

/** Steps that ask of the graph what it cannot do. */
export function* checkDiagrams(content: CourseContent): Generator<CourseProblem> {
  for (const [i, diagram] of content.diagrams.entries()) {
    let graph = EMPTY_GRAPH;
    for (const [j, step] of diagram.steps.entries()) {
      const after = applyChanges(graph, step.changes);
      graph = after.graph;
      const names = [...graph.nodes, ...graph.groups].map((element) => element.id);
      for (const { at, detail } of after.problems) {
        yield {
          severity: 'error',
          code: 'diagram',
          pointer: `/diagrams/${i}/steps/${j}/changes${pointerOf(at)}`,
          detail: `Step "${step.slug}": ${detail}`,
          cure: cureOf(detail, names),
        };
      }
    }
  }
}

function cureOf(detail: string, names: readonly string[]): string {
  const missing = /^There is no (?:group |node )?"([^"]*)"/.exec(detail)?.[1];
  if (missing !== undefined) return didYouMean(missing, names);
  if (/already/.test(detail)) return 'Remove it here, or give it another name.';
  if (/still holds/.test(detail)) return 'Move or remove what stands in it first.';
  return 'Compare with what the steps before it leave in the graph.';
}
