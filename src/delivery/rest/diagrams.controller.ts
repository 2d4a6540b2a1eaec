// REST: diagrams and their steps.
import { Controller, Get, Param, Query, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Public } from '../../auth/access.decorator.js';
import { AnswerInterceptor } from './answer.interceptor.js';
import { AnsweringCourse } from './answering.decorator.js';
import {
  CourseAddress,
  CourseQuery,
  DiagramAddress,
  PictureQuery,
  StepAddress,
  StepsQuery,
} from './questions.js';
import { read } from './read.js';
import { Asking, type Reader } from './reader.js';
import { DIAGRAM, DIAGRAMS, STEP, STEPS_COMPARED } from './resources.js';

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
  @AnsweringCourse(
    'One diagram with all its steps; as it stands after the last one, in formats of pictures.',
    DIAGRAM,
  )
  diagram(
    @Asking() reader: Reader,
    @Param({ schema: DiagramAddress }) at: z.infer<typeof DiagramAddress>,
    @Query({ schema: PictureQuery }) query: z.infer<typeof PictureQuery>,
  ) {
    return read(reader, { ...at, ...query }, DIAGRAM);
  }

  @Get('diagrams/:diagram/steps/:step')
  @AnsweringCourse('One step with the graph after it; its picture marks what is new in it.', STEP)
  step(
    @Asking() reader: Reader,
    @Param({ schema: StepAddress }) at: z.infer<typeof StepAddress>,
    @Query({ schema: PictureQuery }) query: z.infer<typeof PictureQuery>,
  ) {
    return read(reader, { ...at, ...query }, STEP);
  }

  @Get('diagrams/:diagram/diff')
  @AnsweringCourse('What lies between two steps of a diagram, down to the number of copies.', STEPS_COMPARED)
  stepsCompared(
    @Asking() reader: Reader,
    @Param({ schema: DiagramAddress }) at: z.infer<typeof DiagramAddress>,
    @Query({ schema: StepsQuery }) query: z.infer<typeof StepsQuery>,
  ) {
    return read(reader, { ...at, ...query }, STEPS_COMPARED);
  }
}
