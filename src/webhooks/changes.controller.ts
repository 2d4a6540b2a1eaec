// REST: what happened to published courses, for everybody who wants to keep in step.
import { Controller, Get, Headers, Query, Res, UseInterceptors } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import Negotiator from 'negotiator';
import { z } from 'zod';
import { Public } from '../auth/access.decorator.js';
import { AppError } from '../infra/errors/app-error.js';
import { ApiProblems } from '../infra/http/api-problems.js';
import { tagged } from '../infra/http/cache-tags.js';
import { pageAnswer } from '../infra/http/keyset-page.js';
import { pageOf } from '../infra/http/page-question.js';
import {
  type Representation,
  RepresentationInterceptor,
  representation,
} from '../infra/http/representation.js';
import { COURSES_TAG } from '../model/cache-tags.js';
import { CourseEvent } from '../model/event.js';
import { ChangesQuery, EventFeed } from './list-events.js';

const text = (description: string) => ({ description, schema: { type: 'string' as const } });

@ApiTags('Courses')
@UseInterceptors(RepresentationInterceptor)
@Public()
@Controller('v1/changes')
export class ChangesController {
  constructor(private readonly feed: EventFeed) {}

  @Get()
  @ApiOperation({
    summary: 'What was published, unpublished, restored, withdrawn and renamed, oldest first.',
  })
  @ApiHeader({
    name: 'If-None-Match',
    required: false,
    description: 'The `ETag` you have; answers 304 if it is still good.',
  })
  @ApiResponse({
    status: 200,
    description: 'A page of the changes.',
    headers: {
      ETag: text('Strong validator of these bytes, in this coding; send it back in `If-None-Match`.'),
      'Cache-Control': text('How long the answer may be kept.'),
      Vary: text('The headers that were looked at: `Accept` if no format is named, and `Accept-Encoding`.'),
      'Cache-Tag': text('What a shared cache may be told to drop; also in `Surrogate-Key`.'),
      'X-Request-Id': text('Names the request in our logs.'),
    },
    standardSchema: pageOf(CourseEvent),
  })
  @ApiResponse({ status: 304, description: 'Not changed since the `ETag` in `If-None-Match`; empty.' })
  @ApiProblems('INVALID_INPUT', 'UNKNOWN_PARAMETER', 'NOT_ACCEPTABLE', 'METHOD_NOT_ALLOWED', 'UNAVAILABLE')
  async changes(
    @Query({ schema: ChangesQuery }) query: z.infer<typeof ChangesQuery>,
    @Headers() headers: Record<string, string>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Representation> {
    if (query.format === undefined) {
      assertAccepted(headers);
      reply.header('Vary', 'Accept');
    }
    reply.headers(tagged(COURSES_TAG));
    return representation(
      'application/json; charset=utf-8',
      JSON.stringify(pageAnswer(await this.feed.changes(query))),
    );
  }
}

/** JSON wherever it is accepted at all. */
function assertAccepted(headers: Record<string, string>): void {
  if (new Negotiator({ headers }).mediaType(['application/json']) !== undefined) return;
  throw new AppError('NOT_ACCEPTABLE', 'This address answers in application/json.');
}
