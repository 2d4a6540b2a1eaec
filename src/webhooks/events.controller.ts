// REST: everything that happened, for admins and their scripts.
import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Requires } from '../auth/access.decorator.js';
import { Asker } from '../auth/asker.decorator.js';
import type { Caller } from '../auth/caller.js';
import { AdminAnswer } from '../infra/http/admin-answer.js';
import { pageAnswer } from '../infra/http/keyset-page.js';
import { pageOf } from '../infra/http/page-question.js';
import { CourseEvent } from '../model/event.js';
import { EventFeed, EventsQuery } from './list-events.js';

@ApiTags('Events')
@ApiBearerAuth()
@Requires('read', 'filtered')
@Controller('v1/admin/events')
export class EventsController {
  constructor(private readonly feed: EventFeed) {}

  @Get()
  @AdminAnswer({
    summary: 'What happened to the courses of the caller, oldest first.',
    shape: pageOf(CourseEvent),
  })
  async events(@Asker() caller: Caller, @Query({ schema: EventsQuery }) query: z.infer<typeof EventsQuery>) {
    return pageAnswer(await this.feed.events(caller, query));
  }
}
