// The picture of the small course: one black and one white pixel. Whoever imports that course needs its bytes first.

/** The file. */
export const PIXELS = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAAAAADRSSBWAAAAC0lEQVR42mNg+A8A' + 'AQIBANEay48AAAAASUVORK5CYII=',
  'base64',
);

/** What is known of it. */
export const PIXELS_INFO = {
  sha256: '6f8f6a523797389e5890789f740e9c6e0f46b43290cf7b0dc9e903b25d8b36d6',
  mediaType: 'image/png',
  bytes: 68,
  width: 2,
  height: 1,
} as const;

/** Stores the bytes; the template of the test databases has done so. */
export const STORE_PIXELS = `
  INSERT INTO asset_file (sha256, media_type, bytes, size, width, height)
  VALUES ('${PIXELS_INFO.sha256}', '${PIXELS_INFO.mediaType}', '\\x${PIXELS.toString('hex')}',
    ${PIXELS_INFO.bytes}, ${PIXELS_INFO.width}, ${PIXELS_INFO.height})`;
