// GET /graphql/ide/…: what the page of the GraphQL IDE loads.
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../infra/errors/app-error.js';
import { ideFiles } from './ide-files.js';
import { serve } from './served-file.js';

@ApiExcludeController()
@Controller('graphql/ide')
export class IdeController {
  @Get(':file')
  async file(
    @Param('file') name: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const file = (await ideFiles()).get(name);
    if (!file) throw new AppError('NOT_FOUND', 'There is nothing at this address.');
    return serve(file, request, reply);
  }
}
