// Where the title of a group stands in its upper edge: at the left or, where a line comes in there, beside that line.
import type { PlacedBox, PlacedLine } from './arrangement.js';
import { COUNT_WIDTH, ICON, ICON_GAP, INSET, LEADING, TITLE_TOP } from './measures.js';
import { widest } from './wrap-text.js';

/** Between a title and a line beside it, which may have an arrow there. Pixels. */
const CLEARANCE = 9;

/** A stretch from left to right. */
type Stretch = readonly [from: number, to: number];

/** The left edge of what a group is called, its symbol; where no place is free it stands over the lines. */
export function placeTitle(
  { box, x, y, width, lines: title }: PlacedBox,
  lines: readonly PlacedLine[],
): number {
  const bottom = y + TITLE_TOP + title.length * LEADING.group;
  const taken = lines.flatMap((line) => takenBy(line, y, bottom));
  const size = ICON + ICON_GAP + widest(title);
  const first = x + INSET.group;
  const last = x + width - INSET.group - size - (box.replicas > 1 ? COUNT_WIDTH : 0);
  const isFree = (left: number) => taken.every(([from, to]) => left >= to || left + size <= from);
  const places = [first, ...taken.map(([, to]) => to).sort((a, b) => a - b)];
  return places.find((left) => left >= first && left <= last && isFree(left)) ?? first;
}

/** What a line with its label takes of the strip between two heights. */
function takenBy({ points, label }: PlacedLine, top: number, bottom: number): Stretch[] {
  const corners = label ? [[label, { x: label.x + label.width, y: label.y + label.height }]] : [];
  const stretches = [...corners, ...points.slice(1).map((point, i) => [points[i]!, point])];
  return stretches
    .filter(
      (ends) => Math.min(...ends.map(({ y }) => y)) < bottom && Math.max(...ends.map(({ y }) => y)) > top,
    )
    .map((ends) => [
      Math.min(...ends.map(({ x }) => x)) - CLEARANCE,
      Math.max(...ends.map(({ x }) => x)) + CLEARANCE,
    ]);
}
