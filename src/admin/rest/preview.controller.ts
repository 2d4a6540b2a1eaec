// REST: links with which somebody without a key can read a draft for a while.

import { Body, Controller, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Requires } from '../../auth/access.decorator.js';
import { PublishingService } from '../../authoring/publishing.service.js';
import { AdminAnswer, ONCE } from '../../infra/http/admin-answer.js';
import { NoQuery } from '../../infra/http/query-shapes.js';
import { Ordering } from '../../writing/ordering.decorator.js';
import type { WriteOrder } from '../../writing/write-order.js';
import * as Q from './publishing-questions.js';

@ApiTags('Publishing')
@ApiBearerAuth()
@Controller('v1/admin/courses/:course/preview-links')
export class PreviewController {
  constructor(private readonly publishing: PublishingService) {}

  @Post()
  @Requires('publish')
  @AdminAnswer({
    summary: 'Make a link that opens the draft of this course to whoever has it, until it expires.',
    ...{ shape: Q.PreviewAnswer, status: 201, errors: ONCE },
  })
  async createPreviewLink(
    @Ordering() order: WriteOrder,
    @Param({ schema: Q.CourseAddress }) { course }: z.infer<typeof Q.CourseAddress>,
    // A link cannot be a trial: it works wherever it is sent.
    @Query({ schema: NoQuery }) _: object,
    @Body({ schema: Q.PreviewBody }) body: z.infer<typeof Q.PreviewBody>,
  ) {
    return { data: await this.publishing.previewLink(order, { course, ...body }) };
  }
}
