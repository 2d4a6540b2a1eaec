// What is to be drawn: a graph, and what of it is marked. Plain data, the same for every format and theme.
import type { Graph } from '../model/diagram.js';
import type { GraphDifference } from '../model/diagram-difference.js';
import type { Mark } from './words.js';

/** A picture before it is drawn. */
export interface Picture {
  /** The locale of its texts, for the legend. */
  readonly locale: string;
  readonly title: string;
  /** What it shows, in words. */
  readonly description: string;
  readonly graph: Graph;
  /** What is done to an element, by its name, and to an edge, by `edgeKey`. */
  readonly marks: Readonly<Record<string, Mark>>;
}

/** Names an edge among the marks. Names of elements hold no `>`. */
export function edgeKey({ from, to }: { from: string; to: string }): string {
  return `${from}>${to}`;
}

/** Anything with elements in it, as far as naming them goes. */
interface Named {
  readonly groups: readonly { id: string }[];
  readonly nodes: readonly { id: string }[];
  readonly edges: readonly { from: string; to: string }[];
}

/** What a step or a difference marks; of several marks on one element, the first of `Mark` that fits. */
export function marksOf({
  added,
  removed,
  moved,
  replicated,
  changed,
}: GraphDifference): Record<string, Mark> {
  const names = ({ groups, nodes, edges }: Named) => [
    ...[...groups, ...nodes].map(({ id }) => id),
    ...edges.map(edgeKey),
  ];
  const elements = (changes: readonly { element: string }[]) => changes.map(({ element }) => element);
  const marks: Record<string, Mark> = {};
  const mark = (ids: readonly string[], as: Mark) => {
    for (const id of ids) marks[id] ??= as;
  };
  mark(names(added), 'added');
  mark(elements(moved), 'moved');
  mark(elements(replicated), 'replicated');
  mark(names(changed), 'changed');
  mark(names(removed), 'removed');
  return marks;
}

/** The graph of now together with what is gone, where it stood. */
export function withRemoved(now: Graph, removed: Graph): Graph {
  return {
    groups: [...now.groups, ...removed.groups],
    nodes: [...now.nodes, ...removed.nodes],
    edges: [...now.edges, ...removed.edges],
  };
}
