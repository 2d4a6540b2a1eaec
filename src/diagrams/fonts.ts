// The typeface that pictures are measured and rasterized with. Arimo has the widths of Arial, Helvetica and Liberation
// Sans, one of which every reader's system has: a picture looks the same here and there.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import opentype from 'opentype.js';

const packaged = createRequire(import.meta.url);
const bytesOf = (file: string) => readFileSync(packaged.resolve(`@expo-google-fonts/arimo/${file}`));

/** The bytes of both weights. */
export const FONT_FILES = {
  regular: bytesOf('400Regular/Arimo_400Regular.ttf'),
  bold: bytesOf('700Bold/Arimo_700Bold.ttf'),
} as const;
export type Weight = keyof typeof FONT_FILES;

/** What SVG names, in the order of looking; the last word is any face without serifs. */
export const FONT_FAMILY = "Arimo,Arial,Helvetica,'Liberation Sans',sans-serif";

const parsed = (bytes: Buffer) =>
  opentype.parse(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
const FONTS = { regular: parsed(FONT_FILES.regular), bold: parsed(FONT_FILES.bold) };

/** Width of a text on one line. Pixels, for a size in pixels. */
export function widthOf(text: string, size: number, weight: Weight): number {
  return FONTS[weight].getAdvanceWidth(text, size, { kerning: false });
}
