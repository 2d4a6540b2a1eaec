// What a file really is: told from its bytes, whatever its name or its sender says.
import { imageSize } from 'image-size';
import { checkSvg } from './check-svg.js';

/** The kinds of files that are known here; the model lists the same, and a test holds them together. */
export const MEDIA_TYPES = [
  'image/png',
  'image/jpeg',
  'image/webp',
  'image/svg+xml',
  'text/vtt',
  'application/pdf',
] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

/** What a file is; sizes in pixels, null for what is no picture or has no size of its own. */
export interface Media {
  readonly mediaType: MediaType;
  readonly width: number | null;
  readonly height: number | null;
}

/** Why a file is not taken: a sentence for its sender. */
export interface Refusal {
  readonly refused: string;
}

/** What these bytes are, or why they are none of ours. Limits of size are the caller's to ask. */
export function sniffMedia(bytes: Uint8Array): Media | Refusal {
  const raster = RASTERS.find(({ begins }) => begins(bytes));
  if (raster) return measured(bytes, raster.mediaType);
  if (startsWith(bytes, '%PDF-')) return { mediaType: 'application/pdf', width: null, height: null };
  const text = utf8(bytes);
  if (text === null || text.includes('\0')) return { refused: `This is none of ${MEDIA_TYPES.join(', ')}.` };
  if (/^WEBVTT(?:[ \t\r\n]|$)/.test(text)) return { mediaType: 'text/vtt', width: null, height: null };
  if (!/^\s*</.test(text)) return { refused: `This is none of ${MEDIA_TYPES.join(', ')}.` };
  const svg = checkSvg(text);
  return 'refused' in svg ? svg : { mediaType: 'image/svg+xml', ...svg };
}

type RasterType = 'image/png' | 'image/jpeg' | 'image/webp';

const RASTERS: readonly { mediaType: RasterType; begins: (bytes: Uint8Array) => boolean }[] = [
  { mediaType: 'image/png', begins: (bytes) => startsWith(bytes, '\x89PNG\r\n\x1a\n') },
  { mediaType: 'image/jpeg', begins: (bytes) => startsWith(bytes, '\xff\xd8\xff') },
  {
    mediaType: 'image/webp',
    begins: (bytes) => startsWith(bytes, 'RIFF') && startsWith(bytes.subarray(8), 'WEBP'),
  },
];

/** From here on, EXIF says that the camera was held sideways; browsers turn the picture back. */
const FIRST_SIDEWAYS = 5;

function measured(bytes: Uint8Array, mediaType: RasterType): Media | Refusal {
  try {
    const { width, height, orientation = 1 } = imageSize(alone(bytes));
    if (!(width >= 1 && height >= 1)) return { refused: 'The picture has no pixels.' };
    return orientation >= FIRST_SIDEWAYS
      ? { mediaType, width: height, height: width }
      : { mediaType, width, height };
  } catch {
    return { refused: `The file begins like ${mediaType}, but its size cannot be read: it is damaged.` };
  }
}

/** The bytes in memory of their own: the library would read on behind the end of a part, in what is not this file. */
function alone(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);
}

/** Whether the bytes begin with these characters of Latin 1. */
function startsWith(bytes: Uint8Array, start: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, start.length)).equals(
    Buffer.from(start, 'latin1'),
  );
}

/** The text of the bytes, without a byte order mark; null if they are not UTF-8. */
function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
