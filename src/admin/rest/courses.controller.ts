// REST: courses as admins see them, published or not.

import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  UseInterceptors,
} from '@nestjs/common';
import { ApiBearerAuth, ApiConsumes, ApiExtension, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Requires } from '../../auth/access.decorator.js';
import { Asker } from '../../auth/asker.decorator.js';
import type { Caller } from '../../auth/caller.js';
import { EditingService } from '../../authoring/editing.service.js';
import { Batch } from '../../authoring/units/operations.js';
import { AdminAnswer, BODY, LOCKING, ONCE } from '../../infra/http/admin-answer.js';
import { NoQuery, WriteQuery } from '../../infra/http/query-shapes.js';
import { MERGE_PATCH } from '../../infra/http/strict-input.js';
import { Ordering } from '../../writing/ordering.decorator.js';
import type { WriteOrder } from '../../writing/write-order.js';
import { ChangedAnswer, CoursesAnswer, CoursesQuery, DeletionsAnswer } from './course-shapes.js';
import { IfMatch, SUBTREE } from './if-match.js';
import { UnitInterceptor } from './unit.interceptor.js';
import { bodyOf, Fields, Reset, unitAnswer } from './unit-shapes.js';

@ApiTags('Draft: courses')
@ApiBearerAuth()
@Requires('read')
@Controller('v1/admin/courses')
export class AdminCoursesController {
  constructor(private readonly editing: EditingService) {}

  @Get()
  @Requires('read', 'filtered')
  @AdminAnswer({
    summary: 'All courses that the caller may see, by slug.',
    shape: CoursesAnswer,
    operationId: 'listDrafts',
  })
  async listDrafts(
    @Asker() caller: Caller,
    @Query({ schema: CoursesQuery }) { state }: z.infer<typeof CoursesQuery>,
  ) {
    return { data: await this.editing.courses(caller.courses, state === 'deleted') };
  }

  @Post()
  @Requires('administer')
  @UseInterceptors(UnitInterceptor)
  @AdminAnswer({
    ...{ summary: 'Make a course.', shape: unitAnswer('course'), status: 201 },
    errors: ['ALREADY_EXISTS', ...BODY, ...ONCE],
  })
  @ApiExtension('x-body', bodyOf('course', false))
  createCourse(
    @Ordering() order: WriteOrder,
    @Body({ schema: Fields }) body: Fields,
    @Query({ schema: WriteQuery }) _: object,
  ) {
    return this.editing.createCourse(order, body);
  }

  @Get(':course')
  @UseInterceptors(UnitInterceptor)
  @AdminAnswer({ summary: 'What the draft says of the course itself.', shape: unitAnswer('course') })
  readDraft(@Param('course') course: string, @Query({ schema: NoQuery }) _: object) {
    return this.editing.course(course);
  }

  @Patch(':course')
  @Requires('edit')
  @UseInterceptors(UnitInterceptor)
  @AdminAnswer({
    ...{
      summary: 'Change what the draft says of the course (JSON Merge Patch).',
      shape: unitAnswer('course'),
    },
    errors: ['ALREADY_EXISTS', 'STILL_REFERENCED', ...BODY, ...LOCKING],
  })
  @ApiConsumes(MERGE_PATCH, 'application/json')
  @ApiExtension('x-body', bodyOf('course', true))
  updateCourse(
    @Ordering() order: WriteOrder,
    @Param('course') course: string,
    @IfMatch() ifMatch: string,
    @Body({ schema: Fields }) patch: Fields,
    @Query({ schema: WriteQuery }) _: object,
  ) {
    return this.editing.changeNamed(order, course, 'course', (id) => ({ op: 'update', id, ifMatch, patch }));
  }

  @Delete(':course')
  @Requires('administer')
  @AdminAnswer({
    summary: 'Delete a course: nobody sees it until it is undeleted. `If-Match` is its `subtreeEtag`.',
    ...{ shape: z.object({ data: z.object({ deleted: z.string() }) }), errors: LOCKING, ifMatch: SUBTREE },
  })
  async deleteCourse(
    @Ordering() order: WriteOrder,
    @Param('course') course: string,
    @IfMatch() ifMatch: string,
    @Query({ schema: WriteQuery }) _: object,
  ) {
    return { data: await this.editing.deleteCourse(order, course, ifMatch) };
  }

  @Post(':course/reset')
  @Requires('edit')
  @HttpCode(200)
  @UseInterceptors(UnitInterceptor)
  @AdminAnswer({
    summary: 'Give the course itself the fields that it had in a release.',
    shape: unitAnswer('course'),
    errors: ['ALREADY_EXISTS', 'STILL_REFERENCED', 'RELEASE_WITHDRAWN', ...BODY, ...LOCKING, ...ONCE],
  })
  resetCourse(
    @Ordering() order: WriteOrder,
    @Param('course') course: string,
    @IfMatch() ifMatch: string,
    @Body({ schema: Reset }) { release }: z.infer<typeof Reset>,
    @Query({ schema: WriteQuery }) _: object,
  ) {
    return this.editing.changeNamed(order, course, 'course', (id) => ({ op: 'reset', id, ifMatch, release }));
  }

  @Post(':course/undelete')
  @Requires('administer')
  @HttpCode(200)
  @UseInterceptors(UnitInterceptor)
  @AdminAnswer({
    summary: 'Bring a deleted course back, unpublished.',
    shape: unitAnswer('course'),
    errors: ONCE,
  })
  undeleteCourse(
    @Ordering() order: WriteOrder,
    @Param('course') course: string,
    @Query({ schema: WriteQuery }) _: object,
  ) {
    return this.editing.undeleteCourse(order, course);
  }

  @Post(':course/purge')
  @Requires('administer')
  @HttpCode(200)
  @AdminAnswer({
    summary: 'Erase a deleted course with all its releases, for ever.',
    ...{ shape: z.object({ data: z.object({ purged: z.string() }) }), errors: ONCE },
  })
  async purgeCourse(
    @Ordering() order: WriteOrder,
    @Param('course') course: string,
    @Query({ schema: WriteQuery }) _: object,
  ) {
    return { data: await this.editing.purgeCourse(order, course) };
  }

  @Post(':course/changes')
  @Requires('edit')
  @HttpCode(200)
  @AdminAnswer({
    summary: 'Many changes at once, all or none; each names the state that it is made to.',
    ...{ shape: ChangedAnswer, errors: ['ALREADY_EXISTS', 'STILL_REFERENCED', ...BODY, ...LOCKING, ...ONCE] },
    ...{
      ifMatch: 'If sent, the `etag` of the draft: all is done in this state, or nothing.',
      ifMatchOptional: true,
    },
  })
  async changeDraft(
    @Ordering() order: WriteOrder,
    @Param('course') course: string,
    @Headers('if-match') reviewed: string | undefined,
    @Body({ schema: Batch }) { operations }: z.infer<typeof Batch>,
    @Query({ schema: WriteQuery }) _: object,
  ) {
    const { trial, ...data } = await this.editing.change(order, course, operations, reviewed);
    return { data, trial };
  }

  @Get(':course/deletions')
  @AdminAnswer({
    summary: 'What was deleted from the draft and can be brought back.',
    shape: DeletionsAnswer,
  })
  async listDeletions(@Param('course') course: string, @Query({ schema: NoQuery }) _: object) {
    return { data: await this.editing.deletions(course) };
  }
}
