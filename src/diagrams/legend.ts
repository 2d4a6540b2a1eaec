// What the marks of a picture mean, in a line below it: only those that it has.
import { widthOf } from './fonts.js';
import type { Pen } from './pen.js';
import type { Picture } from './picture.js';
import { type Mark, wordsFor } from './words.js';

/** Pixels that the legend adds below the picture. */
export const LEGEND_HEIGHT = 34;
const SIZE = 12;
const SAMPLE = { width: 22, height: 14 } as const;
const GAP = { sample: 7, entry: 22, margin: 16 } as const;
/** How each mark is outlined: marks differ without their colour, too. What is repeated has copies behind it. */
export const MARK_DASHES: Readonly<Partial<Record<Mark, string>>> = {
  moved: '9 4',
  changed: '2 3',
  removed: '4 4',
};
const ORDER: readonly Mark[] = ['added', 'moved', 'replicated', 'changed', 'removed'];

interface Legend {
  readonly entries: readonly { mark: Mark; text: string; textWidth: number; x: number }[];
  /** What it takes, with its margins. */
  readonly width: number;
}

/** The legend of a picture; empty where nothing is marked. */
export function legendOf({ marks, locale }: Picture): Legend {
  const used = new Set(Object.values(marks));
  const { legend } = wordsFor(locale);
  let x: number = GAP.margin;
  const entries = ORDER.filter((mark) => used.has(mark)).map((mark) => {
    const entry = { mark, text: legend[mark], textWidth: widthOf(legend[mark], SIZE, 'regular'), x };
    x += SAMPLE.width + GAP.sample + entry.textWidth + GAP.entry;
    return entry;
  });
  return { entries, width: entries.length === 0 ? 0 : Math.ceil(x - GAP.entry + GAP.margin) };
}

/** The legend below `top`; nothing where there is none. */
export function drawLegend(pen: Pen, { entries }: Legend, top: number): string {
  if (entries.length === 0) return '';
  const drawn = entries.map(({ mark, text, textWidth, x }) => {
    const sample = {
      ...{ x, y: top + 2, ...SAMPLE, rx: 4, 'stroke-width': 2.4 },
      'stroke-dasharray': MARK_DASHES[mark],
    };
    const inks = {
      fill: mark === 'added' ? 'marked' : 'node',
      stroke: mark === 'removed' ? 'gone' : 'accent',
    } as const;
    return (
      pen.shape('rect', sample, inks) +
      pen.text(
        { text, width: textWidth },
        x + SAMPLE.width + GAP.sample,
        top + 2 + SAMPLE.height / 2 + SIZE * 0.35,
        {
          ...{ size: SIZE, weight: 'regular', ink: 'quiet' },
        },
      )
    );
  });
  return pen.group('legend', drawn);
}
