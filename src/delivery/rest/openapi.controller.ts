// /v1/openapi.json: the description of this door.

import { Controller, Get, Query, UseInterceptors } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AnswerInterceptor } from './answer.interceptor.js';
import type { Answer } from './answer.js';
import { OpenapiDescription } from './openapi-description.js';
import { NoQuery } from './questions.js';
import { Asking, type Reader } from './reader.js';

@ApiExcludeController()
@UseInterceptors(AnswerInterceptor)
@Controller('v1/openapi.json')
export class OpenapiController {
  constructor(private readonly description: OpenapiDescription) {}

  @Get()
  document(@Asking() reader: Reader, @Query({ schema: NoQuery }) _query: object): Answer {
    return {
      ...{ format: 'raw', data: this.description.of(reader.catalogue), view: null, locale: null },
      ...{ keeping: 'revalidate', varies: false },
    };
  }
}
