// Taking a file in: what it is is read from its bytes, and it is stored under their hash.
import { AppError } from '../infra/errors/app-error.js';
import { sha256 } from '../infra/hash.js';
import { sniffMedia } from '../infra/media/sniff.js';
import { MAX_PIXELS } from '../model/course.js';
import type { WriteOrder } from '../writing/write-order.js';
import type { Writer } from '../writing/writer.js';
import type { FileInfo } from './file.js';
import { insertFile } from './file.store.js';

/** What came of an upload. */
export interface Uploaded {
  readonly file: Omit<FileInfo, 'url'>;
  /** Whether these bytes were not there before. */
  readonly isNew: boolean;
}

/**
 * Stores a file; the same bytes again change nothing. Throws UNSUPPORTED_MEDIA_TYPE for bytes that are not what they
 * are declared to be, or that are refused, and INVALID_INPUT for an empty file and for too many pixels.
 */
export function uploadFile(
  writer: Writer,
  order: WriteOrder,
  declared: string,
  bytes: Buffer,
): Promise<Uploaded> {
  const file = readFile(declared, bytes);
  return writer.write(order, async ({ tx, audit }) => {
    const isNew = await insertFile(tx, file, new Uint8Array(bytes));
    if (isNew) await audit({ action: 'file.upload', target: file.sha256, after: file });
    return { file, isNew };
  });
}

function readFile(declared: string, bytes: Buffer): Uploaded['file'] {
  if (bytes.length === 0) throw invalid('The file is empty.');
  const media = sniffMedia(bytes);
  if ('refused' in media) throw new AppError('UNSUPPORTED_MEDIA_TYPE', media.refused);
  if (media.mediaType !== declared) {
    throw new AppError(
      'UNSUPPORTED_MEDIA_TYPE',
      `The Content-Type says ${declared}, the bytes are ${media.mediaType}.`,
    );
  }
  if (Math.max(media.width ?? 0, media.height ?? 0) > MAX_PIXELS) {
    throw invalid(
      `A picture has at most ${MAX_PIXELS} pixels a side, this one ${media.width} × ${media.height}.`,
    );
  }
  return { sha256: sha256(bytes).toString('hex'), bytes: bytes.length, ...media };
}

function invalid(detail: string): AppError {
  return new AppError('INVALID_INPUT', detail, {
    errors: [{ pointer: '', code: 'INVALID_INPUT', detail }],
  });
}
