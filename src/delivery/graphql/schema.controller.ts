// GET /schema.graphql: the contract, for people and for tools that generate clients.
import { Controller, Get, UseInterceptors } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../../auth/access.decorator.js';
import { RepresentationInterceptor, representation } from '../../infra/http/representation.js';
import { SCHEMA } from './schema-file.js';

@ApiExcludeController()
@UseInterceptors(RepresentationInterceptor)
@Public()
@Controller('schema.graphql')
export class SchemaController {
  readonly #file = representation('application/graphql; charset=utf-8', SCHEMA);

  @Get()
  schema() {
    return this.#file;
  }
}
