// What an uploaded file is called and how it is told of: the shape of the answers of this room.
import { z } from 'zod';
import type { MediaType } from '../infra/media/sniff.js';
import { Asset } from '../model/course.js';

/** Compiles only while the model and the sniffer know the same kinds of files. */
type Same<A extends B, B> = A;
export type SameTypes = [Same<MediaType, Asset['mediaType']>, Same<Asset['mediaType'], MediaType>];

/** What is known of a file; name it by `sha256` in an asset of a course. */
export const FileInfo = Asset.pick({
  sha256: true,
  mediaType: true,
  bytes: true,
  width: true,
  height: true,
})
  .extend({ url: z.url().describe('Where the file is; what is found there never changes.') })
  .meta({ id: 'File', description: 'A file that assets of courses can name.' });
export type FileInfo = z.infer<typeof FileInfo>;

/** A file to be sent. */
export interface StoredFile {
  readonly sha256: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** The address of one file. */
export const FileAddress = z.object({ sha256: Asset.shape.sha256 });
