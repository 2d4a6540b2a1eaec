// GET /docs/errors: where the `type` of every error answer leads.
import { Controller, Get, UseInterceptors } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { errorsPage } from './errors-page.js';
import { PageInterceptor } from './page.interceptor.js';

@ApiExcludeController()
@UseInterceptors(PageInterceptor)
@Controller('docs/errors')
export class ErrorsController {
  readonly #page = errorsPage();

  @Get()
  errors() {
    return this.#page;
  }
}
