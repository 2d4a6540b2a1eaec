// REST: where words stand, in one course and in all of them.
import { Controller, Get, Param, Query, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Public } from '../../auth/access.decorator.js';
import { SearchHit, SearchHitAnywhere } from '../../model/search.js';
import { Search } from '../../search/search.js';
import { AnswerInterceptor } from './answer.interceptor.js';
import { Answering } from './answering.decorator.js';
import { CourseAddress, SearchKeys } from './questions.js';
import { Asking, type Reader } from './reader.js';
import { foundAnywhere, foundInCourse } from './search-answers.js';

@ApiTags('Search')
@UseInterceptors(AnswerInterceptor)
@Public()
@Controller('v1')
export class SearchController {
  constructor(private readonly search: Search) {}

  @Get('search')
  @Answering({
    summary: 'What all courses say about some words, the best hits first.',
    shape: z.array(SearchHitAnywhere),
    meta: 'search',
    errors: ['UNAVAILABLE'],
  })
  searchAll(@Asking() reader: Reader, @Query({ schema: SearchKeys }) keys: z.infer<typeof SearchKeys>) {
    return foundAnywhere(this.search, reader, keys);
  }

  @Get('courses/:course/search')
  @Answering({
    summary: 'What a course says about some words, the best hits first.',
    shape: z.array(SearchHit),
    meta: 'course search',
    errors: ['UNKNOWN_LOCALE', 'NOT_FOUND', 'UNAVAILABLE'],
  })
  searchCourse(
    @Asking() reader: Reader,
    @Param({ schema: CourseAddress }) at: z.infer<typeof CourseAddress>,
    @Query({ schema: SearchKeys }) keys: z.infer<typeof SearchKeys>,
  ) {
    return foundInCourse(this.search, reader, { ...at, ...keys });
  }
}
