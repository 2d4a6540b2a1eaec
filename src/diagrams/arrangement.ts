// A picture with everything in its place, before it is drawn.
import type { Graph } from '../model/diagram.js';
import type { Mark } from './words.js';
import type { TextLine } from './wrap-text.js';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A box of a node or a group: where its front stands, without the copies behind it. */
export interface PlacedBox extends Point {
  readonly box: Graph['nodes'][number] | Graph['groups'][number];
  readonly isGroup: boolean;
  /** How deep it stands in other boxes. */
  readonly depth: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly TextLine[];
  /** The left edge of its symbol, which its title stands beside. */
  readonly captionX: number;
  readonly mark: Mark | null;
}

/** A connection: the points it goes through, and its label on white. */
export interface PlacedLine {
  readonly edge: Graph['edges'][number];
  readonly points: readonly Point[];
  readonly label:
    | (Point & { readonly width: number; readonly height: number; readonly lines: readonly TextLine[] })
    | null;
  readonly mark: Mark | null;
}

/** A picture with everything in its place; boxes before those inside them. */
export interface Arrangement {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PlacedBox[];
  readonly lines: readonly PlacedLine[];
}
