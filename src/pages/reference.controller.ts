// GET /docs: the REST reference, drawn in the browser from /v1/openapi.json by Swagger UI, served by us.
import { Controller, Get, Param, UseInterceptors } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../auth/access.decorator.js';
import { AppError } from '../infra/errors/app-error.js';
import { type Representation, RepresentationInterceptor } from '../infra/http/representation.js';
import { referenceFiles, referencePage } from './reference-page.js';

@ApiExcludeController()
@UseInterceptors(RepresentationInterceptor)
@Public()
@Controller('docs')
export class ReferenceController {
  @Get()
  page() {
    return referencePage;
  }

  @Get('assets/:file')
  async file(@Param('file') name: string): Promise<Representation> {
    const file = (await referenceFiles()).get(name);
    if (!file) throw new AppError('NOT_FOUND', 'There is nothing at this address.');
    return file;
  }
}
