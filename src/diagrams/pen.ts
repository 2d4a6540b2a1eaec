// Writes the elements of an SVG in the colours of a theme: as plain attributes, and for `auto` with a class besides.
import { escapeHtml } from '../infra/escape-html.js';
import { type Weight, widthOf } from './fonts.js';
import { DARK, type Ink, LIGHT, type Theme } from './palette.js';
import type { TextLine } from './wrap-text.js';

type Attributes = Readonly<Record<string, string | number | undefined>>;
type Inks = Readonly<Partial<Record<'fill' | 'stroke', Ink>>>;

/** How text is written. */
interface Hand {
  readonly size: number;
  readonly weight: Weight;
  readonly ink: Ink;
}

/** Where lines of text stand. */
interface Column extends Hand {
  readonly x: number;
  readonly top: number;
  readonly leading: number;
}

const COUNT_SIZE = 11;

export class Pen {
  readonly #used = new Set<string>();

  constructor(private readonly theme: Theme) {}

  /** Coordinates to a tenth of a pixel: the same bytes everywhere. */
  static number(value: number): string {
    return String(Math.round(value * 10) / 10);
  }

  static point(x: number, y: number): string {
    return `${Pen.number(x)} ${Pen.number(y)}`;
  }

  /** Elements that belong together, with a name for what they are. */
  group(name: string, parts: readonly string[]): string {
    return `<g class="${name}">${parts.join('')}</g>`;
  }

  /** An element without content. */
  shape(name: string, attributes: Attributes, inks: Inks): string {
    return `<${name}${this.#written(attributes, inks)}/>`;
  }

  /**
   * One line of text. It is told its measured width, so that it fits its box in whichever typeface a reader's system
   * puts in the place of ours.
   */
  text({ text, width }: TextLine, x: number, y: number, { size, weight, ink }: Hand): string {
    const attributes = {
      ...{ x, y, 'font-size': size, 'font-weight': weight === 'bold' ? 700 : undefined },
      ...{ textLength: width, lengthAdjust: 'spacingAndGlyphs' },
    };
    return `<text${this.#written(attributes, { fill: ink })}>${escapeHtml(text)}</text>`;
  }

  /** Lines of text below each other, from the upper edge of the first. */
  lines(lines: readonly TextLine[], { x, top, leading, ...hand }: Column): string[] {
    // The baseline is where the middle of the line is, lowered by a third of the size.
    const baseline = (i: number) => top + (i + 0.5) * leading + hand.size * 0.35;
    return lines.map((line, i) => this.text(line, x, baseline(i), hand));
  }

  /** A symbol of 16 by 16 with its upper left corner there. */
  symbol(path: string, x: number, y: number, ink: Ink): string {
    const attributes = {
      ...{ d: path, transform: `translate(${Pen.number(x)} ${Pen.number(y)})`, fill: 'none' },
      ...{ 'stroke-width': 1.2, 'stroke-linecap': 'round', 'stroke-linejoin': 'round' },
    };
    return this.shape('path', attributes, { stroke: ink });
  }

  /** A number of copies on a filled badge, which ends at `right` and is centred at `middle`. */
  count(text: string, right: number, middle: number): string {
    const width = widthOf(text, COUNT_SIZE, 'bold');
    const badge = { x: right - width - 10, y: middle - 8, width: width + 10, height: 16, rx: 8 };
    return this.group('count', [
      this.shape('rect', badge, { fill: 'accent' }),
      this.text({ text, width }, right - width - 5, middle + COUNT_SIZE * 0.36, {
        ...{ size: COUNT_SIZE, weight: 'bold', ink: 'onAccent' },
      }),
    ]);
  }

  /** The style sheet of `auto`: what was drawn turns dark where dark is preferred. Call it last. */
  style(): string {
    if (this.#used.size === 0) return '';
    const rules = [...this.#used].sort().map((name) => {
      const [property, ink] = name.split('-') as ['fill' | 'stroke', Ink];
      return `.${name}{${property}:${DARK[ink]}}`;
    });
    return `<style>@media (prefers-color-scheme:dark){${rules.join('')}}</style>`;
  }

  #written(attributes: Attributes, inks: Inks): string {
    const palette = this.theme === 'dark' ? DARK : LIGHT;
    const colours = Object.entries(inks) as ['fill' | 'stroke', Ink][];
    const classes = this.theme === 'auto' ? colours.map(([property, ink]) => `${property}-${ink}`) : [];
    for (const name of classes) this.#used.add(name);
    const all: Attributes = {
      ...attributes,
      ...Object.fromEntries(colours.map(([property, ink]) => [property, palette[ink]])),
      class: classes.join(' ') || undefined,
    };
    return Object.entries(all)
      .filter(([, value]) => value !== undefined)
      .map(
        ([name, value]) => ` ${name}="${typeof value === 'number' ? Pen.number(value) : escapeHtml(value!)}"`,
      )
      .join('');
  }
}

/** A path through points, its corners rounded. */
export function rounded(points: readonly { x: number; y: number }[], radius: number): string {
  const [first, ...rest] = points;
  const parts = [`M${Pen.point(first!.x, first!.y)}`];
  for (const [i, point] of rest.entries()) {
    const [before, after] = [points[i]!, rest[i + 1]];
    if (!after) {
      parts.push(`L${Pen.point(point.x, point.y)}`);
      continue;
    }
    const back = towards(point, before, radius);
    const on = towards(point, after, radius);
    parts.push(`L${Pen.point(back.x, back.y)}Q${Pen.point(point.x, point.y)} ${Pen.point(on.x, on.y)}`);
  }
  return parts.join('');
}

/** The point at a distance from one point towards another, half of the way at most. */
function towards(from: { x: number; y: number }, to: { x: number; y: number }, distance: number) {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const part = length === 0 ? 0 : Math.min(distance, length / 2) / length;
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}
