// Where everything of a picture stands: sizes from measured text, places and lines from ELK, the layout engine.
import ElkConstructor, {
  type ELK,
  type ElkExtendedEdge,
  type ElkNode,
  type ElkPoint,
} from 'elkjs/lib/elk.bundled.js';
import type { Graph } from '../model/diagram.js';
import type { Arrangement, PlacedBox, PlacedLine, Point } from './arrangement.js';
import {
  BELOW_TITLE,
  COUNT_WIDTH,
  GROUP_TEXT,
  ICON,
  INSET,
  LABEL_TEXT,
  LEADING,
  NODE_TEXT,
  STACK,
  TITLE_TOP,
} from './measures.js';
import { edgeKey, type Picture } from './picture.js';
import { placeTitle } from './place-titles.js';
import { widest, wrapText } from './wrap-text.js';

/** Around the whole picture. */
const MARGIN = 16;

const OPTIONS: Readonly<Record<string, string>> = {
  'elk.algorithm': 'layered',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.json.edgeCoords': 'ROOT',
  'elk.json.shapeCoords': 'ROOT',
  // It flows downwards, which suits a page and a phone. ELK takes the least size of a box the wrong way round when it is
  // told so itself; so it is given everything lying on its side, and what comes back is put upright.
  'elk.direction': 'RIGHT',
  // The same picture each time, and one that stays like itself from step to step: in the order of the author.
  'elk.randomSeed': '7',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.crossingMinimization.forceNodeModelOrder': 'true',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.mergeEdges': 'true',
  'elk.spacing.nodeNode': '26',
  'elk.spacing.edgeNode': '16',
  'elk.spacing.edgeEdge': '12',
  'elk.spacing.edgeLabel': '4',
  'elk.layered.spacing.nodeNodeBetweenLayers': '26',
  'elk.layered.spacing.edgeNodeBetweenLayers': '14',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '12',
  'elk.padding': `[top=${MARGIN},left=${MARGIN},bottom=${MARGIN},right=${MARGIN}]`,
};

const elk: ELK = new (ElkConstructor as unknown as new () => ELK)();

/** Puts a picture in order. The same picture gives the same arrangement, wherever and whenever. */
export async function arrange(picture: Picture): Promise<Arrangement> {
  const { graph } = picture;
  const laid: ElkNode = await elk.layout({
    id: ' ',
    layoutOptions: { ...OPTIONS },
    children: childrenOf(graph, null),
    edges: [...graph.edges.map(edgeOf), ...columnsOf(graph)],
  });
  const lines = graph.edges.map((edge, i) => placedLine(laid.edges![i]!, edge, picture));
  const boxes = [...placedBoxes(laid.children ?? [], picture, 0)].map((box) =>
    box.isGroup ? { ...box, captionX: placeTitle(box, lines) } : box,
  );
  return { width: Math.ceil(laid.height!), height: Math.ceil(laid.width!), boxes, lines };
}

/** What copies behind a box add to its width and height. */
function stackOf({ replicas }: { replicas: number }): number {
  return replicas > 1 ? STACK.copies * STACK.step : 0;
}

function childrenOf(graph: Graph, group: string | null): ElkNode[] {
  return [
    ...graph.groups.filter((box) => box.in === group).map((box) => groupOf(graph, box)),
    ...graph.nodes.filter((box) => box.in === group).map(nodeOf),
  ];
}

/** Sizes with a middle: a line from one middle to another is then upright. */
function even(size: number): number {
  return 2 * Math.ceil(size / 2);
}

/** Width is height and height is width: see `elk.direction`. */
function nodeOf(node: Graph['nodes'][number]): ElkNode {
  const lines = wrapText(node.title, NODE_TEXT);
  return {
    id: node.id,
    width: Math.max(lines.length * LEADING.node, ICON) + 2 * INSET.node + stackOf(node),
    height: even(widest(lines) + ICON + 3 * INSET.node - 2) + stackOf(node),
  };
}

function groupOf(graph: Graph, group: Graph['groups'][number]): ElkNode {
  const lines = wrapText(group.title, GROUP_TEXT);
  const [inset, stack] = [INSET.group, stackOf(group)];
  const head = TITLE_TOP + lines.length * LEADING.group + BELOW_TITLE;
  const title = even(widest(lines) + ICON + 3 * inset + (stack && COUNT_WIDTH)) + stack;
  return {
    id: group.id,
    children: childrenOf(graph, group.id),
    layoutOptions: {
      'elk.padding': `[left=${head},top=${inset},right=${inset + stack},bottom=${inset + stack}]`,
      'elk.nodeSize.constraints': '[MINIMUM_SIZE]',
      'elk.nodeSize.minimum': `(${head + inset + stack}, ${title})`,
    },
  };
}

function edgeOf({ from, to, label }: Graph['edges'][number], i: number): ElkExtendedEdge {
  const lines = label === null ? [] : wrapText(label, LABEL_TEXT);
  return {
    // Names of elements hold no space.
    id: ` ${i}`,
    sources: [from],
    targets: [to],
    labels: lines.slice(0, 1).map(({ text }) => ({
      // Without a text ELK makes no room for it.
      text,
      width: even(lines.length * LEADING.label + INSET.label),
      height: even(widest(lines) + 2 * INSET.label),
      layoutOptions: { 'elk.edgeLabels.inline': 'true' },
    })),
  };
}

/** Most boxes that stand below each other where nothing connects them; of more there are several columns. */
const COLUMN = 4;

/**
 * Boxes that nothing connects would all stand side by side, in a picture too wide to read. Edges that are never drawn
 * put them below each other.
 */
function columnsOf(graph: Graph): ElkExtendedEdge[] {
  const connected = new Set(graph.edges.flatMap(({ from, to }) => [from, to]));
  const touched = (id: string): boolean =>
    connected.has(id) || [...graph.groups, ...graph.nodes].some((box) => box.in === id && touched(box.id));
  return [null, ...graph.groups.map(({ id }) => id)].flatMap((group) => {
    const loose = [...graph.groups, ...graph.nodes].filter((box) => box.in === group && !touched(box.id));
    const columns = Math.ceil(loose.length / COLUMN);
    return loose
      .slice(columns)
      .map((box, i) => ({ id: ` ${box.id}`, sources: [loose[i]!.id], targets: [box.id] }));
  });
}

function* placedBoxes(laid: readonly ElkNode[], picture: Picture, depth: number): Generator<PlacedBox> {
  const { graph, marks } = picture;
  for (const { id, x, y, width, height, children } of laid) {
    const group = graph.groups.find((known) => known.id === id);
    const box = group ?? graph.nodes.find((known) => known.id === id)!;
    const stack = stackOf(box);
    yield {
      ...{ box, isGroup: group !== undefined, depth, x: y!, y: x! },
      ...{ width: height! - stack, height: width! - stack },
      lines: wrapText(box.title, group ? GROUP_TEXT : NODE_TEXT),
      captionX: y! + INSET.node,
      mark: marks[id] ?? null,
    };
    yield* placedBoxes(children ?? [], picture, depth + 1);
  }
}

function placedLine(
  { sections, labels }: ElkExtendedEdge,
  edge: Graph['edges'][number],
  { marks }: Picture,
): PlacedLine {
  const points = (sections ?? []).flatMap(({ startPoint, bendPoints = [], endPoint }) =>
    [startPoint, ...bendPoints, endPoint].map(upright),
  );
  const [label] = labels ?? [];
  return {
    ...{ edge, points: straightened(points), mark: marks[edgeKey(edge)] ?? null },
    label: label
      ? {
          ...upright(label as ElkPoint),
          ...{ width: label.height!, height: label.width! },
          lines: wrapText(edge.label!, LABEL_TEXT),
        }
      : null,
  };
}

/** Farther apart than this two ends of a stretch are not meant to be in line. */
const SLANT = 2;

/** ELK centres by halves and thirds; what is meant to be straight is made so. */
function straightened([first, ...rest]: readonly Point[]): Point[] {
  const points = first ? [first] : [];
  for (const { x, y } of rest) {
    const before = points.at(-1)!;
    points.push({
      x: Math.abs(x - before.x) < SLANT ? before.x : x,
      y: Math.abs(y - before.y) < SLANT ? before.y : y,
    });
  }
  return points;
}

function upright({ x, y }: ElkPoint): Point {
  return { x: y, y: x };
}
