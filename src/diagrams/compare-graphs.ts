// What lies between two graphs of one diagram. Elements are the same if they have the same name, edges if the same ends.
import type { Graph } from '../model/diagram.js';
import type { GraphDifference } from '../model/diagram-difference.js';

type Box = Graph['nodes'][number] | Graph['groups'][number];
type Edge = Graph['edges'][number];

/** Compares two graphs. Titles are those of now, and for what is gone those of then. */
export function compareGraphs(from: Graph, to: Graph): GraphDifference {
  const stays = pairsOf([...from.groups, ...from.nodes], [...to.groups, ...to.nodes]);
  return {
    added: without(to, from),
    removed: without(from, to),
    moved: stays
      .filter(([then, now]) => then.in !== now.in)
      .map(([then, now]) => ({ ...named(now), from: then.in, to: now.in })),
    replicated: stays
      .filter(([then, now]) => then.replicas !== now.replicas)
      .map(([then, now]) => ({ ...named(now), from: then.replicas, to: now.replicas })),
    changed: {
      nodes: pairsOf(from.nodes, to.nodes)
        .filter(looksOtherwise)
        .map(([, { replicas: _, ...now }]) => now),
      groups: pairsOf(from.groups, to.groups)
        .filter(looksOtherwise)
        .map(([, { replicas: _, ...now }]) => now),
      edges: to.edges.filter((edge) => {
        const then = from.edges.find((other) => sameEnds(other, edge));
        return then !== undefined && (then.label !== edge.label || then.both !== edge.both);
      }),
    },
    placements: comparePlacements(from, to),
  };
}

function named({ id, title }: Box) {
  return { element: id, title };
}

/** Elements that are in both, as they were and as they are. */
function pairsOf<T extends { id: string }>(from: readonly T[], to: readonly T[]): [then: T, now: T][] {
  const known = new Map(from.map((box) => [box.id, box]));
  return to.flatMap((now) => {
    const then = known.get(now.id);
    return then ? [[then, now] as [T, T]] : [];
  });
}

function looksOtherwise([then, now]: [Box, Box]): boolean {
  return then.title !== now.title || then.kind !== now.kind;
}

function sameEnds(one: Edge, other: Edge): boolean {
  return one.from === other.from && one.to === other.to;
}

/** What is in the one graph and not in the other. */
function without(graph: Graph, other: Graph): Graph {
  const has = (boxes: readonly Box[], { id }: Box) => boxes.some((box) => box.id === id);
  return {
    groups: graph.groups.filter((group) => !has(other.groups, group)),
    nodes: graph.nodes.filter((node) => !has(other.nodes, node)),
    edges: graph.edges.filter((edge) => !other.edges.some((known) => sameEnds(known, edge))),
  };
}

/** How many of each node there are in all: its copies, in each copy of each box around it. */
export function placementsOf({ groups, nodes }: Graph): Map<string, number> {
  const byId = new Map(groups.map((group) => [group.id, group]));
  // A box inside itself is refused, so every way up ends.
  const around = (id: string | null): number => {
    const group = id === null ? undefined : byId.get(id);
    return group ? group.replicas * around(group.in) : 1;
  };
  return new Map(nodes.map((node) => [node.id, node.replicas * around(node.in)]));
}

function comparePlacements(from: Graph, to: Graph): GraphDifference['placements'] {
  const [then, now] = [placementsOf(from), placementsOf(to)];
  const sum = (counts: Map<string, number>) => [...counts.values()].reduce((all, one) => all + one, 0);
  const nodes = new Map([...from.nodes, ...to.nodes].map((node) => [node.id, node]));
  const changed = [...nodes.values()]
    .map((node) => ({ ...named(node), from: then.get(node.id) ?? 0, to: now.get(node.id) ?? 0 }))
    .filter((count) => count.from !== count.to);
  return { from: sum(then), to: sum(now), changed };
}
