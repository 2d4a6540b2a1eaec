// A diagram in words, sentence by sentence, from its graph: for readers who do not see the picture.
import type { Graph } from '../model/diagram.js';
import type { GraphDifference } from '../model/diagram-difference.js';
import { placementsOf } from './compare-graphs.js';
import { type DiagramWords, wordsFor } from './words.js';

type Box = Graph['nodes'][number] | Graph['groups'][number];
type Edge = Graph['edges'][number];

/** What a graph shows: what stands in what, from the outside in, then what connects to what. One sentence each. */
export function describeGraph(graph: Graph, locale: string): string[] {
  const telling = new Telling(graph, wordsFor(locale));
  return [...telling.containment(), ...telling.connections()];
}

/** What changes from one graph to another. One sentence each. `from` is told with the names of then, `to` with those of now. */
export function describeDifference(
  from: Graph,
  to: Graph,
  difference: GraphDifference,
  locale: string,
): string[] {
  const words = wordsFor(locale);
  const [then, now] = [new Telling(from, words), new Telling(to, words)];
  const { added, removed, moved, replicated, changed, placements } = difference;
  const boxes = (graph: Pick<Graph, 'groups' | 'nodes'>) => [...graph.groups, ...graph.nodes];
  const [came, went] = [boxes(added), boxes(removed)];
  const otherwise = [...changed.groups, ...changed.nodes];
  const sentences = [
    ...(came.length > 0 ? [words.added(now.list(came.map((box) => now.counted(box))))] : []),
    ...moved.map(({ element, from: outOf, to: into }) =>
      into === null
        ? words.movedOut(now.name(element), then.name(outOf!))
        : words.moved(now.name(element), now.name(into)),
    ),
    ...replicated.map((copies) => words.replicated(now.name(copies.element), copies.to, copies.from)),
    ...multiplied(from, to, difference).map((count) =>
      words.inAll(now.name(count.element), count.to, count.from),
    ),
    ...(otherwise.length > 0
      ? [words.changed(now.list(otherwise.map(({ id }) => now.name(id))), otherwise.length)]
      : []),
    ...(went.length > 0 ? [words.removed(then.list(went.map(({ id }) => then.name(id))), went.length)] : []),
    ...now.each(added.edges, words.newConnections),
    ...now.each(changed.edges, words.changedConnections),
    // What went with one of its ends was told with that.
    ...then.each(
      removed.edges.filter(({ from: one, to: other }) => !went.some(({ id }) => id === one || id === other)),
      words.goneConnections,
    ),
  ];
  return sentences.length > 0 || placements.changed.length > 0 ? sentences : [words.unchanged];
}

/** Nodes that there are more or fewer of because a box around them was repeated, not they themselves. */
function multiplied(from: Graph, to: Graph, { replicated }: GraphDifference) {
  const [then, now] = [placementsOf(from), placementsOf(to)];
  const own = new Set(replicated.map(({ element }) => element));
  return to.nodes
    .filter(({ id }) => then.has(id) && !own.has(id) && then.get(id) !== now.get(id))
    .map(({ id }) => ({ element: id, from: then.get(id)!, to: now.get(id)! }));
}

/** The sentences about one graph. */
class Telling {
  readonly #boxes: ReadonlyMap<string, Box>;
  readonly #join: Intl.ListFormat;

  constructor(
    private readonly graph: Graph,
    private readonly words: DiagramWords,
  ) {
    this.#boxes = new Map([...graph.groups, ...graph.nodes].map((box) => [box.id, box]));
    this.#join = new Intl.ListFormat(words.language, { type: 'conjunction' });
  }

  /** The quoted title of an element, or its name where no title is to be shown. */
  name(id: string): string {
    return this.words.quoted(this.#boxes.get(id)?.title || id);
  }

  /** The same, with the number of its copies if there are several. */
  counted({ id, replicas }: Box): string {
    return this.name(id) + (replicas > 1 ? this.words.copies(replicas) : '');
  }

  list(parts: readonly string[]): string {
    return this.#join.format(parts);
  }

  *containment(): Generator<string> {
    const inside = (group: string | null) =>
      [...this.graph.groups, ...this.graph.nodes].filter((box) => box.in === group);
    const top = inside(null);
    if (top.length === 0) yield this.words.empty;
    // Boxes with something in them are told by what they contain.
    const apart = top.filter((box) => inside(box.id).length === 0 || box.replicas > 1);
    if (apart.length > 0) yield this.words.apart(this.list(apart.map((box) => this.counted(box))));
    const visit = function* (this: Telling, boxes: readonly Box[]): Generator<string> {
      for (const box of boxes) {
        const held = inside(box.id);
        if (held.length === 0) continue;
        yield this.words.contains(this.name(box.id), this.list(held.map((one) => this.counted(one))));
        yield* visit.call(this, held);
      }
    };
    yield* visit.call(this, top);
  }

  *connections(): Generator<string> {
    const { edges } = this.graph;
    const oneWay = edges.filter(({ both }) => !both);
    for (const from of new Set(oneWay.map((edge) => edge.from))) {
      const targets = oneWay.filter((edge) => edge.from === from);
      yield this.words.connects(
        this.name(from),
        this.list(targets.map(({ to, label }) => this.name(to) + shown(label))),
      );
    }
    for (const { from, to, label } of edges.filter(({ both }) => both)) {
      yield this.words.both(this.name(from), this.name(to), shown(label));
    }
  }

  /** One sentence about connections; none if there are none. */
  *each(edges: readonly Edge[], say: (list: string, count: number) => string): Generator<string> {
    if (edges.length === 0) return;
    const told = edges.map(
      ({ from, to, label }) => this.words.connection(this.name(from), this.name(to)) + shown(label),
    );
    yield say(this.list(told), edges.length);
  }
}

function shown(label: string | null): string {
  return label === null ? '' : ` (${label})`;
}
