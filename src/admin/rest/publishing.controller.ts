// REST: publishing a draft, at once or later; what publishing would say; what lies between two states.

import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Requires } from '../../auth/access.decorator.js';
import { PublishingService } from '../../authoring/publishing.service.js';
import { AdminAnswer, LOCKING, ONCE } from '../../infra/http/admin-answer.js';
import { NoQuery, WriteQuery } from '../../infra/http/query-shapes.js';
import { Ordering } from '../../writing/ordering.decorator.js';
import type { WriteOrder } from '../../writing/write-order.js';
import * as Q from './publishing-questions.js';

@ApiTags('Publishing')
@ApiBearerAuth()
@Controller('v1/admin/courses/:course')
export class PublishingController {
  constructor(private readonly publishing: PublishingService) {}

  @Post('publish')
  @HttpCode(200)
  @Requires('publish')
  @AdminAnswer({
    ...{ summary: 'Publish the draft, or some chapters of it, now or later.', shape: Q.PublishedAnswer },
    ifMatch: 'The `etag` of the draft that you have reviewed, from `GET …/check`.',
    errors: [...LOCKING, 'INVALID_COURSE', ...ONCE],
  })
  async publishDraft(
    @Ordering() order: WriteOrder,
    @Param({ schema: Q.CourseAddress }) { course }: z.infer<typeof Q.CourseAddress>,
    @Query({ schema: WriteQuery }) _: z.infer<typeof WriteQuery>,
    @Headers('if-match') ifMatch: string | undefined,
    @Body({ schema: Q.PublishBody }) { at, ...body }: z.infer<typeof Q.PublishBody>,
  ) {
    const publish = { ...body, course, ifMatch, at: at === undefined ? undefined : new Date(at) };
    return { data: await this.publishing.publish(order, publish) };
  }

  @Post('unpublish')
  @HttpCode(200)
  @Requires('publish')
  @AdminAnswer({
    summary: 'Take a course away from readers; nothing is lost, and publishing brings it back.',
    ...{ shape: Q.UnpublishedAnswer, errors: ONCE },
  })
  async unpublishCourse(
    @Ordering() order: WriteOrder,
    @Param({ schema: Q.CourseAddress }) { course }: z.infer<typeof Q.CourseAddress>,
    @Query({ schema: WriteQuery }) _: z.infer<typeof WriteQuery>,
    @Body({ schema: Q.EmptyBody }) _body: z.infer<typeof Q.EmptyBody>,
  ) {
    return { data: await this.publishing.unpublish(order, course) };
  }

  @Get('schedules')
  @Requires('read')
  @AdminAnswer({
    summary: 'Releases that wait for their time, and what came of others.',
    shape: Q.SchedulesAnswer,
  })
  async listSchedules(
    @Param({ schema: Q.CourseAddress }) { course }: z.infer<typeof Q.CourseAddress>,
    @Query({ schema: NoQuery }) _: object,
  ) {
    return { data: await this.publishing.schedules(course) };
  }

  @Delete('schedules/:schedule')
  @Requires('publish')
  @AdminAnswer({
    summary: 'Cancel a scheduled release; one that has ended stays as it is.',
    shape: Q.ScheduleAnswer,
  })
  async cancelSchedule(
    @Ordering() order: WriteOrder,
    @Param({ schema: Q.ScheduleAddress }) at: z.infer<typeof Q.ScheduleAddress>,
    @Query({ schema: WriteQuery }) _: z.infer<typeof WriteQuery>,
  ) {
    return { data: await this.publishing.cancel(order, at) };
  }

  @Get('check')
  @Requires('read')
  @AdminAnswer({
    summary: 'Everything that publishing the draft would complain about.',
    shape: Q.CheckAnswer,
  })
  async checkDraft(
    @Param({ schema: Q.CourseAddress }) { course }: z.infer<typeof Q.CourseAddress>,
    @Query({ schema: Q.CheckQuery }) { chapters }: z.infer<typeof Q.CheckQuery>,
  ) {
    return { data: await this.publishing.check({ course, chapters }) };
  }

  @Get('diff')
  @Requires('read')
  @AdminAnswer({
    summary: 'What lies between two releases, or a release and the draft; as JSON or as Markdown for people.',
    ...{ shape: Q.DiffAnswer, errors: ['RELEASE_WITHDRAWN', 'INVALID_COURSE'] },
  })
  async compareDraft(
    @Param({ schema: Q.CourseAddress }) { course }: z.infer<typeof Q.CourseAddress>,
    @Query({ schema: Q.DiffQuery }) { format, ...states }: z.infer<typeof Q.DiffQuery>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const compared = await this.publishing.compare({ course, ...states });
    if (format === 'json') return { data: compared.difference };
    reply.type('text/markdown; charset=utf-8');
    return compared.markdown();
  }
}
