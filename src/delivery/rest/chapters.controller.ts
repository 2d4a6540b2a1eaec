// REST: chapters and their sections.
import { Controller, Get, Param, Query, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Public } from '../../auth/access.decorator.js';
import { AnswerInterceptor } from './answer.interceptor.js';
import { AnsweringCourse } from './answering.decorator.js';
import { ChapterAddress, CourseAddress, CourseQuery, SectionAddress, TextQuery } from './questions.js';
import { read } from './read.js';
import { Asking, type Reader } from './reader.js';
import { CHAPTER, CHAPTERS, SECTION } from './resources.js';

@ApiTags('Chapters')
@UseInterceptors(AnswerInterceptor)
@Public()
@Controller('v1/courses/:course')
export class ChaptersController {
  @Get('chapters')
  @AnsweringCourse('The chapters of a course, without their sections.', CHAPTERS)
  chapters(
    @Asking() reader: Reader,
    @Param({ schema: CourseAddress }) at: z.infer<typeof CourseAddress>,
    @Query({ schema: CourseQuery }) query: z.infer<typeof CourseQuery>,
  ) {
    return read(reader, { ...at, ...query }, CHAPTERS);
  }

  @Get('chapters/:chapter')
  @AnsweringCourse('One chapter with its sections and blocks.', CHAPTER)
  chapter(
    @Asking() reader: Reader,
    @Param({ schema: ChapterAddress }) at: z.infer<typeof ChapterAddress>,
    @Query({ schema: TextQuery }) query: z.infer<typeof TextQuery>,
  ) {
    return read(reader, { ...at, ...query }, CHAPTER);
  }

  @Get('chapters/:chapter/sections/:section')
  @AnsweringCourse('One section with its blocks.', SECTION)
  section(
    @Asking() reader: Reader,
    @Param({ schema: SectionAddress }) at: z.infer<typeof SectionAddress>,
    @Query({ schema: TextQuery }) query: z.infer<typeof TextQuery>,
  ) {
    return read(reader, { ...at, ...query }, SECTION);
  }
}
