// The box of a node or a group: its frame with copies behind it, its symbol, its title, the number of its copies.
import type { PlacedBox } from './arrangement.js';
import { MARK_DASHES } from './legend.js';
import { GROUP_TEXT, ICON, ICON_GAP, LEADING, NODE_TEXT, STACK, TITLE_TOP } from './measures.js';
import type { Ink } from './palette.js';
import type { Pen } from './pen.js';
import { SYMBOLS } from './symbols.js';
import { widest } from './wrap-text.js';

/** How groups of each kind are outlined; what has no dashes stands for something one could touch. */
const DASHES: Partial<Record<PlacedBox['box']['kind'], string>> = { network: '7 4', layer: '2 3' };
const RADIUS = { node: 6, group: 9 } as const;

/** The frame of a box; the front comes last. */
export function drawOutline(pen: Pen, placed: PlacedBox): string {
  const { box, isGroup, x, y, width, height, mark } = placed;
  const stroke: Ink = mark === 'removed' ? 'gone' : mark ? 'accent' : isGroup ? 'groupLine' : 'nodeLine';
  const frame = (offset: number) =>
    pen.shape(
      'rect',
      {
        ...{ x: x + offset, y: y + offset, width, height, rx: isGroup ? RADIUS.group : RADIUS.node },
        'stroke-width': mark ? 2.4 : 1.2,
        'stroke-dasharray': mark ? MARK_DASHES[mark] : DASHES[box.kind],
      },
      { fill: groundOf(placed), stroke },
    );
  const behind = box.replicas > 1 ? STACK.copies : 0;
  const frames = Array.from({ length: behind + 1 }, (_, i) => frame((behind - i) * STACK.step));
  return pen.group('box', frames);
}

function groundOf({ isGroup, depth, mark }: PlacedBox): Ink {
  if (mark === 'added') return 'marked';
  if (!isGroup) return 'node';
  return depth > 0 ? 'inner' : 'group';
}

/** Symbol, title and number of copies of a box. */
export function drawCaption(pen: Pen, placed: PlacedBox): string {
  const { box, isGroup, captionX, y, height, lines, mark } = placed;
  const { size, weight } = isGroup ? GROUP_TEXT : NODE_TEXT;
  const leading = isGroup ? LEADING.group : LEADING.node;
  const top = isGroup ? y + TITLE_TOP : y + (height - lines.length * leading) / 2;
  const middle = isGroup ? top + leading / 2 : y + height / 2;
  const ink: Ink = mark === 'removed' ? 'gone' : isGroup ? 'quiet' : 'text';
  const symbolInk: Ink = mark === 'removed' ? 'gone' : mark ? 'accent' : 'quiet';
  const parts = [
    // A line may run behind the title of a group: a strip of the group's colour keeps it readable.
    isGroup ? strip(pen, placed, top) : '',
    pen.symbol(SYMBOLS[box.kind], captionX, middle - ICON / 2, symbolInk),
    ...pen.lines(lines, { x: captionX + ICON + ICON_GAP, top, leading, size, weight, ink }),
  ];
  const count = box.replicas > 1 ? pen.count(`×${box.replicas}`, ...placeOfCount(placed, middle)) : '';
  return pen.group('caption', parts) + count;
}

/** Beside the title of a group; of a node where its copies show, for arrows end at the upper edge. */
function placeOfCount(
  { isGroup, x, y, width, height }: PlacedBox,
  middle: number,
): [right: number, middle: number] {
  return isGroup ? [x + width - 6, middle] : [x + width + STACK.copies * STACK.step, y + height + 1];
}

function strip(pen: Pen, placed: PlacedBox, top: number): string {
  const width = ICON + ICON_GAP + widest(placed.lines) + 7;
  const place = { x: placed.captionX - 3, y: top - 2, width };
  return pen.shape(
    'rect',
    { ...place, height: placed.lines.length * LEADING.group + 4, rx: 3 },
    { fill: groundOf(placed) },
  );
}
