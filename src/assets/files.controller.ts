// REST: files as everybody reads them, immutable under the hash of their bytes.

import { Controller, Get, Inject, Param, Query, UseInterceptors } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Public } from '../auth/access.decorator.js';
import { AppError } from '../infra/errors/app-error.js';
import { ApiProblems } from '../infra/http/api-problems.js';
import { CodedBody } from '../infra/http/content-coding.js';
import { NoQuery } from '../infra/http/query-shapes.js';
import { FOR_EVER, type Representation, RepresentationInterceptor } from '../infra/http/representation.js';
import { MEDIA_TYPES } from '../infra/media/sniff.js';
import { FileAddress, type StoredFile } from './file.js';
import { FILE_SOURCE, type FileSource } from './file-source.js';

/** Nothing in a file runs or fetches, however it is opened. Drawings may carry styles of their own. */
const CONTENT_SECURITY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

const content = Object.fromEntries(
  MEDIA_TYPES.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]),
);

const text = (description: string) => ({ description, schema: { type: 'string' as const } });
const HEADERS = {
  ETag: text('Strong validator of these bytes; send it back in `If-None-Match`.'),
  'Cache-Control': text('For ever.'),
  'Content-Security-Policy': text('Under it nothing in the file runs or fetches anything.'),
  'Content-Disposition': text('`attachment` for documents.'),
  'X-Request-Id': text('Names the request in our logs.'),
};

@ApiTags('Files')
@UseInterceptors(RepresentationInterceptor)
@Public()
@Controller('v1/assets')
export class FilesController {
  constructor(@Inject(FILE_SOURCE) private readonly files: FileSource) {}

  @Get(':sha256')
  @ApiOperation({ summary: 'A file. What is found at this address never changes.' })
  @ApiParam({ name: 'sha256', description: 'SHA-256 of the bytes, in hexadecimal.' })
  @ApiHeader({
    name: 'If-None-Match',
    required: false,
    description: 'The `ETag` you have; answers 304 if it is still good.',
  })
  @ApiResponse({ status: 200, description: 'The bytes.', content, headers: HEADERS })
  @ApiResponse({ status: 304, description: 'Not changed since the `ETag` in `If-None-Match`; empty.' })
  @ApiProblems('INVALID_INPUT', 'UNKNOWN_PARAMETER', 'NOT_FOUND', 'METHOD_NOT_ALLOWED', 'UNAVAILABLE')
  async file(
    @Param({ schema: FileAddress }) { sha256 }: z.infer<typeof FileAddress>,
    @Query({ schema: NoQuery }) _: object,
  ): Promise<Representation> {
    const file = await this.files.read(sha256);
    if (!file) throw new AppError('NOT_FOUND', `There is no file ${sha256}.`);
    return {
      type: file.mediaType === 'text/vtt' ? 'text/vtt; charset=utf-8' : file.mediaType,
      body: new CodedBody(file.bytes),
      coded: false,
      etag: `"${sha256}"`,
      cacheControl: FOR_EVER,
      headers: {
        'Content-Security-Policy': CONTENT_SECURITY,
        'Content-Disposition': dispositionOf(file),
        // helmet says it everywhere; here a browser that guesses would be the way in, so it is said where it matters.
        'X-Content-Type-Options': 'nosniff',
      },
    };
  }
}

/** A document is saved, not opened inside our origin; the name is ours, whatever it was called when it was sent. */
function dispositionOf({ mediaType, sha256 }: StoredFile): string {
  return mediaType === 'application/pdf' ? `attachment; filename="${sha256.slice(0, 12)}.pdf"` : 'inline';
}
