// REST: files as editors bring them and administrators erase them. They belong to no course: assets name them by hash.

import { Body, Controller, Delete, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiOperation,
  ApiParam,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Requires } from '../auth/access.decorator.js';
import { CONFIG, type Config } from '../infra/config/config.js';
import { ApiProblems } from '../infra/http/api-problems.js';
import { WriteQuery } from '../infra/http/query-shapes.js';
import { mediaTypeOf, TakesBytes } from '../infra/http/takes-bytes.js';
import { ASSET_TYPES, MAX_ASSET_BYTES } from '../model/course.js';
import { filePath } from '../model/public.js';
import { Ordering } from '../writing/ordering.decorator.js';
import type { WriteOrder } from '../writing/write-order.js';
import { Writer } from '../writing/writer.js';
import { eraseFile } from './erase-file.js';
import { FileAddress, FileInfo } from './file.js';
import { KeptFiles } from './kept-files.js';
import { uploadFile } from './upload-file.js';

const FileAnswer = z.object({ data: FileInfo });

@ApiTags('Files')
@ApiBearerAuth()
@Controller('v1/admin/files')
export class UploadsController {
  constructor(
    private readonly writer: Writer,
    private readonly files: KeptFiles,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post()
  // A file belongs to no course, so a caller that is limited to some may bring it: only drafts of its own can name it.
  @Requires('edit', 'filtered')
  @TakesBytes(ASSET_TYPES, MAX_ASSET_BYTES)
  @ApiOperation({
    summary: 'Upload a file, as the bare body. The same bytes again are the same file.',
    description: `At most ${MAX_ASSET_BYTES} bytes, within the ten seconds that every request has. The bytes have to be \
what \`Content-Type\` says. Name the file by its \`sha256\` in an asset of a course.`,
  })
  @ApiConsumes(...ASSET_TYPES)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiResponse({ status: 201, description: 'The file is stored.', standardSchema: FileAnswer })
  @ApiResponse({ status: 200, description: 'The file was there already.', standardSchema: FileAnswer })
  @ApiProblems(
    ...(['INVALID_INPUT', 'UNKNOWN_PARAMETER', 'UNAUTHENTICATED', 'FORBIDDEN', 'REQUEST_TIMEOUT'] as const),
    ...(['IDEMPOTENCY_IN_FLIGHT', 'PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'] as const),
    ...(['IDEMPOTENCY_MISMATCH', 'RATE_LIMITED', 'UNAVAILABLE'] as const),
  )
  async uploadFile(
    @Ordering() order: WriteOrder,
    @Query({ schema: WriteQuery }) _: z.infer<typeof WriteQuery>,
    @Body() bytes: Buffer,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { file, isNew } = await uploadFile(this.writer, order, mediaTypeOf(request), bytes);
    if (isNew && !order.dryRun) reply.header('Location', filePath(file.sha256));
    else reply.status(200);
    return { data: this.#told(file) };
  }

  @Delete(':sha256')
  @Requires('administer')
  @ApiOperation({
    summary: 'Erase the bytes of a file that no draft and no readable release needs.',
    description:
      'Withdraw the releases that show it first. Caches outside may keep it as long as they were told.',
  })
  @ApiParam({ name: 'sha256', description: 'SHA-256 of the bytes, in hexadecimal.' })
  @ApiResponse({ status: 200, description: 'The file that is no more.', standardSchema: FileAnswer })
  @ApiProblems(
    ...(['INVALID_INPUT', 'UNKNOWN_PARAMETER', 'UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'] as const),
    ...(['STILL_REFERENCED', 'RATE_LIMITED', 'UNAVAILABLE'] as const),
  )
  async eraseFile(
    @Ordering() order: WriteOrder,
    @Query({ schema: WriteQuery }) _: z.infer<typeof WriteQuery>,
    @Param({ schema: FileAddress }) { sha256 }: z.infer<typeof FileAddress>,
  ) {
    const file = await eraseFile(this.writer, order, sha256);
    if (!order.dryRun) this.files.forget(sha256);
    return { data: this.#told(file) };
  }

  #told(file: Omit<FileInfo, 'url'>): FileInfo {
    return { ...file, url: this.config.publicUrl + filePath(file.sha256) };
  }
}
