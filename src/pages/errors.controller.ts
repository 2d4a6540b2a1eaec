// GET /docs/errors: where the `type` of every error answer leads.
import { Controller, Get, UseInterceptors } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../auth/access.decorator.js';
import { RepresentationInterceptor } from '../infra/http/representation.js';
import { errorsPage } from './errors-page.js';

@ApiExcludeController()
@UseInterceptors(RepresentationInterceptor)
@Public()
@Controller('docs/errors')
export class ErrorsController {
  readonly #page = errorsPage();

  @Get()
  errors() {
    return this.#page;
  }
}
