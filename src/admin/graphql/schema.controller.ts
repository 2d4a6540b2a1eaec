// GET /schema-admin.graphql: the contract of the admin door. Open to everybody: it is in the sources.
import { Controller, Get, UseInterceptors } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../../auth/access.decorator.js';
import { RepresentationInterceptor, representation } from '../../infra/http/representation.js';
import { ADMIN_SCHEMA } from './schema-file.js';

@ApiExcludeController()
@UseInterceptors(RepresentationInterceptor)
@Public()
@Controller('schema-admin.graphql')
export class AdminSchemaController {
  readonly #file = representation('application/graphql; charset=utf-8', ADMIN_SCHEMA);

  @Get()
  adminSchema() {
    return this.#file;
  }
}
