// REST: what lies between two releases of a course.
import { Controller, Get, Param, Query, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Public } from '../../auth/access.decorator.js';
import { ReleaseDifference } from '../../model/difference.js';
import { AnswerInterceptor } from './answer.interceptor.js';
import { Answering } from './answering.decorator.js';
import { CourseAddress, DifferenceQuery } from './questions.js';
import { readDifference } from './read-difference.js';
import { Asking, type Reader } from './reader.js';

@ApiTags('Courses')
@UseInterceptors(AnswerInterceptor)
@Public()
@Controller('v1/courses/:course')
export class DifferencesController {
  @Get('diff')
  @Answering({
    summary: 'What was added, removed, moved and changed between two releases, down to words.',
    ...{ shape: ReleaseDifference, meta: 'course', formats: ['json', 'markdown'] },
    errors: ['NOT_FOUND', 'RELEASE_WITHDRAWN', 'UNAVAILABLE'],
  })
  difference(
    @Asking() reader: Reader,
    @Param({ schema: CourseAddress }) at: z.infer<typeof CourseAddress>,
    @Query({ schema: DifferenceQuery }) query: z.infer<typeof DifferenceQuery>,
  ) {
    return readDifference(reader, { ...at, ...query });
  }
}
