// REST: diagrams and their steps.
import { Controller, Get, Param, Query, UseInterceptors } from '@nestjs/common';

import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { AnswerInterceptor } from './answer.interceptor.js';
import { Answering, COURSE_ERRORS } from './answering.decorator.js';
import { CourseAddress, CourseQuery, DiagramAddress, StepAddress } from './questions.js';
import { read } from './read.js';
import { Asking, type Reader } from './reader.js';
import { DIAGRAM, DIAGRAMS, STEP } from './resources.js';

@ApiTags('Diagrams')
@UseInterceptors(AnswerInterceptor)
@Controller('v1/courses/:course')
export class DiagramsController {
  @Get('diagrams')
  @Answering({
    summary: 'The diagrams of a course, with the names of their steps.',
    shape: DIAGRAMS.shape,
    meta: 'course',
    errors: COURSE_ERRORS,
  })
  diagrams(
    @Asking() reader: Reader,
    @Param({ schema: CourseAddress }) at: z.infer<typeof CourseAddress>,
    @Query({ schema: CourseQuery }) query: z.infer<typeof CourseQuery>,
  ) {
    return read(reader, { ...at, ...query }, DIAGRAMS);
  }

  @Get('diagrams/:diagram')
  @Answering({
    summary: 'One diagram with all its steps.',
    shape: DIAGRAM.shape,
    meta: 'course',
    errors: COURSE_ERRORS,
  })
  diagram(
    @Asking() reader: Reader,
    @Param({ schema: DiagramAddress }) at: z.infer<typeof DiagramAddress>,
    @Query({ schema: CourseQuery }) query: z.infer<typeof CourseQuery>,
  ) {
    return read(reader, { ...at, ...query }, DIAGRAM);
  }

  @Get('diagrams/:diagram/steps/:step')
  @Answering({
    summary: 'One step with the graph after it.',
    shape: STEP.shape,
    meta: 'course',
    errors: COURSE_ERRORS,
  })
  step(
    @Asking() reader: Reader,
    @Param({ schema: StepAddress }) at: z.infer<typeof StepAddress>,
    @Query({ schema: CourseQuery }) query: z.infer<typeof CourseQuery>,
  ) {
    return read(reader, { ...at, ...query }, STEP);
  }
}
