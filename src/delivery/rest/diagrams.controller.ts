// REST: diagrams and their steps.
import { Controller, Get, Param, Query, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Public } from '../../auth/access.decorator.js';
import { AnswerInterceptor } from './answer.interceptor.js';
import { AnsweringCourse } from './answering.decorator.js';
import { CourseAddress, CourseQuery, DiagramAddress, StepAddress } from './questions.js';
import { read } from './read.js';
import { Asking, type Reader } from './reader.js';
import { DIAGRAM, DIAGRAMS, STEP } from './resources.js';

@ApiTags('Diagrams')
@UseInterceptors(AnswerInterceptor)
@Public()
@Controller('v1/courses/:course')
export class DiagramsController {
  @Get('diagrams')
  @AnsweringCourse('The diagrams of a course, with the names of their steps.', DIAGRAMS)
  diagrams(
    @Asking() reader: Reader,
    @Param({ schema: CourseAddress }) at: z.infer<typeof CourseAddress>,
    @Query({ schema: CourseQuery }) query: z.infer<typeof CourseQuery>,
  ) {
    return read(reader, { ...at, ...query }, DIAGRAMS);
  }

  @Get('diagrams/:diagram')
  @AnsweringCourse('One diagram with all its steps.', DIAGRAM)
  diagram(
    @Asking() reader: Reader,
    @Param({ schema: DiagramAddress }) at: z.infer<typeof DiagramAddress>,
    @Query({ schema: CourseQuery }) query: z.infer<typeof CourseQuery>,
  ) {
    return read(reader, { ...at, ...query }, DIAGRAM);
  }

  @Get('diagrams/:diagram/steps/:step')
  @AnsweringCourse('One step with the graph after it.', STEP)
  step(
    @Asking() reader: Reader,
    @Param({ schema: StepAddress }) at: z.infer<typeof StepAddress>,
    @Query({ schema: CourseQuery }) query: z.infer<typeof CourseQuery>,
  ) {
    return read(reader, { ...at, ...query }, STEP);
  }
}
