// REST: the list of courses, one course, and the history of its releases.
import { Controller, Get, Param, Query, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Public } from '../../auth/access.decorator.js';
import { CourseSummary, ReleaseEntry } from '../../model/public.js';
import { AnswerInterceptor } from './answer.interceptor.js';
import { Answering, AnsweringCourse } from './answering.decorator.js';
import { coursePage, releaseEntry, releasePage } from './lists.js';
import {
  CourseAddress,
  CoursesQuery,
  ReleaseAddress,
  ReleaseQuery,
  ReleasesQuery,
  WholeCourseQuery,
} from './questions.js';
import { read } from './read.js';
import { Asking, type Reader } from './reader.js';
import { COURSE } from './resources.js';

@ApiTags('Courses')
@UseInterceptors(AnswerInterceptor)
@Public()
@Controller('v1/courses')
export class CoursesController {
  @Get()
  @Answering({ summary: 'The published courses.', shape: z.array(CourseSummary), meta: 'page' })
  courses(@Asking() reader: Reader, @Query({ schema: CoursesQuery }) query: z.infer<typeof CoursesQuery>) {
    return coursePage(reader, query);
  }

  @Get(':course')
  @AnsweringCourse('One course with its outline.', COURSE)
  course(
    @Asking() reader: Reader,
    @Param({ schema: CourseAddress }) at: z.infer<typeof CourseAddress>,
    @Query({ schema: WholeCourseQuery }) query: z.infer<typeof WholeCourseQuery>,
  ) {
    return read(reader, { ...at, ...query }, COURSE);
  }

  @Get(':course/releases')
  @Answering({
    summary: 'The releases of a course, newest first.',
    shape: z.array(ReleaseEntry),
    meta: 'course page',
    errors: ['NOT_FOUND'],
  })
  releases(
    @Asking() reader: Reader,
    @Param({ schema: CourseAddress }) at: z.infer<typeof CourseAddress>,
    @Query({ schema: ReleasesQuery }) query: z.infer<typeof ReleasesQuery>,
  ) {
    return releasePage(reader, { ...at, ...query });
  }

  @Get(':course/releases/:number')
  @Answering({ summary: 'One release.', shape: ReleaseEntry, meta: 'course', errors: ['NOT_FOUND'] })
  release(
    @Asking() reader: Reader,
    @Param({ schema: ReleaseAddress }) at: z.infer<typeof ReleaseAddress>,
    @Query({ schema: ReleaseQuery }) query: z.infer<typeof ReleaseQuery>,
  ) {
    return releaseEntry(reader, { ...at, ...query });
  }
}
