// REST: what a course explains, compares, shows and credits.
import { Controller, Get, Param, Query, UseInterceptors } from '@nestjs/common';

import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { AnswerInterceptor } from './answer.interceptor.js';
import { Answering, COURSE_ERRORS } from './answering.decorator.js';
import {
  ComparisonAddress,
  ComponentAddress,
  ComponentsQuery,
  CourseAddress,
  CourseQuery,
  VideoAddress,
} from './questions.js';
import { read } from './read.js';
import { Asking, type Reader } from './reader.js';
import {
  COMPARISON,
  COMPARISONS,
  COMPONENT,
  COMPONENTS,
  CREDITS,
  GLOSSARY,
  VIDEO,
  VIDEOS,
} from './resources.js';

@ApiTags('Reference')
@UseInterceptors(AnswerInterceptor)
@Controller('v1/courses/:course')
export class ReferenceController {
  @Get('components')
  @Answering({
    summary: 'The components of a course, by group.',
    shape: COMPONENTS.shape,
    meta: 'course',
    errors: COURSE_ERRORS,
  })
  components(
    @Asking() reader: Reader,
    @Param({ schema: CourseAddress }) at: z.infer<typeof CourseAddress>,
    @Query({ schema: ComponentsQuery }) query: z.infer<typeof ComponentsQuery>,
  ) {
    return read(reader, { ...at, ...query }, COMPONENTS);
  }

  @Get('components/:component')
  @Answering({ summary: 'One component.', shape: COMPONENT.shape, meta: 'course', errors: COURSE_ERRORS })
  component(
    @Asking() reader: Reader,
    @Param({ schema: ComponentAddress }) at: z.infer<typeof ComponentAddress>,
    @Query({ schema: CourseQuery }) query: z.infer<typeof CourseQuery>,
  ) {
    return read(reader, { ...at, ...query }, COMPONENT);
  }

  @Get('comparisons')
  @Answering({
    summary: 'The comparisons of a course, without their cells.',
    shape: COMPARISONS.shape,
    meta: 'course',
    errors: COURSE_ERRORS,
  })
  comparisons(
    @Asking() reader: Reader,
    @Param({ schema: CourseAddress }) at: z.infer<typeof CourseAddress>,
    @Query({ schema: CourseQuery }) query: z.infer<typeof CourseQuery>,
  ) {
    return read(reader, { ...at, ...query }, COMPARISONS);
  }

  @Get('comparisons/:comparison')
  @Answering({
    summary: 'One comparison with its cells.',
    shape: COMPARISON.shape,
    meta: 'course',
    errors: COURSE_ERRORS,
  })
  comparison(
    @Asking() reader: Reader,
    @Param({ schema: ComparisonAddress }) at: z.infer<typeof ComparisonAddress>,
    @Query({ schema: CourseQuery }) query: z.infer<typeof CourseQuery>,
  ) {
    return read(reader, { ...at, ...query }, COMPARISON);
  }

  @Get('videos')
  @Answering({
    summary: 'The videos of a course.',
    shape: VIDEOS.shape,
    meta: 'course',
    errors: COURSE_ERRORS,
  })
  videos(
    @Asking() reader: Reader,
    @Param({ schema: CourseAddress }) at: z.infer<typeof CourseAddress>,
    @Query({ schema: CourseQuery }) query: z.infer<typeof CourseQuery>,
  ) {
    return read(reader, { ...at, ...query }, VIDEOS);
  }

  @Get('videos/:video')
  @Answering({ summary: 'One video.', shape: VIDEO.shape, meta: 'course', errors: COURSE_ERRORS })
  video(
    @Asking() reader: Reader,
    @Param({ schema: VideoAddress }) at: z.infer<typeof VideoAddress>,
    @Query({ schema: CourseQuery }) query: z.infer<typeof CourseQuery>,
  ) {
    return read(reader, { ...at, ...query }, VIDEO);
  }

  @Get('credits')
  @Answering({ summary: 'Who made the course.', shape: CREDITS.shape, meta: 'course', errors: COURSE_ERRORS })
  credits(
    @Asking() reader: Reader,
    @Param({ schema: CourseAddress }) at: z.infer<typeof CourseAddress>,
    @Query({ schema: CourseQuery }) query: z.infer<typeof CourseQuery>,
  ) {
    return read(reader, { ...at, ...query }, CREDITS);
  }

  @Get('glossary')
  @Answering({
    summary: 'The words of the course.',
    shape: GLOSSARY.shape,
    meta: 'course',
    errors: COURSE_ERRORS,
  })
  glossary(
    @Asking() reader: Reader,
    @Param({ schema: CourseAddress }) at: z.infer<typeof CourseAddress>,
    @Query({ schema: CourseQuery }) query: z.infer<typeof CourseQuery>,
  ) {
    return read(reader, { ...at, ...query }, GLOSSARY);
  }
}
