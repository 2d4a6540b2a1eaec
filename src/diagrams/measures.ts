// The measures of a picture: how text is set, and how much room everything takes.
import type { Setting } from './wrap-text.js';

/** How titles and labels are set; two to four words a line. */
export const NODE_TEXT: Setting = { size: 13, weight: 'regular', maxWidth: 124 };
export const GROUP_TEXT: Setting = { size: 12, weight: 'bold', maxWidth: 220 };
export const LABEL_TEXT: Setting = { size: 11, weight: 'regular', maxWidth: 130 };
/** From one line of text to the next. Pixels, like all that follows. */
export const LEADING = { node: 16, group: 15, label: 13 } as const;
/** The symbol of a kind, and the space around it and around text. */
export const ICON = 16;
export const INSET = { node: 10, group: 12, label: 4 } as const;
/** How far the copies of a box show beside it: two of them stand for any number. */
export const STACK = { copies: 2, step: 4 } as const;
/** Room for "×100" beside the title of a box. */
export const COUNT_WIDTH = 34;
/** From the upper edge of a group to its title. */
export const TITLE_TOP = 8;
/** Below the title of a group: an arrow that ends there shows whole. */
export const BELOW_TITLE = 14;
/** From the symbol of a box to its text. */
export const ICON_GAP = 8;
