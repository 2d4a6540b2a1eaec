// REST: a whole course for offline use, and what keeps the copy in step.
import { Controller, Get, Param, Query, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Public } from '../../auth/access.decorator.js';
import { CourseChanges } from '../../model/bundle.js';
import { AnswerInterceptor } from './answer.interceptor.js';
import { Answering, AnsweringCourse } from './answering.decorator.js';
import { BundleQuery, ChangesQuery, CourseAddress } from './questions.js';
import { read } from './read.js';
import { readChanges } from './read-changes.js';
import { Asking, type Reader } from './reader.js';
import { BUNDLE } from './resources.js';

@ApiTags('Offline')
@UseInterceptors(AnswerInterceptor)
@Public()
@Controller('v1/courses/:course')
export class BundleController {
  @Get('bundle')
  @AnsweringCourse('A whole course in one locale, as one document.', BUNDLE)
  bundle(
    @Asking() reader: Reader,
    @Param({ schema: CourseAddress }) at: z.infer<typeof CourseAddress>,
    @Query({ schema: BundleQuery }) query: z.infer<typeof BundleQuery>,
  ) {
    return read(reader, { ...at, ...query }, BUNDLE);
  }

  @Get('changes')
  @Answering({
    summary: 'What to put and what to delete to make of the bundle of a release that of the current one.',
    ...{ shape: CourseChanges, meta: 'course locale' },
    errors: ['UNKNOWN_LOCALE', 'NOT_FOUND', 'SINCE_GONE', 'UNAVAILABLE'],
  })
  changesSince(
    @Asking() reader: Reader,
    @Param({ schema: CourseAddress }) at: z.infer<typeof CourseAddress>,
    @Query({ schema: ChangesQuery }) query: z.infer<typeof ChangesQuery>,
  ) {
    return readChanges(reader, { ...at, ...query });
  }
}
