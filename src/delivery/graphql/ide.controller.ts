// GET /graphql/ide/…: what the page of the GraphQL IDE loads.
import { Controller, Get, Param, UseInterceptors } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../../auth/access.decorator.js';
import { AppError } from '../../infra/errors/app-error.js';
import { type Representation, RepresentationInterceptor } from '../../infra/http/representation.js';
import { ideFiles } from './ide-files.js';

@ApiExcludeController()
@UseInterceptors(RepresentationInterceptor)
@Public()
@Controller('graphql/ide')
export class IdeController {
  @Get(':file')
  async file(@Param('file') name: string): Promise<Representation> {
    const file = (await ideFiles()).get(name);
    if (!file) throw new AppError('NOT_FOUND', 'There is nothing at this address.');
    return file;
  }
}
