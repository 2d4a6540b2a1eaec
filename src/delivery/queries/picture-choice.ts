// How a picture may be wanted, at either door: in which formats and themes, and which of them go together.
import type { Theme } from '../../diagrams/palette.js';

/** The formats that a picture is drawn in. */
export const DRAWN_FORMATS = ['svg', 'png'] as const;

/** Why a theme does not go with a format; undefined where it does, or where one of them is left open. */
export function misfit(format: string | undefined, theme: Theme | undefined): string | undefined {
  if (theme === undefined || format === undefined) return undefined;
  if (!DRAWN_FORMATS.some((drawn) => drawn === format))
    return `\`theme\` is about pictures; it does not go with \`format=${format}\`.`;
  return theme === 'auto' && format === 'png'
    ? 'A PNG has one look: `light` or `dark`. `auto` is for SVG.'
    : undefined;
}
