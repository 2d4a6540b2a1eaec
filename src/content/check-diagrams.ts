// Diagrams: each step is applied to the graph of the steps before it; what cannot be done is named.
import { jsonPointer } from '../infra/errors/input-problems.js';
import type { CourseContent } from '../model/course.js';
import { applyChanges, EMPTY_GRAPH, type GraphProblem } from '../model/diagram.js';
import { didYouMean } from './did-you-mean.js';
import type { CourseProblem } from './problems.js';

/** Steps that ask of the graph what it cannot do, and diagrams without any; in a draft these may wait for theirs. */
export function* checkDiagrams(content: CourseContent, draft: boolean): Generator<CourseProblem> {
  for (const [i, diagram] of content.diagrams.entries()) {
    if (diagram.steps.length === 0) {
      yield {
        severity: draft ? 'warning' : 'error',
        code: 'no-steps',
        pointer: `/diagrams/${i}/steps`,
        detail: `The diagram "${diagram.title}" has no steps.`,
        cure: 'Add one before publishing, or remove the diagram.',
      };
    }
    let graph = EMPTY_GRAPH;
    for (const [j, step] of diagram.steps.entries()) {
      const after = applyChanges(graph, step.changes);
      graph = after.graph;
      const names = [...graph.nodes, ...graph.groups].map((element) => element.id);
      for (const problem of after.problems) {
        yield {
          severity: 'error',
          code: 'diagram',
          pointer: `/diagrams/${i}/steps/${j}/changes${jsonPointer(problem.at)}`,
          detail: `Step "${step.slug}": ${problem.detail}`,
          cure: cureOf(problem, names),
        };
      }
    }
  }
}

function cureOf({ code, element }: GraphProblem, names: readonly string[]): string {
  switch (code) {
    case 'unknown':
      return didYouMean(element, names);
    case 'taken':
      return 'Remove it here, or give it another name.';
    case 'same-edge':
      return 'Leave it out here, or remove the old one in the same step.';
    case 'not-empty':
      return 'Move or remove what stands in it first.';
    case 'unknown-edge':
    case 'inside-itself':
      return 'Compare with what the steps before it leave in the graph.';
  }
}
