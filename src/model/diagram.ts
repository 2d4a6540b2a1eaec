// Diagrams: one graph told in ordered steps. A step says only what it changes and why.
import { z } from 'zod';
import { Id, Key, Slug } from './ids.js';
import { Text, Title } from './text.js';

export const NODE_KINDS = [
  'client',
  'server',
  'service',
  'process',
  'database',
  'cache',
  'balancer',
  'storage',
  'container',
  'interface',
  'external',
] as const;
export const GROUP_KINDS = ['machine', 'cluster', 'network', 'layer', 'application'] as const;

/** Most elements one diagram may show: beyond that nobody can read the picture. */
export const MAX_ELEMENTS = 300;
/** Most copies of one element. */
export const MAX_REPLICAS = 100;

const Element = Slug.describe('Name of a node or group within its diagram.');

export const DiagramGroup = z.object({
  id: Element,
  title: Title,
  kind: z.enum(GROUP_KINDS),
  in: Element.nullable().describe('The group it stands in.'),
});

export const DiagramNode = z.object({
  id: Element,
  title: Title,
  kind: z.enum(NODE_KINDS),
  in: Element.nullable().describe('The group it stands in.'),
  component: Id.nullable().describe('The component of the course that it is an instance of.'),
});

const EdgeEnds = z.object({ from: Element, to: Element });

export const DiagramEdge = EdgeEnds.extend({
  label: Title.nullable(),
  both: z.boolean().describe('Whether it runs both ways.'),
});

const list = <T extends z.ZodType>(item: T) => z.array(item).max(MAX_ELEMENTS);

/** What one step does to the graph, in the order in which it is done. */
export const StepChanges = z.object({
  add: z.object({ groups: list(DiagramGroup), nodes: list(DiagramNode), edges: list(DiagramEdge) }),
  move: list(z.object({ element: Element, into: Element.nullable() })),
  remove: z.object({ nodes: list(Element), groups: list(Element), edges: list(EdgeEnds) }),
  replicate: list(z.object({ element: Element, count: z.int().min(1).max(MAX_REPLICAS) })),
});
export type StepChanges = z.infer<typeof StepChanges>;

export const DiagramStep = z.object({
  id: Id,
  key: Key,
  slug: Slug,
  title: Title,
  why: Text.describe('The reason for this step.'),
  alt: Text.nullable().describe(
    'What the picture shows after this step, in words; null where readers get the graph in words.',
  ),
  section: Id.nullable().describe('The section that tells this step.'),
  changes: StepChanges,
});
export type DiagramStep = z.infer<typeof DiagramStep>;

export const Diagram = z.object({
  id: Id,
  key: Key,
  slug: Slug,
  title: Title,
  summary: Text,
  reconstructed: z.boolean().describe('Drawn after the text, because the original picture is lost.'),
  note: Text.nullable().describe('Where the diagram comes from.'),
  steps: z.array(DiagramStep).max(MAX_ELEMENTS),
});
export type Diagram = z.infer<typeof Diagram>;

const replicas = { replicas: z.int().min(1).describe('How many copies stand there.') };

/** The whole graph as it stands after a step. */
export const Graph = z.object({
  groups: z.array(DiagramGroup.extend(replicas)),
  nodes: z.array(DiagramNode.extend(replicas)),
  edges: z.array(DiagramEdge),
});
export type Graph = z.infer<typeof Graph>;

/** What a graph cannot do: with a name nobody has, a name or an edge twice, a box that is full, a box inside itself. */
export type GraphFault = 'unknown' | 'unknown-edge' | 'taken' | 'same-edge' | 'not-empty' | 'inside-itself';

/** Something a step asks of the graph that the graph cannot do. */
export interface GraphProblem {
  readonly code: GraphFault;
  /** The path within the step's changes. */
  readonly at: readonly (string | number)[];
  /** What is named there; of an edge, where it begins. */
  readonly element: string;
  readonly detail: string;
}

/** The graph before the first step. */
export const EMPTY_GRAPH: Graph = { groups: [], nodes: [], edges: [] };

/** The graph after `changes`, with everything that could not be done. The given graph stays as it is. */
export function applyChanges(
  before: Graph,
  changes: StepChanges,
): { graph: Graph; problems: GraphProblem[] } {
  const graph = structuredClone(before);
  const problems: GraphProblem[] = [];
  const fault = (code: GraphFault, at: GraphProblem['at'], element: string, detail: string) =>
    problems.push({ code, at, element, detail });
  const unknown = (at: GraphProblem['at'], element: string, kind: 'node ' | 'group ' | '' = '') =>
    fault('unknown', at, element, `There is no ${kind}"${element}" in this step.`);
  const find = (id: string) => graph.nodes.find((n) => n.id === id) ?? graph.groups.find((g) => g.id === id);
  const isGroup = (id: string) => graph.groups.some((g) => g.id === id);

  const add = (kind: 'groups' | 'nodes') => {
    for (const [i, element] of changes.add[kind].entries()) {
      const { id, in: into } = element;
      if (find(id)) fault('taken', ['add', kind, i, 'id'], id, `"${id}" is already in the diagram.`);
      else if (kind === 'groups') graph.groups.push({ ...(element as Graph['groups'][number]), replicas: 1 });
      else graph.nodes.push({ ...(element as Graph['nodes'][number]), replicas: 1 });
      if (into !== null && !isGroup(into)) unknown(['add', kind, i, 'in'], into, 'group ');
    }
  };
  add('groups');
  add('nodes');

  for (const [i, { element, into }] of changes.move.entries()) {
    const moved = find(element);
    if (!moved) unknown(['move', i, 'element'], element);
    else if (into !== null && !isGroup(into)) unknown(['move', i, 'into'], into, 'group ');
    else if (isInside(graph, into, element)) {
      fault('inside-itself', ['move', i, 'into'], element, `"${into}" stands inside "${element}".`);
    } else moved.in = into;
  }

  for (const [i, id] of changes.remove.nodes.entries()) {
    if (!graph.nodes.some((n) => n.id === id)) unknown(['remove', 'nodes', i], id, 'node ');
    graph.nodes = graph.nodes.filter((n) => n.id !== id);
    graph.edges = graph.edges.filter((e) => e.from !== id && e.to !== id);
  }
  // From the inside out, so that a box and what it contained can go in one step, in whatever order they are named.
  const doomed = new Set(changes.remove.groups);
  for (const [i, id] of changes.remove.groups.entries()) {
    if (!isGroup(id)) unknown(['remove', 'groups', i], id, 'group ');
    const left = [...graph.nodes, ...graph.groups].find((e) => e.in === id && !doomed.has(e.id));
    if (left) fault('not-empty', ['remove', 'groups', i], id, `"${id}" still holds "${left.id}".`);
  }
  graph.groups = graph.groups.filter((g) => !doomed.has(g.id));
  graph.edges = graph.edges.filter((e) => !doomed.has(e.from) && !doomed.has(e.to));
  for (const [i, { from, to }] of changes.remove.edges.entries()) {
    const rest = graph.edges.filter((e) => e.from !== from || e.to !== to);
    if (rest.length === graph.edges.length) {
      fault('unknown-edge', ['remove', 'edges', i], from, `There is no edge from "${from}" to "${to}".`);
    }
    graph.edges = rest;
  }

  for (const [i, edge] of changes.add.edges.entries()) {
    const { from, to } = edge;
    if (!find(from)) unknown(['add', 'edges', i, 'from'], from);
    if (!find(to)) unknown(['add', 'edges', i, 'to'], to);
    if (graph.edges.some((e) => e.from === from && e.to === to)) {
      fault('same-edge', ['add', 'edges', i], from, `There is an edge from "${from}" to "${to}" already.`);
    } else graph.edges.push({ ...edge });
  }
  for (const [i, { element, count }] of changes.replicate.entries()) {
    const copied = find(element);
    if (copied) copied.replicas = count;
    else unknown(['replicate', i, 'element'], element);
  }
  return { graph, problems };
}

/** Whether group `inner` is `outer` or stands, at any depth, inside it. */
function isInside(graph: Graph, inner: string | null, outer: string): boolean {
  for (let at = inner, hops = 0; at !== null && hops <= graph.groups.length; hops++) {
    if (at === outer) return true;
    at = graph.groups.find((g) => g.id === at)?.in ?? null;
  }
  return false;
}

/** The graphs after each of `steps`. */
export function graphsOf(steps: readonly { changes: StepChanges }[]): Graph[] {
  const graphs: Graph[] = [];
  for (const step of steps) graphs.push(applyChanges(graphs.at(-1) ?? EMPTY_GRAPH, step.changes).graph);
  return graphs;
}
