// REST: what a course explains, compares, shows and credits.
import { Controller, Get, Param, Query, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { AnswerInterceptor } from './answer.interceptor.js';
import { AnsweringCourse } from './answering.decorator.js';
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
  @AnsweringCourse('The components of a course, by group.', COMPONENTS)
  components(
    @Asking() reader: Reader,
    @Param({ schema: CourseAddress }) at: z.infer<typeof CourseAddress>,
    @Query({ schema: ComponentsQuery }) query: z.infer<typeof ComponentsQuery>,
  ) {
    return read(reader, { ...at, ...query }, COMPONENTS);
  }

  @Get('components/:component')
  @AnsweringCourse('One component.', COMPONENT)
  component(
    @Asking() reader: Reader,
    @Param({ schema: ComponentAddress }) at: z.infer<typeof ComponentAddress>,
    @Query({ schema: CourseQuery }) query: z.infer<typeof CourseQuery>,
  ) {
    return read(reader, { ...at, ...query }, COMPONENT);
  }

  @Get('comparisons')
  @AnsweringCourse('The comparisons of a course, without their cells.', COMPARISONS)
  comparisons(
    @Asking() reader: Reader,
    @Param({ schema: CourseAddress }) at: z.infer<typeof CourseAddress>,
    @Query({ schema: CourseQuery }) query: z.infer<typeof CourseQuery>,
  ) {
    return read(reader, { ...at, ...query }, COMPARISONS);
  }

  @Get('comparisons/:comparison')
  @AnsweringCourse('One comparison with its cells.', COMPARISON)
  comparison(
    @Asking() reader: Reader,
    @Param({ schema: ComparisonAddress }) at: z.infer<typeof ComparisonAddress>,
    @Query({ schema: CourseQuery }) query: z.infer<typeof CourseQuery>,
  ) {
    return read(reader, { ...at, ...query }, COMPARISON);
  }

  @Get('videos')
  @AnsweringCourse('The videos of a course.', VIDEOS)
  videos(
    @Asking() reader: Reader,
    @Param({ schema: CourseAddress }) at: z.infer<typeof CourseAddress>,
    @Query({ schema: CourseQuery }) query: z.infer<typeof CourseQuery>,
  ) {
    return read(reader, { ...at, ...query }, VIDEOS);
  }

  @Get('videos/:video')
  @AnsweringCourse('One video.', VIDEO)
  video(
    @Asking() reader: Reader,
    @Param({ schema: VideoAddress }) at: z.infer<typeof VideoAddress>,
    @Query({ schema: CourseQuery }) query: z.infer<typeof CourseQuery>,
  ) {
    return read(reader, { ...at, ...query }, VIDEO);
  }

  @Get('credits')
  @AnsweringCourse('Who made the course.', CREDITS)
  credits(
    @Asking() reader: Reader,
    @Param({ schema: CourseAddress }) at: z.infer<typeof CourseAddress>,
    @Query({ schema: CourseQuery }) query: z.infer<typeof CourseQuery>,
  ) {
    return read(reader, { ...at, ...query }, CREDITS);
  }

  @Get('glossary')
  @AnsweringCourse('The words of the course.', GLOSSARY)
  glossary(
    @Asking() reader: Reader,
    @Param({ schema: CourseAddress }) at: z.infer<typeof CourseAddress>,
    @Query({ schema: CourseQuery }) query: z.infer<typeof CourseQuery>,
  ) {
    return read(reader, { ...at, ...query }, GLOSSARY);
  }
}
