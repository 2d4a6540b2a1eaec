// REST: the history of a course, going back to a release, and erasing one.

import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Requires } from '../../auth/access.decorator.js';
import { PublishingService } from '../../authoring/publishing.service.js';
import { AdminAnswer, LOCKING, ONCE } from '../../infra/http/admin-answer.js';
import { pageAnswer } from '../../infra/http/keyset-page.js';
import { WriteQuery } from '../../infra/http/query-shapes.js';
import { Ordering } from '../../writing/ordering.decorator.js';
import type { WriteOrder } from '../../writing/write-order.js';
import * as Q from './publishing-questions.js';

@ApiTags('Publishing')
@ApiBearerAuth()
@Controller('v1/admin/courses/:course/releases')
export class ReleasesController {
  constructor(private readonly publishing: PublishingService) {}

  @Get()
  @Requires('read')
  @AdminAnswer({
    summary: 'The releases of a course with their authors, newest first.',
    shape: Q.ReleasesAnswer,
  })
  async listAllReleases(
    @Param({ schema: Q.CourseAddress }) at: z.infer<typeof Q.CourseAddress>,
    @Query({ schema: Q.ReleasesQuery }) query: z.infer<typeof Q.ReleasesQuery>,
  ) {
    return pageAnswer(await this.publishing.releases({ ...at, ...query }));
  }

  @Post(':number/restore')
  @HttpCode(200)
  @Requires('publish')
  @AdminAnswer({
    summary:
      'Make an older release current again, under a new number; the draft stays, unless it is reset too.',
    ...{ shape: Q.RestoredAnswer, errors: [...LOCKING, 'RELEASE_WITHDRAWN', 'INVALID_COURSE', ...ONCE] },
    ifMatch: 'The `etag` of the draft that you have seen; needed with `resetDraft`.',
    ifMatchOptional: true,
  })
  async restoreRelease(
    @Ordering() order: WriteOrder,
    @Param({ schema: Q.ReleaseAddress }) at: z.infer<typeof Q.ReleaseAddress>,
    @Query({ schema: WriteQuery }) _: z.infer<typeof WriteQuery>,
    @Headers('if-match') ifMatch: string | undefined,
    @Body({ schema: Q.RestoreBody }) body: z.infer<typeof Q.RestoreBody>,
  ) {
    return { data: await this.publishing.restore(order, { ...at, ...body, ifMatch }) };
  }

  @Post(':number/withdraw')
  @HttpCode(200)
  @Requires('administer')
  @AdminAnswer({
    summary:
      'Erase the document of a release for ever, and cancel what waits to publish it again. If it is the current one, the course is unpublished.',
    ...{ shape: Q.WithdrawnAnswer, errors: ONCE },
  })
  async withdrawRelease(
    @Ordering() order: WriteOrder,
    @Param({ schema: Q.ReleaseAddress }) at: z.infer<typeof Q.ReleaseAddress>,
    @Query({ schema: WriteQuery }) _: z.infer<typeof WriteQuery>,
    @Body({ schema: Q.WithdrawBody }) body: z.infer<typeof Q.WithdrawBody>,
  ) {
    return { data: await this.publishing.withdraw(order, { ...at, ...body }) };
  }
}
