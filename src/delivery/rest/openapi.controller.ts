// /v1/openapi.json and /v1/admin/openapi.json: the descriptions of both doors.

import { Controller, Get, Query, UseInterceptors } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../../auth/access.decorator.js';
import { NoQuery } from '../../infra/http/query-shapes.js';
import { AnswerInterceptor } from './answer.interceptor.js';
import type { Answer } from './answer.js';
import { OpenapiDescription } from './openapi-description.js';
import { Asking, type Reader } from './reader.js';

@ApiExcludeController()
@UseInterceptors(AnswerInterceptor)
@Public()
@Controller('v1')
export class OpenapiController {
  constructor(private readonly description: OpenapiDescription) {}

  @Get('openapi.json')
  document(@Asking() reader: Reader, @Query({ schema: NoQuery }) _query: object): Answer {
    return described(this.description.of(reader.catalogue, 'public'));
  }

  // Open to everybody: what it says is in the sources, and whoever holds a key yet has to learn how to use it.
  @Get('admin/openapi.json')
  adminDocument(@Asking() reader: Reader, @Query({ schema: NoQuery }) _query: object): Answer {
    return described(this.description.of(reader.catalogue, 'admin'));
  }
}

function described(data: object): Answer {
  return { format: 'raw', data, view: null, locale: null, keeping: 'revalidate', varies: false };
}
