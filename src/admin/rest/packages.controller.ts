// REST: a course as a zip of its package, out and in.

import { Body, Controller, Get, Headers, Param, Put, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Requires } from '../../auth/access.decorator.js';
import { Asker } from '../../auth/asker.decorator.js';
import type { Caller } from '../../auth/caller.js';
import { mayDo } from '../../auth/roles.js';
import { PackagesService } from '../../authoring/packages.service.js';
import { MAX_ZIP_BYTES } from '../../content/read-zip.js';
import { AdminAnswer, LOCKING } from '../../infra/http/admin-answer.js';
import { NoQuery, WriteQuery } from '../../infra/http/query-shapes.js';
import { TakesBytes } from '../../infra/http/takes-bytes.js';
import { Difference } from '../../model/difference.js';
import { Id } from '../../model/ids.js';
import { Ordering } from '../../writing/ordering.decorator.js';
import type { WriteOrder } from '../../writing/write-order.js';

const ZIP = 'application/zip';

const ImportQuery = WriteQuery.extend({
  force: z
    .enum(['true', 'false'])
    .optional()
    .describe('`true`: overwrite edits that the package knows nothing of.'),
});

const rows = z.int().min(0);
const ImportAnswer = z.object({
  data: z.object({
    course: Id,
    written: z.object({ inserted: rows, updated: rows, deleted: rows }),
    draftRevision: z.int().min(1),
    difference: Difference.nullable().describe('What became of the draft; null if there was none before.'),
  }),
});

@ApiTags('Packages')
@ApiBearerAuth()
@Controller('v1/admin/courses/:course/package')
export class PackagesController {
  constructor(private readonly packages: PackagesService) {}

  @Get()
  @Requires('read')
  @ApiProduces(ZIP)
  @AdminAnswer({
    summary: 'The draft as a package: the same draft gives the same bytes. `ETag` names its state.',
    shape: z.unknown(),
    errors: ['PACKAGE_TOO_LARGE'],
  })
  async exportPackage(
    @Param('course') course: string,
    @Query({ schema: NoQuery }) _: object,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { key, etag, zip } = await this.packages.export(course);
    reply.headers({ 'Content-Disposition': `attachment; filename="${key}.zip"`, ETag: `"${etag}"` });
    return new StreamableFile(zip, { type: ZIP });
  }

  @Put()
  @Requires('edit')
  @TakesBytes([ZIP], MAX_ZIP_BYTES)
  @ApiConsumes(ZIP)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @AdminAnswer({
    summary: 'Make the draft equal to a package. With `?dryRun=true` the answer is the plan.',
    shape: ImportAnswer,
    errors: [
      ...([
        'ALREADY_EXISTS',
        'DRAFT_MOVED_ON',
        'INVALID_COURSE',
        'INVALID_PACKAGE',
        'PAYLOAD_TOO_LARGE',
      ] as const),
      ...LOCKING,
    ],
    ifMatch:
      'If sent, the `etag` of the draft (`ETag` of its package): the package goes into this state, or not at all.',
    ifMatchOptional: true,
  })
  async importPackage(
    @Ordering() order: WriteOrder,
    @Asker() { role }: Caller,
    @Param('course') course: string,
    @Query({ schema: ImportQuery }) { force }: z.infer<typeof ImportQuery>,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() zip: Buffer,
  ) {
    const into = { address: course, mayCreate: mayDo(role, 'administer') };
    return { data: await this.packages.import(order, zip, { force: force === 'true', ifMatch, into }) };
  }
}
