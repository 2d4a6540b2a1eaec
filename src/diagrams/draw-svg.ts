// An arrangement as SVG: plain shapes with plain attributes, no script, no style sheet but for `auto`, no ids, nothing
// from elsewhere. It can stand in a page, in an `img`, in a book.
import { escapeHtml } from '../infra/escape-html.js';
import {
  type Arrangement,
  GROUP_TEXT,
  ICON,
  INSET,
  LABEL_TEXT,
  LEADING,
  NODE_TEXT,
  type PlacedBox,
  type PlacedLine,
  STACK,
} from './arrange.js';
import { FONT_FAMILY } from './fonts.js';
import { drawLegend, LEGEND_HEIGHT, legendOf, MARK_DASHES } from './legend.js';
import type { Ink, Theme } from './palette.js';
import { Pen, rounded } from './pen.js';
import type { Picture } from './picture.js';
import { SYMBOLS } from './symbols.js';
import type { TextLine } from './wrap-text.js';

/** How groups of each kind are outlined; what has no dashes stands for something one could touch. */
const DASHES: Partial<Record<PlacedBox['box']['kind'], string>> = { network: '7 4', layer: '2 3' };
const RADIUS = { node: 6, group: 9, bend: 6 } as const;
/** Half the width and the length of an arrow's head. */
const HEAD = { half: 4, length: 8 } as const;

/** The picture as SVG. Sizes are in pixels; it scales. */
export function drawSvg(picture: Picture, arranged: Arrangement, theme: Theme): string {
  const pen = new Pen(theme);
  const legend = legendOf(picture);
  const width = Math.max(arranged.width, legend.width);
  const height = arranged.height + (legend.entries.length > 0 ? LEGEND_HEIGHT : 0);
  const [groups, nodes] = [arranged.boxes.filter(isGroup), arranged.boxes.filter((box) => !isGroup(box))];
  const drawn = [
    pen.shape('rect', { width, height, rx: 8 }, { fill: 'ground' }),
    ...groups.map((box) => outline(pen, box)),
    ...arranged.lines.map((line) => connection(pen, line)),
    ...nodes.map((box) => outline(pen, box)),
    // After the lines, which would run through them.
    ...arranged.boxes.map((box) => caption(pen, box)),
    ...arranged.lines.map((line) => lineLabel(pen, line)),
    ...drawLegend(pen, legend, arranged.height),
  ];
  const [title, text] = [escapeHtml(picture.title), escapeHtml(picture.description)];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" \
role="img" aria-label="${title}" xml:lang="${escapeHtml(picture.locale)}" lang="${escapeHtml(picture.locale)}" \
font-family="${FONT_FAMILY}"><title>${title}</title><desc>${text}</desc>${pen.style()}${drawn.join('')}</svg>\n`;
}

function isGroup(box: PlacedBox): boolean {
  return box.isGroup;
}

/** The frame of a box, with copies behind it. */
function outline(pen: Pen, { box, isGroup, depth, x, y, width, height, mark }: PlacedBox): string {
  const fill: Ink = mark === 'added' ? 'marked' : !isGroup ? 'node' : depth > 0 ? 'inner' : 'group';
  const stroke: Ink = mark === 'removed' ? 'gone' : mark ? 'accent' : isGroup ? 'groupLine' : 'nodeLine';
  const dashes = mark ? MARK_DASHES[mark] : DASHES[box.kind];
  const frame = (offset: number) =>
    pen.shape(
      'rect',
      {
        ...{ x: x + offset, y: y + offset, width, height, rx: isGroup ? RADIUS.group : RADIUS.node },
        'stroke-width': mark ? 2.4 : 1.2,
        'stroke-dasharray': dashes,
      },
      { fill, stroke },
    );
  const behind = box.replicas > 1 ? STACK.copies : 0;
  return Array.from({ length: behind + 1 }, (_, i) => frame((behind - i) * STACK.step)).join('');
}

/** Symbol, title and number of copies of a box. */
function caption(pen: Pen, placed: PlacedBox): string {
  const { box, isGroup, x, y, height, lines, mark } = placed;
  const inset = isGroup ? INSET.group : INSET.node;
  const setting = isGroup ? GROUP_TEXT : NODE_TEXT;
  const leading = isGroup ? LEADING.group : LEADING.node;
  const top = isGroup ? y + 8 : y + (height - lines.length * leading) / 2;
  const ink: Ink = mark === 'removed' ? 'gone' : isGroup ? 'quiet' : 'text';
  const left = x + inset + ICON + 8;
  const middle = isGroup ? top + leading / 2 : y + height / 2;
  const symbol = pen.symbol(
    SYMBOLS[box.kind],
    x + inset,
    middle - ICON / 2,
    mark === 'removed' ? 'gone' : mark ? 'accent' : 'quiet',
  );
  const words = textLines(pen, lines, { x: left, top, leading, ink, ...setting });
  const count = box.replicas > 1 ? pen.count(`×${box.replicas}`, ...placeOfCount(placed, middle)) : '';
  // A line may run behind the title of a group: a strip of the group's colour keeps it readable.
  const strip = isGroup ? behindTitle(pen, placed, left, top) : '';
  return strip + symbol + words + count;
}

/** Beside the title of a group; of a node where its copies show, for arrows end at the upper edge. */
function placeOfCount(
  { isGroup, x, y, width, height }: PlacedBox,
  middle: number,
): [right: number, middle: number] {
  const stack = STACK.copies * STACK.step;
  return isGroup ? [x + width - 6, middle] : [x + width + stack, y + height + 1];
}

function behindTitle(pen: Pen, { x, depth, lines, mark }: PlacedBox, left: number, top: number): string {
  const wide = Math.max(...lines.map(({ width }) => width));
  return pen.shape(
    'rect',
    {
      x: x + INSET.group - 3,
      y: top - 2,
      width: left - x - INSET.group + wide + 7,
      height: lines.length * LEADING.group + 4,
      rx: 3,
    },
    { fill: mark === 'added' ? 'marked' : depth > 0 ? 'inner' : 'group' },
  );
}

function textLines(
  pen: Pen,
  lines: readonly TextLine[],
  {
    x,
    top,
    leading,
    size,
    weight,
    ink,
  }: { x: number; top: number; leading: number; size: number; weight: 'regular' | 'bold'; ink: Ink },
): string {
  // The baseline is where the line's middle is, lowered by a third of the size.
  const baseline = (i: number) => top + (i + 0.5) * leading + size * 0.35;
  return lines.map((line, i) => pen.text(line, x, baseline(i), { size, weight, ink })).join('');
}

/** A line with its heads. */
function connection(pen: Pen, { points, edge, mark }: PlacedLine): string {
  if (points.length < 2) return '';
  const stroke: Ink = mark === 'removed' ? 'gone' : mark ? 'accent' : 'line';
  const path = pen.shape(
    'path',
    {
      d: rounded(points, RADIUS.bend),
      fill: 'none',
      'stroke-width': mark ? 2.2 : 1.3,
      'stroke-dasharray': mark ? MARK_DASHES[mark] : undefined,
    },
    { stroke },
  );
  const heads = [head(points.at(-2)!, points.at(-1)!), ...(edge.both ? [head(points[1]!, points[0]!)] : [])];
  return path + pen.shape('path', { d: heads.join('') }, { fill: stroke });
}

/** The head of an arrow that comes from one point and ends in another. */
function head(from: { x: number; y: number }, tip: { x: number; y: number }): string {
  const length = Math.hypot(tip.x - from.x, tip.y - from.y) || 1;
  const [dx, dy] = [(tip.x - from.x) / length, (tip.y - from.y) / length];
  const [x, y] = [tip.x - dx * HEAD.length, tip.y - dy * HEAD.length];
  const at = (side: number) =>
    `${Pen.number(x - dy * HEAD.half * side)} ${Pen.number(y + dx * HEAD.half * side)}`;
  return `M${Pen.number(tip.x)} ${Pen.number(tip.y)}L${at(1)}L${at(-1)}z`;
}

function lineLabel(pen: Pen, { label, mark }: PlacedLine): string {
  if (!label) return '';
  const { x, y, width, height, lines } = label;
  const ink: Ink = mark === 'removed' ? 'gone' : mark ? 'accent' : 'quiet';
  const ground = pen.shape('rect', { x, y, width, height, rx: 3 }, { fill: 'ground' });
  const words = lines.map((line, i) =>
    textLines(pen, [line], {
      x: x + (width - line.width) / 2,
      top: y + INSET.label / 2 + i * LEADING.label,
      leading: LEADING.label,
      ...LABEL_TEXT,
      ink,
    }),
  );
  return ground + words.join('');
}
