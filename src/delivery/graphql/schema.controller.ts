// GET /schema.graphql: the contract, for people and for tools that generate clients. GET /schema/possible-types.json:
// what of it a client's cache has to know.
import { Controller, Get, UseInterceptors } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../../auth/access.decorator.js';
import { RepresentationInterceptor, representation } from '../../infra/http/representation.js';
import { possibleTypesOf } from './possible-types.js';
import { SCHEMA } from './schema-file.js';

@ApiExcludeController()
@UseInterceptors(RepresentationInterceptor)
@Public()
@Controller()
export class SchemaController {
  readonly #schema = representation('application/graphql; charset=utf-8', SCHEMA);
  readonly #possibleTypes = representation(
    'application/json; charset=utf-8',
    JSON.stringify(possibleTypesOf(SCHEMA), null, 2),
  );

  @Get('schema.graphql')
  schema() {
    return this.#schema;
  }

  @Get('schema/possible-types.json')
  possibleTypes() {
    return this.#possibleTypes;
  }
}
