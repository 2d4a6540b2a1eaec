// The line of a connection, with its arrows and its label.
import type { PlacedLine, Point } from './arrangement.js';
import { MARK_DASHES } from './legend.js';
import { INSET, LABEL_TEXT, LEADING } from './measures.js';
import type { Ink } from './palette.js';
import { Pen, rounded } from './pen.js';

/** How far corners are rounded. Pixels. */
const BEND = 6;
/** Half the width and the length of an arrow. Pixels. */
const ARROW = { half: 4, length: 8 } as const;

/** A line with its arrows. */
export function drawConnection(pen: Pen, { points, edge, mark }: PlacedLine): string {
  if (points.length < 2) return '';
  const stroke: Ink = mark === 'removed' ? 'gone' : mark ? 'accent' : 'line';
  const line = {
    ...{ d: rounded(points, BEND), fill: 'none', 'stroke-width': mark ? 2.2 : 1.3 },
    'stroke-dasharray': mark ? MARK_DASHES[mark] : undefined,
  };
  const arrows = [
    arrow(points.at(-2)!, points.at(-1)!),
    ...(edge.both ? [arrow(points[1]!, points[0]!)] : []),
  ];
  return pen.group('line', [
    pen.shape('path', line, { stroke }),
    pen.shape('path', { d: arrows.join('') }, { fill: stroke }),
  ]);
}

/** An arrow that comes from one point and ends in another. */
function arrow(from: Point, tip: Point): string {
  const length = Math.hypot(tip.x - from.x, tip.y - from.y) || 1;
  const [dx, dy] = [(tip.x - from.x) / length, (tip.y - from.y) / length];
  const [x, y] = [tip.x - dx * ARROW.length, tip.y - dy * ARROW.length];
  const corner = (side: number) => Pen.point(x - dy * ARROW.half * side, y + dx * ARROW.half * side);
  return `M${Pen.point(tip.x, tip.y)}L${corner(1)}L${corner(-1)}z`;
}

/** The label of a line, on the ground of the picture. */
export function drawLabel(pen: Pen, { label, mark }: PlacedLine): string {
  if (!label) return '';
  const { x, y, width, height, lines } = label;
  const ink: Ink = mark === 'removed' ? 'gone' : mark ? 'accent' : 'quiet';
  const { size, weight } = LABEL_TEXT;
  const texts = lines.flatMap((line, i) =>
    pen.lines([line], {
      ...{ x: x + (width - line.width) / 2, top: y + INSET.label / 2 + i * LEADING.label },
      ...{ leading: LEADING.label, size, weight, ink },
    }),
  );
  return pen.group('label', [
    pen.shape('rect', { x, y, width, height, rx: 3 }, { fill: 'ground' }),
    ...texts,
  ]);
}
