// An arrangement as SVG: plain shapes with plain attributes, no script, no style sheet but for `auto`, no ids, nothing
// from elsewhere. It can stand in a page, in an `img`, in a book.
import { escapeHtml } from '../infra/escape-html.js';
import type { Arrangement } from './arrangement.js';
import { drawCaption, drawOutline } from './draw-box.js';
import { drawConnection, drawLabel } from './draw-line.js';
import { FONT_FAMILY } from './fonts.js';
import { drawLegend, LEGEND_HEIGHT, legendOf } from './legend.js';
import type { Theme } from './palette.js';
import { Pen } from './pen.js';
import type { Picture } from './picture.js';

/** The picture as SVG. Sizes are in pixels; it scales. */
export function drawSvg(picture: Picture, { boxes, lines, ...size }: Arrangement, theme: Theme): string {
  const pen = new Pen(theme);
  const legend = legendOf(picture);
  const width = Math.max(size.width, legend.width);
  const height = size.height + (legend.entries.length > 0 ? LEGEND_HEIGHT : 0);
  const drawn = [
    pen.shape('rect', { width, height, rx: 8 }, { fill: 'ground' }),
    ...boxes.filter(({ isGroup }) => isGroup).map((box) => drawOutline(pen, box)),
    ...lines.map((line) => drawConnection(pen, line)),
    ...boxes.filter(({ isGroup }) => !isGroup).map((box) => drawOutline(pen, box)),
    // After the lines, which would run through them.
    ...boxes.map((box) => drawCaption(pen, box)),
    ...lines.map((line) => drawLabel(pen, line)),
    drawLegend(pen, legend, size.height),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" \
${aboutIt(picture)}${pen.style()}${drawn.join('')}</svg>\n`;
}

/** What a screen reader says of it. No ids: several pictures may stand in one page. */
function aboutIt(picture: Picture): string {
  const [title, description, locale] = [picture.title, picture.description, picture.locale].map(escapeHtml);
  return `role="img" aria-label="${title}" xml:lang="${locale}" lang="${locale}" \
font-family="${FONT_FAMILY}"><title>${title}</title><desc>${description}</desc>`;
}

/** Both stand in the head of what is drawn here, within so many bytes. */
const SIZE = /^<svg [^>]*?width="(\d+)" height="(\d+)"/;
const HEAD = 200;

/** The size of a picture that was drawn here, in pixels. */
export function sizeOfSvg(svg: Buffer): { width: number; height: number } {
  const [, width, height] = SIZE.exec(svg.toString('utf8', 0, HEAD))!;
  return { width: Number(width), height: Number(height) };
}
