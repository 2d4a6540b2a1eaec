// Small files for tests: headers that say what they are and how large, hardly anything behind them.

const bytes = (hex: string) => Buffer.from(hex, 'hex');

/** 3 × 2 pixels. */
export const JPEG = bytes('ffd8ffe000104a46494600010100000100010000ffc0000b080002000301011100ffd9');
/** 3 × 2 pixels as stored, and a note that the camera was held sideways. */
export const JPEG_SIDEWAYS = bytes(
  'ffd8ffe100224578696600004d4d002a00000008000101120003000000010006000000000000ffc0000b080002000301011100ffd9',
);
/** 5 × 4 pixels. */
export const WEBP = bytes('524946461600000057454250565038580a00000000000000040000030000');

/** A drawing with this inside. */
export function svg(inside: string, attributes = ''): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inside}</svg>`;
}

/** A PNG of which only the header is there: so wide and so high does it say it is. */
export function pngHeader(width: number, height: number): Buffer {
  const header = Buffer.from('89504e470d0a1a0a0000000d4948445200000000000000000806000000', 'hex');
  header.writeUInt32BE(width, 16);
  header.writeUInt32BE(height, 20);
  return header;
}
