// REST: what a course explains, compares, shows and credits.
import { Controller, Get, Param, Query, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Public } from '../../auth/access.decorator.js';
import { AnswerInterceptor } from './answer.interceptor.js';
import { AnsweringCourse } from './answering.decorator.js';
import {
  AssetAddress,
  ComparisonAddress,
  ComponentAddress,
  ComponentsQuery,
  CourseAddress,
  CourseQuery,
  LinkedQuery,
  VideoAddress,
} from './questions.js';
import { read } from './read.js';
import { Asking, type Reader } from './reader.js';
import {
  ASSET,
  ASSETS,
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
@Public()
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
    @Query({ schema: LinkedQuery }) query: z.infer<typeof LinkedQuery>,
  ) {
    return read(reader, { ...at, ...query }, VIDEO);
  }

  @Get('assets')
  @AnsweringCourse('The files of a course: pictures, captions, documents.', ASSETS)
  assets(
    @Asking() reader: Reader,
    @Param({ schema: CourseAddress }) at: z.infer<typeof CourseAddress>,
    @Query({ schema: CourseQuery }) query: z.infer<typeof CourseQuery>,
  ) {
    return read(reader, { ...at, ...query }, ASSETS);
  }

  @Get('assets/:asset')
  @AnsweringCourse('What is known of one file; `url` is the file itself.', ASSET)
  asset(
    @Asking() reader: Reader,
    @Param({ schema: AssetAddress }) at: z.infer<typeof AssetAddress>,
    @Query({ schema: CourseQuery }) query: z.infer<typeof CourseQuery>,
  ) {
    return read(reader, { ...at, ...query }, ASSET);
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
    @Query({ schema: LinkedQuery }) query: z.infer<typeof LinkedQuery>,
  ) {
    return read(reader, { ...at, ...query }, GLOSSARY);
  }
}
